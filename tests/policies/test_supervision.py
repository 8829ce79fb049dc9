import pytest

from peersim.policies import registry


def test_sessions_and_quality_are_added_side_by_side(written):
    added = written("supervision")
    assert set(added["supervision_sessions"][52:]) == {1.5}
    assert set(added["supervision_quality"][52:]) == {0.2}


def test_a_year_of_sessions_costs_twelve_months_of_hours(written):
    cost = written("supervision", sessions=2, session_hours=5)["cost_hours"]
    assert cost[52:104].sum() == pytest.approx(12 * 2 * 5, rel=0.01)


def test_quality_can_be_taken_away(written, dose):
    assert set(written("supervision", quality=-0.3)["supervision_quality"][52:]) == {-0.3}
    said = registry()["supervision"].say(dose("supervision", quality=-0.3))
    assert "30 percentage points lower" in said
