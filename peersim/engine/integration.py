"""The end of a week: all pushes act together, and the ledger says which did what."""

from peersim.core.kernel import kernel
from peersim.core.push import mean_decay
from peersim.world.census import AFTER_LEAVING
from peersim.world.state import Log, World
from peersim.world.ties import is_present


@kernel
def integrate_row(levels, pushes, bounds, level: int, i: int, ledger, cell: int) -> None:
    """Move one level of one person, and book who moved it in her cell of the ledger.

    ledger: (cells, channels); cell -1 books nothing.
    """
    first, middle, last = bounds[level, 0], bounds[level, 1], bounds[level, 2]
    upward = downward = 0.0
    for c in range(first, middle):
        upward += pushes[c, i]
    for c in range(middle, last):
        downward += pushes[c, i]
    s = upward + downward
    if s > 0.0:
        x = levels[level, i]
        f = mean_decay(s)
        levels[level, i] = x + (upward * (1.0 - x) - downward * x) * f
        rising, falling = (1.0 - x) * f, -x * f
        for c in range(first, last):
            if pushes[c, i] != 0.0:
                if cell >= 0:
                    ledger[cell, c] += pushes[c, i] * (rising if c < middle else falling)
                pushes[c, i] = 0.0


@kernel
def book_followed(world: World, log: Log, week: int) -> None:
    """Book what each push will do to those who are followed, before levels move."""
    levels, people, pushes, scratch = world.levels, world.people, world.pushes, world.scratch
    for i in range(world.organisation[0].top):
        followed = int(scratch[3, i])
        if followed < 0 or not is_present(people, i):
            continue
        for level in range(len(world.bounds)):
            first, middle, last = world.bounds[level, 0], world.bounds[level, 1], world.bounds[level, 2]
            s = 0.0
            for c in range(first, last):
                s += pushes[c, i]
            x = levels[level, i]
            f = mean_decay(s)
            for c in range(first, last):
                way = (1.0 - x) * f if c < middle else -x * f
                log.followed_pushes[week, followed, c] = pushes[c, i] * way


@kernel
def integrate_people(world: World, log: Log) -> None:
    """Move every level of everybody here, and what goes on moving of those who have left."""
    levels, pushes, bounds, people = world.levels, world.pushes, world.bounds, world.people
    ledger = log.cell_ledger
    organisation = world.organisation[0]
    for cell in range(ledger.shape[0]):
        for c in range(ledger.shape[1]):
            ledger[cell, c] = 0.0
    for level in range(len(bounds)):
        for i in range(organisation.top):
            if is_present(people, i):
                integrate_row(levels, pushes, bounds, level, i, ledger, people[i].cell)
        if AFTER_LEAVING[level]:
            for i in range(organisation.first_left, organisation.first_left + organisation.left):
                integrate_row(levels, pushes, bounds, level, i, ledger, -1)


@kernel
def integrate_organisation(world: World, ledger) -> None:
    """Move the organisation's levels. ledger: (org channels,)."""
    org_pushes, org_levels, bounds = world.org_pushes, world.org_levels, world.org_bounds
    for level in range(len(bounds)):
        first, middle, last = bounds[level, 0], bounds[level, 1], bounds[level, 2]
        upward = downward = 0.0
        for c in range(first, middle):
            upward += org_pushes[c]
        for c in range(middle, last):
            downward += org_pushes[c]
        x = org_levels[level]
        f = mean_decay(upward + downward)
        org_levels[level] = x + (upward * (1.0 - x) - downward * x) * f
        for c in range(first, last):
            ledger[c] = org_pushes[c] * ((1.0 - x) * f if c < middle else -x * f)
            org_pushes[c] = 0.0


@kernel
def integrate_ties(world: World, ledger) -> None:
    """Move the strength of every tie. ledger: (tie channels,), summed over ties."""
    ties, tie_pushes = world.ties, world.tie_pushes
    bounds = world.tie_bounds
    first, middle, last = bounds[0, 0], bounds[0, 1], bounds[0, 2]
    pushes = tie_pushes
    for tie in range(world.organisation[0].ties):
        upward = downward = 0.0
        for c in range(first, middle):
            upward += pushes[c, tie]
        for c in range(middle, last):
            downward += pushes[c, tie]
        x = ties[tie].strength
        f = mean_decay(upward + downward)
        ties[tie].strength = x + (upward * (1.0 - x) - downward * x) * f
        for c in range(first, last):
            ledger[c] += pushes[c, tie] * ((1.0 - x) * f if c < middle else -x * f)
            pushes[c, tie] = 0.0
