"""The logs: what happened and, apart from it, what was reported."""

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.world import census
from peersim.world.event_log import log_event, log_incident, log_report


def test_an_event_is_written_once_with_its_week(small):
    simulation = Simulation(small())
    world = simulation.world
    before = int(world.organisation[0].events)
    log_event(world, census.LAPSED, 17)
    assert world.organisation[0].events == before + 1
    event = world.events[before]
    assert (event["week"], event["kind"], event["person"]) == (-4, census.LAPSED, 17)


def test_incidents_and_reports_go_to_logs_of_their_own(small):
    world = Simulation(small()).world
    number = log_incident(world, 17, 2, census.ROOM)
    assert number == 0
    assert world.organisation[0].reports == 0
    log_report(world, number, 1, 3)
    assert (world.organisation[0].incidents, world.organisation[0].reports) == (1, 1)
    assert world.reports[0]["incident"] == number
    assert "person" not in (world.reports.dtype.names or ())


def test_a_log_without_room_takes_nothing(small):
    world = Simulation(small(), events=False).world
    log_event(world, census.LAPSED, 17)
    assert log_incident(world, 17, 2, census.ROOM) == -1
    log_report(world, -1, 0, 0)
    organisation = world.organisation[0]
    assert (organisation.events, organisation.incidents, organisation.reports) == (0, 0, 0)


def test_events_stand_in_the_order_of_weeks(small):
    simulation = Simulation(small())
    simulation.advance()
    record = simulation.record()
    for log in (record.events, record.incidents, record.reports):
        assert (np.diff(log["week"]) >= 0).all()
    assert record.events["week"].min() >= -4
