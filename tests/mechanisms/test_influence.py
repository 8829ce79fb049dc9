"""Involvement without influence makes a token; with influence it empowers."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import influence as m
from peersim.world import census

MENTORS = census.GROUPS.index("mentors")


def level(small, name, involvement, influence):
    held = {"circumstances.involvement": involvement, "circumstances.influence": influence}
    held |= {"organisation.weeks": 60, "organisation.people": 80}
    counts = run(small(held)).counts[-30:, MENTORS].sum(axis=0)
    number = census.FIRST_LEVEL + census.LEVEL_NAMES.index(name)
    return counts[number] / counts[census.PERSON_WEEKS]


def test_involvement_is_either_real_or_hollow():
    assert m.real_involvement(0.6, 0.3) + m.token_involvement(0.6, 0.3) == pytest.approx(0.6)
    assert m.real_involvement(0.0, 1.0) == m.token_involvement(0.0, 1.0) == 0.0


@pytest.mark.parametrize(("influence", "sign"), [(0.1, -1), (0.2, -1), (0.7, 1), (0.9, 1)])
def test_more_involvement_lowers_meaning_or_raises_it_by_influence(small, influence, sign):
    more, none = (level(small, "meaning", involved, influence) for involved in (1.0, 0.0))
    assert sign * (more - none) > 0.005


def test_a_mouthpiece_loses_standing(small):
    assert level(small, "credit", 1.0, 0.0) < level(small, "credit", 0.0, 0.0) - 0.01


def test_influence_without_involvement_does_nothing(small, only):
    held = {"circumstances.influence": 1.0, "circumstances.involvement": 0.0}
    assert not run(small({**only("influence"), **held})).ledger.any()


@pytest.mark.parametrize(("influence", "sign"), [(0.1, -1), (0.3, -1), (0.7, 1)])
def test_a_token_is_not_emboldened(small, influence, sign):
    more, none = (level(small, "voice", involved, influence) for involved in (1.0, 0.0))
    assert sign * (more - none) > 0.002
