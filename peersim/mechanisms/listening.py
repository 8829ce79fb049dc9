"""Listening: being heard takes weight off, once there is trust (S3a).

In each mentoring contact of quality q, with the mentee's trust T in the mentor, distress is
pushed down by the share distress * q * T and agency up by agency * q * T.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world.census import TRUST_MENTOR
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.world_state import World


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentees' distress and agency."""
    levels, pushes, contacts = world.levels, world.pushes, world.contacts
    distress, agency = of_share(p.distress), of_share(p.agency)
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        heard = world.mentoring[k].quality * contact.times * levels[TRUST_MENTOR, contact.b]
        pushes[p.distress_down_listening, contact.b] += heard * distress
        pushes[p.agency_up_listening, contact.b] += heard * agency


MECHANISM = Mechanism(
    name="listening",
    code="M30",
    sentence="Being heard takes weight off, once there is trust.",
    phrase="being listened to",
    causes={
        "distress": Cause("being listened to"),
    },
    sources=("S3a",),
    reads=("trust_mentor",),
    parameters={
        "distress": parameter(
            0.05, "share/contact", 0, 0.1, "assumption", "S3a", "distress relieved per contact"
        ),
        "agency": parameter(
            0.02, "share/contact", 0, 0.06, "assumption", "S3a", "agency gained per contact"
        ),
    },
    pushes={
        "distress_down_listening": down(
            "distress", "quality * trust_mentor * of_share(distress)", "for each mentoring contact"
        ),
        "agency_up_listening": up(
            "agency", "quality * trust_mentor * of_share(agency)", "for each mentoring contact"
        ),
    },
)
