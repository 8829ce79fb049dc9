"""Masculinity as capital: macho display buys credibility where the norm is shared (S0a).

A mentee reads the mentor's display as credibility as far as she holds the norm herself,

    push up on trust in the mentor:  capital * display * macho * times        (1/week)

and display earns standing in a macho culture, beside experience. Credit rests at

    sigmoid(baseline + by_display * (display * culture - ref)
            + by_experience * (1 - exp(-years / 2)) + by_role * (mentor or staff))
"""

from math import exp

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world import reference
from peersim.world.census import MACHO, MENTOR, MENTORING, STAFF
from peersim.world.state import World
from peersim.world.ties import is_present
from peersim.world.turnover import sigmoid

WEEKS_OF_EXPERIENCE = 104.0


@kernel
def credibility(display: float, macho: float, p: Numbers) -> float:
    """Return the push on trust per contact, 1/week."""
    return p.capital * display * macho


@kernel
def standing(display: float, culture: float, weeks: float, leads: float, p: Numbers) -> float:
    """Return where credit comes to rest; `weeks` is the time in the organisation."""
    return sigmoid(
        p.baseline
        + p.by_display * (display * culture - reference.DISPLAY_CAPITAL)
        + p.by_experience * (1.0 - exp(-weeks / WEEKS_OF_EXPERIENCE))
        + p.by_role * leads
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentees' trust and everybody's credit."""
    levels, people, pushes, contacts = world.levels, world.people, world.pushes, world.contacts
    organisation = world.organisation[0]
    for k in range(organisation.contacts):
        contact = contacts[k]
        if contact.layer == MENTORING:
            display = people[contact.a].display * organisation.care_display
            gain = credibility(display, levels[MACHO, contact.b], p)
            pushes[p.impressed, contact.b] += gain * contact.times
    culture = organisation.macho_culture
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            leads = 1.0 if person.role == MENTOR or person.role == STAFF else 0.0
            weeks = world.clock[0].week - person.arrived
            rest = standing(person.display, culture, weeks, leads, p)
            pushes[p.gained, i] += p.pace * rest
            pushes[p.lost, i] += p.pace * (1.0 - rest)


MECHANISM = Mechanism(
    name="masculinity_as_capital",
    code="M01",
    sentence="Macho display earns trust and standing among those who share the norm.",
    sources=("S0a",),
    parameters={
        "capital": parameter(
            0.007, "1/contact", 0, 0.05, "assumption", "S0a", "trust gained by display"
        ),
        "pace": parameter(
            0.05, "1/week", 0.02, 0.10, "assumption", "S0a", "how fast credit settles"
        ),
        "baseline": parameter(-1.0, "logit", -3, 3, "assumption", "S0a", "credit of a newcomer"),
        "by_display": parameter(
            1.5, "logit", 0, 4, "assumption", "S0a", "standing gained by display in the culture"
        ),
        "by_experience": parameter(
            0.8, "logit", 0, 3, "assumption", "S0a", "standing gained by experience"
        ),
        "by_role": parameter(
            0.8, "logit", 0, 3, "assumption", "S0a", "standing of mentors and staff"
        ),
    },
    pushes={"impressed": up("trust_mentor"), "gained": up("credit"), "lost": down("credit")},
)
