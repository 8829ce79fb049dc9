"""The functions that a page calls, compiled to WebAssembly with all that they reach.

A page has no NumPy and no Python: what both do to the engine's arrays around the weeks themselves
(founders' lots, a larger common room, the timetable, a quarter's review, variances) stands here.
Arguments are bundles and arrays alone; whole numbers come in `wanted`, an array as well.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from peersim.core import random_streams
from peersim.core.heapsort import sort_rows
from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers
from peersim.engine import entry_points
from peersim.world import census
from peersim.world.founding import ROLE
from peersim.world.ties import PLACES_EACH, is_crowded, take_place
from peersim.world.turnover import count_newcomers
from peersim.world.world_state import Array, Log, World

__all__ = ["ENTRIES", "parameters_of"]

# What is compiled for Python to call is called here from compiled code.
_start = kernel(getattr(entry_points.start, "py_func", entry_points.start))
_advance = kernel(getattr(entry_points.advance, "py_func", entry_points.advance))

_SIGN = np.uint64(2**63)
_PEOPLE_LEVELS = len(census.LEVELS)
_GROUPS = len(census.GROUPS)
_WORST = census.GROUPS.index("worst_decile")
_MEMBERSHIP = census.MEMBERSHIP
_CARRIED_BY = np.array(
    [("everybody", "mentees", "mentors").index(level.carried_by) for level in census.LEVELS],
    dtype=np.int64,
)
_MENTEES, _MENTORS = 1, 2


def found(
    world: World, numbers: Array, wanted: Array, roles: Array, genders: Array, pairs: Array
) -> None:
    """Found a world as `world_arrays.founders` and `entry_points.start` do.

    wanted: (4,) seed, replicate, mentors and staff; roles: (founders,) as given, -1 to be drawn.
    """
    key = random_streams.world_key(wanted[0], wanted[1])
    draw_roles(roles, wanted[2], wanted[3], key, world.scratch_rows[0], world.scratch_rows[1])
    _start(world, numbers, key, roles, genders, pairs)


@kernel
def draw_roles(
    roles: Array, mentors: int, staff: int, key: np.uint64, lots: Array, order: Array
) -> None:
    """Fill in roles that are not given (-1), by addressed lots, until each has its number.

    roles: (founders,); lots and order: room for as many.
    """
    decision = random_streams.decision_key(
        random_streams.derive_key(key, random_streams.LASTING), ROLE
    )
    for slot in range(len(roles)):
        lot = random_streams.derive_key(decision, slot) ^ _SIGN  # signed in the same order
        lots[slot] = np.uint64(lot).view(np.int64)
        order[slot] = slot
        mentors -= roles[slot] == census.MENTOR
        staff -= roles[slot] == census.STAFF
    sort_rows(lots, order, len(roles))
    for k in range(len(roles)):
        slot = order[k]
        if roles[slot] < 0 and mentors > 0:
            roles[slot] = census.MENTOR
            mentors -= 1
        elif roles[slot] < 0 and staff > 0:
            roles[slot] = census.STAFF
            staff -= 1
        elif roles[slot] < 0 or roles[slot] == census.MENTEE:
            roles[slot] = census.MEMBER


def advance(world: World, log: Log, numbers: Array, wanted: Array) -> int:
    """Advance to the week with the index wanted[0], or to where room runs out; return the index.

    numbers: (1,) record of the scenario's numbers; wanted: (1,).
    """
    index: int = _advance(world, log, numbers, wanted[0])
    return index


def places_needed(world: World, numbers: Array) -> int:
    """Return how many places the common room needs this week, 0 where it has enough.

    numbers: (1,) record of the scenario's numbers.
    """
    p: Numbers = numbers[0]
    people = world.organisation[0].people + count_newcomers(world, p)
    return PLACES_EACH * people if is_crowded(world, people) else 0


def seat_everybody(world: World) -> None:
    """Let everybody take a place anew, in the order of ids, as `with_more_room` does."""
    people, order, ids = world.people, world.scratch_rows[0], world.scratch_rows[1]
    for place in range(len(world.places)):
        world.places[place] = -1
    count = 0
    for row in range(world.organisation[0].top):
        if people[row].status == census.PRESENT:
            order[count], ids[count] = row, people[row].id
            count += 1
    sort_rows(ids, order, count)
    for k in range(count):
        take_place(world, order[k])


def write_timetable(
    rows: Array, base: Array, spans: Array, amounts: Array, wanted: Array, partials: Array
) -> None:
    """Write the circumstances of all weeks from a week on, as `Timetable` does.

    rows: (weeks, circumstances), those of the burn-in first; base: (circumstances,) ordinary
    values; spans: (spans, 3) circumstance, first week and first week no longer in force, sorted
    by circumstance; amounts: (spans,) what each adds; wanted: (3,) burn-in, first row to write and
    how many spans there are; partials: room for a sum, (spans + 1,).
    """
    burn_in, begin, count = wanted[0], wanted[1], wanted[2]
    for index in range(begin, len(rows)):
        for which in range(len(base)):
            rows[index, which] = base[which]
    first = 0
    while first < count:
        which, last = spans[first, 0], first
        while last < count and spans[last, 0] == which:
            last += 1
        for index in range(max(begin, burn_in), len(rows)):
            week, held = index - burn_in, 0
            held = _add_exactly(partials, held, base[which])
            for k in range(first, last):
                if spans[k, 1] <= week < spans[k, 2]:
                    held = _add_exactly(partials, held, amounts[k])
            rows[index, which] = _rounded(partials, held)
        first = last


@kernel
def _add_exactly(partials: Array, held: int, x: float) -> int:
    """Add a number to a sum that is held in parts without overlap; return how many these are.

    J. R. Shewchuk, Adaptive precision floating-point arithmetic (1997), as `math.fsum` does.
    """
    kept = 0
    for k in range(held):
        y = partials[k]
        if abs(x) < abs(y):
            x, y = y, x
        high = x + y
        low = y - (high - x)
        if low != 0.0:
            partials[kept] = low
            kept += 1
        x = high
    partials[kept] = x
    return kept + 1


@kernel
def _rounded(partials: Array, held: int) -> float:
    """Return a sum held in parts, rounded once, halves to the even neighbour."""
    k = held - 1
    high, low = partials[k], 0.0
    while k > 0:
        k -= 1
        x, y = high, partials[k]
        high = x + y
        low = y - (high - x)
        if low != 0.0:
            break
    # half way between two neighbours the parts below decide
    if k > 0 and ((low < 0.0 and partials[k - 1] < 0.0) or (low > 0.0 and partials[k - 1] > 0.0)):
        y = 2.0 * low
        x = high + y
        if y == x - high:
            high = x
    return float(high)


def quarter_value(log: Log, wanted: Array, value: Array) -> None:
    """Write down what an organisation sees of itself, as `quarterly_reviews.visible_value` does.

    wanted: (6,) first week, first week no longer looked at, group (-1: a series of the
    organisation), column, column of the carriers (-1: a plain sum, as of reports); value: (1,).
    """
    first, until, group, column, carriers = wanted[0], wanted[1], wanted[2], wanted[3], wanted[4]
    part = whole = 0.0
    for week in range(first, until):
        if group < 0:
            part += log.organisation[week, column]
            whole += 1.0
        else:
            part += log.counts[week, group, column]
            if carriers >= 0:
                whole += log.counts[week, group, carriers]
    if group >= 0 and carriers < 0:
        whole = 1.0
    value[0] = part / whole if whole > 0.0 else np.nan


def between_persons(world: World, variances: Array) -> None:
    """Write down the variances of levels, as `variance_between_persons` does: (levels, groups)."""
    people, organisation = world.people, world.organisation[0]
    for level in range(_PEOPLE_LEVELS):
        values = world.levels[level]
        for group in range(_GROUPS):
            total, square, count = 0.0, 0.0, 0
            for row in range(organisation.top):
                if _counts_for(people[row], group, _CARRIED_BY[level]):
                    total += values[row]
                    count += 1
            mean = total / max(count, 1)
            for row in range(organisation.top):
                if _counts_for(people[row], group, _CARRIED_BY[level]):
                    square += (values[row] - mean) * (values[row] - mean)
            variances[level, group] = square / (count - 1) if count > 1 else np.nan


@kernel
def _counts_for(person: Numbers, group: int, carried_by: int) -> bool:
    """Say whether somebody is here, belongs to a group and carries a level."""
    if person.status != census.PRESENT:
        return False
    if carried_by == _MENTEES and person.mentor < 0:
        return False
    if carried_by == _MENTORS and person.role != census.MENTOR:
        return False
    survivor = 1 if person.trauma > census.SURVIVOR_ABOVE else 0
    cell = census.cell_number(person.gender, person.role, survivor, 0)
    return group == _WORST or bool(_MEMBERSHIP[cell, group])


ENTRIES = (
    found,
    advance,
    places_needed,
    seat_everybody,
    write_timetable,
    quarter_value,
    between_persons,
)


def parameters_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return what an entry takes, in order."""
    code = function.__code__
    return code.co_varnames[: code.co_argcount]
