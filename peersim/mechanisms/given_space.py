"""A space that is given brings belonging and responsibility; revoked, it leaves people below (S2).

Off unless a scenario switches it on. Mentors who are trusted with rooms, keys and passes to the
extent s (`mentors_space`) are pushed up in belonging at belonging * s, in agency at agency * s
and in trust in services at services * s (1/week). In a week in which less is given than in the
week before, belonging and trust in services are pushed down by the share revoked * (the fall).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world.census import MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def space_lost(now: float, before: float) -> float:
    """Return how much less space is given than before, 0..1."""
    return max(0.0, before - now)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors by the space they are given, or that is taken from them."""
    people, pushes, organisation = world.people, world.pushes, world.organisation[0]
    space = world.circumstances[world.clock[0].index].mentors_space
    taken = of_share(p.revoked * space_lost(space, organisation.last_mentor_space))
    organisation.last_mentor_space = space
    for i in range(organisation.top):
        if is_present(people, i) and people[i].role == MENTOR:
            pushes[p.belonging_up_space, i] += p.belonging * space
            pushes[p.agency_up_space, i] += p.agency * space
            pushes[p.trust_cj_up_space, i] += p.services * space
            pushes[p.belonging_down_space, i] += taken
            pushes[p.trust_cj_down_space, i] += taken


MECHANISM = Mechanism(
    name="given_space",
    code="M21",
    sentence="A space of their own brings mentors belonging; revoked, it leaves them below.",
    sources=("S2",),
    parameters={
        "belonging": parameter(0.02, "1/week", 0, 0.1, "assumption", "S2", "belonging from space"),
        "agency": parameter(0.02, "1/week", 0, 0.1, "assumption", "S2", "agency from space"),
        "services": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S2", "trust in services from being trusted"
        ),
        "revoked": parameter(
            0.4, "share", 0.2, 0.6, "assumption", "S2", "lost when all space is taken away"
        ),
    },
    pushes={
        "belonging_up_space": up("belonging", "belonging * space", "for mentors"),
        "agency_up_space": up("agency", "agency * space", "for mentors"),
        "trust_cj_up_space": up("trust_cj", "services * space", "for mentors"),
        "belonging_down_space": down(
            "belonging",
            "of_share(revoked * fall)",
            "for mentors, in a week with less space than the one before",
        ),
        "trust_cj_down_space": down(
            "trust_cj",
            "of_share(revoked * fall)",
            "for mentors, in a week with less space than the one before",
        ),
    },
    standard=False,
)
