"""People ask for a mentor and wait; where mentors are few, some give up."""

import numpy as np
import pytest

from peersim.core.random_streams import draw_logistic
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import mentor_shortage as m
from peersim.world import census
from peersim.world.newcomers import own_capacity

BUSY = {
    "organisation.people": 60,
    "organisation.arrivals": 2.0,
    "organisation.weeks": 40,
    "mechanisms.mentor_shortage.newcomers_ask": 1.0,
}


@pytest.mark.parametrize("capacity", [1, 2, 5])
def test_no_mentor_has_more_mentees_than_places(small, everybody, capacity):
    alike = {"entry.capacity_spread": 0.0, "mechanisms.mentor_shortage.capacity": capacity}
    record = everybody(small(BUSY | alike))
    load = record.followed_people["caseload"]
    assert load.max() == capacity


def test_mentors_differ_in_how_many_mentees_they_carry(small, everybody, having, numbers):
    """One to five is what volunteers carry; on average it is the usual number."""
    z = np.array([draw_logistic((k + 0.5) / 2000) for k in range(2000)])
    carried = 3 * np.array([own_capacity(3, 0.33, one) for one in z])
    assert carried.mean() == pytest.approx(3.0, abs=0.05)
    assert ((carried >= 1) & (carried <= 5)).mean() > 0.95
    record = everybody(small(BUSY))
    mentors = having(record, "role", census.MENTOR)
    people, p = record.followed_people[mentors], numbers("mentor_shortage")
    own = np.array([m.places(carries, p) for carries in people["carries"].tolist()])
    assert (people["caseload"] <= own).all()
    assert len(set(own.tolist())) > 2


def test_a_match_ends_when_its_time_is_over(small, everybody):
    record = everybody(small(BUSY | {"mechanisms.mentor_shortage.match_weeks": 6}))
    weeks = record.followed_people["match_weeks"][record.followed_people["mentor"] >= 0]
    assert set(weeks.tolist()) == set(range(7))


def test_a_new_match_starts_with_a_first_trust(small, everybody, having, numbers):
    first_trust = numbers("mentor_shortage").first_trust
    record = everybody(small(BUSY))
    new = having(record, "role", census.MENTEE) & (record.followed_people["match_weeks"] == 0)
    assert new.sum() > 10
    assert (record.followed_levels[:, :, census.TRUST_MENTOR][new] == first_trust).all()


def test_nobody_asks_where_nobody_would(small):
    none = {f"mechanisms.mentor_shortage.{key}": 0.0 for key in ("newcomers_ask", "asking")}
    record = run(small(BUSY | none))
    assert record.counts[:, 0, census.REQUESTS].sum() == 0
    assert record.counts[:, 0, census.MATCHED_WEEKS].sum() == 0


def test_all_newcomers_ask_where_all_would(small):
    record = run(small(BUSY | {"mechanisms.mentor_shortage.asking": 0.0}))
    requests = record.counts[:, 0, census.REQUESTS]
    assert (requests == record.counts[:, 0, census.ARRIVALS]).all()
    assert requests.sum() > 50


def here(simulation):
    people = simulation.world.people[simulation.world.people["status"] == census.PRESENT]
    return {int(person["id"]): person for person in people.copy()}


def test_whoever_has_waited_longest_is_first(small):
    """Where one place falls free, nobody who has waited longer is left behind."""
    few = {
        "organisation.mentors": 5,
        "mechanisms.mentor_shortage.give_up": 0.0,
        "mechanisms.mentor_shortage.match_weeks": 4,
    }
    simulation = Simulation(small(BUSY | few))
    checked = 0
    for week in range(1, 40):
        before = {k: person["waiting"] for k, person in here(simulation).items()}
        simulation.advance(week)
        now = here(simulation)
        waited = {k: weeks for k, weeks in before.items() if weeks >= 0 and k in now}
        matched = [weeks for k, weeks in waited.items() if now[k]["mentor"] >= 0]
        left = [weeks for k, weeks in waited.items() if now[k]["waiting"] >= 0]
        if matched and left:
            assert min(matched) >= max(left)
            checked += 1
    assert checked > 3


def test_whoever_gives_up_loses_hope_and_waits_no_more(small, everybody, rate_of, only, numbers):
    scarce = {
        **only("mentor_shortage"),
        **BUSY,
        "organisation.mentors": 2,
        "mechanisms.mentor_shortage.give_up": 0.08,
    }
    record = everybody(small(scarce))
    lost = rate_of(record, "mentor_shortage", "hope_down_waiting")
    weeks, who = np.nonzero(lost)
    assert len(weeks) == record.counts[:, 0, census.GAVE_UP_COUNT].sum() > 5
    share = numbers("mentor_shortage").hope
    assert lost[weeks, who] == pytest.approx(-np.log1p(-share))
    assert (record.followed_people["waiting"][weeks, who] == -1).all()


def test_with_mentors_enough_hardly_anybody_waits(small):
    record = run(small(BUSY | {"organisation.mentors": 50}))
    assert record.counts[:, 0, census.WAITING_WEEKS].sum() < 5
