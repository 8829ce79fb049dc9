"""Doing good: helping gives the helper meaning, worth and an identity to live up to (S1a).

In each mentoring contact of quality q, with the mentor's exhaustion e,

    meaning up by the share   meaning * q * (1 - e)
    identity up by the share  identity * q * (1 - e)

and everybody's esteem rests at sigmoid(by_meaning * (meaning - ref) - by_label * (label - ref)).
This file owns what a mentor gains from helping; what the mentee gains is `reciprocity`'s.
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid_each
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, towards, up
from peersim.world import reference_levels
from peersim.world.census import EXHAUSTION, LABEL, MEANING
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def gain(quality: float, exhaustion: float, share: float) -> float:
    """Return the rate of a push that one contact gives."""
    return of_share(share * quality * (1.0 - exhaustion))


@kernel
def resting_esteem_logit(meaning: float, label: float, p: Numbers) -> float:
    """Return the logit of where esteem comes to rest."""
    return p.by_meaning * (meaning - reference_levels.MEANING) - p.by_label * (
        label - reference_levels.LABEL
    )


@in_blocks
def push_esteem(world: World, p: Numbers, first: int, last: int) -> None:
    """Push the esteem of people of some rows."""
    people, levels, rests = world.people, world.levels, world.scratch[0, : last - first]
    for i in range(first, last):
        rests[i - first] = resting_esteem_logit(levels[MEANING, i], levels[LABEL, i], p)
    sigmoid_each(rests)
    for i in range(first, last):
        if is_present(people, i):
            rest = rests[i - first]
            towards(world.pushes, p.esteem_up_helping, p.esteem_down_helping, i, rest, p.pace)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors' meaning and identity, and everybody's esteem."""
    levels, pushes, contacts = world.levels, world.pushes, world.contacts
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        worn = levels[EXHAUSTION, contact.a]
        pushes[p.meaning_up_helping, contact.a] += contact.times * gain(
            world.mentoring[k].quality, worn, p.meaning
        )
        pushes[p.desisting_identity_up_helping, contact.a] += contact.times * gain(
            world.mentoring[k].quality, worn, p.identity
        )
    push_esteem(world, p, 0, world.organisation[0].top)


MECHANISM = Mechanism(
    name="helper_effect",
    code="M17",
    sentence="Helping gives the helper meaning, worth and an identity to live up to.",
    phrase="helping others",
    causes={
        "desisting_identity": Cause("helping others"),
    },
    sources=("S1a", "Q16"),
    reads=("label", "exhaustion", "meaning"),
    parameters={
        "meaning": parameter(
            0.03, "share/contact", 0, 0.06, "assumption", "S1a", "meaning gained per good contact"
        ),
        "identity": parameter(
            0.020, "share/contact", 0, 0.03, "assumption", "Q16", "identity gained per good contact"
        ),
        "pace": parameter(
            0.03, "1/week", 0.01, 0.1, "assumption", "S1a", "how fast esteem settles"
        ),
        "by_meaning": parameter(1.0, "logit", 0.0, 2, "assumption", "S1a", "esteem by meaning"),
        "by_label": parameter(
            1.0, "logit", 0.0, 2, "assumption", "S1a", "esteem lost to the label"
        ),
    },
    pushes={
        "meaning_up_helping": up(
            "meaning",
            "of_share(meaning * quality * (1 - exhaustion))",
            "for each mentoring contact of a mentor",
        ),
        "desisting_identity_up_helping": up(
            "desisting_identity",
            "of_share(identity * quality * (1 - exhaustion))",
            "for each mentoring contact of a mentor",
        ),
        "esteem_up_helping": up("esteem", "pace * rest"),
        "esteem_down_helping": down("esteem", "pace * (1 - rest)"),
    },
)
