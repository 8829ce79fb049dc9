"""The world's own steps of a week, each a function of (world, log, p): what always happens."""
# ruff: noqa: ARG001 - every step has the same arguments

from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers
from peersim.engine import integration, record
from peersim.world import organisation, seats, ties, turnover
from peersim.world.world_state import Log, World

__all__ = [
    "add_newcomers",
    "assign_cells",
    "book_followed",
    "count_people",
    "fade_memories",
    "follow",
    "integrate_organisation",
    "integrate_people",
    "integrate_ties",
    "mark_cohort",
    "remove_leavers",
    "reset_week_settings",
    "seat_people",
    "sum_tie_strengths",
    "update_culture",
    "write_down",
]


@kernel
def add_newcomers(world: World, log: Log, p: Numbers) -> None:
    """Let this week's newcomers in."""
    turnover.add_newcomers(world, p, turnover.count_newcomers(world, p))


@kernel
def assign_cells(world: World, log: Log, p: Numbers) -> None:
    """Put everybody into a cell of the tallies."""
    organisation.assign_cells(world)


@kernel
def reset_week_settings(world: World, log: Log, p: Numbers) -> None:
    """Set what the week's circumstances say."""
    organisation.reset_week_settings(world, p.capacity)


@kernel
def mark_cohort(world: World, log: Log, p: Numbers) -> None:
    """Mark those whose reoffending is counted, at week 0."""
    organisation.mark_cohort(world)


@kernel
def sum_tie_strengths(world: World, log: Log, p: Numbers) -> None:
    """Add up the strengths of everybody's ties."""
    ties.sum_strengths(world)


@kernel
def update_culture(world: World, log: Log, p: Numbers) -> None:
    """Work out the culture from everybody's norms and standing."""
    organisation.update_culture(world)


@kernel
def seat_people(world: World, log: Log, p: Numbers) -> None:
    """Fill the seats with decision power."""
    seats.seat_people(world)


@kernel
def follow(world: World, log: Log, p: Numbers) -> None:
    """Copy the picture of those who are followed."""
    if len(log.followed) > 0:
        record.follow(world, log)


@kernel
def fade_memories(world: World, log: Log, p: Numbers) -> None:
    """Let the organisation forget a week's share."""
    organisation.fade_memories(world, p.culture.memory)


@kernel
def book_followed(world: World, log: Log, p: Numbers) -> None:
    """Book what each push will do to those who are followed."""
    if len(log.followed) > 0:
        integration.book_followed(world, log, max(world.clock[0].week, 0))


@kernel
def integrate_people(world: World, log: Log, p: Numbers) -> None:
    """Move the levels of people by their pushes."""
    booking = world.clock[0].week >= 0 and log.cell_ledger.shape[1] > 0
    integration.integrate_people(world, log.cell_ledger, booking)


@kernel
def integrate_organisation(world: World, log: Log, p: Numbers) -> None:
    """Move the levels of the organisation by their pushes."""
    integration.integrate_organisation(world, log.org_ledger[max(world.clock[0].week, 0)])


@kernel
def integrate_ties(world: World, log: Log, p: Numbers) -> None:
    """Move the strength of ties by its pushes."""
    row = max(world.clock[0].week, 0)
    log.tie_ledger[row] = 0.0
    integration.integrate_ties(world, log.tie_ledger[row : row + 1])


@kernel
def count_people(world: World, log: Log, p: Numbers) -> None:
    """Count the week in the tallies and write the organisation's numbers down."""
    week = world.clock[0].week
    if week >= 0:
        organisation.count_people(world)
        organisation.count_contacts(world)
        now = world.organisation[0]
        organisation.count_after_lapses(world, 0, now.top)
        organisation.count_after_lapses(world, now.first_left, now.first_left + now.left)
        record.write_organisation(world, log.organisation[week])


@kernel
def remove_leavers(world: World, log: Log, p: Numbers) -> None:
    """Let those go who leave."""
    turnover.remove_leavers(world)


@kernel
def write_down(world: World, log: Log, p: Numbers) -> None:
    """Add this week's cells up to groups."""
    record.write_down(world, log)
