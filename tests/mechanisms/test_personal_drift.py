"""What sets a person apart lasts for the most part, and the rest changes over years."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.random_streams import draw_logistic_each
from peersim.engine.simulation import run
from peersim.mechanisms import personal_drift as m
from peersim.world import census

STILL = {"organisation.people": 300, "organisation.weeks": 160, "organisation.arrivals": 0.0}


@given(drift=st.floats(-3, 3))
def test_without_luck_a_varying_part_fades(numbers, drift):
    p = numbers("personal_drift")
    faded = m.next_drift(drift, 0.0, m.shock_size(p.pace), p)
    assert faded == pytest.approx((1 - p.pace) * drift, abs=1e-9)


def test_varying_parts_have_a_standard_deviation_of_1_and_the_pace_as_memory(numbers):
    p = numbers("personal_drift", pace=0.02)
    z, ids = np.zeros(60_000), np.arange(60_000)
    with np.errstate(over="ignore"):  # luck wraps around
        draw_logistic_each(np.uint64(3), ids, z)
    path = np.zeros(len(z))
    for week in range(1, len(z)):
        path[week] = m.next_drift(path[week - 1], z[week], m.shock_size(p.pace), p)
    assert path.std() == pytest.approx(1.0, abs=0.15)
    assert np.corrcoef(path[:-35], path[35:])[0, 1] == pytest.approx(0.98**35, abs=0.1)


def test_the_own_part_is_what_lasts_and_the_drift(small, only):
    first, last = (
        run(small({**only("personal_drift"), **STILL, "organisation.weeks": weeks})).people
        for weeks in (1, 160)
    )
    here = first["status"] == census.PRESENT
    for own, drift, spread in (
        ("own_norm", "drift_norm", 0.11),
        ("own_voice", "drift_voice", 0.36),
        ("own_readiness", "drift_readiness", 0.40),
    ):
        lasting = [(one[own] - spread * one[drift])[here] for one in (first, last)]
        assert lasting[0] == pytest.approx(lasting[1])
        assert np.std(last[drift][here]) > 0.6


def test_switched_off_people_stay_as_they_came(small):
    people = run(small({"mechanisms.personal_drift.on": False})).people
    assert not people["drift_norm"].any()
