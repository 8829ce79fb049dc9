"""Marginalisation: what is brought back and not heard costs belonging, and a minority carries more.

Triggers and unheard incidents push belonging down (S0b). Where one gender's share of the people
lies below a tipping share, its members do more of the emotional labour that the climate asks for,

    labour = labour_rate * max(0, tipping / share - 1) * climate / ref        (1/week)

pushing exhaustion up; `climate` is the smoothed number of triggers and unheard incidents per
person and week. So the load comes from what happens and from being few, not from gender, and
there is little of it where little happens. (With a load that depends on the share alone women
would leave sooner even without any macho culture.)
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world import reference_levels
from peersim.world.census import GENDERS
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def extra_labour(share: float, climate: float, p: Numbers) -> float:
    """Return the push on exhaustion of members of a gender with this share of the people."""
    return p.labour_rate * max(0.0, p.tipping / share - 1.0) * climate / reference_levels.CLIMATE


@kernel
def update_climate(world: World, climate_weeks: float) -> None:
    """Take this week's triggers and unheard incidents into the climate."""
    organisation = world.organisation[0]
    burden = 0.0
    for i in range(organisation.top):
        if is_present(world.people, i):
            burden += world.people[i].triggers + world.people[i].unheard_incidents
    now = burden / max(organisation.people, 1)
    organisation.climate += (now - organisation.climate) / climate_weeks


@kernel
def step(world: World, p: Numbers) -> None:
    """Push belonging and exhaustion."""
    people, pushes = world.people, world.pushes
    organisation = world.organisation[0]
    count = world.scratch_rows[0]
    for gender in range(len(GENDERS)):
        count[gender] = 0
    for i in range(organisation.top):
        if is_present(people, i):
            count[people[i].gender] += 1
    trigger, unheard = of_share(p.trigger), of_share(p.unheard)
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            hurt = person.triggers * trigger + person.unheard_incidents * unheard
            pushes[p.belonging_down_minority, i] += hurt
            share = count[person.gender] / organisation.people
            pushes[p.exhaustion_up_minority, i] += extra_labour(share, organisation.climate, p)
    update_climate(world, p.climate_weeks)  # read by next week's labour


MECHANISM = Mechanism(
    name="marginalisation",
    code="M13",
    sentence="What comes back and is not heard costs belonging; a minority carries more of it.",
    causes={
        "belonging": Cause("being heard", "being hurt again and not heard"),
        "exhaustion": Cause("carrying what few others carry", "relief"),
    },
    sources=("S0b",),
    parameters={
        "trigger": parameter(
            0.12, "share", 0, 0.3, "assumption", "S0b", "belonging lost when old trauma comes back"
        ),
        "unheard": parameter(
            0.25, "share", 0, 0.5, "assumption", "S0b", "belonging lost with an unheard incident"
        ),
        "labour_rate": parameter(
            0.02, "1/week", 0, 0.05, "assumption", "S0b", "exhaustion pushed by extra labour"
        ),
        "tipping": parameter(
            0.30, "share", 0.1, 0.35, "assumption", "S0b", "share below which the load grows"
        ),
        "climate_weeks": parameter(
            13, "weeks", 1, 104, "assumption", "S0b", "weeks over which the climate is smoothed"
        ),
    },
    pushes={
        "belonging_down_minority": down(
            "belonging", "triggers * of_share(trigger) + unheard_incidents * of_share(unheard)"
        ),
        "exhaustion_up_minority": up(
            "exhaustion",
            "labour_rate * max(0, tipping / share - 1) * climate / climate_ref",
            "for everybody, by the share of her or his gender",
        ),
    },
)
