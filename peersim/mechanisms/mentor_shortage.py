"""Matching, and the shortage of mentors: who waits may give up (S4).

Members without a mentor ask for one, newcomers with chance `newcomers_ask`, others at the rate
`asking`, both less often where norms forbid it (`help_seeking`). Whoever has waited longest is
first to look through the mentors' posts, in an order that is addressed to the two, for one with
fewer mentees than she can carry, which is `capacity` on average and a lasting part of a person
(`entry.capacity_spread`: volunteers carry one to five, Q12b); whoever has a wish that is heard
(see `matching`) takes the first of the own gender, if there is one. A match ends after
`match_weeks`. Waiting, people give up at the rate `give_up` and lose hope; where the mechanism is
off, people are matched all the same and nobody gives up.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.heapsort import sort_rows
from peersim.core.kernel import kernel
from peersim.core.logistic import shift_odds
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share
from peersim.core.rounding import nearest_whole
from peersim.world.census import (
    ASKED,
    GAVE_UP,
    GAVE_UP_COUNT,
    MATCHED,
    MEMBER,
    MENTEE,
    REQUESTS,
    TRUST_MENTOR,
)
from peersim.world.event_log import log_event
from peersim.world.ties import is_present
from peersim.world.turnover import end_match
from peersim.world.world_state import Array, World

ASKING, QUEUE, POST, GIVING_UP = 5301, 5302, 5303, 5304
# Posts a person looks through in a week; a place that is free is hardly ever missed.
LOOKS = 48


@kernel
def update_waiting_list(world: World, p: Numbers) -> None:
    """Let members ask for a mentor, and let those who wait too long give up."""
    people, pushes, cells = world.people, world.pushes, world.cells
    clock = world.clock[0]
    asking = random_streams.decision_key(clock.week_key, ASKING)
    giving_up = random_streams.decision_key(clock.week_key, GIVING_UP)
    ask_chance, give_up_chance = 1.0 - exp(-p.asking), world.organisation[0].give_up_chance
    for i in range(world.organisation[0].top):
        person = people[i]
        if not is_present(people, i) or person.role != MEMBER:
            continue
        if person.waiting >= 0:
            person.waiting += 1
            if random_streams.draw(giving_up, person.id) < give_up_chance:
                person.waiting = -1
                cells[person.cell, GAVE_UP_COUNT] += 1.0
                pushes[p.hope_down_waiting, i] += of_share(p.hope)
                log_event(world, GAVE_UP, person.id)
        else:
            chance = p.newcomers_ask if person.arrived == clock.week else ask_chance
            if random_streams.draw(asking, person.id) < shift_odds(chance, -person.help_reluctance):
                person.waiting = 0
                cells[person.cell, REQUESTS] += 1.0
                log_event(world, ASKED, person.id)


@kernel
def places(carries: float, p: Numbers) -> int:
    """Return how many mentees a mentor has places for; carries: over the usual."""
    return max(1, nearest_whole(p.capacity * carries))


@kernel
def has_place(world: World, p: Numbers, mentor: int) -> bool:
    """Say whether a mentor has a place for one more."""
    return world.people[mentor].caseload < places(world.people[mentor].carries, p)


@kernel
def list_free_mentors(world: World, p: Numbers, free: Array) -> int:
    """Fill in the row of the mentor in each post, or -1 without a free place; count the others.

    free: (posts or more,).
    """
    posts, count = world.posts, 0
    for post in range(len(posts)):
        free[post] = -1
        if posts[post] >= 0 and has_place(world, p, posts[post]):
            free[post] = posts[post]
            count += 1
    return count


@kernel
def find_free_mentor(world: World, free: Array, row: int) -> int:
    """Return the row of a mentor with a free place, or -1.

    free: (posts,), see `list_free_mentors`.
    """
    people = world.people
    own = random_streams.derive_key(
        random_streams.decision_key(world.clock[0].week_key, POST), people[row].id
    )
    found = -1
    for look in range(LOOKS):
        mentor = free[int(random_streams.draw(own, look) * len(world.posts))]
        if mentor >= 0 and mentor != row:
            if people[row].wants_same_gender == 0.0 or people[mentor].gender == people[row].gender:
                return mentor
            found = mentor if found < 0 else found
    return found


@kernel
def match_waiting(world: World, p: Numbers) -> None:
    """Find mentors for those who wait, longest first."""
    levels, people = world.levels, world.people
    organisation = world.organisation[0]
    order = random_streams.decision_key(world.clock[0].week_key, QUEUE)
    turn, rows, free = world.scratch[0], world.scratch_rows[0], world.scratch_rows[1]
    waiting = accepted = 0
    for i in range(organisation.top):
        if is_present(people, i) and people[i].waiting >= 0:
            waiting += 1
            if people[i].accepted > 0.0:
                rows[accepted] = i
                turn[accepted] = random_streams.draw(order, people[i].id) - people[i].waiting
                accepted += 1
    sort_rows(turn, rows, accepted)
    left = list_free_mentors(world, p, free)
    for k in range(accepted):
        if left == 0:
            break
        i = rows[k]
        mentor = find_free_mentor(world, free, i)
        if mentor >= 0:
            person = people[i]
            person.mentor = mentor
            person.role = MENTEE
            person.waiting = -1
            person.match_weeks = 0
            alike = people[mentor].gender == person.gender
            person.has_same_gender = person.wants_same_gender if alike else 0.0
            people[mentor].caseload += 1
            if not has_place(world, p, mentor):
                free[people[mentor].post] = -1
                left -= 1
            levels[TRUST_MENTOR, i] = p.first_trust
            log_event(world, MATCHED, person.id)
            waiting -= 1
    organisation.waiting = waiting


@kernel
def step(world: World, p: Numbers) -> None:
    """Set the chance to give up waiting this week; without the shortage nobody does."""
    world.organisation[0].give_up_chance = 1.0 - exp(-p.give_up)


@kernel
def match_mentees(world: World, p: Numbers) -> None:
    """End matches that have run their time, let people ask, and match them."""
    people = world.people
    for i in range(world.organisation[0].top):
        person = people[i]
        if is_present(people, i) and person.mentor >= 0:
            person.match_weeks += 1
            if person.match_weeks > p.match_weeks:
                end_match(world, i)
    update_waiting_list(world, p)
    match_waiting(world, p)


MECHANISM = Mechanism(
    name="mentor_shortage",
    code="M53",
    sentence="People ask for a mentor and wait; where mentors are few, some give up.",
    causes={
        "hope": Cause("a mentor", "waiting for a mentor in vain"),
    },
    sources=("S4", "Q11", "Q12", "Q12b", "dewit2016"),
    parameters={
        "newcomers_ask": parameter(
            0.7, "chance", 0, 1, "assumption", "Q11", "newcomers who ask for a mentor"
        ),
        "asking": parameter(0.06, "1/week", 0, 0.1, "assumption", "dewit2016", "others who ask"),
        "capacity": parameter(3, "mentees", 1, 20, "memory", "Q12b", "usual places of a mentor"),
        "match_weeks": parameter(36, "weeks", 4, 200, "assumption", "Q12", "length of a match"),
        "give_up": parameter(
            0.04, "1/week", 0, 0.08, "assumption", "S4", "giving up while waiting"
        ),
        "hope": parameter(0.10, "share", 0, 0.3, "assumption", "S4", "hope lost by giving up"),
        "first_trust": parameter(
            0.25,
            "level",
            0.02,
            0.98,
            "assumption",
            "S4",
            "trust in a mentor at the start of a match",
        ),
    },
    pushes={"hope_down_waiting": down("hope", "of_share(hope)", "for whoever gives up waiting")},
    decisions=(
        Decision(ASKING, "asking for a mentor", lowered_by=("macho",)),
        Decision(QUEUE, "order among those who have waited equally long"),
        Decision(POST, "order in which mentors are looked through"),
        Decision(GIVING_UP, "giving up waiting"),
    ),
)
