"""The severities of incidents: their shares, and what they do to the odds of speaking of one."""

from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.logistic import chance_of
from peersim.world import reference_levels
from peersim.world.census import GRAVE, MINOR, SERIOUS
from peersim.world.world_state import Array, World


@kernel
def fill_severity_mix(world: World, mix: Array, slope: float) -> None:
    """Fill in the share of each severity and its factor of the odds.

    mix: (2, n), a column for each severity; slope: log odds by severity.
    """
    serious, grave = world.organisation[0].serious_share, world.organisation[0].grave_share
    mix[0, MINOR - 1] = 1.0 - serious - grave
    mix[0, SERIOUS - 1] = serious
    mix[0, GRAVE - 1] = grave
    for severity in range(MINOR, GRAVE + 1):
        mix[1, severity - 1] = exp(slope * (severity - reference_levels.SEVERITY))


@kernel
def mean_chance(odds: float, mix: Array) -> float:
    """Return the chance over all severities, by odds at the usual one. mix: (2, n)."""
    chance = 0.0
    for severity in range(GRAVE):
        chance += mix[0, severity] * chance_of(odds * mix[1, severity])
    return chance
