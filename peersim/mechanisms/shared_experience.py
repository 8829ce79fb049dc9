"""Having been there gives a mentor a head start in trust (S4).

In the first weeks of a match a contact pushes the mentee's trust in the mentor by

    head_start * (likeness - ref) * exp(-weeks of the match / lasting)

upwards where the two paths are more alike than two drawn at random, downwards where they are
less. Later what is done counts and not what was lived through. What a lasting fit of two people
does is another matter (`matching`).
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
def head_start_rate(likeness: float, weeks: float, p: Numbers) -> float:
    """Return the push on trust per contact, 1/week; negative where little is shared."""
    return p.head_start * (likeness - reference_levels.SIMILARITY) * exp(-weeks / p.lasting)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the trust of mentees who met their mentor."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        weeks = float(people[contact.b].match_weeks)
        rate = head_start_rate(world.mentoring[k].similarity, weeks, p) * contact.times
        either_way(
            pushes, p.trust_mentor_up_likeness, p.trust_mentor_down_likeness, contact.b, rate
        )


MECHANISM = Mechanism(
    name="shared_experience",
    code="M34",
    sentence="Having been there gives a mentor a head start in trust.",
    sources=("S4",),
    parameters={
        "head_start": parameter(
            0.15, "1/contact", 0, 0.5, "assumption", "S4", "trust by likeness in the first week"
        ),
        "lasting": parameter(
            8, "weeks", 2, 52, "assumption", "S4", "weeks in which the head start wears off"
        ),
    },
    pushes={
        "trust_mentor_up_likeness": up(
            "trust_mentor",
            "max(0, head_start * (likeness - likeness_ref) * exp(-match_weeks / lasting))",
            "for each mentoring contact",
        ),
        "trust_mentor_down_likeness": down(
            "trust_mentor",
            "max(0, head_start * (likeness_ref - likeness) * exp(-match_weeks / lasting))",
            "for each mentoring contact",
        ),
    },
)
