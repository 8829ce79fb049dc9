"""In prison the regime decides how much peer support takes place at all (S1b).

Off unless a scenario switches it on. Of the contacts that mentor and mentee would have only the
share `access` takes place. Where officers leave their own work to peer supporters, to the extent
`staff_shortage`, mentors' exhaustion is pushed up at offload * shortage (1/week), and not being
let do one's work pushes it up at hindered * (1 - access).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import up
from peersim.world.census import MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def exhaustion_rate(access: float, shortage: float, p: Numbers) -> float:
    """Return the push of the regime on mentors' exhaustion, 1/week."""
    return p.offload * shortage + p.hindered * (1.0 - access)


@kernel
def step(world: World, p: Numbers) -> None:
    """Limit this week's contacts, before people meet, and push mentors' exhaustion."""
    people, pushes, organisation = world.people, world.pushes, world.organisation[0]
    c = world.circumstances[world.clock[0].index]
    organisation.access *= c.access
    worn = exhaustion_rate(c.access, c.staff_shortage, p)
    if worn > 0.0:
        for i in range(organisation.top):
            if is_present(people, i) and people[i].role == MENTOR:
                pushes[p.exhaustion_up_regime, i] += worn


MECHANISM = Mechanism(
    name="prison_access",
    code="M49",
    sentence="In prison the regime decides how much peer support takes place, for both sides.",
    sources=("S1b",),
    parameters={
        "offload": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S1b", "exhaustion from officers' work"
        ),
        "hindered": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S1b", "exhaustion from being locked away"
        ),
    },
    pushes={
        "exhaustion_up_regime": up(
            "exhaustion", "offload * staff_shortage + hindered * (1 - access)", "for mentors"
        )
    },
    standard=False,
)
