"""Having helped opens doors beyond the programme (S0a).

Off unless a scenario switches it on. Mentors' company that supports the change is pushed up at
civic * meaning, and their belonging at recognition * (mean of recent validation, where it is above
0) (1/week): the longer in the role, the more of a life elsewhere. The same channels in their
simplest form, belonging by meaning and by ties, are in `belonging`.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import up
from peersim.world.census import MEANING, MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def positive_recognition(validation: float) -> float:
    """Return recent recognition where there is any, 0 where people are slighted."""
    return max(0.0, validation)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors' company outside and their belonging."""
    levels, people, pushes = world.levels, world.people, world.pushes
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].role == MENTOR:
            pushes[p.pro_contacts_up_role, i] += p.civic * levels[MEANING, i]
            pushes[p.belonging_up_role, i] += p.recognition * positive_recognition(
                people[i].validation_mean
            )


MECHANISM = Mechanism(
    name="civic_ties",
    code="M66",
    sentence="Having helped opens doors beyond the programme.",
    sources=("S0a",),
    reads=("meaning",),
    parameters={
        "civic": parameter(
            0.03, "1/week", 0, 0.1, "assumption", "S0a", "company outside that a role opens"
        ),
        "recognition": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S0a", "belonging by being recognised"
        ),
    },
    pushes={
        "pro_contacts_up_role": up("pro_contacts", "civic * meaning", "for mentors"),
        "belonging_up_role": up("belonging", "recognition * max(0, validation)", "for mentors"),
    },
    standard=False,
)
