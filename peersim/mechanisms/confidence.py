"""A new mentor's low confidence lowers the quality of contacts; mastery raises both (S4).

The log odds of a contact's quality are shifted by by_confidence * (confidence - ref). Each
contact then pushes confidence up at mastery * quality and down at doubt * (1 - quality); a week
in which a mentee has relapsed pushes it down at `setback`; and it is pulled back to what people
have who do not help, `usual`, at the speed `fading` (1/week). How a mentor's own distress
spills over is in `contact_time`.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import CONFIDENCE, RELAPSE
from peersim.world.contact_quality import shift_contact_quality
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def shift(confidence: float, p: Numbers) -> float:
    """Return by how much confidence shifts the log odds of a contact's quality."""
    return p.by_confidence * (confidence - reference_levels.CONFIDENCE)


@kernel
def shift_quality(world: World, p: Numbers) -> None:
    """Let mentors' confidence bear on this week's contacts."""
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        shift_contact_quality(world, k, shift(world.levels[CONFIDENCE, world.contacts[k].a], p))


@kernel
def step(world: World, p: Numbers) -> None:
    """Push confidence by how contacts went."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    organisation = world.organisation[0]
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact, quality = contacts[k], world.mentoring[k].quality
        pushes[p.confidence_up_mastery, contact.a] += p.mastery * quality * contact.times
        pushes[p.confidence_down_doubt, contact.a] += p.doubt * (1.0 - quality) * contact.times
    for i in range(organisation.top):
        if is_present(people, i):
            towards(pushes, p.confidence_up_fading, p.confidence_down_fading, i, p.usual, p.fading)
            if people[i].mentor >= 0 and people[i].use_state == RELAPSE:
                pushes[p.confidence_down_relapse, people[i].mentor] += p.setback


MECHANISM = Mechanism(
    name="confidence",
    code="M24",
    sentence="New mentors lack confidence, which costs contacts quality; mastery raises it.",
    sources=("S4",),
    reads=("confidence",),
    parameters={
        "by_confidence": parameter(
            1.0, "logit", 0, 2, "assumption", "S4", "quality of contacts by confidence"
        ),
        "mastery": parameter(
            0.04, "1/contact", 0, 0.1, "assumption", "S4", "confidence from a good contact"
        ),
        "doubt": parameter(
            0.03, "1/contact", 0, 0.1, "assumption", "S4", "confidence lost with a poor contact"
        ),
        "setback": parameter(
            0.03, "1/week", 0, 0.2, "assumption", "S4", "confidence lost to a mentee's relapse"
        ),
        "usual": parameter(
            0.45, "level", 0.1, 0.9, "assumption", "S4", "confidence of somebody who does not help"
        ),
        "fading": parameter(
            0.01, "1/week", 0.002, 0.05, "assumption", "S4", "how fast confidence fades unused"
        ),
    },
    pushes={
        "confidence_up_mastery": up(
            "confidence", "mastery * quality", "for each mentoring contact"
        ),
        "confidence_up_fading": up("confidence", "fading * usual"),
        "confidence_down_doubt": down(
            "confidence", "doubt * (1 - quality)", "for each mentoring contact"
        ),
        "confidence_down_relapse": down("confidence", "setback", "for each mentee in relapse"),
        "confidence_down_fading": down("confidence", "fading * (1 - usual)"),
    },
)
