"""A mentee's story may bring the mentor's own trauma back; supervision buffers that."""

from typing import Any

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import secondary_trauma as m
from peersim.world import census

MANY = {
    "organisation.people": 100,
    "organisation.weeks": 60,
    "mechanisms.secondary_trauma.strain": 0.2,
    "mechanisms.secondary_trauma.distress": 0.01,
}


@pytest.mark.parametrize("place", range(3), ids=["trauma", "distress", "likeness"])
def test_each_of_the_three_is_needed(place):
    some: list[Any] = [0.5, 0.5, 0.5]
    rest = [0.2, 0.1]
    plain = m.trigger_rate(*some, *rest)
    some[place] = 0.9
    assert m.trigger_rate(*some, *rest) > plain > 0.0
    some[place] = 0.0
    assert m.trigger_rate(*some, *rest) == 0.0


def test_supervision_buffers_up_to_a_limit(numbers):
    p = numbers("secondary_trauma")
    assert m.buffer_of(0.0, p.buffered) == 0.0 < m.buffer_of(1.0, p.buffered) < p.buffered


def happened(small, only, everybody, pushed, changes):
    kept = only("secondary_trauma", "contact_time", "mentor_shortage")
    record = everybody(small({**kept, **MANY, **changes}))
    return record, pushed(record, "secondary_trauma", "distress_up_story") > 0


def test_mentors_with_old_trauma_are_touched_and_others_hardly(
    small, only, everybody, pushed, having
):
    record, touched = happened(small, only, everybody, pushed, {})
    mentors = having(record, "role", census.MENTOR)
    trauma = record.followed_people["trauma"]
    assert not touched[~mentors].any()
    often = touched[mentors & (trauma > 0.4)].mean()
    assert often > 5 * touched[mentors & (trauma < 0.15)].mean()
    assert often > 0.01


def test_supervised_mentors_are_touched_less(small, only, everybody, pushed):
    cared = {
        "circumstances.supervision_sessions": 4.0,
        "circumstances.supervision_quality": 1.0,
        "mechanisms.secondary_trauma.buffered": 0.9,
    }
    _, without = happened(small, only, everybody, pushed, {})
    _, with_care = happened(small, only, everybody, pushed, cared)
    assert with_care.sum() < 0.6 * without.sum()


def test_a_mentor_who_is_touched_is_distressed(small):
    hurt = {"mechanisms.secondary_trauma.strain": 0.2, "mechanisms.secondary_trauma.distress": 0.5}
    mentors = census.GROUPS.index("mentors")
    means = []
    for on in (True, False):
        counts = run(small({**hurt, "mechanisms.secondary_trauma.on": on})).counts[:, mentors]
        means.append(np.sum(counts[:, census.FIRST_LEVEL + census.DISTRESS]))
    assert means[0] > means[1]
