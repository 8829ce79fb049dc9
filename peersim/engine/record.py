"""What a world leaves behind: sums by group and week, the ledger, events, followed people."""

from peersim.core.kernel import kernel
from peersim.world.census import MEMBERSHIP, PERSON_WEEKS
from peersim.world.network_measures import ties_within, triples
from peersim.world.organisation import remembered_responses
from peersim.world.ties import is_present
from peersim.world.world_state import Array, Log, World

QUARTER = 13  # weeks between two counts of triads, which take longer than anything else here


@kernel
def follow(world: World, log: Log) -> None:
    """Copy the picture of everybody who is followed, and remember in which row she is."""
    levels, people, scratch = world.levels, world.people, world.scratch
    organisation = world.organisation[0]
    row = world.clock[0].week
    for i in range(organisation.top):
        scratch[3, i] = -1.0
        if is_present(people, i) and row >= 0:
            for k in range(len(log.followed)):
                if log.followed[k] == people[i].id:
                    scratch[3, i] = float(k)
                    log.followed_people[row, k] = people[i]
                    for level in range(levels.shape[0]):
                        log.followed_levels[row, k, level] = levels[level, i]


@kernel
def add_to_group(counts: Array, ledger: Array, own: Array, booked: Array) -> None:
    """Add a cell to the sums of a group. counts, own: (counts,); ledger, booked: (channels,)."""
    for count in range(len(counts)):
        counts[count] += own[count]
    if own[PERSON_WEEKS] > 0.0:  # the ledger is of those here
        for channel in range(len(ledger)):
            ledger[channel] += booked[channel]


@kernel
def write_down(world: World, log: Log) -> None:
    """Add this week's cells up to groups, and clear the ledger of cells for the next."""
    counts, ledger, cell_ledger = log.counts, log.ledger, log.cell_ledger
    row = world.clock[0].week
    if row < 0:
        return
    for cell in range(len(MEMBERSHIP)):
        own, booked = world.cells[cell], cell_ledger[cell]
        for group in range(MEMBERSHIP.shape[1]):
            if MEMBERSHIP[cell, group]:
                add_to_group(counts[row, group], ledger[row, group], own, booked)
        if own[PERSON_WEEKS] > 0.0:
            booked[:] = 0.0


@kernel
def write_organisation(world: World, row: Array) -> None:
    """Write the organisation's numbers of the week, in the order of ORG_SERIES.

    row: (org series,).
    """
    organisation = world.organisation[0]
    n = len(world.org_levels)
    for level in range(n):
        row[level] = world.org_levels[level]
    row[n] = organisation.macho_culture
    row[n + 1] = organisation.women_power
    row[n + 2] = organisation.patriarchy
    row[n + 3] = organisation.complaint_credibility
    row[n + 4] = organisation.women / max(organisation.people, 1)
    row[n + 5] = organisation.people
    row[n + 6] = organisation.mentors
    row[n + 7] = organisation.waiting
    row[n + 8] = organisation.ties
    total = 0.0
    for tie in range(organisation.ties):
        total += world.ties[tie].strength
    row[n + 9] = total / max(organisation.ties, 1)
    row[n + 10] = world.circumstances[world.clock[0].index].cost_hours
    row[n + 11] = organisation.coalition
    row[n + 12], row[n + 13] = ties_within(world)
    if world.clock[0].week % QUARTER == 0:
        row[n + 14], row[n + 15] = triples(world)
    row[n + 16] = remembered_responses(world)
