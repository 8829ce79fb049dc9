"""A mentor's own story wins trust and costs who tells it (S4).

Mentors tell of themselves to the extent d of 0..1. What this wins levels off,

    win = 1 - exp(-d / `enough`)
    push on the mentee's trust      trust * (win - win at the reference)      per contact

and what it costs the teller grows with old trauma, with being made to tell, and without care:

    cost = d * (1 + forced) * exp(-sessions a month * quality)
    push on the mentor's distress   burden * trauma * (cost - cost at the reference)

Both vanish at the reference, where the usual amount is told under the usual supervision.
"""

from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.world_state import World


@kernel
def trust_gain(told: float, enough: float) -> float:
    """Return what telling wins, 0..1; it levels off."""
    return 1.0 - exp(-told / enough)


@kernel
def distress_cost(told: float, forced: float, supervision: float) -> float:
    """Return what telling costs; `supervision` is sessions a month times quality."""
    return told * (1.0 + forced) * exp(-supervision)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the trust of mentees and the distress of mentors who met."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    c = world.circumstances[world.clock[0].index]
    care = world.organisation[0].supervision * c.supervision_quality
    won = p.trust * (
        trust_gain(c.disclosure, p.enough) - trust_gain(reference_levels.DISCLOSURE, p.enough)
    )
    usual = distress_cost(reference_levels.DISCLOSURE, 0.0, reference_levels.SUPERVISION)
    paid = p.burden * (distress_cost(c.disclosure, c.forced_disclosure, care) - usual)
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        either_way(
            pushes,
            p.trust_mentor_up_disclosure,
            p.trust_mentor_down_disclosure,
            contact.b,
            won * contact.times,
        )
        worn = paid * people[contact.a].trauma * contact.times
        either_way(pushes, p.distress_up_disclosure, p.distress_down_disclosure, contact.a, worn)


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
        "trust_mentor_up_disclosure": up(
            "trust_mentor", "max(0, trust * (win - win_ref))", "for each mentoring contact"
        ),
        "trust_mentor_down_disclosure": down(
            "trust_mentor", "max(0, trust * (win_ref - win))", "for each mentoring contact"
        ),
        "distress_up_disclosure": up(
            "distress",
            "max(0, burden * trauma * (cost - cost_ref))",
            "for each mentoring contact of a mentor",
        ),
        "distress_down_disclosure": down(
            "distress",
            "max(0, burden * trauma * (cost_ref - cost))",
            "for each mentoring contact of a mentor",
        ),
    },
)
