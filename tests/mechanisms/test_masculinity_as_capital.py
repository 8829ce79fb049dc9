"""Macho display earns trust and standing among those who share the norm."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import run
from peersim.mechanisms import masculinity_as_capital as m
from peersim.world import census, reference_levels

shares = st.floats(0, 1)


@given(display=shares, macho=shares)
def test_credibility_takes_both_the_display_and_the_norm(numbers, display, macho):
    p = numbers("masculinity_as_capital")
    found = m.credibility(display, macho, p)
    assert found == pytest.approx(p.capital * display * macho)
    assert m.credibility(display, 0.0, p) == m.credibility(0.0, macho, p) == 0.0


def test_a_newcomer_at_the_reference_has_the_baseline(numbers):
    p = numbers("masculinity_as_capital")
    culture = reference_levels.DISPLAY_CAPITAL / 0.5
    assert m.resting_credit_logit(0.5, culture, 1.0, 0.0, p) == p.baseline


@pytest.mark.parametrize(
    ("place", "sign"),
    [(0, 1), (1, 1), (2, -1), (3, 1)],
    ids=["display", "culture", "newness", "role"],
)
def test_what_earns_standing(numbers, place, sign):
    p = numbers("masculinity_as_capital")
    usual: list[Any] = [0.4, 0.6, 0.7, 0.0, p]
    more = usual.copy()
    more[place] += 0.2
    assert sign * (m.resting_credit_logit(*more) - m.resting_credit_logit(*usual)) > 0


def test_display_earns_nothing_where_nobody_holds_the_norm(numbers):
    p = numbers("masculinity_as_capital")
    much, little = (m.resting_credit_logit(display, 0.0, 0.7, 0.0, p) for display in (0.9, 0.1))
    assert much == little


def test_mentees_who_hold_the_norm_are_impressed_by_display(
    small, only, everybody, rate_of, having
):
    kept = only("contact_time", "display", "masculinity_as_capital")
    record = everybody(small(kept))
    impressed = rate_of(record, "masculinity_as_capital", "trust_mentor_up_display")
    mentees = having(record, "role", census.MENTEE)
    assert impressed[mentees].sum() > 0
    assert not impressed[~mentees].any()
    norms = record.followed_levels[:, :, census.MACHO]
    some = impressed > 0
    assert np.corrcoef(norms[some], impressed[some])[0, 1] > 0.2


def test_without_display_nobody_is_impressed(small, pushed):
    record = run(small({"mechanisms.display.share": 0.0}), follow=range(40))
    assert not pushed(record, "masculinity_as_capital", "trust_mentor_up_display").any()
