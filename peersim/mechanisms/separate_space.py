"""A space for women alone shelters those in it; what it does to the rest is disputed (S0a, S0b).

Off unless a scenario switches it on. While the share w of the common room's time is kept for women
(`women_space`, a circumstance), women and others come across each other there (1 - w) times as
often, and women's belonging is pushed up at shelter * w and their voice at the share voice of that
(1/week).

Variants: `unchanged`, the mixed part stays as it is; `hardened`, with fewer women about everybody
else's macho norm is pushed up at hardening * w.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import up
from peersim.world.census import ROOM, WOMAN
from peersim.world.ties import is_present
from peersim.world.world_state import World

UNCHANGED, HARDENED = 0, 1


@kernel
def is_mixed(one: int, other: int) -> bool:
    """Say whether one of two people is a woman and the other is not."""
    return (one == WOMAN) != (other == WOMAN)


@kernel
def step(world: World, p: Numbers) -> None:
    """Thin out mixed encounters of the week, and push those inside and outside."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    organisation = world.organisation[0]
    share = world.circumstances[world.clock[0].index].women_space
    if share <= 0.0:
        return
    for k in range(organisation.contacts):
        contact = contacts[k]
        if contact.layer == ROOM and is_mixed(people[contact.a].gender, people[contact.b].gender):
            contact.times *= 1.0 - share
    for i in range(organisation.top):
        if is_present(people, i):
            if people[i].gender == WOMAN:
                pushes[p.belonging_up_separate_space, i] += p.shelter * share
                pushes[p.voice_up_separate_space, i] += p.voice * p.shelter * share
            elif p.variant == HARDENED:
                pushes[p.macho_up_separate_space, i] += p.hardening * share


MECHANISM = Mechanism(
    name="separate_space",
    code="M02",
    sentence="A space for women alone shelters them; the mixed part may stay or harden.",
    sources=("S0a", "S0b"),
    parameters={
        "shelter": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S0b", "belonging found in a space of one's own"
        ),
        "hardening": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S0a", "macho norm in a part with fewer women"
        ),
        "voice": parameter(
            0.5, "share", 0, 1, "assumption", "S0b", "voice found there, beside belonging"
        ),
    },
    pushes={
        "belonging_up_separate_space": up("belonging", "shelter * women_space", "for women"),
        "voice_up_separate_space": up("voice", "voice * shelter * women_space", "for women"),
        "macho_up_separate_space": up(
            "macho", "hardening * women_space", "for everybody else, in the variant hardened"
        ),
    },
    standard=False,
    variants={
        "unchanged": "the mixed part stays as it is",
        "hardened": "the mixed part grows more macho",
    },
)
