"""Those who are there bring in, appoint and seat people like themselves."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import likeness as m
from peersim.world import census
from peersim.world.newcomers import weighted_share

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}


def test_half_of_the_mentors_is_no_advantage(numbers):
    p = numbers("likeness")
    assert m.post_likeness(0.5, 0.0, p) == m.seat_likeness(0.5, 1.0, p) == 0.0
    assert m.post_likeness(0.9, 0.0, p) == -m.post_likeness(0.1, 0.0, p) > 0.0
    assert m.post_likeness(0.5, 0.2, p) < 0.0


def test_seats_go_by_likeness_in_silence_alone(numbers):
    p = numbers("likeness")
    assert m.seat_likeness(0.9, 0.0, p) == 0.0
    assert m.seat_likeness(0.9, 0.9, p) > m.seat_likeness(0.9, 0.3, p) > 0.0


def test_who_comes_lies_between_the_milieu_and_who_is_here():
    assert weighted_share(0.2, 0.8, 0.5) == pytest.approx(0.5)
    assert weighted_share(0.2, 0.8, 0.0) == 0.2
    assert 0.2 < weighted_share(0.2, 0.8, 0.3) < 0.5
    assert weighted_share(0.3, 0.0, 0.5) == 0.3  # nobody of that kind is here
    assert weighted_share(0.0, 0.5, 0.5) == 0.0


def test_swapping_shares_swaps_who_comes():
    one = weighted_share(0.2, 0.35, 0.3)
    assert weighted_share(0.8, 0.65, 0.3) == pytest.approx(1.0 - one)


@pytest.mark.parametrize("genders", [(0, 1, 0, 1), (2, 1, 2, 0), (2, 2, 1, 0)])
def test_a_gender_counts_by_its_own_share(small, genders):
    simulation = Simulation(small({"organisation.arrivals": 0.0}))
    world = simulation.world
    held = np.flatnonzero(world.posts >= 0)[:4]
    world.people["gender"][world.posts[held]] = genders
    world.posts[len(held) :] = -1
    counts = np.zeros(3)
    number = m.count_genders(world.people, world.posts, counts)
    assert number == len(held)
    assert counts.tolist() == np.bincount(genders, minlength=3).tolist()


def test_a_macho_place_draws_newcomers_like_itself(small):
    found = []
    for inflow in (0.0, 0.6):
        changes = {"mechanisms.likeness.inflow": inflow, "culture.macho": 0.3}
        simulation = Simulation(small({**changes, "organisation.people": 100}))
        simulation.advance(0)
        simulation.world.levels[census.MACHO, :100] = 0.9
        simulation.advance()
        people = simulation.record().people
        new = (people["arrived"] > 1) & (people["status"] == census.PRESENT)
        rows = np.flatnonzero(new)
        found.append(simulation.record().levels[census.MACHO, rows].mean())
    assert found[1] > found[0] + 0.1


def test_switched_off_likeness_changes_no_post_and_no_newcomer(small):
    record = run(small({"mechanisms.likeness.on": False}))
    assert not record.people["post_likeness"].any()
    assert not record.people["seat_likeness"].any()
