"""The push: an exact solution, whatever pushes and in whatever order."""

from math import exp, expm1, inf, log, log1p, nextafter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from peersim.core.push import (
    SERIES_BELOW,
    contributions,
    down,
    integrate,
    mean_decay,
    mean_decay_series,
    of_share,
    up,
)

levels = st.floats(0, 1)
rates = st.floats(0, 20)
many_rates = st.lists(st.floats(0, 3), min_size=1, max_size=12)
SEAM = SERIES_BELOW


def fine_solution(x, upward, downward):
    solved = solve_ivp(
        lambda _, y: upward * (1.0 - y) - downward * y, (0, 1), [x], rtol=1e-11, atol=1e-12
    )
    return solved.y[0, -1]


@given(x=levels, upward=rates, downward=rates)
def test_a_week_is_the_solution_of_its_differential_equation(x, upward, downward):
    assert integrate(x, upward, downward) == pytest.approx(
        fine_solution(x, upward, downward), abs=1e-9
    )


@settings(max_examples=300)
@given(x=levels, upward=st.floats(0, 15), downward=st.floats(0, 15))
def test_a_level_never_leaves_0_to_1(x, upward, downward):
    assert 0.0 <= integrate(x, upward, downward) <= 1.0


@given(x=levels, upward=st.floats(0, 1e6), downward=st.floats(0, 1e6))
def test_pushes_beyond_reason_leave_0_to_1_by_rounding_alone(x, upward, downward):
    # above 36 a week nothing of the old level is left, and the last bit may fall over the edge
    assert -1e-15 <= integrate(x, upward, downward) <= 1.0 + 1e-15


@given(x=levels)
def test_a_level_that_nobody_pushes_stays(x):
    assert integrate(x, 0.0, 0.0) == x


@given(x=levels, pushes=many_rates, order=st.randoms(use_true_random=False))
def test_the_order_of_pushes_does_not_matter(x, pushes, order):
    shuffled = pushes.copy()
    order.shuffle(shuffled)
    one, other = (integrate(x, sum(some), 0.3) for some in (pushes, shuffled))
    assert one == pytest.approx(other, abs=1e-15)


@given(x=levels, upward=many_rates, downward=many_rates)
def test_contributions_add_up_to_the_change(x, upward, downward):
    rises, falls = contributions(x, np.array(upward), np.array(downward))
    after = integrate(x, float(np.sum(upward)), float(np.sum(downward)))
    assert rises.sum() + falls.sum() == pytest.approx(after - x, abs=2e-15)


@given(x=levels, upward=many_rates, downward=many_rates)
def test_an_upward_push_never_lowers_and_a_downward_one_never_raises(x, upward, downward):
    rises, falls = contributions(x, np.array(upward), np.array(downward))
    assert (rises >= 0.0).all()
    assert (falls <= 0.0).all()


@given(x=levels, share=st.floats(0, 0.99))
def test_an_event_alone_moves_a_level_by_its_share_of_the_way(x, share):
    assert integrate(x, of_share(share), 0.0) == pytest.approx(x + share * (1 - x), abs=1e-14)
    assert integrate(x, 0.0, of_share(share)) == pytest.approx(x - share * x, abs=1e-14)


@given(share=st.floats(0.01, 0.9), rest=st.floats(0.01, 1))
def test_an_event_together_with_others_moves_a_little_less(share, rest):
    alone = contributions(0.3, np.array([of_share(share)]), np.array([0.0]))[0][0]
    together = contributions(0.3, np.array([of_share(share)]), np.array([rest]))[0][0]
    assert together < alone


@given(one=st.floats(0, 0.9), other=st.floats(0, 0.9), x=levels)
def test_two_events_of_a_week_are_one_after_the_other(one, other, x):
    both = integrate(x, of_share(one) + of_share(other), 0.0)
    assert both == pytest.approx(1 - (1 - one) * (1 - other) * (1 - x), abs=1e-14)


@given(x=levels, rest=levels, pace=st.floats(1e-6, 5))
def test_a_pull_follows_an_exponential_to_its_resting_point(x, rest, pace):
    after = integrate(x, pace * rest, pace * (1.0 - rest))
    assert after == pytest.approx(rest + (x - rest) * exp(-pace), abs=1e-14)


@given(rest=levels, pace=st.floats(0, 5))
def test_a_level_at_its_resting_point_stays(rest, pace):
    assert integrate(rest, pace * rest, pace * (1.0 - rest)) == pytest.approx(rest, abs=1e-15)


def test_two_pulls_rest_in_between_by_their_speeds():
    x = 0.9
    for _ in range(2000):
        x = integrate(x, 0.02 * 0.2 + 0.06 * 0.6, 0.02 * 0.8 + 0.06 * 0.4)
    assert x == pytest.approx((0.02 * 0.2 + 0.06 * 0.6) / 0.08, abs=1e-12)


@given(s=st.floats(1e-12, 10))
def test_mean_decay_is_its_closed_form(s):
    assert mean_decay(s) == pytest.approx(-expm1(-s) / s, rel=1e-15)


@given(s=st.floats(0, 0.5))
def test_the_series_is_exact_to_the_last_bits(s):
    exact = -expm1(-s) / s if s > 1e-300 else 1.0
    assert mean_decay_series(s) == pytest.approx(exact, rel=4e-16)


def test_the_two_ways_to_mean_decay_agree_at_the_seam():
    below = nextafter(SEAM, 0)
    assert mean_decay(below) == pytest.approx(-expm1(-below) / below, rel=3e-16)
    assert mean_decay(below) == pytest.approx(mean_decay(SEAM), rel=1e-15)


def test_mean_decay_without_any_push_is_1():
    assert mean_decay(0.0) == 1.0
    assert mean_decay(5e-324) == 1.0


@given(s=st.floats(0, 100), more=st.floats(1e-6, 10))
def test_mean_decay_falls(s, more):
    assert mean_decay(s + more) < mean_decay(s)


@given(share=st.floats(0, 0.999))
def test_the_rate_of_a_share_has_a_way_back(share):
    assume(share > 0)
    assert -expm1(-of_share(share)) == pytest.approx(share, rel=1e-12)
    assert of_share(share) == pytest.approx(-log(1 - share), rel=1e-9, abs=1e-16)


def test_no_share_is_no_push_and_the_whole_way_takes_an_endless_one():
    assert of_share(0.0) == 0.0
    assert of_share(1e-20) == -log1p(-1e-20) > 0
    assert of_share(1.0) == inf
    assert integrate(0.3, 1e300, 0.0) == 1.0
    assert inf > of_share(1 - 2**-53)


def test_a_push_says_its_direction():
    assert (up("hope").level, up("hope").upward, up("hope").direction) == ("hope", True, "up")
    assert (down("hope").level, down("hope").upward, down("hope").direction) == (
        "hope",
        False,
        "down",
    )
