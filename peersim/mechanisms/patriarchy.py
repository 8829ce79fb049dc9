"""Patriarchal structure feeds silence and takes credibility from complaints (S0b).

Where men hold the seats, complaints are believed less:

    credibility = design * (1 - weight * patriarchy)

How far women's share of seats stays below parity, which is patriarchy here, is worked out as seats
are filled (`world/seats`).
How patriarchy feeds silence is carried by `impunity`.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.world_state import World


@kernel
def credibility(design: float, structure: float, weight: float) -> float:
    """Return the credibility of a complaints procedure of this design under this structure."""
    return design * (1.0 - weight * structure)


@kernel
def step(world: World, p: Numbers) -> None:
    """Take from the credibility of complaints what patriarchy costs it."""
    organisation = world.organisation[0]
    design = world.circumstances[world.clock[0].index].complaint_design
    organisation.complaint_credibility = credibility(design, organisation.patriarchy, p.weight)


MECHANISM = Mechanism(
    name="patriarchy",
    code="M07",
    sentence="Where men hold the seats, complaints are believed less and silence is kept.",
    speaks_of_incidents=True,
    sources=("S0b",),
    parameters={
        "weight": parameter(
            0.4, "share", 0, 0.8, "assumption", "S0b", "credibility lost under full patriarchy"
        ),
    },
)
