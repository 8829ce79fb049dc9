"""Advice from one's own path misfits another's, unless one listens (S4).

Off unless a scenario switches it on. In a contact between mentor and mentee whose paths are alike
to the extent l, and in which the mentor listens to the extent q (the quality of the contact), the
mentee's trust is pushed down by

    misfit * (1 - l) * (1 - q)                                                   (1/contact)

so listening makes up for what two people do not share.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.world_state import World


@kernel
def trust_lost(likeness: float, listening: float, misfit: float) -> float:
    """Return the push of misplaced advice on trust, 1/contact."""
    return misfit * (1.0 - likeness) * (1.0 - listening)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the trust of mentees who were told rather than heard."""
    pushes, contacts = world.pushes, world.contacts
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        told = trust_lost(world.mentoring[k].similarity, world.mentoring[k].quality, p.misfit)
        pushes[p.trust_mentor_down_advice, contact.b] += told * contact.times


MECHANISM = Mechanism(
    name="misplaced_advice",
    code="M43",
    sentence="Advice from one's own path misfits another's, unless one listens.",
    sources=("S4",),
    parameters={
        "misfit": parameter(
            0.1,
            "1/contact",
            0,
            0.3,
            "assumption",
            "S4",
            "trust lost where nothing is shared or heard",
        ),
    },
    pushes={
        "trust_mentor_down_advice": down(
            "trust_mentor", "misfit * (1 - l) * (1 - q)", "for each mentoring contact"
        )
    },
    standard=False,
)
