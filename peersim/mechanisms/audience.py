"""A change of self needs an audience: what nobody recognises fades (S4).

Each person's audience is the mean of what others give, with staff weighing `staff_weight`,

    audience = (trust in the mentor + 1 - exp(-sum of strengths / enough_ties)
                + pro-change contacts + staff_weight * (1 + validation) / 2) / (3 + staff_weight)

less by_display * (macho culture - ref): recognition from peers in a macho place is recognition
for display. Somebody without a mentor has nothing to add there; the whole lies within 0..1.
Identity gained since entry is pushed by hold * (audience - ref) * (identity - entry identity), up
where there is more audience than usual and down where there is less; nothing else of a person's
identity depends on it.
"""

from peersim.core.elementary import exp_each
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.census import IDENTITY, PRO_CONTACTS, TRUST_MENTOR
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import World

OTHERS = 3.0  # who else is in the audience: the mentor, friends and company outside


@kernel
def audience_of(
    mentor: float, alone: float, company: float, validation: float, macho: float, p: Numbers
) -> float:
    """Return how far others recognise who a person wants to be, 0..1; macho: the culture.

    alone: exp(-sum of the strengths of a person's ties / enough_ties).
    """
    given = mentor + 1.0 - alone + company
    shown = min(1.0, max(0.0, (1.0 + validation) / 2.0))
    recognised = (given + p.staff_weight * shown) / (OTHERS + p.staff_weight)
    for_display = p.by_display * (macho - reference_levels.MACHO)
    return min(1.0, max(0.0, recognised - for_display))


@in_blocks
def push_identity(world: World, p: Numbers, first: int, last: int) -> None:
    """Work out the audience of people of some rows, and push identity that was gained."""
    levels, people, pushes = world.levels, world.people, world.pushes
    strengths, alone = world.tie_strengths, world.scratch[0, : last - first]
    macho, enough_ties = world.organisation[0].macho_culture, p.enough_ties
    for i in range(first, last):
        alone[i - first] = -strengths[i] / enough_ties
    exp_each(alone)
    for i in range(first, last):
        if is_present(people, i):
            person = people[i]
            mentor = levels[TRUST_MENTOR, i] if person.mentor >= 0 else 0.0
            company = levels[PRO_CONTACTS, i]
            person.audience = audience_of(
                mentor, alone[i - first], company, person.validation_mean, macho, p
            )
            gained = max(0.0, levels[IDENTITY, i] - person.entry_identity)
            rate = p.hold * (person.audience - reference_levels.AUDIENCE) * gained
            either_way(
                pushes,
                p.desisting_identity_up_audience,
                p.desisting_identity_down_audience,
                i,
                rate,
            )


@kernel
def step(world: World, p: Numbers) -> None:
    """Work out everybody's audience, and push identity that was gained."""
    push_identity(world, p, 0, world.organisation[0].top)


MECHANISM = Mechanism(
    name="audience",
    code="M37",
    sentence="Identity that others recognise is held; what nobody recognises fades.",
    sources=("S4", "S0b"),
    reads=("trust_mentor", "desisting_identity", "pro_contacts"),
    parameters={
        "hold": parameter(
            0.15, "1/week", 0, 0.5, "assumption", "S4", "how strongly an audience holds a gain"
        ),
        "by_display": parameter(
            0.15, "level", 0, 0.4, "assumption", "S0b", "recognition that is for display instead"
        ),
        "staff_weight": parameter(
            2.0, "", 1, 4, "assumption", "S2", "weight of staff against that of others"
        ),
        "enough_ties": parameter(
            3,
            "strength",
            0.5,
            20,
            "assumption",
            "Q24",
            "summed strength of ties that gives two thirds of an audience",
        ),
    },
    pushes={
        "desisting_identity_up_audience": up(
            "desisting_identity",
            "max(0, hold * (audience - audience_ref) * gained)",
        ),
        "desisting_identity_down_audience": down(
            "desisting_identity",
            "max(0, hold * (audience_ref - audience) * gained)",
        ),
    },
)
