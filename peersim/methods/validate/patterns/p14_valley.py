"""P14: leaving an old life hurts before it helps, less with a mentor (S4).

Newcomers who come with much company that uses are watched by weeks since they came. The same
newcomers, those who get a mentor within eight weeks, are watched in a world without mentors.

The source tells of mentees: they meet loss, isolation and pain, and mentors help to ease them. So
the way out of the valley is asked of those who get a mentor. Of all newcomers with old ties it is
reported: where mentors are short, who waits in vain may be worse off than at the start, and no
source says otherwise.
"""

from typing import Final

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    NOT_ASKED,
    Arm,
    Claim,
    Pattern,
    Seen,
    above,
    below,
)
from peersim.methods.validate.person_observables import rows_of, weekly
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

WEEKS: Final = {"organisation.weeks": 104}
ALONE: Final = Arm(WEEKS | {"organisation.mentors": 0})
OLD_TIES: Final = 0.5
"""Level of company that uses, at entry."""
VALLEY: Final = range(4, 13)
LATER: Final = 40
MATCHED_BY: Final = 8

Histories = dict[int, dict[int, float]]
"""Distress by person and weeks since she or he came."""


def newcomers(simulation: Simulation) -> tuple[Histories, set[int]]:
    """Return the distress of newcomers with old ties, and who of them soon got a mentor."""
    distress: Histories = {}
    mentored: set[int] = set()
    for week in weekly(simulation):
        world, rows = simulation.world, rows_of(simulation)
        ages = week - world.people["arrived"][rows]
        for row, age in zip(
            rows[ages <= LATER].tolist(), ages[ages <= LATER].tolist(), strict=True
        ):
            person = world.people[row]
            ties = world.levels[census.USING_CONTACTS, row]
            if age == 1 and ties > OLD_TIES and person["arrived"] >= 0:
                distress[int(person["id"])] = {}
            if int(person["id"]) in distress:
                distress[int(person["id"])][age] = float(world.levels[census.DISTRESS, row])
                if age <= MATCHED_BY and person["mentor"] >= 0:
                    mentored.add(int(person["id"]))
    return distress, mentored


def _rise(history: dict[int, float]) -> float:
    """Return how far distress lies above where it began, in the weeks of the valley."""
    return float(np.mean([history[age] for age in VALLEY])) - history[1]


def _mean(values: list[float]) -> float:
    return float(np.mean(values)) if values else np.nan


def valley(replicate: Replicate, arm: Arm) -> Seen:
    """Return the rise and the later change of distress, and what a mentor takes off the rise."""
    with_mentors, mentored = newcomers(replicate.simulation(arm))
    alone, _ = newcomers(replicate.simulation(ALONE))
    through = [h for h in with_mentors.values() if VALLEY[-1] in h]
    stayed = {who: h[LATER] - h[1] for who, h in with_mentors.items() if LATER in h}
    eased = [
        _rise(alone[who]) - _rise(with_mentors[who])
        for who in sorted(mentored)
        if VALLEY[-1] in with_mentors[who] and VALLEY[-1] in alone.get(who, {})
    ]
    return {
        "rise": _mean([_rise(h) for h in through]),
        "later": _mean(list(stayed.values())),
        "later, mentored": _mean([stayed[who] for who in sorted(mentored & stayed.keys())]),
        "eased": _mean(eased),
    }


PATTERN = Pattern(
    code="P14",
    title="Leaving an old life hurts before it helps, less with a mentor.",
    kind="internal",
    sources=("S4",),
    arms={"base": Arm(WEEKS)},
    look=valley,
    claims=(
        Claim(
            "distress of newcomers with old ties, weeks 4 to 12 minus the first",
            lambda seen: seen["base.rise"],
            mean=above(0.0),
            each=above(0.0),
        ),
        Claim(
            "the same, week 40 minus the first",
            lambda seen: seen["base.later"],
            mean=NOT_ASKED,
        ),
        Claim(
            "the same of those who got a mentor within eight weeks",
            lambda seen: seen["base.later, mentored"],
            mean=below(0.0),
            each=below(0.0),
        ),
        Claim(
            "rise without a mentor minus with one",
            lambda seen: seen["base.eased"],
            mean=above(0.0),
            each=above(0.0),
            least=MOST_PAIRS,
        ),
    ),
)
