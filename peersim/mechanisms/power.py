"""Power: peer support is not horizontal.

Power comes from standing, from the mentor's or staff's role and from a seat where decisions are
made. With credit in 0..1,

    power = baseline + by_credit * credit + by_role * (mentor or staff) + by_seat * (holds a seat)

How seats are filled is in `world/seats`; what dependency does to voice in `dependency`.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.census import CREDIT, MENTOR, STAFF
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def power_of(credit: float, leads: float, seated: float, p: Numbers) -> float:
    """Return a person's power in 0..1; `leads` and `seated` are 0 or 1."""
    return p.baseline + p.by_credit * credit + p.by_role * leads + p.by_seat * seated


@kernel
def step(world: World, p: Numbers) -> None:
    """Work out everybody's power, once seats are filled."""
    levels, people = world.levels, world.people
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            leads = 1.0 if person.role == MENTOR or person.role == STAFF else 0.0
            seated = 1.0 if person.seat >= 0 else 0.0
            person.power = power_of(levels[CREDIT, i], leads, seated, p)


MECHANISM = Mechanism(
    name="power",
    code="M15",
    sentence="Standing, role and seats give some people power over others.",
    sources=("S0b",),
    reads=("credit",),
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
