"""Seats with decision power: who holds them, and how far women's share stays below parity.

Seats are filled by credit among those present, and by likeness to those who sit there already
(`likeness`). `women_seats` of them are kept for women: a floor, and no ceiling. Where fewer are
held by women, a vacant seat goes to a woman, and one seat a week changes hands. With women's
share of seats w,

    patriarchy = max(0, 1 - w / parity)
"""

import numpy as np

from peersim.core.kernel import kernel
from peersim.core.rounding import nearest_whole
from peersim.world.census import CREDIT, SEATED, WOMAN
from peersim.world.event_log import log_event
from peersim.world.ties import is_present
from peersim.world.turnover import give_up_seat
from peersim.world.world_state import Array, World


@kernel
def patriarchy_of(women_power: float, parity: float) -> float:
    """Return how far women's share of seats stays below parity, 0..1."""
    return max(0.0, 1.0 - women_power / parity)


@kernel
def best_candidate(world: World, women_alone: bool) -> int:
    """Return the row of the person without a seat who would be chosen, or -1."""
    people = world.people
    best, row = -np.inf, -1
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].seat < 0:
            fits = people[i].gender == WOMAN or not women_alone
            score = world.levels[CREDIT, i] + people[i].seat_likeness
            if fits and score > best:
                best, row = score, i
    return row


@kernel
def take_seat(world: World, row: int, seat: int) -> None:
    """Give a person a seat."""
    people, seats = world.people, world.seats
    seats[seat] = row
    people[row].seat = seat
    log_event(world, SEATED, people[row].id)


@kernel
def women_seated(people: Array, seats: Array) -> int:
    """Count the seats held by women.

    people: (n,) PERSON; seats: (seats,) rows or -1.
    """
    count = 0
    for seat in range(len(seats)):
        if seats[seat] >= 0 and people[seats[seat]].gender == WOMAN:
            count += 1
    return count


@kernel
def fill_seats(world: World, wanted: int) -> None:
    """Fill vacant seats: with women until `wanted` are held by them, then with anybody."""
    people, seats = world.people, world.seats
    for seat in range(len(seats)):
        if seats[seat] < 0:
            row = -1
            if women_seated(people, seats) < wanted:
                row = best_candidate(world, women_alone=True)
            if row < 0:
                row = best_candidate(world, women_alone=False)
            if row >= 0:
                take_seat(world, row, seat)


@kernel
def pass_seat_on(world: World, wanted: int) -> None:
    """Pass one seat on to a woman where fewer than `wanted` are held by women."""
    levels, people, seats = world.levels, world.people, world.seats
    woman = best_candidate(world, women_alone=True)
    if woman < 0 or women_seated(people, seats) >= wanted:
        return
    least, seat = 2.0, -1  # beyond any credit
    for k in range(len(seats)):
        row = seats[k]
        if row >= 0 and people[row].gender != WOMAN:
            credit = levels[CREDIT, row]
            least, seat = (credit, k) if credit < least else (least, seat)
    if seat >= 0:
        give_up_seat(world, seats[seat])
        take_seat(world, woman, seat)


@kernel
def seat_people(world: World) -> None:
    """Fill seats, pass one on if need be, and work out women's power and patriarchy."""
    organisation, seats = world.organisation[0], world.seats
    wanted = nearest_whole(organisation.women_seats * len(seats))
    fill_seats(world, wanted)
    pass_seat_on(world, wanted)
    organisation.women_power = women_seated(world.people, seats) / len(seats)
    organisation.patriarchy = patriarchy_of(organisation.women_power, organisation.parity)
