"""Where much hangs on being seen to change, change is performed, and doubted (S1a).

Off unless a scenario switches it on. With the stakes s (a circumstance) a person shows

    identity + (1 - identity) * show * s

of change instead of `desisting_identity`; staff know this and recognise less, by doubt * s, from
the sincere as well; and acting the part pushes agency down at hollow * s * (1 - identity)
(1/week).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down
from peersim.world.census import IDENTITY
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def performed_share(stakes: float, show: float) -> float:
    """Return the share of what is lacking that people put on show."""
    return show * stakes


@kernel
def step(world: World, p: Numbers) -> None:
    """Let people act the part, and staff discount it, before staff meet anybody."""
    levels, people, pushes = world.levels, world.people, world.pushes
    organisation = world.organisation[0]
    stakes = world.circumstances[world.clock[0].index].stakes
    organisation.recognition_shift -= p.doubt * stakes
    for i in range(organisation.top):
        if is_present(people, i):
            people[i].performed_share = performed_share(stakes, p.show)
            pushes[p.agency_down_acting, i] += p.hollow * stakes * (1.0 - levels[IDENTITY, i])


MECHANISM = Mechanism(
    name="performed_change",
    code="M62",
    sentence="Where much hangs on being seen to change, change is performed, and doubted.",
    sources=("S1a",),
    reads=("desisting_identity",),
    parameters={
        "show": parameter(
            0.6,
            "share",
            0,
            1,
            "assumption",
            "S1a",
            "of what is lacking, put on show at full stakes",
        ),
        "doubt": parameter(
            0.25, "-1..1", 0, 0.5, "assumption", "S1a", "recognition that staff hold back"
        ),
        "hollow": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S1a", "agency lost by acting a part"
        ),
    },
    pushes={"agency_down_acting": down("agency", "hollow * stakes * (1 - desisting_identity)")},
    standard=False,
)
