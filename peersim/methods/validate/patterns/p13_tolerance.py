"""P13: where a lapse may be told, more lapses are heard of and fewer become relapses (S3a, S4).

Leaving in the week of a lapse is rare, so it is judged on the rate, taken right after the lapse.
"""

from typing import Final

import numpy as np

from peersim.core.elementary import exp
from peersim.engine.simulation import Simulation
from peersim.mechanisms import leaving
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    Arm,
    Claim,
    Pattern,
    Range,
    Seen,
    above,
    alike,
    at_least,
)
from peersim.methods.validate.observables import difference, numbers_of, over
from peersim.methods.validate.person_observables import weekly
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

MENTEES: Final = census.GROUPS.index("mentees")


def _arm(tolerance: float) -> Arm:
    return Arm({"organisation.weeks": 104, "circumstances.tolerance": tolerance})


def _lapsed(simulation: Simulation, left_before: int) -> np.ndarray:
    """Return the rows of mentees who lapsed this week, those who left at its end as well."""
    people, organisation = simulation.world.people, simulation.world.organisation[0]
    first = organisation.first_left
    rows = np.r_[0 : organisation.top, first + left_before : first + organisation.left]
    who = people[rows]
    mine = (who["status"] != census.NOBODY) & (who["lapsed"] > 0.0)
    found: np.ndarray = rows[mine & (who["role"] == census.MENTEE)]
    return found


def after_a_lapse(replicate: Replicate, arm: Arm) -> Seen:
    """Return how many lapses are told, how many become relapses, and the chance to stay."""
    simulation = replicate.simulation(arm)
    p = numbers_of(replicate.scenario(arm), "leaving")
    world = simulation.world
    staying: list[float] = []
    left = int(world.organisation[0].left)
    for _ in weekly(simulation):
        world = simulation.world
        for row in _lapsed(simulation, left):
            terms = leaving.log_terms(world.levels, row, world.people[row], p)
            staying.append(exp(-leaving.exit_rate(terms, p)))
        left = int(world.organisation[0].left)
    counts = simulation.log.counts[:, MENTEES].sum(axis=0)
    lapses = counts[census.LAPSES]
    return {
        "told": over(counts[census.TOLD_LAPSES], lapses),
        "known": over(52.0 * counts[census.TOLD_LAPSES], counts[census.PERSON_WEEKS]),
        "relapses": over(counts[census.RELAPSES], lapses),
        "staying": float(np.mean(staying)) if staying else np.nan,
    }


def _claim(quantity: str, name: str, asked: Range, least: float = 0.0) -> Claim:
    of = difference(name, "tolerant", "punitive")
    return alike(quantity, of, asked, least=least)


PATTERN = Pattern(
    code="P13",
    title="Where a lapse may be told, more are known of, fewer become relapses, people stay.",
    kind="internal",
    sources=("S3a", "S4"),
    arms={"tolerant": _arm(0.9), "punitive": _arm(0.1)},
    look=after_a_lapse,
    claims=(
        _claim("share of lapses told, tolerant minus punitive", "told", above(0.0), MOST_PAIRS),
        _claim("known lapses per mentee-year", "known", above(0.0), MOST_PAIRS),
        _claim("relapses per lapse", "relapses", Range(high=0.0)),
        _claim("chance to stay in the week of a lapse", "staying", at_least(0.0), MOST_PAIRS),
    ),
)
