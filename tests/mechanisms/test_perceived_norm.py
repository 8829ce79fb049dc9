"""In silence people take others to be more macho than they are, and follow that."""

import pytest

from peersim.engine.simulation import Simulation
from peersim.mechanisms import perceived_norm as m
from peersim.world import census, reference_levels

ALONE = ("contact_time", "norm_learning", "perceived_norm")
STILL = {"organisation.arrivals": 0.0, "organisation.weeks": 120}


def test_at_the_reference_nobody_errs_beyond_the_usual(numbers):
    assert m.overestimation(reference_levels.SILENCE, numbers("perceived_norm")) == 0.0


@pytest.mark.parametrize(("silence", "sign"), [(0.1, -1), (0.95, 1)])
def test_norms_drift_where_others_are_taken_for_what_they_are_not(small, only, silence, sign):
    simulation = Simulation(small({**only(*ALONE), **STILL}))
    simulation.world.org_levels[census.SILENCE] = silence
    simulation.advance(0)
    before = simulation.world.organisation[0].macho_culture
    simulation.advance()
    assert sign * (simulation.world.organisation[0].macho_culture - before) > 0.02


def test_the_drift_is_pace_times_what_is_overestimated(small, only):
    """A week moves the mean norm by pace * gap, but for those who met nobody."""
    simulation = Simulation(small({**only(*ALONE), **STILL, "entry.macho_spread": 0.0}))
    world, rows = simulation.world, slice(0, 40)
    world.levels[census.MACHO, rows] = 0.5
    world.people["own_norm"][rows] = 0.0
    world.org_levels[census.SILENCE] = 0.9
    simulation.advance(-3)
    gap, pace = 0.10 * (0.9 - reference_levels.SILENCE), 0.02
    moved = world.levels[census.MACHO, rows] - 0.5
    assert moved.max() == pytest.approx(pace * gap, rel=0.02)
