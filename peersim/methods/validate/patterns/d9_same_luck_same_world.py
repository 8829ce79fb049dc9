"""D9: the same seed makes the same world, and another replicate another one."""

import numpy as np

from peersim.engine.simulation import run
from peersim.methods.validate.claim import Arm, Claim, Seen, above
from peersim.methods.validate.edge_cases import edge, exactly
from peersim.methods.validate.replicate import Replicate


def again(replicate: Replicate, arm: Arm) -> Seen:
    """Return how far a second run lies from the first, and how far another replicate does."""
    scenario = replicate.scenario(arm)
    first, second, other = (
        run(scenario, replicate.number + step, seed=replicate.seed).counts for step in (0, 0, 1)
    )
    return {
        "same": float(np.abs(first - second).max()),
        "other": float(np.abs(first - other).max()),
    }


PATTERN = edge(
    "D9",
    "The same seed makes the same world, another replicate another one.",
    {"base": {}},
    again,
    Claim("largest difference, same seed", lambda seen: seen["base.same"], mean=exactly(0.0)),
    Claim("largest difference, other replicate", lambda seen: seen["base.other"], mean=above(0.0)),
)
