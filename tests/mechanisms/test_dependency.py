"""Whoever depends on a mentor with more power says less."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import dependency as m
from peersim.world import census

VOICE = census.FIRST_LEVEL + census.VOICE


def test_a_usual_pair_loses_no_voice(numbers):
    p = numbers("dependency")
    assert m.voice_loss_rate(p.usual / 0.5, 0.5, p) == pytest.approx(0.0)
    assert m.voice_loss_rate(0.6, 0.2, p) > 0.0 > m.voice_loss_rate(0.6, 0.95, p)


def test_more_power_below_is_no_gap(numbers):
    p = numbers("dependency")
    assert m.voice_loss_rate(-0.5, 0.5, p) == m.voice_loss_rate(0.0, 0.5, p)


def test_mentees_alone_depend(small, everybody, pushed, having):
    record = everybody(small())
    mentees = having(record, "role", census.MENTEE)
    for push in ("voice_down_dependency", "voice_up_dependency"):
        done = pushed(record, "dependency", push)
        assert done[mentees].any()
        assert not done[~mentees].any()


def test_where_roles_give_more_power_mentees_say_less(small):
    gaps = ({"mechanisms.power.by_role": 0.0}, {"mechanisms.power.by_role": 0.2})
    voices = []
    for gap in gaps:
        strong = {"mechanisms.dependency.hush": 0.5, "organisation.people": 120, **gap}
        counts = run(small(strong)).counts[:, census.GROUPS.index("mentees")].sum(axis=0)
        voices.append(counts[VOICE] / counts[census.PERSON_WEEKS])
    assert voices[1] < voices[0] - 0.005


def test_without_power_over_anybody_nobody_is_hushed(small, everybody, pushed):
    record = everybody(small({"mechanisms.power.on": False}))
    assert not pushed(record, "dependency", "voice_down_dependency").any()
