"""Retraumatisation: macho display brings old trauma back (S0a).

Whoever carries old trauma may be triggered at any contact, by the other one's display,

    rate = trigger_rate * display * trauma * (1 - safety) * times       (events per week)

where safety depends on the setting and, for a mentee, on the match, `performed_display` may take
a share of the display away, and `unchallenged_display` multiplies it where nobody speaks. An
event raises distress, lowers trust in the organisation and in the mentor where it was the mentor,
and loosens the tie: the other one is avoided. Women are hit more often on average because more of
them carry such a history, and for no other reason.
"""

import numpy as np

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world.census import (
    CIRCLE,
    EXPECTED_TRIGGERS,
    FRIENDS,
    MENS_GROUP,
    MENTORING,
    ROOM,
    TRIGGERED,
    TRIGGERS,
)
from peersim.world.contacts_by_layer import fetch_ahead
from peersim.world.event_log import log_event
from peersim.world.world_state import Array, World

TRIGGER = 201


@kernel
def trigger_hazard(
    display: float, trauma: float, safety: float, times: float, trigger_rate: float
) -> float:
    """Return the rate at which display brings old trauma back, events per week."""
    return trigger_rate * display * trauma * (1.0 - safety) * times


@kernel
def safety_of(layer: int, room_safety: float, p: Numbers) -> float:
    """Return how far a setting shields from triggers, 0..1."""
    if layer == ROOM:
        return room_safety
    if layer == FRIENDS:
        return p.friends_safety
    if layer == MENTORING:
        return p.mentoring_safety
    if layer == CIRCLE or layer == MENS_GROUP:
        return p.group_safety
    return p.staff_safety


@kernel
def record_trigger(world: World, p: Numbers, k: int, one: int) -> None:
    """Let old trauma come back in a contact."""
    people, pushes, contacts, tie_pushes, cells = (
        world.people,
        world.pushes,
        world.contacts,
        world.tie_pushes,
        world.cells,
    )
    contact, person = contacts[k], people[one]
    person.triggers += 1.0
    cells[person.cell, TRIGGERS] += 1.0
    pushes[p.distress_up_trigger, one] += of_share(p.distress)
    pushes[p.trust_org_down_trigger, one] += of_share(p.trust_org)
    if contact.layer == MENTORING and contact.b == one:
        pushes[p.trust_mentor_down_trigger, one] += of_share(p.trust_mentor)
    if contact.tie >= 0:
        tie_pushes[p.strength_down_trigger, contact.tie] += of_share(p.avoidance)
    log_event(world, TRIGGERED, person.id)


@kernel
def is_triggered(
    cells: Array,
    contact: Numbers,
    person: Numbers,
    displaying: Numbers,
    shown: float,
    safety: float,
    decision: np.uint64,
    p: Numbers,
) -> bool:
    """Say whether the other one's display brings a person's trauma back, and count the chance.

    shown: the share of the display that the setting leaves. cells: (cells, counts).
    """
    display = displaying.display * shown
    hazard = trigger_hazard(display, person.trauma, safety, contact.times, p.trigger_rate)
    if hazard <= 0.0:
        return False
    expected = 1.0 - exp(-hazard)
    cells[person.cell, EXPECTED_TRIGGERS] += expected
    address = random_streams.derive_key(
        random_streams.derive_key(decision, person.id), displaying.id
    )
    return random_streams.draw(address, contact.meeting) < expected


@kernel
def step(world: World, p: Numbers) -> None:
    """Let every contact of the week bring old trauma back, on both sides."""
    contacts, mentoring, people, cells = (
        world.contacts, world.mentoring, world.people, world.cells
    )  # fmt: skip
    clock = world.clock[0]
    organisation = world.organisation[0]
    room_safety = world.circumstances[clock.index].room_safety
    decision = random_streams.decision_key(clock.week_key, TRIGGER)
    for k in range(organisation.contacts):
        fetch_ahead(world, k)
        contact = contacts[k]
        a, b = people[contact.a], people[contact.b]
        safety = safety_of(contact.layer, room_safety, p)
        shown = organisation.unchallenged_factor
        if contact.layer == ROOM:
            shown *= organisation.room_display
        if is_triggered(cells, contact, a, b, shown, safety, decision, p):
            record_trigger(world, p, k, contact.a)
        by_match = 0.0
        if contact.layer == MENTORING:  # b is the mentee
            by_match = mentoring[k].safety
            shown = organisation.unchallenged_factor * organisation.care_display
        sheltered = 1.0 - (1.0 - safety) * (1.0 - by_match)
        if is_triggered(cells, contact, b, a, shown, sheltered, decision, p):
            record_trigger(world, p, k, contact.b)


MECHANISM = Mechanism(
    name="retraumatisation",
    code="M02",
    sentence="Macho display brings old trauma back: distress rises, trust falls, people keep away.",
    phrase="old trauma that came back",
    causes={
        "distress": Cause("old trauma that came back"),
        "trust_org": Cause("old trauma that came back"),
    },
    speaks_of_incidents=True,
    sources=("S0a", "Q8"),
    parameters={
        "trigger_rate": parameter(
            0.10, "1/contact", 0, 0.30, "assumption", "S0a", "events at full display and trauma"
        ),
        "distress": parameter(
            0.30, "share", 0, 0.5, "assumption", "S0a", "how far an event raises distress"
        ),
        "trust_org": parameter(
            0.05, "share", 0, 0.15, "assumption", "S0a", "trust in the organisation lost"
        ),
        "trust_mentor": parameter(
            0.20, "share", 0, 0.3, "assumption", "S0a", "trust lost where it was the mentor"
        ),
        "avoidance": parameter(
            0.2, "share", 0, 0.5, "assumption", "S0a", "how far the tie is loosened"
        ),
        "friends_safety": parameter(
            0.2, "share", 0, 1, "assumption", "S0a", "safety among friends"
        ),
        "mentoring_safety": parameter(
            0.2, "share", 0, 1, "assumption", "S0a", "safety in one-to-one mentoring"
        ),
        "group_safety": parameter(
            0.6, "share", 0, 1, "assumption", "S0b", "safety in a facilitated group"
        ),
        "staff_safety": parameter(0.5, "share", 0, 1, "assumption", "S2", "safety with staff"),
    },
    pushes={
        "distress_up_trigger": up("distress", "of_share(distress)", "for each trigger"),
        "trust_org_down_trigger": down("trust_org", "of_share(trust_org)", "for each trigger"),
        "trust_mentor_down_trigger": down(
            "trust_mentor", "of_share(trust_mentor)", "for each trigger by the mentor"
        ),
        "strength_down_trigger": down(
            "strength", "of_share(avoidance)", "for each trigger between friends"
        ),
    },
    decisions=(
        Decision(TRIGGER, "trigger", raised_by=("macho", "silence"), lowered_by=("credit",)),
    ),
)
