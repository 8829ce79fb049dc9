"""Reciprocal benefit: a good contact gives hope to both, a mentee's relapse costs the mentor (S2).

In each mentoring contact of quality q, with the mentee's openness g,

    mentee: hope up by hope * q * g, identity up by identity * q * g
    mentor: hope up by ratio * hope * q

and in a week in which a mentee is in relapse the mentor's distress rises by loss * trust.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import of_share, up
from peersim.world.census import RELAPSE, TRUST_MENTOR
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def step(world: World, p: Numbers) -> None:
    """Push both sides of every mentoring contact, and mentors whose mentee has relapsed."""
    levels, people, pushes, contacts = world.levels, world.people, world.pushes, world.contacts
    organisation = world.organisation[0]
    hope, identity = of_share(p.hope), of_share(p.identity)
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        mentor, mentee = contact.a, contact.b
        good = world.mentoring[k].quality * contact.times
        taken = good * people[mentee].openness
        pushes[p.hope_up_contact, mentee] += taken * hope
        pushes[p.desisting_identity_up_contact, mentee] += taken * identity
        pushes[p.hope_up_contact, mentor] += p.ratio * good * hope
    for i in range(organisation.top):
        person = people[i]
        if is_present(people, i) and person.mentor >= 0 and person.use_state == RELAPSE:
            grief = p.loss * levels[TRUST_MENTOR, i]
            pushes[p.distress_up_relapse, person.mentor] += of_share(grief)


MECHANISM = Mechanism(
    name="reciprocity",
    code="M20",
    sentence="A good contact gives hope to both; a mentee's relapse costs the mentor.",
    causes={
        "distress": Cause("a mentee’s relapse"),
        "hope": Cause(
            "good contacts in mentoring",
            "poor contacts in mentoring",
            either="contacts in mentoring",
        ),
        "desisting_identity": Cause(
            "good contacts in mentoring",
            "poor contacts in mentoring",
            either="contacts in mentoring",
        ),
    },
    sources=("S2",),
    reads=("trust_mentor",),
    parameters={
        "hope": parameter(
            0.03, "share/contact", 0, 0.08, "assumption", "S2", "hope per good contact"
        ),
        "identity": parameter(
            0.025, "share/contact", 0, 0.03, "assumption", "S2", "mentee's identity per contact"
        ),
        "ratio": parameter(
            0.6, "", 0.0, 1.5, "assumption", "S2", "mentor's gain over the mentee's"
        ),
        "loss": parameter(
            0.05, "share/week", 0, 0.3, "assumption", "S2", "distress while a mentee has relapsed"
        ),
    },
    pushes={
        "hope_up_contact": up(
            "hope",
            "quality * openness * of_share(hope)",
            "for each mentoring contact of a mentee; ratio in place of openness for the mentor",
        ),
        "desisting_identity_up_contact": up(
            "desisting_identity",
            "quality * openness * of_share(identity)",
            "for each mentoring contact of a mentee",
        ),
        "distress_up_relapse": up(
            "distress", "of_share(loss * trust_mentor)", "for each mentee who is in relapse"
        ),
    },
)
