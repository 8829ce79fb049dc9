"""Leaving an old life hurts before it helps; a mentor makes the valley shallower."""

import numpy as np
import pytest

from peersim.core.elementary import exp
from peersim.engine.simulation import run
from peersim.mechanisms import mourning as m
from peersim.world import census, reference_levels


def test_mourning_takes_an_old_life_and_a_new_one(numbers):
    p = numbers("mourning")
    assert m.grief_rate(0.6, 0.2, 1.0, p) > m.grief_rate(0.6, 0.8, 1.0, p) > 0.0
    assert m.grief_rate(0.0, 0.2, 1.0, p) == m.grief_rate(0.6, 1.0, 1.0, p) == 0.0
    assert exp(-52.0 / p.early) < 0.05  # of its first strength after a year
    assert m.grief_rate(0.6, 0.2, 0.05, p) == pytest.approx(0.05 * m.grief_rate(0.6, 0.2, 1.0, p))


def course(record, level, mask):
    """Return the mean of a level over newcomers, by weeks since entry."""
    people, levels = record.followed_people, record.followed_levels[:, :, level]
    since = np.arange(len(people))[:, None] - people["arrived"]
    new = (people["status"] == census.PRESENT) & (people["arrived"] >= 0) & mask
    return np.array([levels[new & (since == week)].mean() for week in range(45)])


@pytest.fixture(scope="module")
def record(small, everybody):
    many = {"organisation.people": 200, "organisation.weeks": 110, "organisation.arrivals": 1.5}
    return everybody(small(many))


def test_loss_of_newcomers_rises_and_then_falls(record):
    found = course(record, census.LOSS, mask=True)
    assert 3 <= np.argmax(found) <= 20
    assert found.max() > found[0] + 0.1
    assert found[40:].mean() < found.max() - 0.1


def test_distress_of_newcomers_rises_before_it_falls_below_where_it_began(record, small, everybody):
    found = course(record, census.DISTRESS, mask=True)
    assert found[4:13].mean() > found[0]


def test_a_mentor_makes_the_valley_shallower(record):
    mentored = record.followed_people["mentor"] >= 0
    with_one, without = (course(record, census.LOSS, mask) for mask in (mentored, ~mentored))
    assert with_one[8:20].mean() < without[8:20].mean() - 0.02


def test_the_usual_loss_is_the_reference(small):
    counts = run(small({"organisation.people": 200, "organisation.weeks": 104})).counts[:, 0]
    found = counts[:, census.FIRST_LEVEL + census.LOSS].sum() / counts[:, 0].sum()
    assert found == pytest.approx(reference_levels.LOSS, abs=0.02)


def test_switched_off_nobody_mourns(small):
    record = run(small({"mechanisms.mourning.on": False}), follow=range(40))
    loss = record.followed_levels[:, :, census.LOSS]
    assert (loss[0] == loss[-1])[record.followed_people["status"][-1] == census.PRESENT].all()
