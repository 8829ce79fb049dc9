import numpy as np

from peersim.policies import registry


def weeks(column):
    return list(np.flatnonzero(column))


def test_a_course_is_ten_weekly_sessions_and_comes_back_every_year(written):
    added = written("study_circle", weeks=120)
    assert weeks(added["circle_start"]) == [52, 104]
    assert weeks(added["circle_session"]) == [*range(52, 62), *range(104, 114)]


def test_uptake_is_written_where_it_is_read_and_facilitation_in_every_session(written):
    added = written("study_circle", weeks=60, uptake=0.5, facilitation=0.7)
    assert weeks(added["circle_uptake"]) == [52]
    assert added["circle_uptake"][52] == 0.5
    assert set(added["circle_facilitation"][52:60]) == {0.7}


def test_each_session_costs_the_facilitators_hours(written):
    added = written("study_circle", weeks=90, facilitator_hours=6)
    assert added["cost_hours"].sum() == 60


def test_a_circle_that_is_not_repeated_meets_for_one_course(written):
    added = written("study_circle", repeat=0)
    assert weeks(added["circle_start"]) == [52]
    assert weeks(added["circle_session"]) == list(range(52, 62))


def test_sessions_may_be_weeks_apart(written):
    added = written("study_circle", sessions=3, every=4, repeat=0, from_week=0)
    assert weeks(added["circle_session"]) == [0, 4, 8]


def test_a_circle_that_ends_early_breaks_off_its_course(written):
    added = written("study_circle", until_week=55)
    assert weeks(added["circle_session"]) == [52, 53, 54]


def test_a_course_that_opens_before_the_last_one_is_over_is_a_conflict(dose):
    policy = registry()["study_circle"]
    assert "last 10 weeks" in policy.conflict(dose("study_circle", repeat=9))
    assert policy.conflict(dose("study_circle", repeat=10)) == ""
    assert "last 19 weeks" in policy.conflict(dose("study_circle", repeat=18, every=2))


def test_it_says_when_it_meets_who_joins_and_what_it_takes(dose):
    assert registry()["study_circle"].say(dose("study_circle")) == (
        "From week 52 on a study circle meets 10 times, every week, and again every 52 weeks; "
        "about 35 % of those asked join, more of those who are ready to change; facilitation "
        "takes 40 % of the weight off those who testify; it takes 4 hours of work a session, "
        "besides the time of those who take part."
    )


def test_it_says_that_it_meets_once_and_until_when(dose):
    values = dose("study_circle", sessions=1, repeat=0, until_week=54, facilitator_hours=1)
    said = registry()["study_circle"].say(values)
    assert said.startswith("From week 52 to week 53 a study circle meets once, one time only;")
    assert "1 hour of work" in said


def test_it_says_that_it_meets_every_other_week(dose):
    said = registry()["study_circle"].say(dose("study_circle", sessions=2, every=2))
    assert "meets twice, every 2 weeks, and again" in said
