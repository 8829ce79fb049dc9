"""Arrivals and departures.

A newcomer is identified by (week, slot), so that the same luck arrives in every paired world,
whatever row she takes there. Someone who leaves gives up ties, post and seat and moves to the rows
behind those who are present, where her use and offences are still followed.
"""

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.mechanism import Numbers
from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.world import census
from peersim.world.census import LEFT, NOBODY
from peersim.world.event_log import log_event
from peersim.world.newcomers import create_person
from peersim.world.person_numbers import number_of
from peersim.world.ties import is_present, remove_all_ties
from peersim.world.world_state import World

# Decision of this file; it addresses luck by this number, which never changes.
ARRIVING = 1


@kernel
def count_newcomers(world: World, p: Numbers) -> int:
    """Return how many people come this week."""
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    organisation = world.organisation[0]
    extra = int(c.extra_arrivals)
    if p.organisation.replacement > 0.0:
        return organisation.exits_last_week + extra
    rate = p.organisation.arrivals * organisation.founders / WEEKS_PER_YEAR
    return (
        random_streams.draw_many(random_streams.decision_key(clock.week_key, ARRIVING), rate)
        + extra
    )


@kernel
def free_row(world: World) -> int:
    """Return the first free row for somebody who is present."""
    organisation = world.organisation[0]
    for row in range(organisation.first_free, organisation.top):
        if world.people[row].status == NOBODY:
            organisation.first_free = row + 1
            return row
    organisation.top += 1
    organisation.first_free = organisation.top
    return organisation.top - 1


@kernel
def add_newcomers(world: World, p: Numbers, newcomers: int) -> None:
    """Let this week's newcomers in; slot k of week w is the same person in every paired world."""
    clock = world.clock[0]
    organisation = world.organisation[0]
    organisation.arrivals = newcomers
    for slot in range(newcomers):
        row = free_row(world)
        person = number_of(clock.index + 1, slot)
        create_person(world, p, row, person, -1, census.MEMBER, 0)
        organisation.people += 1
        log_event(world, census.ARRIVED, person)


@kernel
def end_match(world: World, mentee: int) -> None:
    """End a mentoring match; the mentee becomes a member again."""
    people = world.people
    mentor = people[mentee].mentor
    if mentor >= 0:
        people[mentor].caseload -= 1
        people[mentee].mentor = -1
        people[mentee].match_weeks = 0
        people[mentee].role = census.MEMBER
        log_event(world, census.MATCH_ENDED, people[mentee].id)


@kernel
def give_up_post(world: World, row: int) -> None:
    """Let a mentor stop being one; the post falls vacant."""
    people, posts = world.people, world.posts
    mentor = people[row]
    posts[mentor.post] = -1
    mentor.post = -1
    mentor.role = census.MEMBER
    log_event(world, census.QUIT, mentor.id)


@kernel
def give_up_seat(world: World, row: int) -> None:
    """Let a person leave a seat with decision power."""
    people, seats = world.people, world.seats
    holder = people[row]
    seats[holder.seat] = -1
    holder.seat = -1
    log_event(world, census.UNSEATED, holder.id)


@kernel
def move_outside(world: World, row: int) -> None:
    """Let a person leave: ties, match, post and seat end; what happens outside goes on."""
    levels, people, places = world.levels, world.people, world.places
    organisation = world.organisation[0]
    leaver = people[row]
    role = leaver.role
    remove_all_ties(world, row)
    if leaver.mentor >= 0:
        end_match(world, row)
    if role == census.MENTOR:
        give_up_post(world, row)
    if leaver.seat >= 0:
        give_up_seat(world, row)
    places[leaver.place] = -1
    outside = organisation.first_left + organisation.left
    people[outside] = people[row]
    for level in range(levels.shape[0]):
        levels[level, outside] = levels[level, row]
    gone = people[outside]
    gone.status = LEFT
    gone.role = role  # what happens later counts for the role in which the person left
    gone.waiting = gone.circle = gone.mens_group = -1
    survivor = 1 if gone.trauma > census.SURVIVOR_ABOVE else 0
    gone.cell = census.cell_number(gone.gender, role, survivor, 0)
    leaver.status = NOBODY
    leaver.id = -1
    organisation.first_free = min(organisation.first_free, row)
    organisation.left += 1
    organisation.people -= 1
    log_event(world, census.LEFT_ORGANISATION, gone.id)


@kernel
def remove_leavers(world: World) -> None:
    """Carry out this week's departures and ends of mentoring, after everything else.

    Matches of mentors who go or stop end first, in one pass, so that nobody is left with a
    mentor who is not there.
    """
    people, going = world.people, world.scratch[0]
    organisation = world.organisation[0]
    for row in range(organisation.top):  # side by side: mentors lie at random places of memory
        going[row] = people[row].leaving + people[row].quitting
    for row in range(organisation.top):
        mentor = people[row].mentor
        if is_present(people, row) and mentor >= 0 and going[mentor] > 0.0:
            end_match(world, row)
    organisation.exits_last_week = 0
    for row in range(organisation.top):
        if is_present(people, row) and going[row] > 0.0:
            if people[row].leaving > 0:
                organisation.exits_last_week += 1
                move_outside(world, row)
            else:
                people[row].quitting = 0
                give_up_post(world, row)
