import numpy as np

from peersim.policies import registry


def test_uptake_and_invitation_are_written_in_the_first_week_of_a_course(written):
    added = written("mens_group", weeks=120, uptake=0.3, invitation=0.8)
    assert list(np.flatnonzero(added["mens_start"])) == [52, 104]
    assert list(np.flatnonzero(added["mens_uptake"])) == [52, 104]
    assert added["mens_uptake"][52] == 0.3
    assert added["mens_invitation"][104] == 0.8


def test_sessions_are_weekly_and_cost_hours(written):
    added = written("mens_group", weeks=70)
    assert list(np.flatnonzero(added["mens_session"])) == list(range(52, 62))
    assert list(added["cost_hours"][52:62]) == [4.0] * 10


def test_nothing_is_written_for_the_study_circle(written):
    assert not any(name.startswith("circle") for name in written("mens_group"))


def test_it_says_who_invites(dose):
    policy = registry()["mens_group"]
    assert "nobody of high standing does the inviting" in policy.say(dose("mens_group"))
    said = policy.say(dose("mens_group", invitation=0.8))
    assert "men of high standing do 80 % of the inviting" in said


def test_a_course_that_opens_before_the_last_one_is_over_is_a_conflict(dose):
    assert registry()["mens_group"].conflict(dose("mens_group", repeat=5))
