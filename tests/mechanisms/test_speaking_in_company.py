"""People speak up where those whom they meet speak up, and fall silent with them."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.mechanisms import speaking_in_company as m
from peersim.world import census, reference_levels

ALONE = ("contact_time", "speaking_in_company")


def company(small, only, voice, **more):
    """Return who speaks and in what company after a week in which everybody has this voice."""
    simulation = Simulation(small({**only(*ALONE), "organisation.arrivals": 0.0, **more}))
    simulation.world.levels[census.VOICE] = voice
    simulation.advance(-3)
    people = simulation.world.people
    here = people["status"] == census.PRESENT
    return people["speaks"][here], people["speaking_share"][here]


def test_the_usual_share_is_that_of_people_drawn_at_the_reference(numbers):
    p = numbers("speaking_in_company")
    draw = np.random.default_rng(1)
    z, voice = (s * m.SCALE * draw.logistic(size=400_000) for s in (p.spread, p.voice_spread))
    share = (reference_levels.VOICE + voice > p.threshold + z).mean()
    assert m.usual_share(p) == pytest.approx(share, abs=0.02)


def test_half_speak_where_the_threshold_is_the_usual_voice(numbers):
    p = numbers("speaking_in_company", threshold=reference_levels.VOICE)
    assert m.usual_share(p) == pytest.approx(0.5)


def test_where_nobody_speaks_company_is_below_the_usual_by_all_of_it(small, only, numbers):
    usual = m.usual_share(numbers("speaking_in_company"))
    speaks, met = company(small, only, 0.0)
    assert not speaks.any()
    assert set(np.round(met, 12)) <= {0.0, round(-usual, 12)}  # whoever met nobody is at 0
    assert (met < 0).mean() > 0.9


def test_where_all_speak_company_is_full(small, only, numbers):
    usual = m.usual_share(numbers("speaking_in_company"))
    speaks, met = company(small, only, 1.0)
    assert speaks.mean() > 0.95
    assert met.mean() == pytest.approx(1.0 - usual, abs=0.06)


def test_people_differ_in_their_thresholds_for_good(small, everybody):
    people = everybody(small()).followed_people
    here = people["status"] == census.PRESENT
    for column in range(people.shape[1]):
        assert len(set(people["speaking_threshold"][here[:, column], column].tolist())) <= 1
    assert people["speaking_threshold"][-1][here[-1]].std() > 0.5
