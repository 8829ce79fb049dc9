"""A mentee's story may bring the mentor's own trauma back, most where the two are alike (S4).

At each mentoring contact, with the likeness L of the two paths,

    rate = strain * trauma of the mentor * distress of the mentee * L * (1 - buffer) per contact
    buffer = `buffered` * (1 - exp(-sessions a month * quality of supervision))

and an event raises the mentor's distress by the share `distress`. It is zero for a mentor
without old trauma and small for most.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import of_share, up
from peersim.world.census import DISTRESS
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.world_state import World

RETRIGGER = 2601


@kernel
def trigger_rate(
    trauma: float, distress: float, likeness: float, buffer: float, strain: float
) -> float:
    """Return the rate per contact at which a mentor's own trauma comes back."""
    return strain * trauma * distress * likeness * (1.0 - buffer)


@kernel
def buffer_of(supervision: float, buffered: float) -> float:
    """Return what supervision takes off; `supervision` is sessions a month times quality."""
    return buffered * (1.0 - exp(-supervision))


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out whose own trauma comes back by what a mentee tells."""
    levels, people, pushes, contacts = world.levels, world.people, world.pushes, world.contacts
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    buffer = buffer_of(world.organisation[0].supervision * c.supervision_quality, p.buffered)
    decision = random_streams.decision_key(clock.week_key, RETRIGGER)
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        mentor, mentee = people[contact.a], people[contact.b]
        told = levels[DISTRESS, contact.b] * contact.times
        hazard = trigger_rate(mentor.trauma, told, world.mentoring[k].similarity, buffer, p.strain)
        if random_streams.draw_pair(decision, mentor.id, mentee.id) < 1.0 - exp(-hazard):
            pushes[p.distress_up_story, contact.a] += of_share(p.distress)


MECHANISM = Mechanism(
    name="secondary_trauma",
    code="M26",
    sentence="A mentee's story may bring the mentor's own trauma back; supervision buffers that.",
    speaks_of_incidents=True,
    sources=("S4",),
    reads=("distress",),
    parameters={
        "strain": parameter(
            0.05, "1/contact", 0, 0.2, "assumption", "S4", "events at full trauma and distress"
        ),
        "buffered": parameter(
            0.4, "share", 0, 0.9, "assumption", "S4", "what plentiful supervision takes off"
        ),
        "distress": parameter(
            0.25, "share", 0, 0.5, "assumption", "S4", "how far an event raises distress"
        ),
    },
    pushes={
        "distress_up_story": up(
            "distress",
            "of_share(distress)",
            "for each story that brings the mentor's own trauma back",
        )
    },
    decisions=(
        Decision(
            RETRIGGER,
            "a story brings old trauma back",
            raised_by=("distress",),
            lowered_by=("funds",),
        ),
    ),
)
