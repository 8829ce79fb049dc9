"""The logs of a world: events, true incidents and, apart from them, reports.

A log without room takes nothing: comparisons of thousands of worlds need the tallies only.
"""

from peersim.core.kernel import kernel
from peersim.world.world_state import Array, World


@kernel
def _write_event(events: Array, organisation: Array, week: int, kind: int, person: int) -> None:
    number = organisation[0].events
    if number < len(events):
        events[number].week = week
        events[number].kind = kind
        events[number].person = person
        organisation[0].events = number + 1


@kernel
def log_event(world: World, kind: int, person: int) -> None:
    """Write down that something happened to a person this week."""
    _write_event(world.events, world.organisation, world.clock[0].week, kind, person)


@kernel
def log_incident(world: World, person: int, severity: int, layer: int) -> int:
    """Write down a true incident, by the person affected; return its number or -1."""
    organisation = world.organisation[0]
    if organisation.incidents >= len(world.incidents):
        return -1
    incident = world.incidents[organisation.incidents]
    incident.week = world.clock[0].week
    incident.severity = severity
    incident.layer = layer
    incident.person = person
    organisation.incidents += 1
    return organisation.incidents - 1


@kernel
def log_report(world: World, incident: int, by_bystander: int, response: int) -> None:
    """Write down that an incident was reported, by whom, and how the organisation responded."""
    organisation = world.organisation[0]
    if organisation.reports < len(world.reports):
        report = world.reports[organisation.reports]
        report.week = world.clock[0].week
        report.incident = incident
        report.by_bystander = by_bystander
        report.response = response
        organisation.reports += 1
