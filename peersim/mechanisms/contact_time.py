"""Who meets whom this week, in which layer, and how good a mentoring contact is.

Friends meet with chance 1 - exp(-friend_meetings * strength). In the common room one comes
across others by chance. A mentee meets the mentor a Poisson number of times,

    rate = contacts * min(1, full_load / (caseload / carries))

(M44 in its simplest form: hours are shared out over the caseload). Groups that policies call
talk among themselves. The quality of a mentoring contact, 0..1, has a lasting part that belongs
to the two people and a passing one that is the mentor's state,

    quality = sigmoid(quality + chemistry * z - by_exhaustion * (exhaustion - ref)
                      - by_distress * (distress - ref))

where the first `quality` is the parameter and z is logistic with sd 1, drawn once for the two
of them: a quality drawn anew at every contact averages out over forty contacts, and nothing
would be left that the two have in common.
"""

from peersim.core import random_streams
from peersim.core.elementary import chance_each
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.prefetch import fetch
from peersim.world import reference_levels
from peersim.world.census import (
    CIRCLE,
    DISTRESS,
    EXHAUSTION,
    FRIENDS,
    LAYERS,
    MENS_GROUP,
    MENTORING,
    ROOM,
    STAFF,
    STAFF_CONTACT,
    TRUST_MENTOR,
)
from peersim.world.ties import fetch_ends_ahead, is_present, meet_by_chance
from peersim.world.world_state import BLOCK, World

MEETING, VISITS, ENCOUNTER, SESSIONS, STAFF_VISITS, STAFF_CHOICE, CHEMISTRY, TALK = (
    4401, 4402, 4403, 4404, 4405, 4406, 4407, 4408,
)  # fmt: skip
# More chance encounters than this in a week are not counted.
MOST_ENCOUNTERS = 4
# People whose encounters are found together: a block has room for whom they find.
AT_ONCE = BLOCK // MOST_ENCOUNTERS


@kernel
def meeting_rate(strength: float, meetings: float) -> float:
    """Return how often two friends meet, 1/week."""
    return meetings * strength


@kernel
def contact_rate(contacts: float, caseload: float, full_load: float) -> float:
    """Return the contacts per week of a mentee; caseload: the mentor's, over what she carries."""
    return contacts * min(1.0, full_load / max(caseload, 1.0))


@kernel
def quality(exhaustion: float, distress: float, shared: float, p: Numbers) -> float:
    """Return the quality of a mentoring contact, 0..1; `shared` is what the two have in common."""
    return sigmoid(
        p.quality
        + p.chemistry * shared
        - p.by_exhaustion * (exhaustion - reference_levels.MENTOR_EXHAUSTION)
        - p.by_distress * (distress - reference_levels.DISTRESS)
    )


@kernel
def likeness(one: float, other: float) -> float:
    """Return how alike two paths are, 0..1."""
    return 1.0 - abs(one - other)


@kernel
def add_contact(
    world: World, a: int, b: int, layer: int, times: float, closeness: float, tie: int
) -> int:
    """Write down that two people met; return the number of the contact."""
    people = world.people
    organisation = world.organisation[0]
    number = organisation.contacts
    contact, harm = world.contacts[number], world.harms[number]
    contact.a = a
    contact.b = b
    contact.layer = layer
    contact.meeting = layer
    contact.times = times
    contact.closeness = closeness
    contact.tie = tie
    harm.harm_a = harm.harm_b = 0.0
    harm.severity_a = harm.severity_b = harm.reported_a = harm.reported_b = 0
    people[a].contacts += times
    people[b].contacts += times
    organisation.contacts = number + 1
    return number


@kernel
def gather_ties(world: World, meetings: float, start: int, size: int) -> None:
    """Fill in how often the friends of some ties meet, and their numbers."""
    people, ties, rates, numbers = world.people, world.ties, world.scratch, world.scratch_rows
    for k in range(size):
        fetch_ends_ahead(world, start + k)
        tie = ties[start + k]
        numbers[0, k], numbers[1, k] = people[tie.a].id, people[tie.b].id
        rates[0, k] = meeting_rate(tie.strength, meetings)


@kernel
def meet_friends(world: World, p: Numbers) -> None:
    """Let friends meet."""
    ties, chances, numbers = world.ties, world.scratch, world.scratch_rows
    met = world.scratch_rows[2]
    decision = random_streams.decision_key(world.clock[0].week_key, MEETING)
    count = world.organisation[0].ties
    for start in range(0, count, BLOCK):
        size = min(BLOCK, count - start)
        gather_ties(world, p.friend_meetings, start, size)
        one, other, luck = numbers[0, :size], numbers[1, :size], chances[1, :size]
        random_streams.draw_symmetric_each(decision, one, other, luck)
        chance_each(chances[0, :size])
        found = 0
        for k in range(size):  # a list first: a branch on luck is mispredicted again and again
            met[found] = start + k
            found += 1 if chances[1, k] < chances[0, k] else 0
        for k in range(found):
            tie = ties[met[k]]
            add_contact(world, tie.a, tie.b, FRIENDS, 1.0, tie.strength, met[k])


@kernel
def find_encounters(world: World, p: Numbers, first: int, last: int) -> None:
    """Find whom people of some rows come across in the common room.

    scratch_rows 1 holds how many each looks out for, 0 whom they find, one behind the other, -1
    for nobody; scratch 1 holds everybody's luck in asking for staff.
    """
    people, others, counts = world.people, world.scratch_rows[0], world.scratch_rows[1]
    week_key, size = world.clock[0].week_key, last - first
    visits = random_streams.decision_key(week_key, VISITS)
    asks = random_streams.decision_key(week_key, STAFF_VISITS)
    encounter = random_streams.decision_key(week_key, ENCOUNTER)
    luck, staff_luck = world.scratch[0, :size], world.scratch[1, :size]
    ids, chances = world.scratch_rows[2, :size], world.scratch[2, :MOST_ENCOUNTERS]
    for k in range(size):
        ids[k] = people[first + k].id
    for k in range(size):
        luck[k] = random_streams.draw(visits, ids[k])
        staff_luck[k] = random_streams.draw(asks, ids[k])
    # each encounter has two sides, so half of them are one's own doing
    random_streams.tabulate_poisson(p.room_meetings / 2.0, chances)
    random_streams.draw_from_table_each(luck, chances, counts[:size])
    found = 0
    for k in range(size):
        if not is_present(people, first + k):
            counts[k] = 0
        for occasion in range(counts[k]):
            other = meet_by_chance(world, encounter, first + k, occasion)
            others[found] = other
            found += 1
            fetch(people[max(other, 0)])


@kernel
def meet_others(world: World, p: Numbers, first: int, last: int) -> None:
    """Let people of some rows meet whom they come across, as found, and staff."""
    people, staff, contacts = world.people, world.staff, world.contacts
    others, counts, staff_luck = world.scratch_rows[0], world.scratch_rows[1], world.scratch[1]
    choice = random_streams.decision_key(world.clock[0].lasting_key, STAFF_CHOICE)
    found = 0
    for k in range(last - first):
        i, person = first + k, people[first + k]
        for occasion in range(counts[k]):
            other = others[found]
            found += 1
            if other >= 0:
                number = add_contact(world, i, other, ROOM, 1.0, p.room_closeness, -1)
                sought = 1 if person.id > people[other].id else 0  # the other may look for one too
                contacts[number].meeting = len(LAYERS) * (1 + 2 * occasion + sought) + ROOM
        if len(staff) > 0 and person.role != STAFF and is_present(people, i):
            count = random_streams.draw_poisson(staff_luck[k], p.staff_contacts)
            if count > 0:
                one = staff[int(random_streams.draw(choice, person.id) * len(staff))]
                add_contact(world, one, i, STAFF_CONTACT, float(count), p.staff_closeness, -1)


@kernel
def meet_in_common_room(world: World, p: Numbers) -> None:
    """Let people come across each other in the common room, and meet staff."""
    top = world.organisation[0].top
    for first in range(0, top, AT_ONCE):  # who is met is on the way from memory meanwhile
        last = min(first + AT_ONCE, top)
        find_encounters(world, p, first, last)
        meet_others(world, p, first, last)


@kernel
def meet_mentors(world: World, p: Numbers) -> None:
    """Let mentees meet their mentors, and find out how good the contacts are."""
    levels, people = world.levels, world.people
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    sessions = random_streams.decision_key(clock.week_key, SESSIONS)
    chemistry = random_streams.decision_key(clock.lasting_key, CHEMISTRY)
    for i in range(world.organisation[0].top):
        if not is_present(people, i) or people[i].mentor < 0:
            continue
        mentor = people[i].mentor
        mentor_id, person = people[mentor].id, people[i].id
        wanted = c.mentoring_contacts * world.organisation[0].access
        rate = contact_rate(wanted, people[mentor].caseload / people[mentor].carries, p.full_load)
        count = random_streams.draw_poisson(random_streams.draw(sessions, person), rate)
        if count > 0:
            trust = levels[TRUST_MENTOR, i]
            number = add_contact(world, mentor, i, MENTORING, float(count), trust, -1)
            shared = random_streams.draw_logistic(
                random_streams.draw_pair(chemistry, mentor_id, person)
            )
            exhaustion, distress = levels[EXHAUSTION, mentor], levels[DISTRESS, mentor]
            good = quality(exhaustion, distress, shared, p)
            contact = world.mentoring[number]
            contact.quality = good
            contact.safety = 0.0
            contact.similarity = likeness(people[mentor].life_path, people[i].life_path)
            people[i].good_contacts += good * count
            people[mentor].good_contacts += good * count


@kernel
def group_of(world: World, row: int, layer: int) -> int:
    """Return a person's group in a layer of meetings, or -1."""
    if layer == CIRCLE:
        return world.people[row].circle
    return world.people[row].mens_group


@kernel
def sort_by_group(world: World, layer: int, groups: int) -> None:
    """List members by group: scratch_rows 2 holds rows, 0 where each group's begin."""
    people, top = world.people, world.organisation[0].top
    first, filled, member = world.scratch_rows[0], world.scratch_rows[1], world.scratch_rows[2]
    for group in range(groups + 1):
        first[group] = 0
    for i in range(top):
        if is_present(people, i) and group_of(world, i, layer) >= 0:
            first[group_of(world, i, layer) + 1] += 1
    for group in range(groups):
        first[group + 1] += first[group]
        filled[group] = first[group]
    for i in range(top):
        if is_present(people, i) and group_of(world, i, layer) >= 0:
            group = group_of(world, i, layer)
            member[filled[group]] = i
            filled[group] += 1


@kernel
def talk_in_groups(world: World, p: Numbers, layer: int, groups: int, sessions: float) -> None:
    """Let the members of each group talk with about `partners` others of it."""
    sort_by_group(world, layer, groups)
    people, first, member = world.people, world.scratch_rows[0], world.scratch_rows[2]
    decision = random_streams.decision_key(world.clock[0].week_key, TALK + layer)
    for group in range(groups):
        others = first[group + 1] - first[group] - 1
        for k in range(first[group], first[group + 1]):
            for m in range(k + 1, first[group + 1]):
                i, j = member[k], member[m]
                u = random_streams.draw_symmetric(decision, people[i].id, people[j].id)
                if u * others < p.partners:
                    add_contact(world, i, j, layer, sessions, p.group_closeness, -1)


@kernel
def step(world: World, p: Numbers) -> None:
    """Write this week's contacts."""
    organisation = world.organisation[0]
    c = world.circumstances[world.clock[0].index]
    meet_friends(world, p)
    organisation.after_friends = organisation.contacts
    meet_in_common_room(world, p)
    organisation.first_mentoring = organisation.contacts
    meet_mentors(world, p)
    organisation.after_mentoring = organisation.contacts
    if c.circle_session > 0.0:
        talk_in_groups(world, p, CIRCLE, organisation.circle_groups, c.circle_session)
    if c.mens_session > 0.0:
        talk_in_groups(world, p, MENS_GROUP, organisation.mens_groups, c.mens_session)


MECHANISM = Mechanism(
    name="contact_time",
    code="M44",
    sentence="Friends, mentors, staff and strangers meet; a full caseload leaves less for each.",
    sources=("S4", "Q10", "Q12"),
    reads=("distress", "trust_mentor", "exhaustion"),
    parameters={
        "friend_meetings": parameter(
            1.2, "1/week", 0, 1000, "assumption", "Q24", "meetings of the closest friends"
        ),
        "room_meetings": parameter(
            1.5, "1/week", 0, 4, "assumption", "", "people come across in the common room"
        ),
        "staff_contacts": parameter(0.5, "1/week", 0, 3, "assumption", "S2", "contacts with staff"),
        "full_load": parameter(
            3, "mentees", 1, 20, "memory", "Q12b", "caseload up to which hours suffice"
        ),
        "partners": parameter(
            3, "people", 0, 20, "assumption", "", "people one talks with at a group's session"
        ),
        "room_closeness": parameter(
            0.15, "level", 0, 1, "assumption", "", "closeness to somebody in the common room"
        ),
        "staff_closeness": parameter(0.3, "level", 0, 1, "assumption", "", "closeness to staff"),
        "group_closeness": parameter(
            0.4, "level", 0, 1, "assumption", "", "closeness within a circle or group"
        ),
        "quality": parameter(
            0.5, "logit", -3, 3, "assumption", "S3a", "usual quality of a mentoring contact"
        ),
        "chemistry": parameter(
            1.5, "logit sd", 0, 2, "assumption", "S2", "spread of what two people have in common"
        ),
        "by_exhaustion": parameter(
            1.0, "logit", 0, 3, "assumption", "S4", "quality lost to the mentor's exhaustion"
        ),
        "by_distress": parameter(
            0.7, "logit", 0, 3, "assumption", "S4", "quality lost to the mentor's distress"
        ),
    },
    decisions=(
        Decision(MEETING, "friends meet"),
        Decision(VISITS, "how many one comes across"),
        Decision(ENCOUNTER, "whom one comes across"),
        Decision(SESSIONS, "how often mentor and mentee meet"),
        Decision(STAFF_VISITS, "how often somebody sees staff"),
        Decision(STAFF_CHOICE, "whom of the staff"),
        Decision(CHEMISTRY, "what two people have in common"),
        Decision(TALK + CIRCLE, "who talks with whom in the study circle"),
        Decision(TALK + MENS_GROUP, "who talks with whom in the men's group"),
    ),
)  # fmt: skip
