"""Emotional work for little reward wears mentors out and makes them stop."""

from math import exp
from types import SimpleNamespace

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import emotional_toil as m
from peersim.scenario import load
from peersim.world import census

RECOGNISED = SimpleNamespace(recognised=0.2)
QUITTING = {"mechanisms.emotional_toil.baseline": 0.02, "organisation.people": 60}


def test_work_wears_by_the_number_of_mentees_and_their_distress(numbers):
    p = numbers("emotional_toil")
    assert m.wear_rate(3.0, 0.0, p) == p.wear
    assert m.wear_rate(0.0, 0.9, p) == 0.0
    assert m.wear_rate(6.0, 0.5, p) == pytest.approx(2 * p.wear * (1 + 0.5 * p.by_mentees))


@pytest.mark.parametrize(("level", "sign"), [("exhaustion", 1), ("meaning", -1), ("liminality", 1)])
def test_what_makes_mentors_stop(numbers, level, sign):
    p = numbers("emotional_toil")
    levels = np.full((len(census.LEVELS), 2), 0.4)
    levels[census.LEVEL_NAMES.index(level), 1] = 0.8
    low, high = (sum(m.log_terms(levels, k, RECOGNISED, 0.2, p)) for k in range(2))
    assert sign * (high - low) > 0


def test_pay_keeps_mentors(numbers):
    p = numbers("emotional_toil")
    levels = np.full((len(census.LEVELS), 1), 0.4)
    unpaid, paid = (
        m.quit_rate(m.log_terms(levels, 0, RECOGNISED, pay, p), p) for pay in (0.0, 1.0)
    )
    assert unpaid == pytest.approx(paid * exp(p.by_pay))


def test_recognition_keeps_mentors_half_as_much_as_pay(numbers):
    p = numbers("emotional_toil")
    levels = np.full((len(census.LEVELS), 1), 0.4)
    slighted, recognised = (
        m.quit_rate(m.log_terms(levels, 0, SimpleNamespace(recognised=mean), 0.2, p), p)
        for mean in (0.0, 1.0)
    )
    assert slighted == pytest.approx(recognised * exp(p.by_recognition))
    assert p.by_recognition == pytest.approx(p.by_pay / 2)


def test_the_same_work_wears_some_out_more_and_on_average_as_much(numbers):
    p = numbers("emotional_toil")
    draws = (np.arange(2000) + 0.5) / 2000
    strains = np.array([m.strain(u, p) for u in draws])
    assert strains.mean() == pytest.approx(1.0, abs=0.01)
    assert strains.std() == pytest.approx(p.strain_spread, abs=0.01)
    assert (np.diff(strains) >= 0).all()
    alike = numbers("emotional_toil", strain_spread=0.0)
    assert {m.strain(u, alike) for u in draws[::100]} == {1.0}


def test_a_third_of_what_mentors_differ_in_is_personal(numbers):
    """Over workplaces whose supervision differs, as in the surveys: .57 squared (swider2010)."""
    spread, people = {}, {"organisation.people": 600, "organisation.weeks": 52}
    for strain in (0.0, numbers("emotional_toil").strain_spread):
        exhaustion = []
        for quality in (0.1, 0.3, 0.5, 0.7, 0.9):
            changes = {
                "mechanisms.emotional_toil.strain_spread": strain,
                "circumstances.supervision_sessions": 2.0,
                "circumstances.supervision_quality": quality,
            }
            record = run(load("baseline", people | changes), events=False)
            mentors = (record.people["role"] == census.MENTOR) & (
                record.people["status"] == census.PRESENT
            )
            exhaustion.append(record.levels[census.EXHAUSTION, mentors])
        spread[strain] = np.concatenate(exhaustion).var()
    alike, differing = spread.values()
    assert 1.0 - alike / differing == pytest.approx(0.57**2, abs=0.1)


def test_everybody_rests_and_mentors_with_mentees_wear(small, only, everybody, pushed, having):
    record = everybody(small(only("emotional_toil")))
    worn, rested = (
        pushed(record, "emotional_toil", push)
        for push in ("exhaustion_up_work", "exhaustion_down_rest")
    )
    here = record.followed_people["status"] == census.PRESENT
    assert (rested[here] < 0).all()
    busy = record.followed_people["caseload"] > 0
    assert ((worn > 0) == (busy & here)).all()
    assert not worn[having(record, "role", census.MENTEE)].any()


def test_mentors_alone_stop(small):
    record = run(small(QUITTING))
    others = [census.GROUPS.index(name) for name in ("mentees", "staff")]
    quits = record.counts[:, :, census.QUITS].sum(axis=0)
    assert quits[0] > 0
    assert quits[0] == quits[census.GROUPS.index("mentors")]
    assert not quits[others].any()


def test_without_a_rate_nobody_stops(small):
    record = run(small({"mechanisms.emotional_toil.baseline": 0.0, "mechanisms.leaving.on": False}))
    assert record.counts[:, 0, census.QUITS].sum() == 0
    mentors = record.counts[:, 0, census.MENTOR_WEEKS]
    assert (mentors == 6).all()


def test_the_matches_of_whoever_stops_end(small, everybody, having):
    lasting = {"mechanisms.mentor_shortage.match_weeks": 200, "mechanisms.leaving.on": False}
    record = everybody(small(QUITTING | lasting), 1)
    stopped = record.events[record.events["kind"] == census.QUIT]
    ended = record.events[record.events["kind"] == census.MATCH_ENDED]
    assert len(ended) > 0
    assert set(ended["week"].tolist()) <= set(stopped["week"].tolist())
    members = having(record, "role", census.MEMBER)
    assert (record.followed_people["mentor"][members] == -1).all()
