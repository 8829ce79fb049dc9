"""A change of self needs an audience: what nobody recognises fades (S4).

Each person's audience is the mean of what others give, with staff weighing `staff_weight`,

    audience = (trust in the mentor + 1 - exp(-sum of strengths / 3) + pro-change contacts
                + staff_weight * (1 + validation) / 2) / (3 + staff_weight)

where somebody without a mentor has nothing to add there. Identity gained since entry is pushed
by hold * (audience - ref) * (identity - entry identity), up where there is more audience than
usual and down where there is less; nothing else of a person's identity depends on it.
"""

from math import exp

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference
from peersim.world.census import IDENTITY, PRO_CONTACTS, TRUST_MENTOR
from peersim.world.state import World
from peersim.world.ties import is_present

ENOUGH_TIES = 3.0


@kernel
def audience_of(
    mentor: float, strengths: float, company: float, validation: float, staff_weight: float
) -> float:
    """Return how far others recognise who a person wants to be, 0..1."""
    given = mentor + 1.0 - exp(-strengths / ENOUGH_TIES) + company
    shown = min(1.0, max(0.0, 0.5 * (1.0 + validation)))
    return (given + staff_weight * shown) / (3.0 + staff_weight)


@kernel
def step(world: World, p: Numbers) -> None:
    """Work out everybody's audience, and push identity that was gained."""
    levels, people, pushes, ties = world.levels, world.people, world.pushes, world.ties
    organisation = world.organisation[0]
    strengths = world.scratch[0]
    strengths[: organisation.top] = 0.0
    for tie in range(organisation.ties):
        strengths[ties[tie].a] += ties[tie].strength
        strengths[ties[tie].b] += ties[tie].strength
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            mentor = levels[TRUST_MENTOR, i] if person.mentor >= 0 else 0.0
            company = levels[PRO_CONTACTS, i]
            person.audience = audience_of(
                mentor, strengths[i], company, person.validation_mean, p.staff_weight
            )
            gained = max(0.0, levels[IDENTITY, i] - person.entry_identity)
            rate = p.hold * (person.audience - reference.AUDIENCE) * gained
            either_way(pushes, p.held, p.faded, i, rate)


MECHANISM = Mechanism(
    name="audience",
    code="M37",
    sentence="Identity that others recognise is held; what nobody recognises fades.",
    sources=("S4",),
    parameters={
        "hold": parameter(
            0.15, "1/week", 0, 0.5, "assumption", "S4", "how strongly an audience holds a gain"
        ),
        "staff_weight": parameter(
            2.0, "", 1, 4, "assumption", "S2", "weight of staff against that of others"
        ),
    },
    pushes={"held": up("desisting_identity"), "faded": down("desisting_identity")},
)
