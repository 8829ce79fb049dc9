"""A forum gives voice; where nobody answers, voice falls back within a year."""

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import forum as m
from peersim.world import census, reference_levels

FORUM = {"circumstances.forum": 1.0, "organisation.weeks": 104, "organisation.burn_in": 0}
VOICE = census.FIRST_LEVEL + census.VOICE


def voices(record):
    counts = record.counts[:, 0]
    return counts[:, VOICE] / counts[:, census.PERSON_WEEKS]


def gained(small, listening):
    held = {**FORUM, "circumstances.forum_listening": listening}
    return voices(run(small(held))) - voices(run(small({**held, "circumstances.forum": 0.0})))


def test_belief_wanes_only_where_nobody_answers():
    assert m.belief(1.0, 500.0, 13.0) == 1.0
    assert m.belief(0.2, 0.0, 13.0) == 1.0
    assert m.belief(0.2, 500.0, 13.0) == pytest.approx(0.2)


def test_those_with_little_power_gain_most(numbers):
    p = numbers("forum")
    assert m.gain(1.0, 0.1, 1.0, p) > m.gain(1.0, 0.8, 1.0, p) > 0.0


def test_unanswered_voice_rises_and_falls_back_and_answered_voice_stays(small):
    token, answered = gained(small, 0.0), gained(small, 0.9)
    assert token.max() > 0.05
    assert np.argmax(token) < 40
    assert token[-10:].mean() < 0.35 * token.max()
    assert answered[-10:].mean() > 0.8 * answered.max()


@pytest.mark.parametrize(("listening", "sign"), [(0.0, -1), (1.0, 1)])
def test_being_answered_decides_what_it_does_to_trust(small, only, listening, sign):
    record = run(small({**only("forum"), **FORUM, "circumstances.forum_listening": listening}))
    trust = record.counts[:, 0, census.FIRST_LEVEL + census.TRUST_ORG]
    trust = trust / record.counts[:, 0, census.PERSON_WEEKS]
    assert sign * (trust[-1] - trust[0]) > 0.05


def test_without_a_forum_nothing_happens(small, only):
    assert small().value("circumstances.forum_listening") == reference_levels.LISTENING
    assert not run(small(only("forum"))).ledger.any()
