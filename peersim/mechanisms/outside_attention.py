"""Attention from outside makes people report for a time, and makes denial dearer (S0b).

Off unless a scenario switches it on. With the attention A of the week (`outside_attention`, a
circumstance that a policy lets flare up and fade) the log odds of telling somebody rise by
by_reports * A, and with it the reports of what was told (`speaking_up`), and the score of an open
response by by_response * A. What happens does not change: reports jump and true incidents do not,
unless something lasting is done meanwhile.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.world_state import World


@kernel
def step(world: World, p: Numbers) -> None:
    """Let this week's attention bear on reports and responses."""
    organisation = world.organisation[0]
    attention = world.circumstances[world.clock[0].index].outside_attention
    organisation.attention += p.by_reports * attention
    organisation.response_attention += p.by_response * attention


MECHANISM = Mechanism(
    name="outside_attention",
    code="M16",
    sentence="Attention from outside raises reports for a time, and not what happens.",
    speaks_of_incidents=True,
    sources=("S0b", "Q20c"),
    parameters={
        "by_reports": parameter(
            1.0, "logit", 0, 2, "assumption", "S0b", "telling under full attention"
        ),
        "by_response": parameter(
            0.7, "logit", 0, 2, "assumption", "S0b", "openness of responses under full attention"
        ),
    },
    standard=False,
)
