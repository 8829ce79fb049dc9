"""Masculinity as capital: macho display buys credibility where the norm is shared (S0a).

A mentee reads the mentor's display as credibility as far as she holds the norm herself,

    push up on trust in the mentor:  capital * display * macho * times        (1/week)

and display earns standing in a macho culture, beside experience. Credit rests at

    sigmoid(baseline + by_display * (display * culture - ref)
            + by_experience * (1 - exp(-weeks / experience_weeks)) + by_role * (mentor or staff))
"""

from peersim.core.elementary import exp_each
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid_each
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import MACHO, MENTOR, STAFF
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.row_blocks import in_blocks
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def credibility(display: float, macho: float, p: Numbers) -> float:
    """Return the push on trust per contact, 1/week."""
    return p.capital * display * macho


@kernel
def resting_credit_logit(
    display: float, culture: float, newness: float, leads: float, p: Numbers
) -> float:
    """Return the logit of where credit comes to rest.

    newness: exp(-weeks in the organisation / experience_weeks).
    """
    return (
        p.baseline
        + p.by_display * (display * culture - reference_levels.DISPLAY_CAPITAL)
        + p.by_experience * (1.0 - newness)
        + p.by_role * leads
    )


@in_blocks
def push_credit(world: World, p: Numbers, first: int, last: int) -> None:
    """Push the credit of people of some rows."""
    people, culture = world.people, world.organisation[0].macho_culture
    week, experience_weeks = world.clock[0].week, p.experience_weeks
    rests = world.scratch[0, : last - first]
    for i in range(first, last):
        rests[i - first] = -(week - people[i].arrived) / experience_weeks
    exp_each(rests)
    for i in range(first, last):
        person, newness = people[i], rests[i - first]
        leads = 1.0 if person.role == MENTOR or person.role == STAFF else 0.0
        rests[i - first] = resting_credit_logit(person.display, culture, newness, leads, p)
    sigmoid_each(rests)
    for i in range(first, last):
        if is_present(people, i):
            rest = rests[i - first]
            towards(world.pushes, p.credit_up_display, p.credit_down_display, i, rest, p.pace)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentees' trust and everybody's credit."""
    levels, people, pushes, contacts = world.levels, world.people, world.pushes, world.contacts
    organisation = world.organisation[0]
    first, last = mentoring_contacts(world)
    for k in range(first, last):
        contact = contacts[k]
        display = people[contact.a].display * organisation.care_display
        gain = credibility(display, levels[MACHO, contact.b], p)
        pushes[p.trust_mentor_up_display, contact.b] += gain * contact.times
    push_credit(world, p, 0, organisation.top)


MECHANISM = Mechanism(
    name="masculinity_as_capital",
    code="M01",
    sentence="Macho display earns trust and standing among those who share the norm.",
    phrase="macho display that earns standing",
    sources=("S0a",),
    reads=("macho",),
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
        "experience_weeks": parameter(
            104,
            "weeks",
            13,
            520,
            "assumption",
            "S0a",
            "time here that makes two thirds of experience",
        ),
    },
    pushes={
        "trust_mentor_up_display": up(
            "trust_mentor", "capital * display * macho", "for each mentoring contact"
        ),
        "credit_up_display": up("credit", "pace * rest"),
        "credit_down_display": down("credit", "pace * (1 - rest)"),
    },
)
