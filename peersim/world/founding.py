"""The first people and their ties, from parameters or from an imported network."""

from peersim.core import random_streams
from peersim.core.elementary import log1p
from peersim.core.kernel import kernel
from peersim.core.logistic import logit, sigmoid
from peersim.core.mechanism import Numbers
from peersim.world import census
from peersim.world.newcomers import create_person
from peersim.world.ties import add_tie, drops_by_homophily, meet_by_chance
from peersim.world.world_state import AHEAD, Array, World

# Decisions of this file.
ROLE, TENURE, FIRST_TIES, FIRST_HOMOPHILY, FIRST_STRENGTH = 20, 21, 22, 23, 24

# Looks for a founder's ties before giving up.
MOST_TRIES = 60


@kernel
def create_founders(world: World, p: Numbers, roles: Array, genders: Array) -> None:
    """Settle the founders with a tenure each, and put mentors and staff in their posts.

    roles and genders: (founders,).
    """
    people, clock = world.people, world.clock[0]
    decision = random_streams.decision_key(clock.lasting_key, TENURE)
    posts = staff = 0
    for slot in range(len(roles)):
        tenure = int(-p.entry.tenure * log1p(-random_streams.draw(decision, slot)))
        if roles[slot] != census.MEMBER:
            tenure += int(p.entry.settled_tenure)
        create_person(world, p, slot, slot, genders[slot], roles[slot], tenure)
        if roles[slot] == census.MENTOR:
            world.posts[posts] = slot
            people[slot].post = posts
            posts += 1
        if roles[slot] == census.STAFF:
            world.staff[staff] = slot
            people[slot].post = staff
            staff += 1
        if roles[slot] != census.MEMBER:
            move_ahead(world, slot)


@kernel
def move_ahead(world: World, row: int) -> None:
    """Move the levels of a founding mentor or staff member ahead of a newcomer's."""
    levels, people, ahead = world.levels, world.people, world.entry_levels[AHEAD]
    for level in range(len(ahead)):
        if level != census.NEEDS_MET:  # nobody has been helped yet
            levels[level, row] = sigmoid(logit(levels[level, row]) + ahead[level])
    people[row].entry_identity = levels[census.IDENTITY, row]


@kernel
def tie_founders(world: World, p: Numbers) -> None:
    """Tie founders by chance and homophily until each has started half the mean degree."""
    people = world.people
    clock = world.clock[0]
    decision = random_streams.decision_key(clock.lasting_key, FIRST_TIES)
    homophily = random_streams.decision_key(clock.lasting_key, FIRST_HOMOPHILY)
    founders = world.organisation[0].people
    # a person starts half of the wanted ties; the other half is started by others
    for row in range(founders):
        person = people[row].id
        started = (
            random_streams.draw(random_streams.derive_key(decision, person), 0)
            < (p.ties.degree % 2.0) / 2.0
        )
        wanted = int(p.ties.degree / 2.0) + started
        occasion = 0
        while wanted > 0 and occasion < MOST_TRIES:
            occasion += 1
            other = meet_by_chance(world, decision, row, occasion)
            if other < 0:
                continue
            u = random_streams.draw(random_streams.derive_key(homophily, person), occasion)
            if drops_by_homophily(people, row, other, p.ties.homophily, u):
                continue
            if add_tie(world, row, other, first_strength(world, p, row, other)):
                wanted -= 1


@kernel
def first_strength(world: World, p: Numbers, row: int, other: int) -> float:
    """Draw the strength of a founders' tie, evenly between the weakest and the strongest."""
    decision = random_streams.decision_key(world.clock[0].lasting_key, FIRST_STRENGTH)
    one, two = world.people[row].id, world.people[other].id
    u = random_streams.draw_symmetric(decision, one, two)
    return p.ties.founders_weakest + p.ties.founders_spread * u


@kernel
def set_organisation(world: World, p: Numbers) -> None:
    """Set the organisation's first levels, and what mechanisms read of the scenario's sections."""
    org_levels, organisation = world.org_levels, world.organisation[0]
    org_levels[census.SILENCE] = p.culture.silence
    org_levels[census.SANCTION] = p.culture.sanction_expectation
    org_levels[census.REPUTATION] = p.culture.reputation
    org_levels[census.FUNDS] = p.culture.funds
    org_levels[census.AGENDA] = p.culture.agenda
    org_levels[census.PUBLIC_STIGMA] = p.culture.public_stigma
    organisation.burn_in = p.organisation.burn_in
    organisation.first_silence = p.culture.silence
    organisation.parity = p.culture.parity
    organisation.homophily = p.ties.homophily
    organisation.new_tie = p.ties.strength
    organisation.weakest_tie = p.ties.weakest


@kernel
def found_organisation(
    world: World, p: Numbers, roles: Array, genders: Array, pairs: Array
) -> None:
    """Found the organisation: people, posts and ties.

    roles: (founders,) numbers; genders: (founders,) numbers or -1 to be drawn; pairs: (ties, 2)
    slots of an imported network, or (0, 2) to draw the ties.
    """
    organisation = world.organisation[0]
    organisation.founders = organisation.people = organisation.top = len(roles)
    organisation.first_free = len(roles)
    create_founders(world, p, roles, genders)
    if len(pairs) > 0:
        for k in range(len(pairs)):
            add_tie(
                world, pairs[k, 0], pairs[k, 1], first_strength(world, p, pairs[k, 0], pairs[k, 1])
            )
    else:
        tie_founders(world, p)
    set_organisation(world, p)
    organisation.worst_distress = 1.0
