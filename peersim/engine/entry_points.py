"""The entry points that Python calls: found a world, and advance it week by week."""

import numpy as np

from peersim.core import random_streams
from peersim.core.kernel import compiled, kernel
from peersim.core.mechanism import Numbers
from peersim.core.processor_clock import WORDS, nanoseconds
from peersim.core.reference import by_reference
from peersim.core.weibull import tabulate
from peersim.engine.step_chain import LAST
from peersim.engine.weekly_schedule import timed_week, week
from peersim.world.founding import found_organisation
from peersim.world.organisation import start_week
from peersim.world.ties import is_crowded
from peersim.world.turnover import count_newcomers
from peersim.world.world_state import OFFENDING, RETURNING, Array, Log, World

# The most that one week may write into the log of events, per person.
EVENTS_PER_PERSON = 60
INCIDENTS_PER_WEEK = 512


@compiled
def start(
    world: World, numbers: Array, key: np.uint64, roles: Array, genders: Array, pairs: Array
) -> None:
    """Found the organisation. `numbers`: (1,) record of the scenario's numbers."""
    world = by_reference(world)
    clock = world.clock[0]
    clock.world_key = key
    start_week(world, int(numbers[0].organisation.burn_in))
    clock.lasting_key = random_streams.derive_key(key, random_streams.LASTING)
    use, offence = numbers[0].return_to_use, numbers[0].desistance
    tabulate(world.hazards[RETURNING], use.weibull_scale, use.weibull_shape)
    tabulate(world.hazards[OFFENDING], offence.weibull_scale, offence.weibull_shape)
    found_organisation(world, numbers[0], roles, genders, pairs)


@kernel
def begin_week(world: World, p: Numbers) -> bool:
    """Start a week, and say whether there is room for it: for people, ties and what is written."""
    start_week(world, int(p.organisation.burn_in))
    organisation = world.organisation[0]
    newcomers = count_newcomers(world, p)
    people = organisation.people + newcomers
    return not (
        organisation.top + newcomers > organisation.first_left
        or organisation.first_left + organisation.left + people > len(world.people)
        or is_crowded(world, people)
        or (
            len(world.events) > 0
            and (
                organisation.events + EVENTS_PER_PERSON * people > len(world.events)
                or organisation.incidents + INCIDENTS_PER_WEEK > len(world.incidents)
                or organisation.reports + INCIDENTS_PER_WEEK > len(world.reports)
            )
        )
    )


@compiled
def advance(world: World, log: Log, numbers: Array, until: int) -> int:
    """Advance to the week with the index `until`, or to where room runs out; return the index.

    numbers: (1,) record of the scenario's numbers.
    """
    world = by_reference(world)
    log = by_reference(log)
    p = numbers[0]
    clock = world.clock[0]
    while clock.index < until and begin_week(world, p):
        week(world, log, p)
        clock.index += 1
    return clock.index


@compiled
def advance_timed(world: World, log: Log, numbers: Array, until: int, spent: Array) -> int:
    """Do as `advance`, and add up the processor time of every step.

    spent: (3 + rows + 1,) int64, see `step_chain.TimedStep`.
    """
    world = by_reference(world)
    log = by_reference(log)
    p = numbers[0]
    clock = world.clock[0]
    while clock.index < until and begin_week(world, p):
        spent[LAST] = nanoseconds(spent[:WORDS])
        timed_week(world, log, p, spent)
        clock.index += 1
    return clock.index
