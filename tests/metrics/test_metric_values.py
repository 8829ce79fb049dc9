"""Each metric against counts made by hand."""

import numpy as np
import pytest

from peersim.metrics import registry
from peersim.metrics.levels import carrier_weeks
from peersim.world import census

CASES = [
    ("true_incidents", {"person_weeks": 520, "expected_incidents": 5, "incidents": 9}, 0.5),
    (
        "true_incidents_realised",
        {"person_weeks": 520, "expected_incidents": 5, "incidents": 9},
        0.9,
    ),
    ("reports", {"person_weeks": 260, "expected_reports": 1}, 0.2),
    ("reports_realised", {"person_weeks": 260, "reports": 2}, 0.4),
    ("report_ratio", {"expected_incidents": 8, "expected_reports": 2}, 0.25),
    ("report_ratio_realised", {"incidents": 4, "reports": 1}, 0.25),
    ("telling_ratio", {"expected_incidents": 8, "expected_told_incidents": 2}, 0.25),
    ("telling_ratio_realised", {"incidents": 8, "told_incidents": 4}, 0.5),
    ("report_after_telling", {"expected_own_reports": 2, "expected_told_incidents": 5}, 0.4),
    ("report_after_telling_realised", {"own_reports": 1, "told_incidents": 5}, 0.2),
    ("triggers", {"person_weeks": 104, "expected_triggers": 3}, 1.5),
    ("triggers_realised", {"person_weeks": 104, "triggers": 5}, 2.5),
    ("exit_rate", {"person_weeks": 520, "expected_exits": 3}, 0.3),
    ("exit_rate_realised", {"person_weeks": 520, "exits": 4}, 0.4),
    ("belonging", {"person_weeks": 40, "belonging": 10}, 0.25),
    ("trust_mentor", {"person_weeks": 40, "matched_weeks": 20, "trust_mentor": 10}, 0.5),
    ("friendships", {"person_weeks": 40, "degree": 280}, 7.0),
    ("waiting_weeks", {"waiting_weeks": 12, "requests": 4}, 3.0),
    ("gave_up", {"gave_up": 1, "requests": 4}, 0.25),
    ("without_mentor", {"waiting_weeks": 12, "matched_weeks": 36}, 0.25),
    ("contact_quality", {"good_contacts": 9, "mentoring_contacts": 12}, 0.75),
    ("mentors_with_record", {"long_records": 9, "mentor_weeks": 36}, 0.25),
    ("caseload", {"caseload": 30, "mentor_weeks": 12}, 2.5),
    ("quit_rate", {"expected_quits": 2, "mentor_weeks": 208}, 0.5),
    ("quit_rate_realised", {"quits": 3, "mentor_weeks": 156}, 1.0),
    ("return_to_use", {"use_weeks": 260, "expected_lapses": 2}, 0.4),
    ("return_to_use_realised", {"use_weeks": 260, "lapses": 3}, 0.6),
    ("relapses_realised", {"use_weeks": 260, "relapses": 1}, 0.2),
    ("told_lapses", {"told_lapses": 1, "lapses": 4}, 0.25),
    ("retention_after_lapse", {"stayed_after_lapse": 3, "lapses_before": 4}, 0.75),
    ("recorded_success", {"person_weeks": 40, "recorded_success": 20}, 0.5),
    ("true_desistance", {"person_weeks": 40, "true_desistance": 10}, 0.25),
    ("speakers", {"person_weeks": 40, "speakers": 8}, 0.2),
    ("reoffending", {"cohort": 20, "expected_reoffended": 5}, 0.25),
    ("reoffending_realised", {"cohort": 20, "reoffended": 6}, 0.3),
    ("power", {"person_weeks": 40, "power": 12}, 0.3),
    ("display", {"person_weeks": 40, "display": 4}, 0.1),
]


@pytest.mark.parametrize(("name", "counts", "expected"), CASES)
def test_a_metric_gives_the_answer_worked_out_by_hand(tally, name, counts, expected):
    metric = registry()[name]
    values = metric(tally(**counts).over(range(1)))
    assert values[metric.defined] == pytest.approx(expected)
    assert np.isnan(values[~metric.defined]).all()


def test_numbers_of_people_are_means_over_weeks(tally):
    weeks = tally(weeks=4, person_weeks=[10, 12, 12, 14], mentor_weeks=[1, 2, 2, 3])
    assert registry()["people"](weeks.over(range(4)))[0] == pytest.approx(12.0)
    assert registry()["mentor_count"](weeks.over(range(2)))[0] == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("name", "series", "expected"),
    [
        ("silence", [0.2, 0.4], 0.3),
        ("sanction_expectation", [0.5, 0.7], 0.6),
        ("reputation", [0.5, 0.7], 0.6),
        ("macho_culture", [0.5, 0.7], 0.6),
        ("patriarchy", [0.5, 0.7], 0.6),
        ("complaint_credibility", [0.5, 0.7], 0.6),
        ("coalition", [0.3, 0.5], 0.4),
        ("women_power", [0.1, 0.3], 0.2),
        ("women_share", [0.2, 0.4], 0.3),
        ("mean_strength", [0.2, 0.4], 0.3),
        ("cost_hours", [2.0, 4.0], 156.0),
    ],
)
def test_the_organisation_has_one_value_that_belongs_to_all(tally, name, series, expected):
    metric = registry()[{"mean_strength": "closeness", "cost_hours": "cost"}.get(name, name)]
    values = metric(tally(weeks=2, **{name: series}).over(range(2)))
    assert values[0] == pytest.approx(expected)
    assert np.isnan(values[1:]).all()


def test_levels_are_means_over_those_who_carry_them(tally):
    for level in census.LEVELS:
        counts = {level.name: 6.0, carrier_weeks(level.name): 12.0}
        metric = registry()[level.name]
        assert metric(tally(**counts).over(range(1)))[metric.defined] == pytest.approx(0.5)


def test_a_group_without_people_has_no_value_and_raises_nothing(tally):
    nobody = tally(weeks=3)
    for metric in registry().values():
        values = metric(nobody.over(range(3)))
        if metric.name not in {"people", "mentor_count"} and metric.groups != ("all",):
            assert np.isnan(values).all(), metric.name


def test_a_sum_that_rounding_left_over_is_nobodys_trust(tally):
    rest = tally(trust_mentor=1e-17, person_weeks=10, matched_weeks=0)
    assert np.isnan(registry()["trust_mentor"](rest.over(range(1)))).all()


def test_friends_of_one_gender_are_held_against_chance(tally):
    ends = {"all": 40.0, "women": 20.0, "men": 20.0, "mentors": 10.0, "mentees": 0.0}
    network = tally(ties=20.0, same_gender_ties=15.0, same_role_ties=12.5)
    for group, degree in ends.items():
        network.counts[:, census.GROUPS.index(group), census.DEGREE] = degree
    network.counts[:, census.GROUPS.index("staff"), census.DEGREE] = 0.0
    found = {
        name: registry()[name](network.over(range(1)))[0]
        for name in ("cross_gender_ties", "gender_assortativity", "role_assortativity")
    }
    assert found["cross_gender_ties"] == pytest.approx(0.25)
    assert found["gender_assortativity"] == pytest.approx((0.75 - 0.5) / 0.5)
    assert found["role_assortativity"] == pytest.approx(0.0)  # 1/16 + 9/16 are there by chance


def test_triads_are_counted_in_one_week_of_thirteen(tally):
    weeks = tally(weeks=13, closed_triples=[3.0] + [0.0] * 12, triples=[12.0] + [0.0] * 12)
    assert registry()["transitivity"](weeks.over(range(13)))[0] == pytest.approx(0.25)
