"""C5: by how much mentoring changes reoffending (meta-analysis and evaluations, Q14).

Those who were there at the start and got a mentor in the first half year are compared with
themselves in a world without mentors, by their expected reoffending over two years. Evaluations
find -4 to -11 % at the centre and -20 to +5 % in all.
"""

from typing import Final

import numpy as np

from peersim.methods.validate.claim import Arm, Claim, Floats, Pattern, Seen, Values, within
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

WEEKS: Final = {"organisation.weeks": 104}
MENTORED: Final = Arm(WEEKS)
ALONE: Final = Arm(WEEKS | {"organisation.mentors": 0})
HALF_YEAR: Final = 26


def _reoffending(replicate: Replicate, arm: Arm) -> dict[int, float]:
    """Return the expected chance of an offence of each who was there at the start."""
    people = replicate.with_events(arm).people
    cohort = people[people["cohort"] > 0]
    return dict(zip(cohort["id"].tolist(), (1.0 - cohort["survival"]).tolist(), strict=True))


def reoffending(replicate: Replicate, arm: Arm) -> Seen:
    """Return the expected reoffending of the mentored, with mentoring and without."""
    events = replicate.with_events(arm).events
    early = (events["week"] >= 0) & (events["week"] < HALF_YEAR)
    matched = set(events["person"][early & (events["kind"] == census.MATCHED)].tolist())
    mentored, alone = (_reoffending(replicate, one) for one in (arm, ALONE))
    who = sorted(matched & mentored.keys() & alone.keys())
    if not who:
        return {"with": np.nan, "without": np.nan}
    return {
        "with": float(np.mean([mentored[one] for one in who])),
        "without": float(np.mean([alone[one] for one in who])),
    }


def _change(seen: Values) -> Floats:
    return seen["mentored.with"] / seen["mentored.without"] - 1.0


PATTERN = Pattern(
    code="C5",
    title="Mentoring changes reoffending by as much as evaluations find.",
    kind="external",
    sources=("Q14",),
    arms={"mentored": MENTORED},
    look=reoffending,
    claims=(
        Claim("relative change of reoffending", _change, mean=within(-0.20, 0.05)),
        Claim("the same, centre of the evaluations", _change, mean=within(-0.11, -0.04)),
    ),
)
