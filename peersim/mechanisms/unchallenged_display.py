"""Display that nobody objects to reaches further (S0b).

The rate at which display brings old trauma back (`retraumatisation`) is multiplied by

    exp(by_silence * (silence - ref))

the form in which silence bears on boundary violations as well: where people speak, somebody says
a word and whoever it comes back to is not alone with it.
"""

from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import SILENCE
from peersim.world.world_state import World


@kernel
def factor(silence: float, p: Numbers) -> float:
    """Return the factor by which silence multiplies the rate of triggers, 1 at the reference."""
    return exp(p.by_silence * (silence - reference_levels.SILENCE))


@kernel
def step(world: World, p: Numbers) -> None:
    """Set how far this week's display goes unchallenged."""
    world.organisation[0].unchallenged_factor = factor(world.org_levels[SILENCE], p)


MECHANISM = Mechanism(
    name="unchallenged_display",
    code="M02",
    sentence="Macho display to which nobody objects brings old trauma back more often.",
    speaks_of_incidents=True,
    sources=("S0b", "S0a"),
    reads=("silence",),
    parameters={
        "by_silence": parameter(
            0.7, "log", 0, 1.5, "assumption", "S0b", "slope of the rate of triggers on silence"
        ),
    },
)
