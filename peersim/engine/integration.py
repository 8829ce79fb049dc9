"""The end of a week: all pushes act together, and the ledger says which did what."""

from peersim.core.kernel import kernel
from peersim.core.push import SERIES_BELOW, mean_decay, mean_decay_series
from peersim.world.census import AFTER_LEAVING, CELLS
from peersim.world.ties import is_present
from peersim.world.world_state import BLOCK, Array, Log, World


@kernel
def any_of(pushes: Array) -> bool:
    """Say whether anybody was pushed.

    pushes: (size,).
    """
    pushed = 0
    for i in range(len(pushes)):  # to the end: the processor looks at several at a time
        pushed += 1 if pushes[i] != 0.0 else 0
    return pushed > 0


@kernel
def list_live(
    world: World, pushes: Array, first: int, last: int, start: int, size: int, row: int, known: int
) -> int:
    """List those of some channels through which anybody of a block is pushed.

    Many pushes are rare, and what pushes nobody adds zeros. Behind the `known` channels of the list
    stand their numbers and, beside them, the row of ways that tells what their pushes do. Return
    how many are known then. pushes: (channels, n).
    """
    live, way = world.scratch_rows[1], world.scratch_rows[2]
    for c in range(first, last):
        if any_of(pushes[c, start : start + size]):
            live[known] = c
            way[known] = row
            known += 1
    return known


@kernel
def add_up(total: Array, pushes: Array, live: Array, first: int, last: int, start: int) -> None:
    """Add up the pushes of some live channels on each row of a block, two channels at a time.

    total: (size,); pushes: (channels, n), 1/week; live: (live channels,).
    """
    size = len(total)
    for i in range(size):
        total[i] = 0.0
    paired = first + (last - first) // 2 * 2
    for k in range(first, paired, 2):
        one = pushes[live[k], start : start + size]
        other = pushes[live[k + 1], start : start + size]
        for i in range(size):
            total[i] = total[i] + one[i] + other[i]
    for k in range(paired, last):
        push = pushes[live[k], start : start + size]
        for i in range(size):
            total[i] += push[i]


@kernel
def move(level: Array, upward: Array, downward: Array, decay: Array, size: int) -> None:
    """Move a level of each row of a block; the sums of rates become what a unit of push does.

    In loops without a branch the processor takes several rows at a time.
    level, upward, downward, decay: (size,), the middle two in 1/week.
    """
    strong = 0
    for i in range(size):
        decay[i] = mean_decay_series(upward[i] + downward[i])
    for i in range(size):
        strong += 1 if upward[i] + downward[i] >= SERIES_BELOW else 0
    if strong > 0:
        for i in range(size):
            if upward[i] + downward[i] >= SERIES_BELOW:
                decay[i] = mean_decay(upward[i] + downward[i])
    for i in range(size):
        x, u, d, f = level[i], upward[i], downward[i], decay[i]
        level[i] = x + (u * (1.0 - x) - d * x) * f
        upward[i] = (1.0 - x) * f
        downward[i] = -x * f


@kernel
def sort_by_cell(people: Array, rows: Array, ends: Array, start: int) -> None:
    """List the rows of a block by cell, in their order. rows: (size,); ends: (cells,).

    The rows of a cell end before its entry of `ends`. people: (n,) PERSON.
    """
    ends[:CELLS] = 0
    for i in range(len(rows)):
        ends[max(people[start + i].cell, 0)] += 1
    for cell in range(1, CELLS):
        ends[cell] += ends[cell - 1]
    for i in range(len(rows) - 1, -1, -1):
        cell = max(people[start + i].cell, 0)
        ends[cell] -= 1
        rows[ends[cell]] = i
    for cell in range(CELLS - 1):
        ends[cell] = ends[cell + 1]
    ends[CELLS - 1] = len(rows)


@kernel
def integrate_level(
    world: World, level: Array, pushes: Array, bounds: Array, start: int, row: int, known: int
) -> int:
    """Move one level of a block of rows; return how many channels are known to be live now.

    level: (size,); pushes: (channels, n); bounds: (3,) first upward, first downward and last
    channel; row: in which row of ways what a unit of push upwards does is left, and behind it what
    one downwards does.
    """
    live, size = world.scratch_rows[1], len(level)
    upward, downward = world.ways[row, :size], world.ways[row + 1, :size]
    first, middle, last = bounds[0], bounds[1], bounds[2]
    ups = list_live(world, pushes, first, middle, start, size, row, known)
    both = list_live(world, pushes, middle, last, start, size, row + 1, ups)
    add_up(upward, pushes, live, known, ups, start)
    add_up(downward, pushes, live, ups, both, start)
    move(level, upward, downward, world.scratch[2], size)
    return both


@kernel
def book(world: World, ledger: Array, pushes: Array, ends: Array, known: int, start: int) -> None:
    """Book what the live pushes on a block of rows did, cell by cell, four channels at a time.

    Each number waits for the sum of those before it, and four of them wait together.
    ledger: (cells, channels); pushes: (channels, n); ends: (cells,), see `sort_by_cell`.
    """
    rows, live, way, ways = (
        world.scratch_rows[0], world.scratch_rows[1], world.scratch_rows[2], world.ways
    )  # fmt: skip
    fours = known // 4 * 4
    for k in range(0, fours, 4):
        c, d, e, f = live[k], live[k + 1], live[k + 2], live[k + 3]
        push_c, push_d, push_e, push_f = pushes[c], pushes[d], pushes[e], pushes[f]
        way_c, way_d, way_e, way_f = (
            ways[way[k]], ways[way[k + 1]], ways[way[k + 2]], ways[way[k + 3]]
        )  # fmt: skip
        first = 0
        for cell in range(len(ledger)):
            if ends[cell] > first:
                sums = ledger[cell]
                sum_c, sum_d, sum_e, sum_f = sums[c], sums[d], sums[e], sums[f]
                for place in range(first, ends[cell]):
                    i = rows[place]
                    sum_c += push_c[start + i] * way_c[i]
                    sum_d += push_d[start + i] * way_d[i]
                    sum_e += push_e[start + i] * way_e[i]
                    sum_f += push_f[start + i] * way_f[i]
                sums[c], sums[d], sums[e], sums[f] = sum_c, sum_d, sum_e, sum_f
                first = ends[cell]
    for k in range(fours, known):
        c, own = live[k], ways[way[k]]
        push, first = pushes[c], 0
        for cell in range(len(ledger)):
            for place in range(first, ends[cell]):
                i = rows[place]
                ledger[cell, c] += push[start + i] * own[i]
            first = ends[cell]


@kernel
def clear(pushes: Array, live: Array, start: int, size: int) -> None:
    """Forget this week's pushes.

    pushes: (channels, n); live: (live channels,).
    """
    for k in range(len(live)):
        pushes[live[k], start : start + size] = 0.0


@kernel
def integrate_block(
    world: World, ledger: Array, start: int, size: int, here: bool, booking: bool
) -> None:
    """Move the levels of a block of rows, and book who moved them where that is wanted.

    Rows without anybody carry no pushes and stay as they are. ledger: (cells, channels).
    """
    levels, pushes, live, ends = (
        world.levels, world.pushes, world.scratch_rows[1], world.scratch_rows[3]
    )  # fmt: skip
    known = 0
    for level in range(len(world.bounds)):
        if here or AFTER_LEAVING[level]:
            moved, row = levels[level, start : start + size], 2 * level
            known = integrate_level(world, moved, pushes, world.bounds[level], start, row, known)
    if booking:
        sort_by_cell(world.people, world.scratch_rows[0, :size], ends, start)
        book(world, ledger, pushes, ends, known, start)
    clear(pushes, live[:known], start, size)


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

    ledger: (cells, channels) of those here; nothing is booked in it yet.
    """
    organisation = world.organisation[0]
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
    """Move the strength of every tie. ledger: (1, tie channels), summed over ties."""
    ties, pushes, strengths = world.ties, world.tie_pushes, world.scratch[3]
    rows, live, ends = world.scratch_rows[0], world.scratch_rows[1], world.scratch_rows[3]
    count = world.organisation[0].ties
    for start in range(0, count, BLOCK):
        size = min(BLOCK, count - start)
        for k in range(size):
            strengths[k] = ties[start + k].strength
            rows[k] = k
        known = integrate_level(world, strengths[:size], pushes, world.tie_bounds[0], start, 0, 0)
        ends[0] = size
        book(world, ledger, pushes, ends, known, start)
        clear(pushes, live[:known], start, size)
        for k in range(size):
            ties[start + k].strength = strengths[k]
