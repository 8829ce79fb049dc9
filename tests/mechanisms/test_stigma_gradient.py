"""Heavier stigma makes the way back harder, and a role worth more to who gets it."""

import numpy as np
import pytest

from peersim.mechanisms import stigma_gradient as m
from peersim.world import census

ON = {
    "mechanisms.stigma_gradient.on": True,
    "mechanisms.stigma_gradient.some": 0.3,
    "mechanisms.stigma_gradient.heavy": 0.3,
    "organisation.people": 200,
    "organisation.weeks": 60,
}


def test_classes_are_three_and_come_in_their_shares(numbers):
    p = numbers("stigma_gradient")
    found = [m.stigma_class(u, p) for u in np.linspace(0.0, 0.999, 1000)]
    assert {value: found.count(value) for value in (0.0, 0.5, 1.0)} == {
        0.0: pytest.approx(600, abs=2),
        0.5: pytest.approx(300, abs=2),
        1.0: pytest.approx(100, abs=2),
    }


def test_nobody_is_kept_out_where_records_do_not_decide():
    assert m.admission(1.0, 0.0, 0.7) == m.admission(0.0, 1.0, 0.7) == 1.0
    assert m.admission(1.0, 1.0, 0.7) < m.admission(0.5, 1.0, 0.7) < 1.0


def test_a_class_is_for_life_and_says_nothing_else(small, everybody):
    record = everybody(small(ON))
    people = record.followed_people
    here = people["status"] == census.PRESENT
    for column in range(people.shape[1]):
        held = people["stigma"][here[:, column], column]
        assert len(set(held.tolist())) <= 1
    last = people[-1][here[-1]]
    assert abs(np.corrcoef(last["stigma"], last["history"])[0, 1]) < 0.25


def test_the_heavy_class_is_branded_more_and_belongs_less(small, everybody):
    record = everybody(small(ON))
    here = record.followed_people["status"][-1] == census.PRESENT
    stigma = record.followed_people["stigma"][-1]
    label, belonging = (
        [record.followed_levels[-1, here & (stigma == s), name].mean() for s in (0.0, 0.5, 1.0)]
        for name in (census.LABEL, census.BELONGING)
    )
    assert label[0] < label[1] < label[2]
    assert belonging[2] < belonging[0]


def test_records_keep_the_heavy_class_from_posts(small, everybody):
    strict = {"circumstances.vet_record": 1.0, "mechanisms.vetting.by_record": 0.0}
    people = everybody(small({**ON, **strict})).followed_people
    here = people["status"] == census.PRESENT
    admitted = [people["admitted"][here & (people["stigma"] == s)].mean() for s in (0.0, 0.5, 1.0)]
    assert admitted == [1.0, pytest.approx(0.65, abs=0.12), pytest.approx(0.3, abs=0.15)]


def test_the_heavy_class_gains_most_from_a_role(small, everybody, pushed, having):
    record = everybody(small(ON))
    mentors = having(record, "role", census.MENTOR)
    gain = pushed(record, "stigma_gradient", "desisting_identity_up_role")
    stigma = record.followed_people["stigma"]
    by_class = [gain[mentors & (stigma == s)].mean() for s in (0.0, 0.5, 1.0)]
    assert by_class[0] == 0.0
    assert by_class[2] > 1.3 * by_class[1] > 0.0
    assert not gain[~mentors].any()


def test_on_average_it_pushes_nobody(small, everybody, pushed, numbers):
    record = everybody(small({**ON, "organisation.people": 400, "organisation.weeks": 10}))
    here = record.followed_people["status"] == census.PRESENT
    stigma = record.followed_people["stigma"][here]
    p = numbers("stigma_gradient", some=0.3, heavy=0.3)
    assert stigma.mean() == pytest.approx(m.mean_class(p), abs=0.05)
    rising, falling = (
        pushed(record, "stigma_gradient", name) for name in ("label_up_stigma", "label_down_stigma")
    )
    assert (rising > 0).any()
    assert (falling < 0).any()
