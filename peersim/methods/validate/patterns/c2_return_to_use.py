"""C2: return to use is steep at first and flat later, 40 to 60 % in a year (reviews, Q9)."""

from typing import Final

import numpy as np

from peersim.methods.validate.claim import Arm, Pattern, Seen, above, alike, within
from peersim.methods.validate.observables import over
from peersim.methods.validate.patterns.c1_reoffending import SIX_YEARS, entrants, waits
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

QUARTER: Final = 13
YEAR: Final = 52


def survival(replicate: Replicate, arm: Arm) -> Seen:
    """Return the share of entrants with a lapse within a year, and how many of them early."""
    record = replicate.with_events(arm)
    weeks = waits(record, census.LAPSED, entrants(record))
    if len(weeks) == 0:
        return {"year": np.nan, "early": np.nan}
    year, quarter = float(np.mean(weeks < YEAR)), float(np.mean(weeks < QUARTER))
    return {"year": year, "early": over(quarter, year)}


PATTERN = Pattern(
    code="C2",
    title="Return to use is steep at first and flat later.",
    kind="external",
    sources=("Q9",),
    arms={"six years": SIX_YEARS},
    look=survival,
    claims=(
        alike("returned to use within a year", "six years.year", within(0.4, 0.6)),
        alike("of them in the first quarter", "six years.early", above(0.5)),
    ),
)
