"""Those who are there bring in, appoint and seat people like themselves (S0b, beaman2018).

Newcomers: from week 0 on, the log odds of their typical norm and of their gender are a mean of
what the milieu brings and of who is there, the latter with weight `inflow` (worked out in
`world/newcomers`; a gender that is not there is left to the milieu).

Mentors' posts: a candidate's score (`appointment`) gains

    posts * (own gender's share among mentors - 1/2) - by_norm * |macho - mentors' mean|

Seats that are not kept for women: the standing by which they go to somebody (`world/seats`) gains

    seats * silence * (own gender's share of seats - 1/2)

Each gender is looked at by its own share, whichever it is; so labels can be swapped, and who is
few finds few doors open. Where nobody holds a post or a seat yet there is no likeness.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.census import GENDERS, MACHO, SILENCE
from peersim.world.ties import is_present
from peersim.world.world_state import Array, World

GENDER_COUNT = len(GENDERS)
HALF = 1.0 / 2.0


@kernel
def count_genders(people: Array, rows: Array, counts: Array) -> int:
    """Count those in `rows` by gender, and return how many there are.

    people: (n,) PERSON; rows: rows or -1; counts: (genders,) is overwritten.
    """
    counts[:] = 0.0
    number = 0
    for k in range(len(rows)):
        if rows[k] >= 0:
            counts[people[rows[k]].gender] += 1.0
            number += 1
    return number


@kernel
def mean_norm(world: World, rows: Array) -> float:
    """Return the mean macho norm of those in `rows`: (n,) rows of people, or -1 for nobody."""
    total = number = 0.0
    for k in range(len(rows)):
        if rows[k] >= 0:
            total += world.levels[MACHO, rows[k]]
            number += 1.0
    return total / number if number > 0.0 else 0.0


@kernel
def post_likeness(share: float, distance: float, p: Numbers) -> float:
    """Return what a candidate's score gains; distance: of the norm to the mentors' mean."""
    return p.posts * (share - HALF) - p.by_norm * distance


@kernel
def seat_likeness(share: float, silence: float, p: Numbers) -> float:
    """Return what counts beside standing for a seat."""
    return p.seats * silence * (share - HALF)


@kernel
def set_inflow(world: World, p: Numbers) -> None:
    """Set the weight of who is there in who comes, before newcomers come."""
    world.organisation[0].inflow_likeness = p.inflow if world.clock[0].week >= 0 else 0.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Work out how posts and seats find everybody, before they are filled."""
    levels, people = world.levels, world.people
    by_post, by_seat = world.scratch[0, :GENDER_COUNT], world.scratch[1, :GENDER_COUNT]
    mentors = count_genders(people, world.posts, by_post)
    seated = count_genders(people, world.seats, by_seat)
    norm, silence = mean_norm(world, world.posts), world.org_levels[SILENCE]
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            person.post_likeness = person.seat_likeness = 0.0
            if mentors > 0:
                share = by_post[person.gender] / mentors
                person.post_likeness = post_likeness(share, abs(levels[MACHO, i] - norm), p)
            if seated > 0:
                share = by_seat[person.gender] / seated
                person.seat_likeness = seat_likeness(share, silence, p)


MECHANISM = Mechanism(
    name="likeness",
    code="M07,M28",
    sentence="Those who are there bring in, appoint and seat people like themselves.",
    sources=("S0b", "beaman2018"),
    reads=("macho", "silence"),
    parameters={
        "inflow": parameter(
            0.3, "share", 0, 0.6, "assumption", "beaman2018", "weight of who is there in who comes"
        ),
        "posts": parameter(
            1.0, "", 0, 1.5, "assumption", "beaman2018", "posts go to the mentors' own gender"
        ),
        "by_norm": parameter(
            4.0, "", 0, 8, "assumption", "beaman2018", "posts go to those of the mentors' norm"
        ),
        "seats": parameter(
            0.2,
            "level",
            0,
            0.4,
            "assumption",
            "beaman2018",
            "seats go to their own gender, in silence",
        ),
    },
)
