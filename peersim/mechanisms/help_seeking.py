"""Where strength is the norm, people do not ask for help (uzumceker2025).

With a person's macho norm m, her reserve is the log odds by_norm * (m - ref) by which

* members ask less often for a mentor (`mentor_shortage`),
* mentees tell less often of a lapse (`tolerance`),
* mentors use less of the supervision that is offered (`supervision_buffer`); at the usual norm
  the share `used` is used, so its effect is multiplied by the share that is used over `used`.

Where two people show strength to each other a mentoring contact gives less: the log odds of its
quality shift by - by_display * (mean display of the two - ref). All of it vanishes at the
reference. Pride in standing is not meant: norms of toughness and self-reliance are.
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import shift_odds
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import MACHO
from peersim.world.contact_quality import shift_contact_quality
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def reserve(macho: float, p: Numbers) -> float:
    """Return by how much the log odds of asking for help fall."""
    return p.by_norm * (macho - reference_levels.MACHO)


@kernel
def use_of_supervision(held_back: float, p: Numbers) -> float:
    """Return how much of supervision is used, as a multiple of the usual; held_back: a reserve."""
    return shift_odds(p.used, -held_back) / p.used


@kernel
def contact_shift(display: float, p: Numbers) -> float:
    """Return the shift of the log odds of a contact's quality; display: mean of the two."""
    return -p.by_display * (display - reference_levels.DISPLAY)


@kernel
def update_reserve(world: World, p: Numbers) -> None:
    """Work out everybody's reserve, before anybody may ask for help."""
    levels, people = world.levels, world.people
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            people[i].help_reluctance = reserve(levels[MACHO, i], p)
            people[i].supervision_use = use_of_supervision(people[i].help_reluctance, p)


@kernel
def step(world: World, p: Numbers) -> None:
    """Let mentoring contacts give less where strength is shown."""
    people, contacts = world.people, world.contacts
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        shown = (people[contact.a].display + people[contact.b].display) / 2.0
        shift_contact_quality(world, k, contact_shift(shown, p))


MECHANISM = Mechanism(
    name="help_seeking",
    code="M01,M53",
    sentence="Norms of strength keep people from asking for help and from opening up.",
    sources=("S0b", "uzumceker2025", "wong2017", "chervonsky2017"),
    reads=("macho",),
    parameters={
        "by_norm": parameter(
            3.0,
            "logit",
            0,
            6,
            "evidence",
            "uzumceker2025",
            "slope of asking for help on the own norm",
        ),
        "by_display": parameter(
            1.0,
            "logit",
            0,
            3,
            "assumption",
            "chervonsky2017",
            "slope of a contact's quality on display",
        ),
        "used": parameter(
            0.7,
            "share",
            0.1,
            0.95,
            "assumption",
            "uzumceker2025",
            "supervision used at the usual norm",
        ),
    },
)
