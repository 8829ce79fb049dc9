"""Standing, role and seats give some people power over others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.run import Simulation, run
from peersim.mechanisms import power as m
from peersim.mechanisms import registry
from peersim.world import census

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
HALF = {"entry.women_share": 0.5, "organisation.people": 60}


@given(
    credit=st.floats(0, 1), leads=st.sampled_from([0.0, 1.0]), seated=st.sampled_from([0.0, 1.0])
)
def test_power_adds_up_and_lies_in_0_to_1(numbers, credit, leads, seated):
    p = numbers("power")
    found = m.power_of(credit, leads, seated, p)
    assert found == p.baseline + p.by_credit * credit + p.by_role * leads + p.by_seat * seated
    assert 0.0 <= found <= 1.0


def test_power_stays_below_1_at_the_ends_of_all_ranges():
    most = sum(declared.high for declared in registry()["power"].parameters.values())
    assert most <= 1.0 + 1e-12


def test_everybody_has_the_power_of_the_equation(small, numbers):
    p = numbers("power")
    simulation = Simulation(small({"organisation.arrivals": 0.0, "mechanisms.leaving.on": False}))
    credit = simulation.world.levels[census.CREDIT, :40].copy()
    simulation.advance(-3)
    for person, own in zip(simulation.world.people[:40], credit, strict=True):
        leads = float(person["role"] in {census.MENTOR, census.STAFF})
        assert person["power"] == m.power_of(own, leads, float(person["seat"] >= 0), p)


def seats_of_women(record):
    return np.round(record.organisation[:, SERIES["women_power"]] * 10)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 1.0])
def test_as_many_seats_as_are_kept_for_women_are_held_by_women(small, kept):
    record = run(small(HALF | {"circumstances.women_seats": kept}))
    assert (seats_of_women(record) == round(10 * kept)).all()


def test_one_seat_a_week_changes_hands(small):
    policy = {"policies.women_in_power.from_week": 5, "circumstances.women_seats": 0.0}
    record = run(small(HALF | policy | {"policies.women_in_power.seats": 0.5}))
    seats = seats_of_women(record)
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


def test_switched_off_nobody_has_power_and_seats_are_held_all_the_same(small):
    record = run(small({"mechanisms.power.on": False}))
    assert record.counts[:, 0, census.POWER].sum() == 0.0
    assert record.counts[:, 0, census.SEAT_WEEKS].sum() > 250
