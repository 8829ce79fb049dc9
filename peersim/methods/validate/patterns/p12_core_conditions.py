"""P12: care, listening and small steps each carry something, and share a way (S3a, S4).

Looked at in mentees 26 weeks into their match. Care raises trust, without which nobody is heard:
so doing without both costs less distress than the two losses taken singly add up to.
"""

from typing import Final

import numpy as np

from peersim.methods.validate.claim import (
    MOST_PAIRS,
    Arm,
    Claim,
    Floats,
    Pattern,
    Range,
    Seen,
    Values,
    above,
    alike,
    below,
)
from peersim.methods.validate.observables import difference
from peersim.methods.validate.person_observables import rows_of, weekly
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

HALF_YEAR: Final = 26
YEAR: Final[dict[str, object]] = {"organisation.weeks": 52}
LEVELS: Final = {
    "hope": census.HOPE,
    "trust": census.TRUST_MENTOR,
    "distress": census.DISTRESS,
}
STEPS: Final = {"small": 0.2, "middle": 0.4, "large": 0.8}
OWN, IMPOSED = 0.1, 0.8


def _without(*mechanisms: str) -> Arm:
    return Arm(YEAR | {f"mechanisms.{name}.on": False for name in mechanisms})


def _goals(size: float, imposed: float) -> Arm:
    return Arm(YEAR | {"circumstances.step_size": size, "circumstances.imposed_goals": imposed})


def half_way(replicate: Replicate, arm: Arm) -> Seen:
    """Return mean hope, trust and distress of mentees half a year into their match."""
    simulation = replicate.simulation(arm)
    found: list[np.ndarray] = []
    for _ in weekly(simulation):
        rows = rows_of(simulation)
        ripe = rows[simulation.world.people["match_weeks"][rows] == HALF_YEAR]
        found += list(simulation.world.levels[list(LEVELS.values())][:, ripe].T)
    means = np.mean(found, axis=0) if found else [np.nan] * len(LEVELS)
    return dict(zip(LEVELS, map(float, means), strict=True))


def _beyond_both(seen: Values) -> Floats:
    """Return what two single losses come to beyond the loss of both."""
    full, care, listening, both = (
        seen[f"{arm}.distress"] for arm in ("all", "no care", "no listening", "neither")
    )
    return (care - full) + (listening - full) - (both - full)


def _claim(quantity: str, name: str, arm: str, asked: Range) -> Claim:
    of = difference(name, arm, "all")
    return alike(quantity, of, asked, least=MOST_PAIRS)


def _imposed(size: str) -> Claim:
    of = difference("hope", f"{size}, imposed", f"{size}, own")
    return alike(f"hope, imposed goals minus own, {size} steps", of, below(0.0), least=MOST_PAIRS)


PATTERN = Pattern(
    code="P12",
    title="Care, listening and small steps each carry something, and share a way.",
    kind="internal",
    sources=("S3a", "S4"),
    arms={
        "all": Arm(YEAR),
        "no care": _without("caring"),
        "no listening": _without("listening"),
        "no steps": _without("small_steps"),
        "neither": _without("caring", "listening"),
        **{f"{name}, own": _goals(size, OWN) for name, size in STEPS.items()},
        **{f"{name}, imposed": _goals(size, IMPOSED) for name, size in STEPS.items()},
    },
    look=half_way,
    claims=(
        _claim("trust in the mentor without care", "trust", "no care", below(0.0)),
        _claim("distress without listening", "distress", "no listening", above(0.0)),
        _claim("hope without small steps", "hope", "no steps", below(0.0)),
        alike("distress: two single losses minus the loss of both", _beyond_both, above(0.0)),
        *map(_imposed, STEPS),
    ),
)
