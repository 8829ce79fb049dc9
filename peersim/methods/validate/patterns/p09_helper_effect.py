"""P09: mentors return to use less than others as long stable, also without selection (S1a, S2).

The mentees' benefit is switched off, so that what mentors once had as mentees plays no part.
"""

from typing import Final

import numpy as np

from peersim.core.elementary import exp_array
from peersim.mechanisms import return_to_use
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    Arm,
    Claim,
    Floats,
    Pattern,
    Seen,
    Values,
    above,
    alike,
    below,
    within,
)
from peersim.methods.validate.observables import difference, numbers_of
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

NO_BENEFIT: Final = {
    f"mechanisms.{name}.on": False
    for name in ("caring", "listening", "small_steps", "role_modelling")
} | {"mechanisms.reciprocity.identity": 0.0}
BY_LOT: Final = {
    "mechanisms.appointment.by_identity": 0.0,
    "mechanisms.appointment.by_credit": 0.0,
}
LONG_STABLE: Final = 26
"""weeks"""


def mentors_and_others(replicate: Replicate, arm: Arm) -> Seen:
    """Return mentors' over others' multiplier of the hazard, and the gap in identity."""
    record = replicate.record(arm)
    people, levels = record.people, record.levels
    p = numbers_of(replicate.scenario(arm), "return_to_use")
    stable = (people["status"] == census.PRESENT) & (people["stable_weeks"] >= LONG_STABLE)
    role, identity = people["role"], levels[census.IDENTITY]
    mentors = stable & (role == census.MENTOR)
    others = stable & ((role == census.MEMBER) | (role == census.MENTEE))
    if not mentors.any() or not others.any():
        return {"hazard": np.nan, "identity": np.nan}
    rows = range(len(people))
    factor = exp_array([sum(return_to_use.log_terms(levels, i, p)) for i in rows])
    return {
        "hazard": factor[mentors].mean() / factor[others].mean(),
        "identity": identity[mentors].mean() - identity[others].mean(),
    }


def _hazard(seen: Values) -> Floats:
    return seen["chosen.hazard"]


PATTERN = Pattern(
    code="P09",
    title="Mentors return to use less than others; part of it is who becomes a mentor.",
    kind="internal",
    sources=("S1a", "S2", "Q16"),
    arms={"chosen": Arm(NO_BENEFIT), "lot": Arm(NO_BENEFIT | BY_LOT)},
    look=mentors_and_others,
    claims=(
        Claim(
            "hazard of return to use, mentors over others",
            _hazard,
            mean=within(0.4, 1.0),
            each=below(1.0),
        ),
        alike("identity, mentors minus others", "chosen.identity", above(0.0), least=MOST_PAIRS),
        alike(
            "identity gap, selected minus appointed by lot",
            difference("identity", "chosen", "lot"),
            above(0.0),
        ),
    ),
)
