"""The organisation: what is taken stock of as a week begins, and written down as it ends."""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers
from peersim.world import census
from peersim.world.census import COUNTS, LEVELS, MAN, STAFF, SURVIVOR_ABOVE, WOMAN
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World

N_COUNTS = len(COUNTS)
N_LEVELS = len(LEVELS)
BINS = 1000  # of distress, in which the worst-off tenth is found
TENTH = 10
HALF_YEAR = 26


@kernel
def start_week(world: World, burn_in: int) -> None:
    """Turn the page: this week's luck, and no contact or event yet."""
    people, cells = world.people, world.cells
    clock = world.clock[0]
    clock.week = clock.index - burn_in
    clock.week_key = random_streams.derive_key(clock.world_key, clock.index)
    clock.lasting_key = random_streams.derive_key(clock.world_key, random_streams.LASTING)
    organisation = world.organisation[0]
    organisation.contacts = organisation.after_friends = 0
    organisation.first_mentoring = organisation.after_mentoring = 0
    cells[:] = 0.0
    for i in range(organisation.top):
        person = people[i]
        person.contacts = person.good_contacts = 0.0
        person.lapsed = person.triggers = person.incidents = 0.0
        person.unheard_incidents = person.punished = 0.0
        person.openness = 1.0
        person.accused = -1


@kernel
def worst_tenth_threshold(world: World) -> float:
    """Return the distress that the worst-off tenth at least has, to a thousandth."""
    levels = world.levels
    organisation = world.organisation[0]
    people = world.people
    distress = levels[census.DISTRESS]
    count = world.scratch_rows[0]
    count[:BINS] = 0
    for i in range(organisation.top):
        if people[i].status == census.PRESENT:
            count[min(int(distress[i] * BINS), BINS - 1)] += 1
    missing = max(1, organisation.people // TENTH)
    bin_number = BINS
    while missing > 0 and bin_number > 0:
        bin_number -= 1
        missing -= count[bin_number]
    return bin_number / BINS


@kernel
def assign_cells(world: World) -> None:
    """Note for everybody present to which groups she or he belongs this week."""
    levels, people = world.levels, world.people
    organisation = world.organisation[0]
    if organisation.people == 0:
        return
    threshold = worst_tenth_threshold(world)
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            survivor = 1 if person.trauma > SURVIVOR_ABOVE else 0
            worst = 1 if levels[census.DISTRESS, i] >= threshold else 0
            person.cell = census.cell_number(person.gender, person.role, survivor, worst)


@kernel
def update_culture(world: World) -> None:
    """Work out what the organisation is like as the week begins."""
    levels = world.levels
    organisation = world.organisation[0]
    norm = weight = voice = bystander = free_voice = free = 0.0
    women = men = mentors = 0
    for i in range(organisation.top):
        if is_present(world.people, i):
            credit = levels[census.CREDIT, i]
            norm += credit * levels[census.MACHO, i]
            weight += credit
            free += 1.0 - levels[census.MACHO, i]
            free_voice += (1.0 - levels[census.MACHO, i]) * levels[census.VOICE, i]
            voice += levels[census.VOICE, i]
            bystander += levels[census.BYSTANDER, i]
            women += 1 if world.people[i].gender == WOMAN else 0
            men += 1 if world.people[i].gender == MAN else 0
            mentors += 1 if world.people[i].role == census.MENTOR else 0
    people = max(organisation.people, 1)
    organisation.macho_culture = norm / weight if weight > 0.0 else 0.0
    organisation.coalition = free_voice / free if free > 0.0 else 0.0
    organisation.mean_voice = voice / people
    organisation.mean_bystander = bystander / people
    organisation.women = women
    organisation.men = men
    organisation.mentors = mentors


@kernel
def mentoring_time_left(hours: float, mentors: int, p: Numbers) -> float:
    """Return the share of mentors' time that is left; hours: of measures this week."""
    taken = p.from_mentoring * hours
    if taken <= 0.0 or mentors == 0:
        return 1.0
    return 1.0 - min(1.0, taken / (mentors * p.mentor_hours))


@kernel
def reset_week_settings(world: World, p: Numbers) -> None:
    """Set what mechanisms of the week may change to what this week's circumstances say."""
    organisation, c = world.organisation[0], world.circumstances[world.clock[0].index]
    organisation.supervision = c.supervision_sessions
    organisation.imposed_goals = c.imposed_goals
    organisation.open_posts = 1.0
    organisation.access = mentoring_time_left(c.cost_hours, organisation.mentors, p)
    organisation.lapse_concealment = organisation.attention = organisation.response_attention = 0.0
    organisation.women_seats = c.women_seats
    organisation.complaint_credibility = c.complaint_design
    organisation.care_display = organisation.room_display = 1.0
    organisation.activity_factor = organisation.opportunity_factor = 1.0
    organisation.unchallenged_factor = 1.0
    organisation.norm_gap = organisation.recognition_shift = 0.0


@kernel
def fade_memories(world: World, memory: float) -> None:
    """Let a week's worth of what is remembered fade; memory: weeks."""
    organisation = world.organisation[0]
    left = exp(-1.0 / memory)
    organisation.incident_memory *= left
    organisation.sanction_memory *= left
    organisation.report_memory *= left
    organisation.denial_memory *= left
    organisation.response_memory *= left


@kernel
def remembered_responses(world: World) -> float:
    """Return how far credible responses are remembered, 1 - exp(-their faded count), 0 to 1."""
    return 1.0 - exp(-world.organisation[0].response_memory)


@kernel
def mark_cohort(world: World) -> None:
    """Mark those here at week 0: the cohort whose reoffending is counted."""
    people, cells = world.people, world.cells
    if world.clock[0].week == 0:
        for i in range(world.organisation[0].top):
            if is_present(people, i) and people[i].role != STAFF:
                people[i].cohort = 1
                people[i].survival = 1.0
                cells[people[i].cell, census.COHORT] += 1.0


@kernel
def count_contacts(world: World) -> None:
    """Count the meetings of mentors and mentees, on both sides."""
    people, contacts, cells = world.people, world.contacts, world.cells
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        cells[people[contacts[k].a].cell, census.MENTORING_CONTACTS] += contacts[k].times
        cells[people[contacts[k].b].cell, census.MENTORING_CONTACTS] += contacts[k].times


@kernel
def count_after_lapses(world: World, first: int, last: int) -> None:
    """Count who had the first lapse half a year ago, and who of them is still here."""
    people, cells = world.people, world.cells
    then = world.clock[0].index - HALF_YEAR
    for i in range(first, last):
        if then >= 0 and people[i].status != census.NOBODY and people[i].first_lapse == then:
            cells[people[i].cell, census.LAPSES_BEFORE] += 1.0
            here = 1.0 if people[i].status == census.PRESENT else 0.0
            cells[people[i].cell, census.STAYED_AFTER_LAPSE] += here


@kernel
def count_people(world: World) -> None:
    """Add everybody present to this week's sums, those who are about to leave as well."""
    levels, people, cells = world.levels, world.people, world.cells
    for i in range(world.organisation[0].top):
        if not is_present(people, i):
            continue
        person = people[i]
        cell = cells[person.cell]
        cell[census.PERSON_WEEKS] += 1.0
        cell[census.MATCHED_WEEKS] += 1.0 if person.mentor >= 0 else 0.0
        cell[census.WAITING_WEEKS] += 1.0 if person.waiting >= 0 else 0.0
        cell[census.SEAT_WEEKS] += 1.0 if person.seat >= 0 else 0.0
        cell[census.ARRIVALS] += 1.0 if person.arrived == world.clock[0].week else 0.0
        if person.role == census.MENTOR:
            cell[census.MENTOR_WEEKS] += 1.0
            cell[census.CASELOAD] += person.caseload
            cell[census.LONG_RECORDS] += 1.0 if person.history > 0.0 else 0.0
        cell[census.POWER] += person.power
        cell[census.DISPLAY] += person.display
        cell[census.DEGREE] += person.degree
        cell[census.UNMET_NEEDS] += person.needs
        cell[census.SPEAKERS] += person.speaks
        cell[census.GOOD_CONTACTS] += person.good_contacts
        identity = levels[census.IDENTITY, i]
        shown = identity + (1.0 - identity) * person.performed_share
        cell[census.SHOWN_CHANGE] += shown
        cell[census.RECORDED_SUCCESS] += shown * (1.0 - person.known_use)
        cell[census.TRUE_DESISTANCE] += identity if person.use_state == census.STABLE else 0.0
        for level in range(N_LEVELS):
            cell[N_COUNTS + level] += levels[level, i]
        if person.mentor < 0:  # nobody to trust as a mentor
            cell[N_COUNTS + census.TRUST_MENTOR] -= levels[census.TRUST_MENTOR, i]
