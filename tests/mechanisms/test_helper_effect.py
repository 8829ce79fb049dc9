"""Helping gives the helper meaning, worth and an identity to live up to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.logistic import sigmoid
from peersim.mechanisms import helper_effect as m
from peersim.world import census, reference_levels


@given(quality=st.floats(0, 1), exhaustion=st.floats(0, 1), share=st.floats(0, 0.06))
def test_a_contact_moves_by_the_share_of_its_quality_and_of_one_s_strength(
    quality, exhaustion, share
):
    moved = -np.expm1(-m.gain(quality, exhaustion, share))
    assert moved == pytest.approx(share * quality * (1 - exhaustion), abs=1e-15)


def test_whoever_is_worn_out_gains_nothing():
    assert m.gain(1.0, 1.0, 0.05) == 0.0


def test_esteem_rests_in_the_middle_at_the_reference(numbers):
    p = numbers("helper_effect")
    usual = reference_levels.MEANING, reference_levels.LABEL
    assert sigmoid(m.resting_esteem_logit(*usual, p)) == 0.5
    assert m.resting_esteem_logit(usual[0] + 0.2, usual[1], p) > 0.0
    assert m.resting_esteem_logit(usual[0], usual[1] + 0.2, p) < 0.0


def test_mentors_alone_gain_meaning_and_identity(small, only, everybody, pushed, having):
    record = everybody(small(only("contact_time", "helper_effect")))
    mentors = having(record, "role", census.MENTOR)
    for push in ("meaning_up_helping", "desisting_identity_up_helping"):
        gains = pushed(record, "helper_effect", push)
        assert gains[mentors].sum() > 0
        assert not gains[~mentors].any()


def test_the_better_the_contact_the_more_of_both(small, only, everybody, rate_of, numbers):
    record = everybody(small(only("contact_time", "helper_effect")))
    p = numbers("helper_effect")
    meaning, identity = (
        rate_of(record, "helper_effect", push)
        for push in ("meaning_up_helping", "desisting_identity_up_helping")
    )
    some = meaning > 0
    assert ((identity > 0) == some).all()
    ratio = meaning[some] / identity[some]
    assert ratio == pytest.approx(p.meaning / p.identity, rel=0.02)
