"""Those who are visible give hope to many and bear a risk themselves."""

import numpy as np
import pytest

from peersim.mechanisms import visibility as m
from peersim.world import census

SEEN = {"circumstances.visibility": 0.4, "organisation.people": 100, "organisation.weeks": 80}


def test_hope_levels_off_while_the_cost_grows_evenly(numbers):
    p = numbers("visibility")
    given = [m.hope_given(float(visible), 100.0, p) for visible in (0, 4, 8, 12)]
    assert given[0] == 0.0
    assert given[1] > given[2] - given[1] > given[3] - given[2] > 0.0
    assert m.exposure(0.2, 0.5, 0.0, p.risk) == pytest.approx(1.7 * p.risk)


def test_those_with_most_to_lose_bear_most_and_protection_helps(numbers):
    p = numbers("visibility")
    plain = m.exposure(0.2, 0.5, 0.3, p.risk)
    assert m.exposure(0.6, 0.5, 0.3, p.risk) > plain
    assert m.exposure(0.2, 0.8, 0.3, p.risk) > plain
    assert m.exposure(0.2, 0.5, 0.6, p.risk) < plain


def test_nobody_is_visible_in_the_baseline(small, everybody, pushed):
    record = everybody(small())
    assert not pushed(record, "visibility", "hope_up_visibility").any()
    assert not pushed(record, "visibility", "distress_up_visibility").any()


def test_mentors_are_exposed_and_others_inspired(small, everybody, pushed, having):
    record = everybody(small(SEEN))
    exposed, inspired = (
        pushed(record, "visibility", push) > 0
        for push in ("distress_up_visibility", "hope_up_visibility")
    )
    mentors = having(record, "role", census.MENTOR)
    assert 0.1 < exposed[mentors].mean() < 0.7
    assert not exposed[~mentors].any()
    assert not (exposed & inspired).any()


def test_rotating_spreads_what_a_poster_person_bears_alone(small, everybody, pushed):
    worst, shares = [], []
    for variant in ("poster", "rotating"):
        record = everybody(small({**SEEN, "mechanisms.visibility.variant": variant}))
        borne = pushed(record, "visibility", "distress_up_visibility").sum(axis=0)
        worst.append(borne.max())
        shares.append((borne > 0).sum())
    assert worst[1] < worst[0]
    assert shares[1] > 1.3 * shares[0]
    assert np.isfinite(worst).all()
