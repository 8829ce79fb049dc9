"""Macho display brings old trauma back: distress rises, trust falls, people keep away."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation
from peersim.mechanisms import retraumatisation as m
from peersim.world import census

shares = st.floats(0, 1)
HARSH = {"mechanisms.retraumatisation.trigger_rate": 0.3, "organisation.people": 60}
ALONE = ("contact_time", "display", "retraumatisation")


@given(display=shares, trauma=shares, safety=shares, times=st.floats(0, 5))
def test_it_takes_display_trauma_exposure_and_a_lack_of_safety(display, trauma, safety, times):
    rate = m.trigger_hazard(display, trauma, safety, times, 0.1)
    assert rate == pytest.approx(0.1 * display * trauma * (1 - safety) * times)
    assert m.trigger_hazard(0.0, trauma, safety, times, 0.1) == 0.0
    assert m.trigger_hazard(display, 0.0, safety, times, 0.1) == 0.0
    assert m.trigger_hazard(display, trauma, 1.0, times, 0.1) == 0.0
    assert m.trigger_hazard(display, trauma, safety, 0.0, 0.1) == 0.0


def test_each_layer_is_as_safe_as_declared(numbers):
    p = numbers("retraumatisation")
    found = [m.safety_of(layer, 0.35, p) for layer in range(len(census.LAYERS))]
    assert found == [
        p.friends_safety,
        p.mentoring_safety,
        p.staff_safety,
        p.group_safety,
        p.group_safety,
        0.35,
    ]


@pytest.fixture(scope="module")
def touched(small, only):
    """Return a record in which trauma is touched and nothing else happens, with the counts."""
    scenario = small({**only(*ALONE), **HARSH, "organisation.arrivals": 0.0})
    simulation = Simulation(scenario, follow=range(60))
    triggers = np.zeros((30, 60))
    for week in range(30):
        simulation.advance(week + 1)
        triggers[week] = simulation.world.people["triggers"][:60]
    return simulation.record(), triggers


def test_each_event_moves_distress_and_trust_by_its_share(touched, rate_of, numbers):
    record, triggers = touched
    p = numbers("retraumatisation")
    assert triggers.sum() > 20
    for push, share in (
        ("distress_up_trigger", p.distress),
        ("trust_org_down_trigger", p.trust_org),
    ):
        rates = rate_of(record, "retraumatisation", push)
        assert rates == pytest.approx(-np.log1p(-share) * triggers, abs=1e-12)


def test_trust_in_the_mentor_suffers_only_from_the_mentor(touched, rate_of, numbers):
    record, triggers = touched
    share = -np.log1p(-numbers("retraumatisation").trust_mentor)
    events = rate_of(record, "retraumatisation", "trust_mentor_down_trigger") / share
    assert (np.abs(events - np.round(events)) < 1e-9).all()
    assert (events <= triggers + 1e-9).all()
    assert not events[record.followed_people["mentor"] < 0].any()


def test_those_of_more_trauma_are_touched_more_often(touched):
    record, triggers = touched
    trauma = record.followed_people["trauma"][0]
    assert np.corrcoef(trauma, triggers.sum(axis=0))[0, 1] > 0.4


def test_ties_loosen_where_trauma_was_touched_among_friends(touched, numbers):
    record, _ = touched
    assert record.tie_ledger.sum() < 0


def test_two_meetings_of_a_week_have_luck_of_their_own(small, only):
    """Two people who meet twice in one layer are not touched by one and the same draw."""
    changes = {
        **only(*ALONE),
        "organisation.people": 3,
        "organisation.staff": 0,
        "organisation.arrivals": 0.0,
        "ties.degree": 0.0,
        "mechanisms.contact_time.room_meetings": 4.0,
        "mechanisms.retraumatisation.trigger_rate": 0.3,
        "organisation.weeks": 60,
    }
    once = 0
    for replicate in range(20):
        simulation = Simulation(small(changes), replicate)
        simulation.world.people["trauma"][:3] = 1.0
        for week in range(60):
            simulation.advance(week + 1)
            world = simulation.world
            contacts = world.contacts[: world.organisation[0].contacts]
            pairs = [tuple(sorted((int(c["a"]), int(c["b"])))) for c in contacts]
            if len(pairs) == 2 and pairs[0] == pairs[1]:
                once += int((world.people["triggers"][:3] == 1).sum())
    assert once > 0  # out of some 180 people who met twice, at a chance of about one in ten
