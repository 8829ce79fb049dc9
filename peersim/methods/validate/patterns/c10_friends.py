"""C10: triads close, and people who came together are tied (three prison communities).

In 320,387 affirmations of three therapeutic communities triads were closed more often than ties by
chance would close them, and people who had entered at about the same time affirmed one another more
(doherty2019). Both are signs; sizes were not reported on a scale that could be held against. Mixing
by gender differed between units, so no figure is asked of it: `gender_assortativity` tells it.

By chance, with everybody's number of friends as it is, a pair of a person's friends would be tied
with a chance of (mean d**2 - mean d)**2 / (n * mean d**3), the mean over people with d friends.
"""

from typing import Final

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.methods.validate.claim import BASE, Arm, Claim, Pattern, Seen, above
from peersim.methods.validate.observables import over
from peersim.methods.validate.person_observables import rows_of
from peersim.methods.validate.replicate import Replicate
from peersim.world.network_measures import triples
from peersim.world.person_numbers import week_and_slot

COHORT: Final = 13
"""weeks; people who arrived less apart came together"""


def closed_by_chance(degrees: np.ndarray) -> float:
    """Return the share of triads that chance closes. degrees: (people,)."""
    first, second = float(degrees.mean()), float((degrees**2).mean())
    return over((second - first) ** 2, len(degrees) * first**3)


def together(simulation: Simulation) -> float:
    """Return how many ties join people of one cohort, over how many pairs of people are one.

    Of people who arrived after the founding.
    """
    world = simulation.world
    people, ties = world.people, world.ties[: world.organisation[0].ties]
    came = week_and_slot(people["id"])[0] > 0  # founders have week 0
    newer = ties[came[ties["a"]] & came[ties["b"]]]
    apart = np.abs(people["arrived"][newer["a"]] - people["arrived"][newer["b"]])
    weeks = people["arrived"][[row for row in rows_of(simulation) if came[row]]]
    pairs = np.abs(weeks[:, np.newaxis] - weeks)[np.triu_indices(len(weeks), k=1)]
    if len(newer) == 0 or len(pairs) == 0:
        return np.nan
    return over(float((apart < COHORT).mean()), float((pairs < COHORT).mean()))


def friends(replicate: Replicate, arm: Arm) -> Seen:
    """Return closed triads, and ties within a cohort, over what chance would make of them."""
    simulation = replicate.simulation(arm)
    simulation.advance()
    closed, pairs = triples(simulation.world)
    degrees = simulation.world.people["degree"][rows_of(simulation)]
    return {
        "closed": over(over(closed, pairs), closed_by_chance(degrees)),
        "cohort": together(simulation),
    }


PATTERN = Pattern(
    code="C10",
    title="Friends of friends are friends, and so are people who came together.",
    kind="external",
    sources=("doherty2019",),
    arms={"base": BASE},
    look=friends,
    claims=(
        Claim(
            "closed triads over what chance would close",
            lambda seen: seen["base.closed"],
            mean=above(1.0),
            each=above(1.0),
        ),
        Claim(
            "ties within a cohort over what chance would make",
            lambda seen: seen["base.cohort"],
            mean=above(1.0),
            each=above(1.0),
        ),
    ),
)
