"""Patriarchal structure feeds silence and takes credibility from complaints (S0b).

Where men hold the seats, complaints are believed less. With women's share of seats w,

    patriarchy  = max(0, 1 - w / parity)
    credibility = design * (1 - weight * patriarchy)

How patriarchy feeds silence is carried by `impunity`.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.state import World


@kernel
def patriarchy(women_power: float, parity: float) -> float:
    """Return how far women's share of seats stays below parity, 0..1."""
    return max(0.0, 1.0 - women_power / parity)


@kernel
def credibility(design: float, structure: float, weight: float) -> float:
    """Return the credibility of a complaints procedure of this design under this structure."""
    return design * (1.0 - weight * structure)


@kernel
def step(world: World, p: Numbers, parity: float) -> None:
    """Work out patriarchy and what it leaves of the credibility of complaints."""
    organisation = world.organisation[0]
    c = world.circumstances[world.clock[0].index]
    weight = p.weight if p.on else 0.0
    organisation.patriarchy = patriarchy(organisation.women_power, parity)
    organisation.complaint_credibility = credibility(
        c.complaint_design, organisation.patriarchy, weight
    )


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
