"""Measures that start and stop by themselves, on what an organisation can see of itself."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.world import census

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
CIRCLE = {
    "organisation.weeks": 156,
    "policies.study_circle.from_week": 26,
    "policies.study_circle.repeat": 0,
}


def circle(small, **trigger):
    said = {f"policies.study_circle.{key}": value for key, value in trigger.items()}
    return small({**CIRCLE, **said})


def hours(record):
    return record.organisation[:, SERIES["cost_hours"]]


def test_a_condition_that_is_never_met_changes_nothing(small, differing):
    never = run(circle(small, start_when="silence > 1"))
    assert never.taken == ()
    without = run(small({"organisation.weeks": 156}))
    assert differing(never, without, but=("scenario",)) == []


def test_a_condition_that_holds_from_the_first_is_a_plain_measure(small, differing):
    at_once = run(circle(small, start_when="silence > 0"))
    assert at_once.taken == (("study_circle", 26, 2600),)
    assert differing(at_once, run(circle(small)), but=("scenario", "taken")) == []


def test_it_starts_in_the_first_look_after_silence_was_too_high(small):
    plain = run(small({"organisation.weeks": 156}))
    silence = plain.organisation[:, SERIES["silence"]]
    looks = range(26, 156, 13)
    means = {week: silence[week - 13 : week].mean() for week in looks}
    bound = round(float(np.median(list(means.values()))), 3)
    first = next(week for week in looks if means[week] > bound)
    record = run(circle(small, start_when=f"silence > {bound}"))
    assert record.taken[0][:2] == ("study_circle", first)
    assert not hours(record)[:first].any()
    assert hours(record)[first] > 0
    assert (record.organisation[:first] == plain.organisation[:first]).all()


def test_it_stops_after_two_quiet_quarters_and_not_before(small):
    said = {"organisation.weeks": 156, "policies.open_forum.from_week": 26}
    when = {"policies.open_forum.stop_when": "reports < 1", "policies.open_forum.stop_after": 2}
    record = run(small({**said, **when, "mechanisms.speaking_up.on": False}))  # always quiet
    assert record.taken == (("open_forum", 26, 52),)
    assert hours(record)[26:52].all()
    assert not hours(record)[52:].any()


def test_it_goes_on_as_long_as_there_are_reports(small):
    said = {
        "organisation.weeks": 104,
        "policies.open_forum.from_week": 26,
        "policies.open_forum.stop_when": "reports < 1",
        "mechanisms.boundary_violation.baseline": 5e-3,
        "mechanisms.speaking_up.reference_chance": 0.3,
    }
    record = run(small(said))
    quarters = [
        record.counts[week - 13 : week, 0, census.COUNTS.index("reports")].sum()
        for week in range(39, 104, 13)
    ]
    quiet = [39 + 13 * k for k, reports in enumerate(quarters) if reports < 1]
    assert record.taken == (("open_forum", 26, quiet[0] if quiet else 2600),)


def test_a_group_s_state_can_be_looked_at(small):
    worn = run(circle(small, start_when="mentors.exhaustion > 0"))
    rested = run(circle(small, start_when="mentors.exhaustion > 0.99"))
    assert worn.taken
    assert not rested.taken


def test_nobody_to_look_at_starts_nothing(small):
    nobody = {"organisation.mentors": 0, "mechanisms.appointment.on": False}
    scenario = circle(small, start_when="mentors.exhaustion < 1").changed(nobody)
    assert run(scenario).taken == ()


@pytest.mark.parametrize(
    ("short", "value"),
    [("rooms", 0), ("facilitators", 0), ("budget", 10)],
)
def test_it_waits_until_there_is_room(small, short, value):
    there_is_not = {f"capacity.{short}": value}
    assert run(circle(small, start_when="silence > 0").changed(there_is_not)).taken == ()


def test_steps_and_one_go_decide_alike(small, differing):
    scenario = circle(small, start_when="silence > 0.3", stop_when="silence < 0.9")
    simulation = Simulation(scenario)
    for week in range(1, 157):
        simulation.advance(week)
    assert differing(simulation.record(), run(scenario)) == []
    assert simulation.record().taken


def test_mentors_who_do_the_work_have_less_time_for_mentoring(small):
    def contacts(share):
        busy = {"policies.study_circle.facilitator_hours": 40, "capacity.from_mentoring": share}
        record = run(circle(small, sessions=52).changed(busy))
        mentees = record.counts[30:78, census.GROUPS.index("mentees")].sum(axis=0)
        level = census.FIRST_LEVEL + census.TRUST_MENTOR
        return mentees[level] / mentees[census.COUNTS.index("matched_weeks")]

    assert contacts(1.0) < contacts(0.0) - 0.02
