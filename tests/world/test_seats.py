"""Who holds the seats with decision power, and how far women's share stays below parity."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.world import census
from peersim.world.seats import patriarchy_of

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
HALF = {"entry.women_share": 0.5, "organisation.people": 60}


@pytest.mark.parametrize(("power", "structure"), [(0.0, 1.0), (0.25, 0.5), (0.5, 0.0), (0.9, 0.0)])
def test_patriarchy_is_how_far_parity_is_missed(power, structure):
    assert patriarchy_of(power, 0.5) == pytest.approx(structure)


def seats_of_women(record):
    return np.round(record.organisation[:, SERIES["women_power"]] * 10)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 1.0])
def test_the_seats_kept_for_women_are_a_floor(small, kept):
    record = run(small(HALF | {"circumstances.women_seats": kept}))
    assert (seats_of_women(record) >= round(10 * kept)).all()


def test_the_floor_is_no_ceiling(small):
    record = run(small(HALF | {"circumstances.women_seats": 0.1}))
    assert seats_of_women(record).max() > 2


def test_likeness_counts_beside_standing(small, only):
    simulation = Simulation(small({**only("power"), **HALF, "organisation.arrivals": 0.0}))
    world = simulation.world
    world.levels[census.CREDIT, :60] = 0.5
    liked = np.arange(0, 60, 6)
    world.people["seat_likeness"][liked] = 0.1
    simulation.advance(-3)
    assert sorted(world.seats.tolist()) == liked.tolist()


def test_one_seat_a_week_changes_hands(small, only):
    policy = {"policies.women_in_power.from_week": 5, "circumstances.women_seats": 0.0}
    still = {**only("power"), "organisation.arrivals": 0.0}
    simulation = Simulation(small(HALF | policy | still | {"policies.women_in_power.seats": 0.5}))
    women = simulation.world.people["gender"] == census.WOMAN
    simulation.world.levels[census.CREDIT, women] = 0.01  # of no standing, so men sit there first
    simulation.advance()
    seats = seats_of_women(simulation.record())
    assert seats[:5].tolist() == [0] * 5
    assert np.diff(seats).max() == 1
    assert seats[-1] == 5


def test_where_there_are_no_women_men_take_the_seats(small):
    record = run(small({"entry.women_share": 0.0, "circumstances.women_seats": 0.5}))
    assert (seats_of_women(record) == 0).all()
    assert (record.counts[:, 0, census.SEAT_WEEKS] >= 9).all()


def test_seats_go_to_those_of_most_credit(small):
    simulation = Simulation(small({"organisation.arrivals": 0.0, "mechanisms.leaving.on": False}))
    credit = simulation.world.levels[census.CREDIT, :40].copy()
    simulation.advance(-3)
    people = simulation.world.people[:40]
    men = people["gender"] != census.WOMAN
    seated = people["seat"] >= 0
    assert seated.sum() == 10
    for group in (men, ~men):
        if (group & seated).any() and (group & ~seated).any():
            assert credit[group & seated].min() >= credit[group & ~seated].max()


def test_more_seats_than_people_stay_empty(small, disorder):
    simulation = Simulation(small({"organisation.people": 3, "organisation.seats": 30}))
    simulation.advance()
    assert disorder(simulation.world) == []
