"""C4: how many of those who come get a mentor, and how many mentees leave (evaluations, Q11).

Shares differ by how people are selected, from 15 to 85 %, so the bands are wide; mentees who leave
the organisation within a year of being matched are held against 15 to 70 %.
"""

from typing import Final

import numpy as np

from peersim.methods.validate.claim import Arm, Pattern, Seen, alike, within
from peersim.methods.validate.observables import first_events
from peersim.methods.validate.patterns.c1_reoffending import SIX_YEARS, entrants, waits
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

HALF_YEAR, YEAR = 26, 52
BANDS: Final = {"engaged": (0.15, 0.85), "left": (0.15, 0.70)}


def engagement(replicate: Replicate, arm: Arm) -> Seen:
    """Return the share of entrants matched in half a year, and of those who leave in a year."""
    record = replicate.with_events(arm)
    people = entrants(record)
    if len(people) == 0:
        return {"engaged": np.nan, "left": np.nan}
    matched = waits(record, census.MATCHED, people)
    gone = first_events(record, census.LEFT_ORGANISATION)
    never = len(record.counts) + YEAR
    stayed = [
        gone.get(int(person["id"]), never) - (person["arrived"] + wait)
        for person, wait in zip(people, matched, strict=True)
        if wait < HALF_YEAR
    ]
    return {
        "engaged": float(np.mean(matched < HALF_YEAR)),
        "left": float(np.mean(np.array(stayed) < YEAR)) if stayed else np.nan,
    }


PATTERN = Pattern(
    code="C4",
    title="As many get a mentor, and as many mentees leave, as evaluations find.",
    kind="external",
    sources=("Q11",),
    arms={"six years": SIX_YEARS},
    look=engagement,
    claims=(
        alike(
            "newcomers with a mentor within half a year",
            "six years.engaged",
            within(*BANDS["engaged"]),
        ),
        alike(
            "mentees who leave within a year of being matched",
            "six years.left",
            within(*BANDS["left"]),
        ),
    ),
)
