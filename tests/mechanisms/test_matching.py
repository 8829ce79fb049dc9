"""A good match matters little on average and much to people with old trauma."""

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import matching as m
from peersim.world import census, reference_levels

SIZE = {
    "organisation.people": 120,
    "organisation.weeks": 80,
    "mechanisms.matching.by_trauma": 1.0,
    "mechanisms.matching.shelter": 0.8,
}


def test_paths_drawn_at_random_push_nothing(numbers):
    assert m.likeness_rate(reference_levels.SIMILARITY, numbers("matching")) == 0.0


def test_likeness_helps_or_does_not(numbers):
    assert m.likeness_rate(0.9, numbers("matching", "helps")) > 0.0
    assert m.likeness_rate(0.9, numbers("matching", "indifferent")) == 0.0


def test_in_the_indifferent_variant_likeness_pushes_nobody(small, everybody, pushed):
    record = everybody(small({"mechanisms.matching.variant": "indifferent"}))
    assert not pushed(record, "matching", "trust_mentor_up_likeness").any()
    assert pushed(everybody(small()), "matching", "trust_mentor_up_likeness").any()


def test_wishes_that_are_heard_are_those_of_people_with_old_trauma_and_are_met(small, everybody):
    record = everybody(small({**SIZE, "circumstances.match_wishes": 1.0}))
    people = record.followed_people
    mentees = (people["status"] == census.PRESENT) & (people["role"] == census.MENTEE)
    met = mentees & (people["has_same_gender"] > 0)
    assert met.sum() > 100
    assert people["trauma"][met].mean() > 1.5 * people["trauma"][mentees].mean()


def test_nobody_s_wish_is_heard_in_the_baseline(small):
    assert not run(small(SIZE)).people["wants_same_gender"].any()


def test_it_spares_survivors_triggers_and_others_hardly(small):
    rates = {}
    survivors = census.GROUPS.index("survivors")
    for heard in (0.0, 1.0):
        held = {**SIZE, "circumstances.match_wishes": heard}
        counts = sum(run(small(held), k).counts.sum(axis=0) for k in range(8))
        expected, weeks = counts[:, census.EXPECTED_TRIGGERS], counts[:, census.PERSON_WEEKS]
        others = (expected[0] - expected[survivors]) / (weeks[0] - weeks[survivors])
        rates[heard] = np.array([expected[survivors] / weeks[survivors], others])
    spared = rates[0.0] - rates[1.0]
    assert spared[0] > 0.001
    assert spared[0] > 3.0 * abs(spared[1])


def test_trust_is_hardly_changed_on_average(small):
    trust = []
    for variant in ("helps", "indifferent"):
        changes = {"mechanisms.matching.variant": variant, "organisation.people": 100}
        counts = run(small(changes)).counts[:, 0].sum(axis=0)
        level = census.FIRST_LEVEL + census.TRUST_MENTOR
        trust.append(counts[level] / counts[census.MATCHED_WEEKS])
    assert trust[0] == pytest.approx(trust[1], abs=0.02)
