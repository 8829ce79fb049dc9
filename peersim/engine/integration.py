"""The end of a week: all pushes act together, and the ledger says which did what."""

from peersim.core.kernel import kernel, rule
from peersim.core.push import mean_decay
from peersim.world.census import AFTER_LEAVING, PRESENT
from peersim.world.state import Log, World
from peersim.world.ties import is_present


@rule
def integrate_row(world: World, log: Log, level: int, i: int, followed: int, week: int) -> None:
    """Move one level of one person, and book who moved it."""
    pushes = world.pushes
    first, middle, last = world.bounds[level, 0], world.bounds[level, 1], world.bounds[level, 2]
    upward = downward = 0.0
    for c in range(first, middle):
        upward += pushes[c, i]
    for c in range(middle, last):
        downward += pushes[c, i]
    s = upward + downward
    if s == 0.0:
        return
    x = world.levels[level, i]
    f = mean_decay(s)
    world.levels[level, i] = x + (upward * (1.0 - x) - downward * x) * f
    here = world.people[i].status == PRESENT
    cell = world.people[i].cell
    for c in range(first, last):
        if pushes[c, i] != 0.0:
            share = pushes[c, i] * ((1.0 - x) * f if c < middle else -x * f)
            pushes[c, i] = 0.0
            if here:
                log.cell_ledger[cell, c] += share
                if followed >= 0:
                    log.followed_pushes[week, followed, c] = share


@kernel
def integrate_people(world: World, log: Log, follow: bool, week: int) -> None:
    """Move every level of everybody here, and what goes on moving of those who have left."""
    organisation = world.organisation[0]
    log.cell_ledger[:] = 0.0
    for level in range(len(world.bounds)):
        for i in range(organisation.top):
            if is_present(world, i):
                followed = int(world.scratch[3, i]) if follow else -1
                integrate_row(world, log, level, i, followed, week)
        if AFTER_LEAVING[level]:
            for i in range(organisation.first_left, organisation.first_left + organisation.left):
                integrate_row(world, log, level, i, -1, week)


@kernel
def integrate_organisation(world: World, ledger) -> None:
    """Move the organisation's levels. ledger: (org channels,)."""
    for level in range(len(world.org_bounds)):
        first, middle, last = world.org_bounds[level]
        upward = world.org_pushes[first:middle].sum()
        downward = world.org_pushes[middle:last].sum()
        x = world.org_levels[level]
        f = mean_decay(upward + downward)
        world.org_levels[level] = x + (upward * (1.0 - x) - downward * x) * f
        for c in range(first, last):
            ledger[c] = world.org_pushes[c] * ((1.0 - x) * f if c < middle else -x * f)
            world.org_pushes[c] = 0.0


@kernel
def integrate_ties(world: World, ledger) -> None:
    """Move the strength of every tie. ledger: (tie channels,), summed over ties."""
    first, middle, last = world.tie_bounds[0]
    pushes = world.tie_pushes
    for tie in range(world.organisation[0].ties):
        upward = downward = 0.0
        for c in range(first, middle):
            upward += pushes[c, tie]
        for c in range(middle, last):
            downward += pushes[c, tie]
        x = world.ties[tie].strength
        f = mean_decay(upward + downward)
        world.ties[tie].strength = x + (upward * (1.0 - x) - downward * x) * f
        for c in range(first, last):
            ledger[c] += pushes[c, tie] * ((1.0 - x) * f if c < middle else -x * f)
            pushes[c, tie] = 0.0
