"""What happens is what was to be expected: events against the sums of their chances."""

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.world import census

ALL = 0
REPLICATES = 120
PLACE = {
    "organisation.people": 60,
    "organisation.weeks": 40,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.emotional_toil.baseline": 0.02,
    "organisation.mentors": 30,
}
PAIRS = {
    "exits": (census.EXITS, census.EXPECTED_EXITS),
    "quits": (census.QUITS, census.EXPECTED_QUITS),
    "triggers": (census.TRIGGERS, census.EXPECTED_TRIGGERS),
    "incidents": (census.INCIDENTS, census.EXPECTED_INCIDENTS),
    "reports": (census.REPORTS, census.EXPECTED_REPORTS),
    "lapses": (census.LAPSES, census.EXPECTED_LAPSES),
    "offences": (census.OFFENCES, census.EXPECTED_OFFENCES),
    "reoffended": (census.REOFFENDED, census.EXPECTED_REOFFENDED),
}


@pytest.fixture(scope="module")
def totals(small):
    """Return the counts of many worlds, summed over weeks: (replicates, groups, counts)."""
    scenario = small(PLACE)
    return np.array(
        [
            run(scenario, replicate, events=False, ledger=False).counts.sum(axis=0)
            for replicate in range(REPLICATES)
        ]
    )


@pytest.mark.parametrize("group", ["all", "women", "survivors"])
@pytest.mark.parametrize("event", PAIRS)
def test_as_much_happens_as_is_expected(totals, event, group):
    happened, expected = PAIRS[event]
    number = census.GROUPS.index(group)
    gaps = totals[:, number, happened] - totals[:, number, expected]
    assert totals[:, number, happened].sum() > 20
    assert abs(gaps.mean()) < 4 * gaps.std() / np.sqrt(REPLICATES)


def test_arrivals_are_those_of_the_scenario(totals, small):
    organisation = small(PLACE).sections["organisation"]
    due = organisation["arrivals"] * 60 * 40 / 52
    found = totals[:, ALL, census.ARRIVALS]
    assert abs(found.mean() - due) < 4 * np.sqrt(due / REPLICATES)
    assert 0.6 < found.var() / due < 1.5


@pytest.mark.parametrize("event", PAIRS)
def test_everything_expected_is_a_sum_over_women_men_and_others(totals, event):
    _, expected = PAIRS[event]
    women, men = census.GROUPS.index("women"), census.GROUPS.index("men")
    both = totals[:, women, expected] + totals[:, men, expected]
    assert np.abs(both - totals[:, ALL, expected]).max() < 1e-9


# --------------------------------------------------------------- counts and logs are one


LOGGED = {
    census.ARRIVED: census.ARRIVALS,
    census.ASKED: census.REQUESTS,
    census.GAVE_UP: census.GAVE_UP_COUNT,
    census.APPOINTED: census.APPOINTMENTS,
    census.TRIGGERED: census.TRIGGERS,
    census.AFFECTED: census.INCIDENTS,
    census.LAPSED: census.LAPSES,
    census.RELAPSED: census.RELAPSES,
    census.OFFENDED: census.OFFENCES,
    census.LEFT_ORGANISATION: census.EXITS,
}


@pytest.fixture(scope="module")
def record(small):
    return run(small(PLACE | {"organisation.mentors": 8, "organisation.weeks": 60}), 1)


@pytest.mark.parametrize("kind", LOGGED, ids=lambda kind: census.EVENTS[kind])
def test_events_of_a_week_are_its_counts(record, kind):
    weeks = record.events["week"][record.events["kind"] == kind]
    found = np.bincount(weeks[weeks >= 0], minlength=60)
    assert found.sum() > 0
    assert (found == record.counts[:, ALL, LOGGED[kind]]).all()


def test_the_logs_of_incidents_and_of_reports_are_their_counts(record):
    for log, count in (("incidents", census.INCIDENTS), ("reports", census.REPORTS)):
        weeks = getattr(record, log)["week"]
        found = np.bincount(weeks[weeks >= 0], minlength=60)
        assert (found == record.counts[:, ALL, count]).all()


def test_a_report_is_of_an_incident_of_its_week(record):
    assert len(record.reports) > 0
    told = record.incidents[record.reports["incident"]]
    assert (told["week"] == record.reports["week"]).all()
    assert len(set(record.reports["incident"].tolist())) == len(record.reports)
    assert set(record.reports["response"].tolist()) <= set(range(len(census.RESPONSES)))


def test_a_forced_allegation_is_a_report_of_no_incident_of_the_log(small):
    forced = {"policies.allegation.from_week": 5, "policies.allegation.response": "quiet"}
    quiet = {"mechanisms.boundary_violation.on": False}
    reports = run(small(forced | quiet)).reports
    assert reports["week"].tolist() == [5]
    assert reports["incident"].tolist() == [-1]
    assert reports["response"].tolist() == [census.RESPONSES.index("quiet")]


@pytest.mark.parametrize("response", census.RESPONSES)
def test_a_response_that_is_insisted_on_is_given(small, response):
    forced = {"policies.allegation.from_week": 5, "policies.allegation.response": response}
    record = run(small(forced))
    given = record.reports["response"][record.reports["incident"] == -1]
    assert given.tolist() == [census.RESPONSES.index(response)]


def test_the_matched_are_those_with_a_mentor(record):
    mentees = census.GROUPS.index("mentees")
    matched = record.counts[:, :, census.MATCHED_WEEKS]
    assert (matched[:, ALL] == record.counts[:, mentees, census.PERSON_WEEKS]).all()
    assert (matched[:, ALL] == record.counts[:, ALL, census.CASELOAD]).all()


def test_the_cohort_is_everybody_here_in_week_0_but_staff(record):
    staff = census.GROUPS.index("staff")
    cohort = record.counts[:, ALL, census.COHORT]
    people = record.counts[0, ALL, census.PERSON_WEEKS]
    assert cohort[0] == people - record.counts[0, staff, census.PERSON_WEEKS]
    assert not cohort[1:].any()


def test_nobody_of_the_cohort_reoffends_for_the_first_time_twice(record):
    assert record.counts[:, ALL, census.REOFFENDED].sum() <= record.counts[0, ALL, census.COHORT]
    again = (record.people["cohort"] == 2).sum()
    assert again == record.counts[:, ALL, census.REOFFENDED].sum()


def test_told_lapses_are_lapses(small):
    lasting = {  # whoever lapses stays in the lapse, so each has one at most
        "mechanisms.return_to_use.to_relapse": 0.0,
        "mechanisms.return_to_use.from_lapse": 0.0,
        "mechanisms.tolerance.baseline": 3.0,
    }
    record = run(small(PLACE | lasting))
    told = record.counts[:, ALL, census.TOLD_LAPSES].sum()
    assert 0 < told <= record.counts[:, ALL, census.LAPSES].sum()
