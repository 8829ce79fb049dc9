"""Taking stock: groups, the worst-off tenth, what the place is like."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.world import census
from peersim.world.organisation import worst_tenth_threshold

PLACE = {"organisation.people": 60, "organisation.arrivals": 0.0, "mechanisms.leaving.on": False}


@pytest.fixture
def simulation(small):
    return Simulation(small(PLACE))


def test_the_worst_off_tenth_is_at_least_a_tenth(simulation):
    distress = simulation.world.levels[census.DISTRESS, :60]
    threshold = worst_tenth_threshold(simulation.world)
    assert (distress >= threshold).sum() >= 6
    assert (distress >= threshold + 0.002).sum() <= 6


@pytest.mark.parametrize("people", [2, 9, 19])
def test_in_a_small_place_one_person_is_the_worst_off(small, people):
    world = Simulation(small(PLACE | {"organisation.people": people})).world
    distress = world.levels[census.DISTRESS, :people]
    assert distress[distress >= worst_tenth_threshold(world)].tolist() == [distress.max()]


def test_the_worst_off_are_counted_by_the_distress_of_the_week_s_start(simulation):
    distress = simulation.world.levels[census.DISTRESS, :60].copy()
    simulation.advance(-3)
    worst = census.MEMBERSHIP[simulation.world.people["cell"][:60], -1]
    assert census.GROUPS[-1] == "worst_decile"
    assert distress[worst].min() >= distress[~worst].max()


def test_the_culture_weighs_norms_by_credit(simulation):
    levels = simulation.world.levels[:, :60].copy()
    simulation.advance(-3)
    organisation = simulation.world.organisation[0]
    expected = np.average(levels[census.MACHO], weights=levels[census.CREDIT])
    assert organisation.macho_culture == pytest.approx(expected)
    assert organisation.mean_voice == pytest.approx(levels[census.VOICE].mean())
    assert organisation.mean_bystander == pytest.approx(levels[census.BYSTANDER].mean())
    assert organisation.women == (simulation.world.people["gender"][:60] == census.WOMAN).sum()


def test_a_place_without_credit_has_no_culture(simulation):
    simulation.world.levels[census.CREDIT] = 0.0
    simulation.advance(-3)
    assert simulation.world.organisation[0].macho_culture == 0.0


def test_weeks_are_counted_from_the_end_of_the_burn_in(simulation):
    assert simulation.world.clock[0].week == -4
    simulation.advance(3)
    assert simulation.world.clock[0].week == 2
    assert simulation.world.clock[0].index == 7


def test_luck_is_of_the_week_and_some_luck_lasts(simulation):
    seen, lasting = set(), set()
    for week in range(-3, 6):
        simulation.advance(week)
        seen.add(int(simulation.world.clock[0].week_key))
        lasting.add(int(simulation.world.clock[0].lasting_key))
    assert len(seen) == 9
    assert len(lasting) == 1


def test_those_here_at_week_0_are_the_cohort(simulation):
    simulation.advance(0)
    assert not simulation.world.people["cohort"][:60].any()
    simulation.advance(1)
    people = simulation.world.people[:60]
    assert ((people["cohort"] > 0) == (people["role"] != census.STAFF)).all()
    assert (people["survival"] <= 1.0).all()


def test_survival_is_the_product_of_a_person_s_chances(small):
    simulation = Simulation(small(PLACE))
    simulation.advance()
    counts = simulation.record().counts[:, 0]
    cohort = simulation.world.people[:60][simulation.world.people["cohort"][:60] > 0]
    expected = len(cohort) - cohort["survival"].sum()
    assert counts[:, census.EXPECTED_REOFFENDED].sum() == pytest.approx(expected)
