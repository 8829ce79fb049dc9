"""Boundary violations fall on those with less power, where norms, silence and impunity allow.

In a contact in which i could cross a boundary and j would be affected,

    rate = baseline * opportunity * times * exp(by_norm * (macho_i - ref)
             + by_power * (max(0, power_i - power_j) - ref) + by_silence * (silence - ref)
             - by_sanction * (sanction_expectation - ref))           (events per week)

Opportunity depends on how observed the setting is, and is smaller between people of one gender;
that is symmetric in gender and the only place where it enters. Nobody is a perpetrator by trait.
Incidents are abstract, with severity 1 to 3, and are logged as what truly happened (S0b).
"""

import numpy as np

from peersim.core import random_streams
from peersim.core.elementary import exp, exp_each
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers, Terms
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world import reference_levels
from peersim.world.census import (
    AFFECTED,
    EXPECTED_INCIDENTS,
    FRIENDS,
    GRAVE,
    INCIDENTS,
    MACHO,
    MENTORING,
    MINOR,
    ROOM,
    SANCTION,
    SERIOUS,
    SILENCE,
)
from peersim.world.contacts_by_layer import bring_to_hand, fetch_ahead, fetch_at_hand_ahead
from peersim.world.event_log import log_event, log_incident
from peersim.world.world_state import Array, World

INCIDENT, SEVERITY = 401, 402
MANNERED, POWERFUL = 0, 1  # columns of what is at hand of a person


@kernel
def log_terms(macho: float, gap: float, silence: float, sanction: float, p: Numbers) -> Terms:
    """Return the terms of the log rate: norm, power gap, silence, expected sanction."""
    return (
        p.by_norm * (macho - reference_levels.MACHO),
        p.by_power * (gap - reference_levels.POWER_GAP),
        p.by_silence * (silence - reference_levels.SILENCE),
        -p.by_sanction * (sanction - reference_levels.SANCTION),
    )


@kernel
def setting_opportunity(layer: int, p: Numbers) -> float:
    """Return how far a setting leaves room for boundary violations, 0..1."""
    if layer == FRIENDS or layer == MENTORING:
        return 1.0
    if layer == ROOM:
        return p.room_opportunity
    return p.group_opportunity


@kernel
def severity_of(u: float, p: Numbers) -> int:
    """Return the severity, 1 to 3."""
    if u < p.grave:
        return GRAVE
    if u < p.grave + p.serious:
        return SERIOUS
    return MINOR


@kernel
def record_incident(world: World, p: Numbers, k: int, row: int, u: float) -> None:
    """Let an incident affect a person in a contact; u: uniform draw of its severity."""
    people, pushes, contacts, tie_pushes, cells = (
        world.people,
        world.pushes,
        world.contacts,
        world.tie_pushes,
        world.cells,
    )
    harm, person = world.harms[k], people[row]
    severity = severity_of(u, p)
    person.incidents += 1.0
    world.organisation[0].incident_memory += 1.0
    cells[person.cell, INCIDENTS] += 1.0
    pushes[p.distress_up_incident, row] += severity * of_share(p.distress)
    pushes[p.trust_org_down_incident, row] += severity * of_share(p.trust_org)
    if contacts[k].tie >= 0:
        tie_pushes[p.strength_down_incident, contacts[k].tie] += severity * of_share(p.avoidance)
    log_event(world, AFFECTED, person.id)
    if row == contacts[k].a:
        harm.severity_a = severity
        harm.incident_a = log_incident(world, person.id, severity, contacts[k].layer)
    else:
        harm.severity_b = severity
        harm.incident_b = log_incident(world, person.id, severity, contacts[k].layer)


@kernel
def harm_rate(
    at_hand: Array, people: Array, actor: int, affected: int, common: float, p: Numbers
) -> float:
    """Return the rate at which one would affect the other.

    at_hand: (n, 4) what norm and power make of everybody's rate.
    """
    # max(0, gap) in the exponent is the greater of 1 and a ratio of personal factors
    gap = max(1.0, at_hand[actor, POWERFUL] / at_hand[affected, POWERFUL])
    same = people[actor].gender == people[affected].gender
    return common * at_hand[actor, MANNERED] * gap * (p.within_gender if same else 1.0)


@kernel
def address_of(people: Array, decision: np.uint64, actor: int, affected: int) -> np.uint64:
    """Return the address of the luck of one in the company of the other.

    people: (n,) PERSON.
    """
    return random_streams.derive_key(
        random_streams.derive_key(decision, people[affected].id), people[actor].id
    )


@kernel
def common_rate(world: World, p: Numbers) -> float:
    """Return the rate that silence and impunity set for everybody, with personal terms left out."""
    silence, sanction = world.org_levels[SILENCE], world.org_levels[SANCTION]
    terms = log_terms(reference_levels.MACHO, 0.0, silence, sanction, p)
    usual = p.baseline * exp(terms[1] + terms[2] + terms[3])
    return usual * world.organisation[0].opportunity_factor


@kernel
def personal_factors(world: World, p: Numbers) -> None:
    """Bring to hand what norm and power make of everybody's rate."""
    levels, people, factors = world.levels, world.people, world.scratch
    top = world.organisation[0].top
    for i in range(top):
        factors[MANNERED, i] = p.by_norm * (levels[MACHO, i] - reference_levels.MACHO)
        factors[POWERFUL, i] = p.by_power * people[i].power
    for column in (MANNERED, POWERFUL):
        exp_each(factors[column, :top])
        bring_to_hand(world, column, factors[column])


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out in which contacts a boundary is crossed, on either side."""
    people, contacts, harms, cells = world.people, world.contacts, world.harms, world.cells
    at_hand, organisation = world.at_hand, world.organisation[0]
    organisation.serious_share, organisation.grave_share = p.serious, p.grave
    personal_factors(world, p)
    climate = common_rate(world, p)
    decision = random_streams.decision_key(world.clock[0].week_key, INCIDENT)
    for k in range(organisation.contacts):
        fetch_ahead(world, k)
        fetch_at_hand_ahead(world, k)
        contact, harm = contacts[k], harms[k]
        common = climate * setting_opportunity(contact.layer, p) * contact.times
        a, b = contact.a, contact.b
        harm.harm_b = harm_rate(at_hand, people, a, b, common, p)
        harm.harm_a = harm_rate(at_hand, people, b, a, common, p)
        cells[people[b].cell, EXPECTED_INCIDENTS] += harm.harm_b
        cells[people[a].cell, EXPECTED_INCIDENTS] += harm.harm_a
        address = address_of(people, decision, a, b)
        if random_streams.draw(address, contact.meeting) < harm.harm_b:
            record_incident(world, p, k, b, random_streams.draw(address, SEVERITY))
        address = address_of(people, decision, b, a)
        if random_streams.draw(address, contact.meeting) < harm.harm_a:
            record_incident(world, p, k, a, random_streams.draw(address, SEVERITY))


MECHANISM = Mechanism(
    name="boundary_violation",
    code="M04",
    sentence="Boundaries are crossed where norms, power gaps, silence and impunity allow it.",
    causes={
        "distress": Cause("being affected"),
        "trust_org": Cause("being affected"),
    },
    speaks_of_incidents=True,
    sources=("S0b", "Q18", "Q20"),
    reads=("macho", "silence", "sanction_expectation"),
    parameters={
        "baseline": parameter(
            6e-4,
            "1/contact",
            0,
            5e-3,
            "assumption",
            "Q18",
            "rate at the reference, between genders",
        ),
        "by_norm": parameter(
            0.7, "log", 0, 1.5, "assumption", "S0b,Q20", "slope on the macho norm"
        ),
        "by_power": parameter(0.7, "log", 0, 1.5, "assumption", "S0b", "slope on the power gap"),
        "by_silence": parameter(0.7, "log", 0, 1.5, "assumption", "S0b", "slope on silence"),
        "by_sanction": parameter(
            0.7, "log", 0, 1.5, "assumption", "S0b", "slope on the expected sanction"
        ),
        "within_gender": parameter(
            0.3, "share", 0, 1, "assumption", "Q18", "opportunity between people of one gender"
        ),
        "room_opportunity": parameter(
            0.5, "share", 0, 1, "assumption", "", "opportunity in the common room"
        ),
        "group_opportunity": parameter(
            0.2, "share", 0, 1, "assumption", "", "opportunity in groups and with staff"
        ),
        "serious": parameter(0.3, "share", 0, 0.5, "assumption", "", "incidents of severity 2"),
        "grave": parameter(0.1, "share", 0, 0.5, "assumption", "", "incidents of severity 3"),
        "distress": parameter(
            0.15, "share", 0, 0.3, "assumption", "Q20", "distress added per step of severity"
        ),
        "trust_org": parameter(
            0.15, "share", 0, 0.3, "assumption", "Q20b", "trust lost per step of severity"
        ),
        "avoidance": parameter(
            0.3, "share", 0, 0.6, "assumption", "", "how far the tie loosens, per step"
        ),
    },
    pushes={
        "distress_up_incident": up(
            "distress", "severity * of_share(distress)", "for each incident that affects the person"
        ),
        "trust_org_down_incident": down(
            "trust_org",
            "severity * of_share(trust_org)",
            "for each incident that affects the person",
        ),
        "strength_down_incident": down(
            "strength", "severity * of_share(avoidance)", "for each incident between the two"
        ),
    },
    decisions=(
        Decision(
            INCIDENT,
            "incident",
            raised_by=("silence", "macho"),
            lowered_by=("sanction_expectation",),
            either_way=("credit",),
        ),
        Decision(SEVERITY, "severity of an incident"),
    ),
)
