"""Getting the match right matters little on average and much to people with old trauma (S4).

Whoever carries old trauma wishes for a mentor of the own gender with chance by_trauma * trauma,
a lasting lot; of these wishes the share `match_wishes` (a circumstance, 0 in the baseline) is
heard. Where it is met, the mentee is sheltered from triggers in mentoring by the share `shelter`.

How far likeness of the two paths helps all through a match is disputed. Variants: `helps`, a
contact pushes trust by fit * (likeness - ref), up or down; `indifferent`, likeness does nothing,
as an evaluation that found detailed matching unnecessary suggests (Q12).
"""

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World

WISH, HEARD = 4201, 4202
HELPS, INDIFFERENT = 0, 1


@kernel
def set_gender_preference(world: World, p: Numbers) -> None:
    """Find out whose wish would be heard, before people are matched."""
    people = world.people
    clock = world.clock[0]
    heard_share = world.circumstances[clock.index].match_wishes
    wishing, heard = (
        random_streams.decision_key(clock.lasting_key, WISH),
        random_streams.decision_key(clock.lasting_key, HEARD),
    )
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            wishes = random_streams.draw(wishing, person.id) < p.by_trauma * person.trauma
            is_heard = random_streams.draw(heard, person.id) < heard_share
            person.wants_same_gender = 1.0 if wishes and is_heard else 0.0


@kernel
def likeness_rate(likeness: float, p: Numbers) -> float:
    """Return the push on trust per contact, 1/week."""
    return 0.0 if p.variant == INDIFFERENT else p.fit * (likeness - reference_levels.SIMILARITY)


@kernel
def step(world: World, p: Numbers) -> None:
    """Shelter mentees whose wish was met, and push the trust of those who met their mentor."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        world.mentoring[k].safety = p.shelter * people[contact.b].has_same_gender
        rate = likeness_rate(world.mentoring[k].similarity, p) * contact.times
        either_way(
            pushes, p.trust_mentor_up_likeness, p.trust_mentor_down_likeness, contact.b, rate
        )


MECHANISM = Mechanism(
    name="matching",
    code="M42",
    sentence="A good match matters little on average and much to people with old trauma.",
    sources=("S4", "Q12"),
    parameters={
        "by_trauma": parameter(
            0.8, "chance", 0, 1, "assumption", "S4", "wishing for the own gender at full trauma"
        ),
        "shelter": parameter(
            0.5, "share", 0, 0.8, "assumption", "S4", "triggers spared where the wish is met"
        ),
        "fit": parameter(
            0.01, "1/contact", 0, 0.05, "assumption", "Q12", "trust by likeness all through"
        ),
    },
    pushes={
        "trust_mentor_up_likeness": up(
            "trust_mentor",
            "max(0, fit * (likeness - likeness_ref))",
            "for each mentoring contact, in the variant helps",
        ),
        "trust_mentor_down_likeness": down(
            "trust_mentor",
            "max(0, fit * (likeness_ref - likeness))",
            "for each mentoring contact, in the variant helps",
        ),
    },
    decisions=(
        Decision(WISH, "wish for a mentor of the own gender"),
        Decision(HEARD, "the wish is heard"),
    ),
    variants={
        "helps": "likeness of paths helps trust all through a match",
        "indifferent": "likeness of paths does nothing beyond the first weeks",
    },
)
