"""A mentor's own story wins trust and costs who tells it (S4).

Mentors tell of themselves to the extent d of 0..1. What this wins levels off,

    win = 1 - exp(-d / `enough`)
    push on the mentee's trust      trust * (win - win at the reference)      per contact

and what it costs the teller grows with old trauma, with being made to tell, and without care:

    cost = d * (1 + forced) * exp(-sessions a month * quality)
    push on the mentor's distress   burden * trauma * (cost - cost at the reference)

Both vanish at the reference, where the usual amount is told under the usual supervision.
"""

from math import exp

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference
from peersim.world.census import MENTORING
from peersim.world.state import World


@kernel
def win(told: float, enough: float) -> float:
    """Return what telling wins, 0..1; it levels off."""
    return 1.0 - exp(-told / enough)


@kernel
def cost(told: float, forced: float, supervision: float) -> float:
    """Return what telling costs; `supervision` is sessions a month times quality."""
    return told * (1.0 + forced) * exp(-supervision)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the trust of mentees and the distress of mentors who met."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    c = world.circumstances[world.clock[0].index]
    care = world.organisation[0].supervision * c.supervision_quality
    won = p.trust * (win(c.disclosure, p.enough) - win(reference.DISCLOSURE, p.enough))
    usual = cost(reference.DISCLOSURE, 0.0, reference.SUPERVISION)
    paid = p.burden * (cost(c.disclosure, c.forced_disclosure, care) - usual)
    for k in range(world.organisation[0].contacts):
        contact = contacts[k]
        if contact.layer == MENTORING:
            either_way(pushes, p.trusted, p.kept_out, contact.b, won * contact.times)
            worn = paid * people[contact.a].trauma * contact.times
            either_way(pushes, p.exposed, p.held, contact.a, worn)


MECHANISM = Mechanism(
    name="self_disclosure",
    code="M25",
    sentence="A mentor's own story wins trust and costs who tells it, least where there is care.",
    sources=("S4",),
    parameters={
        "trust": parameter(
            0.05, "1/contact", 0, 0.1, "assumption", "S4", "trust won by telling everything"
        ),
        "enough": parameter(
            0.3, "share", 0.05, 1, "assumption", "S4", "telling that wins two thirds of it"
        ),
        "burden": parameter(
            0.05, "1/contact", 0, 0.1, "assumption", "S4", "distress of telling at full trauma"
        ),
    },
    pushes={
        "trusted": up("trust_mentor"),
        "kept_out": down("trust_mentor"),
        "exposed": up("distress"),
        "held": down("distress"),
    },
)
