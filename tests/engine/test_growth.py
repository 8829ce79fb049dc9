"""A world that outgrows its room goes on as if there had been room from the start."""

import numpy as np
import pytest

from peersim.engine import simulation as running
from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation, run
from peersim.world import census

GROWING = {
    "organisation.people": 20,
    "organisation.weeks": 60,
    "organisation.arrivals": 5.0,
    "mechanisms.leaving.baseline": 0.002,
}


@pytest.fixture
def rooms(monkeypatch):
    """Count how often a world moves to larger room, and let it have ample room if so wanted."""
    found, moves = world_arrays.empty_world, []
    names = ("levels", "people", "pushes", "scratch", "scratch_rows")

    def counted(world, *more):
        moves.append(int(world.clock[0].index))
        return plain(world, *more)

    def ample(**wanted):
        world = found(**wanted)
        first, here, gone, ties = int(world.organisation[0].first_left), 400, 400, 4000
        larger = {}
        for name in names:
            array = getattr(world, name)
            axis = array.ndim - 1
            array = world_arrays._extended(array, axis, first, here)
            larger[name] = world_arrays._extended(array, axis, array.shape[axis], gone)
        for name in ("adjacency", "at_hand", "tie_strengths"):
            larger[name] = world_arrays._extended(getattr(world, name), 0, first, here)
        larger["overflow_starts"] = np.pad(world.overflow_starts, (0, here), mode="edge")
        for name in ("ties", "earlier_friends"):
            larger[name] = world_arrays._extended(getattr(world, name), 0, len(world.ties), ties)
        pushes = world.tie_pushes
        larger["tie_pushes"] = world_arrays._extended(pushes, 1, pushes.shape[1], ties)
        contacts = len(world.contacts)
        for name in ("contacts", "mentoring", "harms"):
            larger[name] = world_arrays._extended(getattr(world, name), 0, contacts, 10_000)
        world = world._replace(**larger)
        world.organisation[0].first_left = first + here
        return world

    plain = world_arrays.with_more_room
    monkeypatch.setattr(world_arrays, "with_more_room", counted)

    def give(*, more):
        moves.clear()
        monkeypatch.setattr(world_arrays, "empty_world", ample if more else found)
        return moves

    return give


def test_a_world_outgrows_its_first_room(rooms, small):
    moves = rooms(more=False)
    record = run(small(GROWING), 1)
    people = record.organisation[:, census.ORG_SERIES.index("people")]
    assert people.max() > 100
    assert moves


@pytest.mark.parametrize("replicate", range(3))
def test_a_world_that_outgrew_its_room_is_the_one_with_ample_room(
    rooms, small, differing, replicate
):
    moves = rooms(more=False)
    tight = run(small(GROWING), replicate)
    often = len(moves)
    rooms(more=True)
    ample = run(small(GROWING), replicate)
    assert differing(tight, ample) == []
    assert len(moves) <= often  # places follow from how many people there are


def test_a_large_place_gets_all_the_newcomers_that_are_due(small):
    large = {"organisation.people": 3_000, "organisation.weeks": 4, "organisation.arrivals": 5.0}
    arrived = run(small(large)).counts[:, 0, census.ARRIVALS]
    due = 5.0 * 3_000 / 52.0
    assert np.abs(arrived - due).max() < 4 * np.sqrt(due)


@pytest.mark.parametrize("replicate", range(3))
def test_a_week_in_which_everybody_meets_everybody_finds_room(small, disorder, replicate):
    crowded = {
        "organisation.people": 10,
        "organisation.burn_in": 0,
        "organisation.arrivals": 0.0,
        "entry.women_share": 0.0,
        "mechanisms.leaving.on": False,
        "mechanisms.readiness.exponent": 0.0,
        "mechanisms.routines_and_ties.seeking": 1.0,
        "mechanisms.contact_time.partners": 20,
        "mechanisms.contact_time.room_meetings": 4.0,
        "mechanisms.contact_time.staff_contacts": 3.0,
        "mechanisms.contact_time.friend_meetings": 1000,
        "mechanisms.shared_testimony.group_size": 40,
        "mechanisms.reflection_among_men.group_size": 40,
    }
    for policy in ("study_circle", "mens_group"):
        crowded |= {f"policies.{policy}.from_week": 9, f"policies.{policy}.uptake": 1.0}
    simulation = Simulation(small(crowded), replicate, events=False)
    simulation.world.circumstances["extra_arrivals"][1:3] = 69, 39
    simulation.advance(9)
    world = simulation.world
    assert world.organisation[0].people == world.organisation[0].first_left == 118  # not one free
    simulation.advance(12)
    assert 2832 < simulation.world.organisation[0].contacts <= len(simulation.world.contacts)
    assert disorder(simulation.world) == []


def test_a_rush_of_newcomers_finds_room(rooms, small, disorder):
    simulation = Simulation(small())
    simulation.world.circumstances["extra_arrivals"][10] = 900
    simulation.advance()
    assert disorder(simulation.world) == []
    arrived = simulation.record().counts[:, 0, census.ARRIVALS]
    assert arrived.max() >= 900


def test_the_log_of_events_is_complete_however_often_it_grows(small, monkeypatch):
    whole = run(small(GROWING))
    monkeypatch.setattr(running, "ROOM_FOR_EVENTS", 61)
    assert (run(small(GROWING)).events == whole.events).all()
    assert np.unique(whole.events["kind"]).size > 10


def test_growth_keeps_the_state_in_order(small, disorder):
    simulation = Simulation(small(GROWING), 1)
    for week in range(0, 61, 5):
        simulation.advance(week)
        assert disorder(simulation.world) == []
