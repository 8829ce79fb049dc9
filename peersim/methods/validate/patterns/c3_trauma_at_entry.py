"""C3: as many carry severe trauma when they enter as surveys of people in prison find (Q8)."""

from typing import Final

import numpy as np

from peersim.methods.validate.claim import Arm, Pattern, Seen, alike, within
from peersim.methods.validate.patterns.c1_reoffending import SIX_YEARS
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

SEVERE: Final = 0.7


def severe_trauma(replicate: Replicate, arm: Arm) -> Seen:
    """Return the share with trauma above 0.7 among all who were ever there, by gender."""
    people = replicate.with_events(arm).people
    found = {}
    for gender in ("woman", "man"):
        mine = people["trauma"][people["gender"] == census.GENDERS.index(gender)]
        found[gender] = float(np.mean(mine > SEVERE)) if len(mine) else np.nan
    return found


PATTERN = Pattern(
    code="C3",
    title="As many carry severe trauma at entry as surveys of people in prison find.",
    kind="external",
    sources=("Q8",),
    arms={"six years": SIX_YEARS},
    look=severe_trauma,
    claims=(
        alike("trauma above 0.7 at entry, women", "six years.woman", within(0.17, 0.26)),
        alike("trauma above 0.7 at entry, men", "six years.man", within(0.04, 0.09)),
    ),
)
