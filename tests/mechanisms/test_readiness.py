"""Readiness decides how much help does, and grows with role models and hope."""

from typing import Any

import pytest

from peersim.core.logistic import sigmoid
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import readiness as m
from peersim.world import census, reference_levels

USUAL = (0.0, reference_levels.HOPE, reference_levels.SHAME, 0.0)


@pytest.fixture
def openness(small, numbers):
    """Return a function from readiness and the exponent to everybody's openness."""
    world = Simulation(small({})).world

    def of(readiness, exponent):
        world.levels[census.READINESS] = readiness
        m.update_openness(world, numbers("readiness", exponent=exponent))
        (found,) = set(world.people["openness"][:40].tolist())
        return found

    return of


@pytest.mark.parametrize("exponent", [0.0, 0.3, 1.0, 2.0])
def test_openness_is_1_at_the_reference(openness, exponent):
    assert openness(reference_levels.READINESS, exponent) == 1.0


@pytest.mark.parametrize("readiness", [0.0, 0.1, 1.0])
def test_without_an_exponent_everybody_is_as_open(openness, readiness):
    assert openness(readiness, 0.0) == 1.0


@pytest.mark.parametrize("readiness", [0.0, 1e-9, 0.1, 0.7, 1.0])
def test_openness_is_proportional_at_an_exponent_of_1(openness, readiness):
    assert openness(readiness, 1.0) == pytest.approx(readiness / reference_levels.READINESS)


def test_readiness_rests_in_the_middle_at_the_reference(numbers):
    assert sigmoid(m.resting_logit(*USUAL, numbers("readiness"))) == 0.5


@pytest.mark.parametrize(
    ("place", "sign"), [(0, 1), (1, 1), (2, -1)], ids=["models", "hope", "shame"]
)
def test_what_makes_ready(numbers, place, sign):
    p = numbers("readiness")
    more: list[Any] = [*USUAL, p]
    more[place] += 0.3
    assert sign * m.resting_logit(*more) > 0


def test_openness_follows_readiness_of_the_week_s_start(small):
    simulation = Simulation(small({"organisation.arrivals": 0.0, "mechanisms.leaving.on": False}))
    readiness = simulation.world.levels[census.READINESS, :40].copy()
    simulation.advance(-3)
    assert simulation.world.people["openness"][:40] == pytest.approx(readiness / 0.5)


def test_switched_off_everybody_is_as_open(small):
    simulation = Simulation(small({"mechanisms.readiness.on": False}))
    simulation.advance(3)
    here = simulation.world.people["status"] == census.PRESENT
    assert (simulation.world.people["openness"][here] == 1.0).all()


def test_the_ready_take_more_from_mentoring(small):
    eager, reluctant = (
        run(small({"mechanisms.readiness.exponent": exponent})) for exponent in (0.0, 2.0)
    )
    assert (eager.ledger != reluctant.ledger).any()
