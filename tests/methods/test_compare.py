"""A comparison says what differs, for whom, and how sure that is."""

import json

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from peersim import compare, read_results
from peersim.core.errors import InputError, ScenarioError
from peersim.engine.simulation import run as run_world
from peersim.methods.temporary_harm import temporary_harm
from peersim.methods.verdict import VERDICTS
from peersim.metrics import registry
from peersim.narration.headline import sentences
from peersim.world import census

BEGINS = 10  # as in conftest
CONTRACT = [
    "metric",
    "group",
    "unit",
    "base_mean",
    "other_mean",
    "difference",
    "low",
    "high",
    "share_higher",
    "share_lower",
    "correlation",
]


def rows(frame, metric, group="all"):
    return frame[(frame["metric"] == metric) & (frame["group"] == group)]


def test_a_policy_leaves_the_weeks_before_it_untouched(comparison):
    before = comparison.differences.query("week < @BEGINS and difference == difference")
    assert (before["difference"] == 0.0).all()
    after = comparison.differences.query("week > @BEGINS and metric == 'voice'")
    assert (after["difference"] != 0.0).any()


def test_rates_are_read_from_the_first_week_of_a_policy(comparison):
    window = comparison.outcomes.set_index("metric")["window"]
    assert set(window["exit_rate"]) == {"weeks 10 to 25"}
    assert set(window["voice"]) == {"weeks 0 to 25"}


def test_outcomes_are_ratios_of_what_the_worlds_of_a_pair_add_up_to(comparison, base, circle):
    names = census.COUNT_NAMES
    means, pooled = [], []
    for scenario in (base, circle):
        sums = [
            run_world(scenario, r, seed=3).counts[BEGINS:, 1].sum(axis=0)
            for r in range(comparison.replicates)
        ]
        exits = np.array([s[names.index("expected_exits")] for s in sums])
        weeks = np.array([s[names.index("person_weeks")] for s in sums])
        means.append(52 * exits / weeks)
        pooled.append(52 * exits.sum() / weeks.sum())
    (row,) = rows(comparison.outcomes, "exit_rate", "women").to_dict("records")
    assert row["base_mean"] == pytest.approx(pooled[0])
    assert row["difference"] == pytest.approx(pooled[1] - pooled[0])
    assert row["share_higher"] == (means[1] > means[0]).mean()
    assert row["correlation"] == pytest.approx(np.corrcoef(means[0], means[1])[0, 1])


def test_the_json_has_the_promised_shape(comparison):
    said = json.loads(json.dumps(comparison.to_json(), allow_nan=False))
    assert (said["base"], said["seed"], said["replicates"]) == ("baseline", 3, 6)
    (found,) = said["comparisons"]
    assert found["scenario"] == "study_circle"
    assert all(set(CONTRACT) | {"basis"} <= set(row) for row in found["outcomes"])
    told = {(row["metric"], row["group"]) for row in found["outcomes"]}
    expected = {(m.name, group) for m in registry().values() for group in m.groups}
    assert told == expected


def test_every_report_stands_beside_the_true_count(comparison):
    told = comparison.table(["reports"], ["women"])
    assert list(told["metric"]) == ["true_incidents", "reports"]
    with pytest.raises(InputError, match="'women'"):
        comparison.table(["reports"], ["woman"])


def test_verdicts_are_known_and_follow_the_interval(comparison):
    found = comparison.outcomes
    assert set(found["verdict"]) <= set(VERDICTS)
    better = found["metric"].map({m.name: m.better for m in registry().values()})
    gains = found["verdict"] == "gains"
    assert gains.any()
    assert (found["low"][gains & (better == "higher")] > 0.0).all()
    assert (found["high"][gains & (better == "lower")] < 0.0).all()
    unclear = found[found["verdict"] == "no clear difference"]
    assert ((unclear["low"] <= 0.0) & (unclear["high"] >= 0.0)).all()


def test_a_scenario_does_not_differ_from_itself(base):
    found = compare(base, base, replicates=2)
    assert found.others == ("baseline#2",)
    known = found.outcomes[found.outcomes["pairs"] == 2]
    assert (known["difference"] == 0.0).all()
    assert (known["share_higher"] + known["share_lower"] == 0.0).all()
    assert set(known["verdict"]) == {"no difference"}
    assert (found.decomposition["difference"].dropna() == 0.0).all()


def test_one_pair_tells_nothing(base, circle):
    found = compare(base, circle, replicates=1)
    assert set(found.outcomes["verdict"]) <= {"too few pairs"}
    assert found.outcomes["low"].isna().all()
    assert "nothing can be said" in found.headline()


def test_several_scenarios_share_the_base_and_the_weeks(base, circle):
    quiet = base.changed({"culture.silence": 0.8})
    found = compare(base, circle, quiet, replicates=2)
    assert found.others == ("study_circle", "baseline#2")
    assert len(found.to_json()["comparisons"]) == 2
    assert found.headline().count("Under these assumptions") == 2
    one = rows(found.outcomes, "distress")
    assert one["base_mean"].nunique() == one["window"].nunique() == 1
    assert set(found.trajectories["scenario"]) == {"baseline", "study_circle", "baseline#2"}


def test_curves_show_the_mean_and_where_most_worlds_lie(comparison):
    held = comparison.trajectories.dropna()
    assert list(held) == ["scenario", "week", "metric", "group", "mean", "low", "high"]
    assert (
        (held["low"] <= held["mean"] + 1e-6) & (held["mean"] <= held["high"] + 1e-6)
    ).mean() > 0.9
    one = held.query("scenario == 'baseline' and metric == 'hope' and group == 'all' and week == 7")
    kept = comparison.worlds.summaries[0]
    hope = [m.name for m in comparison.worlds.metrics].index("hope")
    assert one["mean"].iloc[0] == pytest.approx(np.mean([k.curves[7, hope, 0] for k in kept]))


def test_the_ledger_says_which_mechanism_an_effect_comes_from(comparison):
    held = comparison.decomposition
    assert list(held)[:6] == ["scenario", "level", "group", "mechanism", "push", "direction"]
    circle = held.query("mechanism == 'shared_testimony' and level == 'voice' and group == 'all'")
    assert (circle["base_mean"] == 0.0).all()
    assert circle["difference"].item() > 0.0
    assert circle["low"].item() < circle["difference"].item() < circle["high"].item()
    silence = held.query("level == 'silence'")
    assert set(silence["group"]) == {"all"}


def test_the_ledger_is_change_of_the_level_a_year(comparison, circle):
    record = run_world(circle, 0, seed=3)
    change = (
        record.organisation[-1, census.SILENCE] - record.organisation[BEGINS - 1, census.SILENCE]
    )
    from peersim.methods.ledger import yearly

    held = yearly(comparison.worlds.summaries[1][0])
    of_silence = comparison.decomposition["level"] == "silence"
    assert held[of_silence.to_numpy()].sum() / 52 * (26 - BEGINS) == pytest.approx(change)


def test_the_headline_opens_as_it_should_and_the_notes_say_how_sure_it_is(comparison):
    said = comparison.headline()
    assert said.startswith("Under these assumptions, with “Study circle” rather than “Baseline”, ")
    assert said.endswith(".")
    assert "6 paired worlds" in " ".join(sentences(comparison)[0].rest)
    assert "harm" in said


def test_a_harm_that_passes_is_told_of():
    policy, hope = "policy", registry()["hope"]
    weeks = pd.DataFrame(
        {
            "scenario": policy,
            "week": [1, 2, 3, 2, 2],
            "metric": "hope",
            "group": ["women", "women", "women", "men", "mentors"],
            "difference": [-0.02, -0.04, -0.01, -0.04, -0.04],
            "low": [-0.03, -0.05, -0.02, -0.07, -0.05],
            "high": [-0.01, -0.03, 0.0, -0.01, -0.03],
        }
    )
    # men: not clear; mentors: in the table already
    table = pd.DataFrame(
        {
            "scenario": policy,
            "metric": "hope",
            "group": ["mentors", "women", "men"],
            "least_noticed": 0.03,
            "verdict": ["is harmed", "no clear difference", "no clear difference"],
        }
    )
    assert temporary_harm(table, weeks, [hope]).to_dict("records") == [
        {"scenario": policy, "week": 2, "metric": "hope", "group": "women", "difference": -0.04}
    ]
    assert temporary_harm(
        table.assign(least_noticed=0.05), weeks, [hope]
    ).empty  # too small to notice


def test_notes_tell_how_many_pairs_would_be_needed(comparison):
    said = " ".join(comparison.notes())
    assert "Reports are not incidents" in said
    unclear = comparison.outcomes.query(
        "group == 'all' and metric == 'desisting_identity' and verdict == 'no clear difference'"
    )
    for row in unclear.to_dict("records"):
        if row["pairs_needed"] > row["pairs"]:
            assert f"difference in {registry()[row['metric']].label}" in said


def test_worlds_of_different_calendars_are_not_compared(base):
    longer = base.changed({"organisation.weeks": 27})
    with pytest.raises(ScenarioError, match=r"organisation\.weeks = 27 and 'baseline' has 26"):
        compare(base, longer)


def test_a_comparison_takes_two(base):
    with pytest.raises(ScenarioError, match="at least one other"):
        compare(base)


def test_scenarios_go_by_name_and_path_too(tmp_path):
    path = tmp_path / "tiny.toml"
    small = "people = 10\nweeks = 2\nburn_in = 0"
    path.write_text(f'extends = "baseline"\n[organisation]\n{small}\n', encoding="utf-8")
    found = compare(path, str(path), replicates=1)
    assert (found.base, found.others) == ("tiny", ("tiny#2",))
    with pytest.raises(ScenarioError, match="'baseline'"):
        compare("baselin", "study_circle")


def test_pictures_are_asked_of_the_room_of_figures(comparison, runs, monkeypatch):
    asked = []

    class Figures:
        plot_answer = staticmethod(lambda held, **how: asked.append((held, how)))

    monkeypatch.setattr("peersim.methods.answer.presenter", lambda: Figures)
    comparison.plot(metrics=["voice"])
    runs.plot(groups=["women"])
    assert asked == [
        (comparison, {"metrics": ["voice"], "groups": None}),
        (runs, {"metrics": None, "groups": ["women"]}),
    ]


def test_results_in_memory_and_on_disk_can_be_drawn(comparison, runs, tmp_path):
    for held in (comparison, runs):
        read = read_results(held.write(tmp_path / held.question))
        for one in (held, read):
            assert isinstance(one.plot(metrics=["voice", "reports"]), Figure)
