"""Macho display to which nobody objects brings old trauma back more often."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation
from peersim.mechanisms import unchallenged_display as m
from peersim.world import census, reference_levels


def test_at_the_reference_silence_multiplies_by_one(numbers):
    assert m.factor(reference_levels.SILENCE, numbers("unchallenged_display")) == 1.0


@given(silence=st.floats(0, 0.9), more=st.floats(0.01, 0.1))
def test_more_silence_makes_display_reach_further(numbers, silence, more):
    p = numbers("unchallenged_display")
    assert m.factor(silence + more, p) > m.factor(silence, p)


def expected_triggers(small, only, *mechanisms):
    kept = only("contact_time", "display", "retraumatisation", *mechanisms)
    simulation = Simulation(small({**kept, "organisation.arrivals": 0.0, "organisation.weeks": 1}))
    simulation.world.org_levels[census.SILENCE] = 0.9
    simulation.advance()
    return simulation.record().counts[0, 0, census.EXPECTED_TRIGGERS]


def test_the_rate_of_triggers_is_multiplied(small, only):
    with_it = expected_triggers(small, only, "unchallenged_display")
    without = expected_triggers(small, only)
    assert with_it / without == pytest.approx(exp(0.7 * 0.3), rel=0.01)
