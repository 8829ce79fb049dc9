"""The end of a week: all pushes act together, and the ledger says which did what."""

from peersim.core.kernel import kernel
from peersim.core.push import SERIES_BELOW, mean_decay, mean_decay_series
from peersim.world.census import AFTER_LEAVING
from peersim.world.ties import is_present
from peersim.world.world_state import Array, Log, World

# Rows that move together: their sums stay in the processor's nearest memory.
BLOCK = 256


@kernel
def add_up(total: Array, pushes: Array, first: int, last: int, start: int, size: int) -> None:
    """Add up the pushes of some channels on each row of a block.

    total: (size,); pushes: (channels, n), 1/week.
    """
    for i in range(size):
        total[i] = 0.0
    for c in range(first, last):
        push = pushes[c, start : start + size]
        for i in range(size):
            total[i] += push[i]


@kernel
def move(level: Array, upward: Array, downward: Array, decay: Array, size: int) -> None:
    """Move a level of each row of a block; the sums of rates become what a unit of push does.

    In loops without a branch the processor takes several rows at a time.
    level, upward, downward, decay: (size,), the middle two in 1/week.
    """
    for i in range(size):
        decay[i] = mean_decay_series(upward[i] + downward[i])
    for i in range(size):
        if upward[i] + downward[i] >= SERIES_BELOW:
            decay[i] = mean_decay(upward[i] + downward[i])
    for i in range(size):
        x, u, d, f = level[i], upward[i], downward[i], decay[i]
        level[i] = x + (u * (1.0 - x) - d * x) * f
        upward[i] = (1.0 - x) * f
        downward[i] = -x * f


@kernel
def any_of(pushes: Array) -> bool:
    """Say whether anybody was pushed.

    pushes: (size,).
    """
    for i in range(len(pushes)):  # noqa: SIM110 - compiled code knows no generators
        if pushes[i] != 0.0:
            return True
    return False


@kernel
def book(
    ledger: Array,
    cells: Array,
    pushes: Array,
    way: Array,
    first: int,
    last: int,
    start: int,
    size: int,
) -> None:
    """Book what each push of some channels did. ledger: (channels, cells), cells: (size,)."""
    for c in range(first, last):
        push, sums = pushes[c, start : start + size], ledger[c]
        if any_of(push):  # many pushes are rare
            for i in range(size):
                sums[cells[i]] += push[i] * way[i]


@kernel
def clear(pushes: Array, first: int, last: int, start: int, size: int) -> None:
    """Forget this week's pushes.

    pushes: (channels, n).
    """
    for c in range(first, last):
        push = pushes[c, start : start + size]
        for i in range(size):
            push[i] = 0.0


@kernel
def integrate_block(
    world: World, ledger: Array, start: int, size: int, here: bool, booking: bool
) -> None:
    """Move the levels of a block of rows, and book who moved them where that is wanted.

    Rows without anybody carry no pushes and stay as they are. ledger: (channels, cells).
    """
    levels, pushes, bounds, people = world.levels, world.pushes, world.bounds, world.people
    upward, downward, cells = world.scratch[0], world.scratch[1], world.scratch_rows[0]
    if booking:
        for i in range(size):
            cells[i] = max(people[start + i].cell, 0)
    for level in range(len(bounds)):
        if here or AFTER_LEAVING[level]:
            first, middle, last = bounds[level, 0], bounds[level, 1], bounds[level, 2]
            add_up(upward, pushes, first, middle, start, size)
            add_up(downward, pushes, middle, last, start, size)
            move(levels[level, start : start + size], upward, downward, world.scratch[2], size)
            if booking:
                book(ledger, cells, pushes, upward, first, middle, start, size)
                book(ledger, cells, pushes, downward, middle, last, start, size)
            clear(pushes, first, last, start, size)


@kernel
def book_followed(world: World, log: Log, week: int) -> None:
    """Book what each push will do to those who are followed, before levels move."""
    levels, people, pushes, scratch = world.levels, world.people, world.pushes, world.scratch
    for i in range(world.organisation[0].top):
        followed = int(scratch[3, i])
        if followed < 0 or not is_present(people, i):
            continue
        for level in range(len(world.bounds)):
            first, middle, last = (
                world.bounds[level, 0],
                world.bounds[level, 1],
                world.bounds[level, 2],
            )
            s = 0.0
            for c in range(first, last):
                s += pushes[c, i]
            x = levels[level, i]
            f = mean_decay(s)
            for c in range(first, last):
                way = (1.0 - x) * f if c < middle else -x * f
                log.followed_pushes[week, followed, c] = pushes[c, i] * way


@kernel
def integrate_people(world: World, ledger: Array, booking: bool) -> None:
    """Move every level of everybody here, and what goes on moving of those who have left.

    ledger: (channels, cells) of those here.
    """
    organisation = world.organisation[0]
    if booking:
        ledger[:] = 0.0
    for start in range(0, organisation.top, BLOCK):
        size = min(BLOCK, organisation.top - start)
        integrate_block(world, ledger, start, size, True, booking)
    end = organisation.first_left + organisation.left
    for start in range(organisation.first_left, end, BLOCK):
        integrate_block(world, ledger, start, min(BLOCK, end - start), False, False)


@kernel
def integrate_organisation(world: World, ledger: Array) -> None:
    """Move the organisation's levels. ledger: (org channels,)."""
    org_pushes, org_levels, bounds = world.org_pushes, world.org_levels, world.org_bounds
    for level in range(len(bounds)):
        first, middle, last = bounds[level, 0], bounds[level, 1], bounds[level, 2]
        upward = downward = 0.0
        for c in range(first, middle):
            upward += org_pushes[c, 0]
        for c in range(middle, last):
            downward += org_pushes[c, 0]
        x = org_levels[level]
        f = mean_decay(upward + downward)
        org_levels[level] = x + (upward * (1.0 - x) - downward * x) * f
        for c in range(first, last):
            ledger[c] = org_pushes[c, 0] * ((1.0 - x) * f if c < middle else -x * f)
            org_pushes[c, 0] = 0.0


@kernel
def integrate_ties(world: World, ledger: Array) -> None:
    """Move the strength of every tie. ledger: (tie channels,), summed over ties."""
    ties, pushes, bounds = world.ties, world.tie_pushes, world.tie_bounds
    upward, downward, strength = world.scratch[0], world.scratch[1], world.scratch[3]
    first, middle, last = bounds[0, 0], bounds[0, 1], bounds[0, 2]
    count = world.organisation[0].ties
    for start in range(0, count, BLOCK):
        size = min(BLOCK, count - start)
        for k in range(size):
            strength[k] = ties[start + k].strength
        add_up(upward, pushes, first, middle, start, size)
        add_up(downward, pushes, middle, last, start, size)
        move(strength, upward, downward, world.scratch[2], size)
        for k in range(size):
            ties[start + k].strength = strength[k]
        for c in range(first, last):
            push, way = pushes[c, start : start + size], upward if c < middle else downward
            for k in range(size):
                ledger[c] += push[k] * way[k]
        clear(pushes, first, last, start, size)
