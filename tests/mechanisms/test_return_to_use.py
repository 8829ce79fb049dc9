"""Return to use comes early or not; distress, shame and company raise its hazard."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.weibull import cumulative_hazard
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import return_to_use as m
from peersim.world import census

NONE = (0.0,) * 5


@given(weeks=st.floats(0, 500), more=st.floats(1, 100))
def test_the_hazard_falls_with_time(numbers, weeks, more):
    p = numbers("return_to_use")
    assert m.lapse_rate(weeks + more, NONE, p) < m.lapse_rate(weeks, NONE, p)


def test_half_return_within_a_year(numbers):
    p = numbers("return_to_use")
    hazard = cumulative_hazard(52.0, p.weibull_scale, p.weibull_shape)
    assert 1 - exp(-hazard) == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("level", "sign"),
    [("distress", 1), ("using_contacts", 1), ("shame", 1), ("hope", -1), ("routines", -1)],
)
def test_what_raises_and_what_lowers_the_hazard(numbers, level, sign):
    p = numbers("return_to_use")
    levels = np.full((len(census.LEVELS), 2), 0.4)
    levels[census.LEVEL_NAMES.index(level), 1] = 0.8
    low, high = (m.lapse_rate(5.0, m.log_terms(levels, k, p), p) for k in range(2))
    assert sign * (high - low) > 0


def test_each_lapse_moves_the_person_by_its_shares(small, only, everybody, rate_of, numbers):
    lasting = {
        "mechanisms.return_to_use.to_relapse": 0.0,
        "mechanisms.return_to_use.from_lapse": 0.0,
    }
    record = everybody(small({**only("return_to_use"), **lasting}))
    p = numbers("return_to_use")
    for push, share in (
        ("distress_up_use", p.distress),
        ("shame_up_use", p.shame),
        ("hope_down_use", p.hope),
        ("using_contacts_up_use", p.using_contacts),
        ("desisting_identity_down_use", p.identity),
    ):
        rates = rate_of(record, "return_to_use", push)
        events = rates[rates > 0]
        assert len(events) == record.counts[:, 0, census.LAPSES].sum() > 3
        assert events == pytest.approx(-np.log1p(-share))


def test_a_relapse_comes_out_of_a_lapse_and_distresses_again(small, everybody):
    record = everybody(small({"organisation.weeks": 60}))
    state = record.followed_people["use_state"]
    here = record.followed_people["status"] == census.PRESENT
    both = here[:-1] & here[1:]
    relapsed = both & (state[1:] == census.RELAPSE) & (state[:-1] != census.RELAPSE)
    assert relapsed.any()
    assert set(state[:-1][relapsed].tolist()) <= {census.LAPSE}


def test_the_clock_starts_anew_after_a_return(small, everybody):
    record = everybody(small({"organisation.weeks": 60}))
    people = record.followed_people
    out = (people["use_state"] != census.STABLE) & (people["status"] == census.PRESENT)
    assert out.any()
    assert (people["stable_weeks"][out] == 0).all()


@pytest.mark.parametrize(("to_relapse", "from_lapse"), [(0.15, 0.3), (0.6, 0.2)])
def test_a_lapse_ends_or_turns_by_its_rates(small, only, to_relapse, from_lapse):
    rates = {
        "mechanisms.return_to_use.to_relapse": to_relapse,
        "mechanisms.return_to_use.from_lapse": from_lapse,
        "mechanisms.return_to_use.from_relapse": 0.0,
        "organisation.people": 1500,
        "organisation.weeks": 1,
        "organisation.burn_in": 0,
        "organisation.arrivals": 0.0,
    }
    simulation = Simulation(small({**only("return_to_use"), **rates}))
    some = simulation.world.people["role"][:1500] != census.STAFF
    simulation.world.people["use_state"][:1500][some] = census.LAPSE
    simulation.advance()
    state = simulation.world.people["use_state"][:1500][some]
    moves = 1 - exp(-(to_relapse + from_lapse))
    for found, share in (
        (census.RELAPSE, moves * to_relapse / (to_relapse + from_lapse)),
        (census.STABLE, moves * from_lapse / (to_relapse + from_lapse)),
    ):
        error = np.sqrt(share * (1 - share) / len(state))
        assert (state == found).mean() == pytest.approx(share, abs=4 * error)


def test_staff_are_not_looked_at(small):
    record = run(small({"mechanisms.return_to_use.weibull_scale": 3.0}))
    staff = record.people["role"] == census.STAFF
    assert staff.any()
    assert (record.people["use_state"][staff] == census.STABLE).all()


def test_those_who_left_are_still_followed(small):
    fleeing = {"mechanisms.leaving.baseline": 0.04, "organisation.weeks": 60}
    record = run(small(fleeing))
    left = record.people["status"] == census.LEFT
    lapsed = record.events[record.events["kind"] == census.LAPSED]
    gone = {
        int(event["person"]): int(event["week"])
        for event in record.events[record.events["kind"] == census.LEFT_ORGANISATION]
    }
    after = [e for e in lapsed if int(e["person"]) in gone and e["week"] > gone[int(e["person"])]]
    assert left.sum() > 30
    assert len(after) > 3
