"""P10: what a match does to the identity of one, it does to that of the other (S2, S1b)."""

from typing import Final

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.methods.statistics import paired
from peersim.methods.validate.claim import (
    BASE,
    Arm,
    Claim,
    Floats,
    Pattern,
    Seen,
    above,
    alike,
    within,
)
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

HALF_YEAR: Final = 26
_FEWEST: Final = 3
"""Matches that a correlation is made of."""


def _identities(simulation: Simulation) -> dict[int, float]:
    people = simulation.world.people
    rows = np.flatnonzero(people["status"] == census.PRESENT)
    ids, levels = people["id"][rows].tolist(), simulation.world.levels[census.IDENTITY, rows]
    return dict(zip(ids, levels.tolist(), strict=True))


def _trios(simulation: Simulation) -> list[tuple[int, int, int]]:
    """Return mentee, own mentor and another mentor of every match that is half a year old."""
    people, posts = simulation.world.people, simulation.world.posts
    ripe = (people["status"] == census.PRESENT) & (people["match_weeks"] == HALF_YEAR)
    mentors = [int(people["id"][row]) for row in posts if row >= 0]
    found = []
    for row in np.flatnonzero(ripe):
        own = int(people["id"][people["mentor"][row]])
        other = mentors[(mentors.index(own) + 1) % len(mentors)]
        found.append((int(people["id"][row]), own, other))
    return found


def changes(simulation: Simulation) -> Floats:
    """Return what the first half year of each match did to the identity of the three, (n, 3)."""
    history: list[dict[int, float]] = []
    found = []
    for week in range(simulation.weeks):
        simulation.advance(week)
        history.append(_identities(simulation))
        before = history[week - HALF_YEAR] if week >= HALF_YEAR else {}
        for trio in _trios(simulation):
            if set(trio) <= before.keys():
                now = history[week]
                found += [[now[who] - before[who] for who in trio]]
    return np.array(found, dtype=np.float64).reshape(-1, 3)


def within_matches(replicate: Replicate, arm: Arm) -> Seen:
    """Return the correlations of the mentee's change with both mentors'."""
    found = changes(replicate.simulation(arm))
    if len(found) < _FEWEST or (found.std(axis=0) == 0.0).any():
        return {"own": np.nan, "other": np.nan}
    own, other = (float(paired(found[:, 0], found[:, k]).correlation) for k in (1, 2))
    return {"own": own, "other": other}


PATTERN = Pattern(
    code="P10",
    title="What a match does to the identity of one it does to that of the other.",
    kind="internal",
    sources=("S2", "S1b"),
    arms={"base": BASE},
    look=within_matches,
    claims=(
        Claim(
            "correlation within dyads",
            lambda seen: seen["base.own"],
            mean=within(0.1, 0.5),
            each=above(0.0),
        ),
        alike("correlation with another mentor", "base.other", within(-0.05, 0.05)),
    ),
)
