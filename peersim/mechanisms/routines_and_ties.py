"""New routines, friendships and company (S4).

Shared activity makes routines, pro-change company and ties, and crowds out contacts with people
who use. With activity a = 1 - exp(-contacts of the week / full_week),

    routines up by routines * a,  pro-change contacts up by company * a,
    using contacts down by company * a                                          (1/week)

Friends who meet grow closer, ties that rest grow weaker, and a tie weaker than `weakest` ends.
A person seeks a new tie with chance `seeking`, among friends of a friend or among those met by
chance; genders that differ are passed over with chance 1 - exp(-homophily), after which she goes
on looking, up to `tries` times. Homophily thus decides with whom people tie, not how many ties.
"""

import numpy as np

from peersim.core import random_streams
from peersim.core.elementary import chance_each
from peersim.core.heapsort import sort_rows
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world.contacts_by_layer import friends_contacts
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import (
    add_tie,
    drops_by_homophily,
    find_tie,
    is_present,
    meet_by_chance,
    other_end,
    remove_tie,
    tie_at,
)
from peersim.world.world_state import World

SEEKING, WHERE, FRIEND, FRIEND_OF, CHANCE, PASSING = 4001, 4002, 4003, 4004, 4005, 4006
# Rows of scratch, one for each of the first occasions: whom one comes across through a hub.
FIRST_RECALLED, RECALLED = 2, 4


@kernel
def draw_friend(world: World, decision: np.uint64, row: int, occasion: int) -> int:
    """Return the friend with the highest addressed lot, or -1."""
    ties = world.ties
    people = world.people
    own = random_streams.derive_key(random_streams.derive_key(decision, people[row].id), occasion)
    best, friend = -1.0, -1
    for k in range(people[row].degree):
        other = other_end(ties, tie_at(world, row, k), row)
        lot = random_streams.draw(own, people[other].id)
        if lot > best:
            best, friend = lot, other
    return friend


@kernel
def forget_friends_of_hubs(world: World) -> None:
    """Begin a week in which nobody has asked yet whom one comes across through a hub."""
    for occasion in range(RECALLED):
        world.scratch[FIRST_RECALLED + occasion, : world.organisation[0].top] = 0.0


@kernel
def draw_friend_of(world: World, friend: int, occasion: int) -> int:
    """Return the friend of a friend whom one comes across, or -1.

    It hangs from the friend, not from who asks. So a hub's thousands of friends are gone through
    once in a week and occasion, and not for each of them who asks.
    """
    decision = random_streams.decision_key(world.clock[0].week_key, FRIEND_OF)
    if occasion >= RECALLED or world.people[friend].degree <= world.adjacency.shape[1]:
        return draw_friend(world, decision, friend, occasion)
    recalled = world.scratch[FIRST_RECALLED + occasion]
    if recalled[friend] == 0.0:
        recalled[friend] = draw_friend(world, decision, friend, occasion) + 1
    return int(recalled[friend]) - 1


@kernel
def draw_candidate(world: World, p: Numbers, row: int, occasion: int) -> int:
    """Return somebody with whom a tie might start: a friend's friend, or a chance acquaintance."""
    people = world.people
    when = world.clock[0].week_key
    where = random_streams.derive_key(random_streams.decision_key(when, WHERE), people[row].id)
    if random_streams.draw(where, occasion) < p.closure:
        friend = draw_friend(world, random_streams.decision_key(when, FRIEND), row, occasion)
        if friend >= 0:
            return draw_friend_of(world, friend, occasion)
    return meet_by_chance(world, random_streams.decision_key(when, CHANCE), row, occasion)


@kernel
def find_new_friend(world: World, p: Numbers, row: int) -> int:
    """Return the row of somebody not yet tied with whom a person would tie, or -1."""
    people, homophily = world.people, world.organisation[0].homophily
    when = world.clock[0].week_key
    passing = random_streams.derive_key(random_streams.decision_key(when, PASSING), people[row].id)
    for occasion in range(int(p.tries)):
        other = draw_candidate(world, p, row, occasion)
        if other < 0 or other == row:
            continue
        u = random_streams.draw(passing, occasion)
        passed_over = drops_by_homophily(people, row, other, homophily, u)
        if not passed_over and find_tie(world, row, other) < 0:
            return other
    return -1


@in_blocks
def push_routines(world: World, p: Numbers, first: int, last: int) -> None:
    """Push routines and company of people of some rows, by how far contacts fill their week."""
    people, pushes, full_week = world.people, world.pushes, p.full_week
    activities = world.scratch[0, : last - first]
    for i in range(first, last):
        activities[i - first] = people[i].contacts / full_week
    chance_each(activities)
    factor = world.organisation[0].activity_factor
    for i in range(first, last):
        if is_present(people, i):
            activity = activities[i - first]
            pushes[p.routines_up_activity, i] += p.routines * activity * factor
            pushes[p.pro_contacts_up_activity, i] += p.company * activity
            pushes[p.using_contacts_down_activity, i] += p.company * activity


@kernel
def step(world: World, p: Numbers) -> None:
    """Push routines, company and the strength of ties."""
    contacts, tie_pushes, organisation = world.contacts, world.tie_pushes, world.organisation[0]
    push_routines(world, p, 0, organisation.top)
    first, last = friends_contacts(world)
    for k in range(first, last):
        tie_pushes[p.strength_up_meetings, contacts[k].tie] += p.warming
    for tie in range(organisation.ties):
        tie_pushes[p.strength_down_fading, tie] += p.cooling


@kernel
def change_ties(world: World, p: Numbers) -> None:
    """End ties that have become too weak and start new ones, after the week is integrated.

    Everybody looks at the ties as they are before any new one is made; where somebody has room
    for one tie only, it goes to whoever's lot is lower, wherever they stand in memory.
    """
    people = world.people
    organisation = world.organisation[0]
    for tie in range(organisation.ties - 1, -1, -1):
        if world.ties[tie].strength < organisation.weakest_tie:
            remove_tie(world, tie)
    decision = random_streams.decision_key(world.clock[0].week_key, SEEKING)
    lots, sought, rows = world.scratch[0], world.scratch[1], world.scratch_rows[0]
    seekers = 0
    forget_friends_of_hubs(world)
    for row in range(organisation.top):
        lot = random_streams.draw(decision, people[row].id)
        if is_present(people, row) and lot < p.seeking:
            sought[row] = find_new_friend(world, p, row)
            rows[seekers] = row
            lots[seekers] = lot
            seekers += 1
    sort_rows(lots, rows, seekers)
    for k in range(seekers):
        other = int(sought[rows[k]])
        if other >= 0:
            add_tie(world, rows[k], other, organisation.new_tie)


MECHANISM = Mechanism(
    name="routines_and_ties",
    code="M40",
    sentence="Shared activity makes routines and company; ties form, close triangles and fade.",
    phrase="shared activity",
    sources=("S4", "Q24"),
    parameters={
        "routines": parameter(
            0.04, "1/week", 0, 0.1, "assumption", "S4", "routines made by a full week"
        ),
        "company": parameter(
            0.02, "1/week", 0, 0.05, "assumption", "S4", "how fast a full week changes company"
        ),
        "warming": parameter(0.10, "1/meeting", 0, 0.3, "assumption", "S4", "friends grow closer"),
        "cooling": parameter(0.05, "1/week", 0, 0.2, "assumption", "S4", "ties grow weaker"),
        "seeking": parameter(
            0.06, "1/week", 0, 1, "assumption", "Q24", "chance to look for a new tie in a week"
        ),
        "closure": parameter(
            0.6, "share", 0, 1, "assumption", "Q24", "looked for among friends of friends"
        ),
        "full_week": parameter(
            4, "contacts/week", 1, 20, "assumption", "S4", "contacts that fill two thirds of a week"
        ),
        "tries": parameter(
            5,
            "people",
            1,
            20,
            "assumption",
            "Q24",
            "people looked at in a week in which somebody seeks a tie",
        ),
    },
    pushes={
        "routines_up_activity": up("routines", "routines * activity"),
        "pro_contacts_up_activity": up("pro_contacts", "company * activity"),
        "using_contacts_down_activity": down("using_contacts", "company * activity"),
        "strength_up_meetings": up("strength", "warming", "for each meeting of friends"),
        "strength_down_fading": down("strength", "cooling"),
    },
    decisions=(
        Decision(SEEKING, "seeking a new tie"),
        Decision(WHERE, "among friends of friends or by chance"),
        Decision(FRIEND, "through which friend"),
        Decision(FRIEND_OF, "which friend of that friend"),
        Decision(CHANCE, "whom one meets by chance"),
        Decision(PASSING, "passing over somebody of another gender"),
    ),
)
