"""The first people and their ties, from parameters or from an imported network."""

import numpy as np

from peersim.core import luck
from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers
from peersim.world import census, reference
from peersim.world.state import Array, World
from peersim.world.ties import come_across, drops_by_homophily, tie_up
from peersim.world.turnover import START, logit, settle, sigmoid

# Decisions of this file.
ROLE, TENURE, FIRST_TIES, FIRST_HOMOPHILY, FIRST_STRENGTH = 20, 21, 22, 23, 24

# Looks for a founder's ties before giving up.
MOST_TRIES = 60

# Mentors and staff have come further than a newcomer (logits; assumptions, washed out in time).
SETTLED = np.zeros(len(START))
SETTLED[census.IDENTITY] = 1.2
SETTLED[census.CREDIT] = 1.0
SETTLED[census.MEANING] = 1.8
SETTLED[census.ROUTINES] = 0.6
SETTLED[census.USING_CONTACTS] = -1.2
SETTLED[census.PRO_CONTACTS] = 0.6
SETTLED[census.CONFIDENCE] = 0.6


@kernel
def settle_founders(world: World, p: Numbers, roles: Array, genders: Array) -> None:
    """Settle the founders with a tenure each, and put mentors and staff in their posts."""
    levels, people = world.levels, world.people
    clock = world.clock[0]
    decision = luck.decide(clock.lasting, TENURE)
    posts = staff = 0
    for slot in range(len(roles)):
        tenure = int(-p.entry.tenure * np.log1p(-luck.draw(decision, slot)))
        if roles[slot] != census.MEMBER:
            tenure += 52
        settle(world, p, slot, slot, genders[slot], roles[slot], tenure)
        if roles[slot] == census.MENTOR:
            world.posts[posts] = slot
            people[slot].post = posts
            posts += 1
        if roles[slot] == census.STAFF:
            world.staff[staff] = slot
            people[slot].post = staff
            staff += 1
        if roles[slot] != census.MEMBER:
            for level in range(len(SETTLED)):
                levels[level, slot] = sigmoid(logit(levels[level, slot]) + SETTLED[level])
            people[slot].entry_identity = levels[census.IDENTITY, slot]


@kernel
def tie_founders(world: World, p: Numbers) -> None:
    """Tie founders by chance and homophily until each has started half the mean degree."""
    people = world.people
    clock = world.clock[0]
    decision = luck.decide(clock.lasting, FIRST_TIES)
    homophily = luck.decide(clock.lasting, FIRST_HOMOPHILY)
    founders = world.organisation[0].people
    # a person starts half of the wanted ties; the other half is started by others
    for row in range(founders):
        person = people[row].id
        started = luck.draw(luck.step(decision, person), 0) < 0.5 * (p.ties.degree % 2.0)
        wanted = int(p.ties.degree / 2.0) + started
        occasion = 0
        while wanted > 0 and occasion < MOST_TRIES:
            occasion += 1
            other = come_across(world, decision, row, occasion)
            if other < 0:
                continue
            u = luck.draw(luck.step(homophily, person), occasion)
            if drops_by_homophily(people, row, other, p.ties.homophily, u):
                continue
            if tie_up(world, row, other, first_strength(world, row, other)):
                wanted -= 1


@kernel
def first_strength(world: World, row: int, other: int) -> float:
    """Draw the strength of a founders' tie, uniform from 0.2 to 0.8."""
    decision = luck.decide(world.clock[0].lasting, FIRST_STRENGTH)
    one, two = world.people[row].id, world.people[other].id
    return 0.2 + 0.6 * luck.draw_symmetric(decision, one, two)


@kernel
def found(world: World, p: Numbers, roles: Array, genders: Array, pairs: Array) -> None:
    """Found the organisation: people, posts and ties.

    roles: (founders,) numbers; genders: (founders,) numbers or -1 to be drawn; pairs: (ties, 2)
    slots of an imported network, or (0, 2) to draw the ties.
    """
    org_levels = world.org_levels
    organisation = world.organisation[0]
    organisation.founders = organisation.people = organisation.top = len(roles)
    organisation.first_free = len(roles)
    settle_founders(world, p, roles, genders)
    if len(pairs) > 0:
        for k in range(len(pairs)):
            tie_up(world, pairs[k, 0], pairs[k, 1], first_strength(world, pairs[k, 0], pairs[k, 1]))
    else:
        tie_founders(world, p)
    org_levels[census.SILENCE] = p.culture.silence
    org_levels[census.SANCTION] = 0.15
    org_levels[census.REPUTATION] = 0.5
    org_levels[census.FUNDS] = reference.FUNDS
    org_levels[census.AGENDA] = reference.AGENDA
    org_levels[census.PUBLIC_STIGMA] = reference.PUBLIC_STIGMA
    organisation.worst_distress = 1.0
