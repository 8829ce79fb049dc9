"""Left alone, levels come back to where they rest."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.logistic import logit, sigmoid
from peersim.engine.simulation import run
from peersim.mechanisms import recovery as m
from peersim.world import census, reference_levels

# That levels come back exponentially is a known answer of the engine's tests.


def test_distress_rests_at_calm_at_the_reference(numbers):
    p = numbers("recovery")
    found = m.resting_logit(logit(p.calm), reference_levels.TRAUMA, reference_levels.NEEDS, 0.0, p)
    assert sigmoid(found) == pytest.approx(p.calm)


@pytest.mark.parametrize("place", range(3), ids=["trauma", "needs", "relapse"])
def test_what_keeps_distress_up(numbers, place):
    p = numbers("recovery")
    usual: list[Any] = [logit(p.calm), reference_levels.TRAUMA, reference_levels.NEEDS, 0.0, p]
    more = usual.copy()
    more[place + 1] += 0.3
    assert m.resting_logit(*more) > m.resting_logit(*usual)


@given(entry=st.floats(0, 1))
def test_trust_rests_half_on_experience_and_half_on_the_procedure(numbers, entry):
    p = numbers("recovery")
    usual, better = (
        m.resting_trust(entry, m.trust_in_procedure(credibility, p), p)
        for credibility in (reference_levels.CREDIBILITY, reference_levels.CREDIBILITY + 0.3)
    )
    assert usual == pytest.approx(0.5 * entry + 0.5 * p.usual_trust)
    assert better > usual


def test_paces_of_0_leave_everything_where_it_is(small, only):
    paces = {
        f"mechanisms.recovery.{key}": 0.0
        for key, declared in m.MECHANISM.parameters.items()
        if declared.unit == "1/week"
    }
    record = run(small({**only("recovery"), **paces, "organisation.arrivals": 0.0}))
    assert not record.ledger.any()


def test_those_who_left_go_on_healing_and_settle(small, only):
    kept = only("recovery", "leaving")
    fleeing = {"mechanisms.leaving.baseline": 0.04, "organisation.weeks": 300}
    record = run(small({**kept, **fleeing, "organisation.arrivals": 0.0}))
    gone = record.people["status"] == census.LEFT
    assert gone.sum() > 30
    hope = record.levels[census.HOPE, gone]
    assert hope == pytest.approx(reference_levels.HOPE, abs=0.1)
    agency = record.levels[census.AGENCY, gone]  # stays as it was when they left
    assert agency.std() > 0.01


def test_trust_in_a_mentor_cools_without_contact(small, only, everybody, rate_of, having):
    record = everybody(small(only("recovery")))
    cooled = rate_of(record, "recovery", "trust_mentor_down_rest")
    mentees = having(record, "role", census.MENTEE)
    assert cooled[mentees] == pytest.approx(0.01)
    assert not cooled[~mentees].any()
