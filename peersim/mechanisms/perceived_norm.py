"""People take others to be more macho than they are, most where nobody speaks (kilmartin2008).

What a person takes to be the norm of those whom she meets is what they hold, and

    overestimated * (silence - ref)

beyond it: in silence nobody hears that others doubt the norm as well. `norm_learning` reads it,
so norms follow what people believe of each other. At the reference of silence it vanishes. That
men overestimate other men's sexism, and that feedback lowers it, has been measured; the slope on
silence is a guess.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import SILENCE
from peersim.world.world_state import World


@kernel
def overestimation(silence: float, p: Numbers) -> float:
    """Return by how much the norm of others is overestimated, beyond the usual."""
    return p.overestimated * (silence - reference_levels.SILENCE)


@kernel
def step(world: World, p: Numbers) -> None:
    """Set by how much everybody overestimates the norm of others this week."""
    world.organisation[0].norm_gap = overestimation(world.org_levels[SILENCE], p)


MECHANISM = Mechanism(
    name="perceived_norm",
    code="M03",
    sentence="In silence people take others to be more macho than they are, and follow that.",
    sources=("S0b", "kilmartin2008"),
    reads=("silence",),
    parameters={
        "overestimated": parameter(
            0.10,
            "level",
            0,
            0.3,
            "assumption",
            "kilmartin2008",
            "overestimation of others' norm in silence",
        ),
    },
)
