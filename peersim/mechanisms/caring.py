"""Caring: genuine care without judgement raises trust and self-worth (S3a).

In each mentoring contact of quality q, trust in the mentor is pushed up by the share trust * q,
the mentee's esteem by esteem * q. (Exhaustion lowers care through the quality of contacts.)
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import of_share, up
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.world_state import World


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentees' trust and esteem."""
    pushes, contacts = world.pushes, world.contacts
    trust, esteem = of_share(p.trust), of_share(p.esteem)
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        care = world.mentoring[k].quality * contact.times
        pushes[p.trust_mentor_up_care, contact.b] += care * trust
        pushes[p.esteem_up_care, contact.b] += care * esteem


MECHANISM = Mechanism(
    name="caring",
    code="M29",
    sentence="Genuine care raises the mentee's trust and self-worth.",
    phrase="care by the mentor",
    sources=("S3a",),
    parameters={
        "trust": parameter(
            0.05, "share/contact", 0, 0.1, "assumption", "S3a", "trust gained per contact"
        ),
        "esteem": parameter(
            0.015, "share/contact", 0, 0.03, "assumption", "S3a", "esteem gained per contact"
        ),
    },
    pushes={
        "trust_mentor_up_care": up(
            "trust_mentor", "quality * of_share(trust)", "for each mentoring contact"
        ),
        "esteem_up_care": up("esteem", "quality * of_share(esteem)", "for each mentoring contact"),
    },
)
