"""Silence keeps people's voice low, trust in the organisation raises it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.logistic import sigmoid
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import voice as m
from peersim.world import census, reference_levels


def test_voice_at_the_reference_is_the_usual_one(numbers):
    p = numbers("voice")
    climate = m.climate_of(reference_levels.SILENCE, p)
    found = sigmoid(m.resting_logit(climate, reference_levels.TRUST_ORG, 0.0, 0.0, p))
    assert found == pytest.approx(reference_levels.VOICE)


@given(silence=st.floats(0, 1), trust=st.floats(0, 1), more=st.floats(0.01, 1))
def test_silence_lowers_and_trust_raises_voice(numbers, silence, trust, more):
    p = numbers("voice")
    plain = m.resting_logit(m.climate_of(silence, p), trust, 0.0, 0.0, p)
    louder = m.resting_logit(m.climate_of(silence, p), trust + more, 0.0, 0.0, p)
    assert m.resting_logit(m.climate_of(silence + more, p), trust, 0.0, 0.0, p) < plain < louder


@given(own=st.floats(-3, 3), company=st.floats(-0.5, 0.5), more=st.floats(0.01, 1))
def test_company_that_speaks_and_an_own_voice_raise_it(numbers, own, company, more):
    p = numbers("voice")
    plain = m.resting_logit(0.1, 0.5, own, company, p)
    assert plain < m.resting_logit(0.1, 0.5, own + more, company, p)
    assert plain < m.resting_logit(0.1, 0.5, own, company + more, p)


def test_everybody_comes_to_rest_at_the_equation(small, only, numbers):
    alone = {**only("voice"), "organisation.weeks": 400, "organisation.arrivals": 0.0}
    record = run(small(alone), follow=range(40))
    p, last = numbers("voice"), record.followed_levels[-1]
    climate = m.climate_of(record.organisation[-1, census.SILENCE], p)
    for levels, person in zip(last, record.followed_people[-1], strict=True):
        own = person["own_voice"]
        rest = sigmoid(m.resting_logit(climate, levels[census.TRUST_ORG], own, 0.0, p))
        assert levels[census.VOICE] == pytest.approx(rest, abs=1e-5)


def test_people_fall_silent_in_a_silent_place(small, only):
    found = []
    for silence in (0.1, 0.9):
        simulation = Simulation(small(only("voice")))
        simulation.world.org_levels[census.SILENCE] = silence
        simulation.advance()
        found.append(simulation.world.organisation[0].mean_voice)
    assert found[0] > found[1] + 0.1
