"""Power: peer support is not horizontal.

Power comes from standing, from the mentor's or staff's role and from a seat where decisions are
made. With credit in 0..1,

    power = baseline + by_credit * credit + by_role * (mentor or staff) + by_seat * (holds a seat)

Seats are filled by credit among those present. `women_seats` of them are kept for women; where
a policy changes that share, one seat a week changes hands. (The definition of power is M15's;
what dependency does to voice is left for later.)
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.census import CREDIT, MENTOR, SEATED, STAFF, WOMAN
from peersim.world.logbook import note
from peersim.world.state import Array, World
from peersim.world.ties import is_present
from peersim.world.turnover import give_up_seat


@kernel
def power_of(credit: float, leads: float, seated: float, p: Numbers) -> float:
    """Return a person's power in 0..1; `leads` and `seated` are 0 or 1."""
    return p.baseline + p.by_credit * credit + p.by_role * leads + p.by_seat * seated


@kernel
def highest_credit(world: World, women: bool) -> int:
    """Return the row of the person without a seat who has most credit, or -1."""
    levels, people = world.levels, world.people
    best, row = -1.0, -1
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].seat < 0:
            fits = (people[i].gender == WOMAN) == women
            if fits and levels[CREDIT, i] > best:
                best, row = levels[CREDIT, i], i
    return row


@kernel
def take_seat(world: World, row: int, seat: int) -> None:
    """Give a person a seat."""
    people, seats = world.people, world.seats
    seats[seat] = row
    people[row].seat = seat
    note(world, SEATED, people[row].id)


@kernel
def women_seated(people: Array, seats: Array) -> int:
    """Count the seats held by women."""
    count = 0
    for seat in range(len(seats)):
        if seats[seat] >= 0 and people[seats[seat]].gender == WOMAN:
            count += 1
    return count


@kernel
def fill_seats(world: World, wanted: int) -> None:
    """Fill vacant seats: with women until `wanted` are held by them, then with others."""
    people = world.people
    seats = world.seats
    for seat in range(len(seats)):
        if seats[seat] < 0:
            women = women_seated(people, world.seats) < wanted
            row = highest_credit(world, women)
            if row < 0:
                row = highest_credit(world, not women)
            if row >= 0:
                take_seat(world, row, seat)


@kernel
def change_hands(world: World, wanted: int) -> None:
    """Pass one seat on where the share kept for women is not met, or is more than met."""
    levels, people, seats = world.levels, world.people, world.seats
    too_few = women_seated(world.people, world.seats) < wanted
    if women_seated(people, seats) == wanted or highest_credit(world, too_few) < 0:
        return
    least, seat = 2.0, -1
    for k in range(len(seats)):
        row = seats[k]
        if row >= 0 and (people[row].gender == WOMAN) != too_few:
            credit = levels[CREDIT, row]
            least, seat = (credit, k) if credit < least else (least, seat)
    if seat >= 0:
        give_up_seat(world, seats[seat])
        take_seat(world, highest_credit(world, too_few), seat)


@kernel
def step(world: World, p: Numbers) -> None:
    """Fill seats, pass one on if need be, and work out everybody's power."""
    levels, people, seats = world.levels, world.people, world.seats
    organisation = world.organisation[0]
    wanted = int(organisation.women_seats * len(seats) + 0.5)
    fill_seats(world, wanted)
    change_hands(world, wanted)
    organisation.women_power = women_seated(people, seats) / len(seats)
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            leads = 1.0 if person.role == MENTOR or person.role == STAFF else 0.0
            seated = 1.0 if person.seat >= 0 else 0.0
            person.power = power_of(levels[CREDIT, i], leads, seated, p) if p.on else 0.0


MECHANISM = Mechanism(
    name="power",
    code="M15",
    sentence="Standing, role and seats give some people power over others.",
    sources=("S0b",),
    parameters={
        "baseline": parameter(0.10, "level", 0, 0.2, "assumption", "S0b", "power of anybody"),
        "by_credit": parameter(0.35, "level", 0, 0.35, "assumption", "S0b", "power from standing"),
        "by_role": parameter(
            0.20, "level", 0, 0.2, "assumption", "S0b", "power of mentors and staff"
        ),
        "by_seat": parameter(
            0.25, "level", 0, 0.25, "assumption", "S0b", "power that a seat gives"
        ),
    },
)
