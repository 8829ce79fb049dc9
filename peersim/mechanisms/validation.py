"""Validation by influential staff raises identity and belonging; a slight takes more (S2).

At a contact with staff recognition is v = mean + spread * z, z logistic with sd 1; contacts of
one week with the same person share their tone. For each of them identity, belonging and trust in
services are pushed up at the rate gain * v where v >= 0, and down at gain * loss_weight * |v|
where v < 0. Variants: `loss_averse`, as above; `symmetric`, in which a slight weighs as much as
recognition. The mean and mean square of about the last `remembered` validations are kept for
`liminality`.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world.census import STAFF_CONTACT
from peersim.world.contacts_by_layer import fetch_ahead, room_and_staff_contacts
from peersim.world.world_state import World

RECOGNITION = 4601
LOSS_AVERSE, SYMMETRIC = 0, 1


@kernel
def recognition(mean: float, spread: float, u: float) -> float:
    """Return the recognition of one contact, given a uniform draw."""
    return mean + spread * random_streams.draw_logistic(u)


@kernel
def step(world: World, p: Numbers) -> None:
    """Let staff recognise, or slight, whom they meet."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    decision = random_streams.decision_key(clock.week_key, RECOGNITION)
    mean = c.validation_mean + world.organisation[0].recognition_shift
    weight = 1.0 if p.variant == SYMMETRIC else p.loss_weight
    first, last = room_and_staff_contacts(world)
    for k in range(first, last):
        fetch_ahead(world, k)
        contact = contacts[k]
        if contact.layer != STAFF_CONTACT:
            continue
        i = contact.b
        person = people[i]
        u = random_streams.draw_pair(decision, person.id, people[contact.a].id)
        v = recognition(mean, c.validation_spread, u)
        recent = 1.0 - exp(-contact.times / p.remembered)
        person.validation_mean += (v - person.validation_mean) * recent
        person.validation_square += (v * v - person.validation_square) * recent
        if v >= 0.0:
            shown = contact.times * v
            pushes[p.desisting_identity_up_recognition, i] += p.gain * shown
            pushes[p.belonging_up_recognition, i] += p.belonging * shown
            pushes[p.trust_cj_up_recognition, i] += p.services * shown
        else:
            slight = -weight * contact.times * v
            pushes[p.desisting_identity_down_recognition, i] += p.gain * slight
            pushes[p.belonging_down_recognition, i] += p.belonging * slight
            pushes[p.trust_cj_down_recognition, i] += p.services * slight


MECHANISM = Mechanism(
    name="validation",
    code="M46",
    sentence="Recognition by staff raises identity and belonging; a slight takes more.",
    phrase="recognition and slights by staff",
    causes={
        "belonging": Cause(
            "recognition by staff", "slights by staff", either="recognition and slights by staff"
        ),
        "desisting_identity": Cause(
            "recognition by staff", "slights by staff", either="recognition and slights by staff"
        ),
    },
    sources=("S2",),
    parameters={
        "gain": parameter(
            0.04,
            "1/contact",
            0,
            0.1,
            "assumption",
            "S2",
            "push on identity per unit of recognition",
        ),
        "loss_weight": parameter(
            2.0, "", 1, 3, "assumption", "S2", "how much more a slight weighs than recognition"
        ),
        "belonging": parameter(
            0.024, "1/contact", 0, 0.1, "assumption", "S2", "push on belonging per unit"
        ),
        "services": parameter(
            0.032, "1/contact", 0, 0.1, "assumption", "Q22", "push on trust in services per unit"
        ),
        "remembered": parameter(
            8,
            "contacts",
            1,
            52,
            "assumption",
            "S2",
            "validations over which recognition is remembered",
        ),
    },
    pushes={
        "desisting_identity_up_recognition": up(
            "desisting_identity", "gain * max(0, v)", "for each contact with staff"
        ),
        "desisting_identity_down_recognition": down(
            "desisting_identity",
            "gain * loss_weight * max(0, -v)",
            "for each contact with staff; without loss_weight in the variant symmetric",
        ),
        "belonging_up_recognition": up(
            "belonging", "belonging * max(0, v)", "for each contact with staff"
        ),
        "belonging_down_recognition": down(
            "belonging",
            "belonging * loss_weight * max(0, -v)",
            "for each contact with staff; without loss_weight in the variant symmetric",
        ),
        "trust_cj_up_recognition": up(
            "trust_cj", "services * max(0, v)", "for each contact with staff"
        ),
        "trust_cj_down_recognition": down(
            "trust_cj",
            "services * loss_weight * max(0, -v)",
            "for each contact with staff; without loss_weight in the variant symmetric",
        ),
    },
    decisions=(Decision(RECOGNITION, "tone of recognition"),),
    variants={
        "loss_averse": "a slight weighs more than recognition",
        "symmetric": "a slight weighs as much as recognition",
    },
)
