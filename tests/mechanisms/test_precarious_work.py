"""Work with one's own past includes some and lays others bare: outcomes spread."""

import numpy as np

from peersim.mechanisms import precarious_work as m
from peersim.world import census

ON = {
    "mechanisms.precarious_work.on": True,
    "organisation.people": 150,
    "organisation.weeks": 78,
    "circumstances.influence": 0.6,
    "circumstances.job_security": 0.2,
}


def mentors_at_end(record, name):
    people = record.followed_people[-1]
    mentors = (people["status"] == census.PRESENT) & (people["role"] == census.MENTOR)
    mentors &= record.followed_people["role"][-30] == census.MENTOR
    return record.followed_levels[-1, mentors, name]


def test_supervision_holds_up_to_full(numbers):
    assert m.supervision_support(0.5, 0.5) == 0.25
    assert m.supervision_support(4.0, 0.9) == 1.0


def test_some_thrive_and_some_are_harmed(small, everybody):
    with_it, without = (
        everybody(small({**ON, "mechanisms.precarious_work.on": on})) for on in (True, False)
    )
    spread = [
        np.std(mentors_at_end(record, census.BELONGING) - mentors_at_end(record, census.SHAME))
        for record in (with_it, without)
    ]
    assert spread[0] > 1.1 * spread[1]


def test_what_one_gains_another_pays(small, everybody, pushed, having):
    record = everybody(small(ON))
    mentors = having(record, "role", census.MENTOR).sum(axis=0) > 20
    included, bare = (
        pushed(record, "precarious_work", push).sum(axis=0)[mentors]
        for push in ("belonging_up_work", "shame_up_work")
    )
    assert np.corrcoef(included, bare)[0, 1] < -0.3


def test_secure_posts_and_support_take_the_harm_away(small, everybody, pushed):
    safe = {
        "circumstances.job_security": 1.0,
        "circumstances.supervision_sessions": 4.0,
        "circumstances.supervision_quality": 1.0,
        "mechanisms.funding.on": False,
    }
    record = everybody(small({**ON, **safe}))
    assert not pushed(record, "precarious_work", "distress_up_work").any()
    assert not pushed(record, "precarious_work", "shame_up_work").any()
    assert pushed(record, "precarious_work", "belonging_up_work").any()


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    assert not pushed(everybody(small()), "precarious_work", "belonging_up_work").any()
