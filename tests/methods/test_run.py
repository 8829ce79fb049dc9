"""A run says what a scenario is like, with its range over worlds."""

import json

import numpy as np
import pytest

from peersim import run
from peersim.core.errors import InputError
from peersim.engine.simulation import run as run_world
from peersim.scenario import load
from peersim.world import census

CONTRACT = ("metric", "group", "unit", "mean", "sd", "low", "high")


def test_outcomes_hold_mean_spread_and_range_over_worlds(runs, base):
    names = census.COUNT_NAMES
    sums = np.array([run_world(base, r, seed=3).counts[:, 0].sum(axis=0) for r in range(4)])
    hope, weeks = sums[:, names.index("hope")], sums[:, names.index("person_weeks")]
    levels = hope / weeks
    row = runs.outcomes.query("metric == 'hope' and group == 'all'").iloc[0]
    assert row["mean"] == pytest.approx(hope.sum() / weeks.sum())
    assert row["sd"] == pytest.approx(np.std(levels, ddof=1))
    assert [row["low"], row["high"]] == pytest.approx(list(np.percentile(levels, [5, 95])))
    assert row["worlds"] == 4
    assert row["window"] == "weeks 0 to 25"


def test_the_json_has_the_promised_shape(runs):
    said = json.loads(json.dumps(runs.to_json(), allow_nan=False))
    assert (said["scenario"], said["seed"], said["replicates"]) == ("baseline", 3, 4)
    assert all(set(CONTRACT) | {"basis"} <= set(row) for row in said["outcomes"])


def test_every_world_has_a_row_for_each_metric_and_group(runs):
    rows = runs.by_world
    assert list(rows) == ["scenario", "replicate", "metric", "group", "value", "weight"]
    hope = rows.query("metric == 'hope' and group == 'all'")
    assert list(hope["replicate"]) == [0, 1, 2, 3]
    mean = runs.outcomes.query("metric == 'hope' and group == 'all'")["mean"].item()
    assert np.average(hope["value"], weights=hope["weight"]) == pytest.approx(mean)
    assert runs.failures == ()


def test_notes_say_that_reports_are_not_incidents_and_which_weeks_are_meant(runs):
    said = " ".join(runs.notes())
    assert "Reports are not incidents" in said
    assert "rates over weeks 0 to 25" in said
    assert runs.to_json()["notes"] == list(runs.notes())


def test_a_run_and_a_comparison_share_their_worlds(runs, comparison):
    mine, theirs = runs.worlds.summaries[0][1], comparison.worlds.summaries[0][1]
    assert mine.curves.tobytes() == theirs.curves.tobytes()


def test_events_incidents_reports_and_people_come_as_tables(runs):
    assert {"scenario", "replicate", "week", "kind", "person"} == set(runs.events)
    assert runs.events["week"].min() == -8
    assert set(runs.events["kind"]) <= set(census.EVENTS)
    assert set(runs.events["person"]) & set(runs.people["person"])
    assert set(runs.people["role"]) <= set(census.ROLES)
    assert not {"id", "trauma", "history", "place"} & set(runs.people)
    affected = (runs.events["kind"] == "affected by an incident").sum()
    assert len(runs.incidents) == affected


def test_a_report_stands_with_the_incident_that_it_is_about(base):
    often = {"mechanisms.boundary_violation.baseline": 0.002, "organisation.weeks": 104}
    found = run(base.changed({"culture.silence": 0.05, **often}), 8)
    told = found.reports.dropna(subset=["incident"])
    assert len(told) > 3
    key = ["replicate", "incident"]
    both = told.merge(found.incidents, on=key, suffixes=("", "_true"))
    assert len(both) == len(told)
    assert (both["person"] == both["person_true"]).all()
    assert (both["incident_week"] == both["week_true"]).all()
    assert both["reported"].all()
    assert found.incidents["reported"].sum() == len(told[key].drop_duplicates())


def test_an_allegation_about_something_earlier_has_no_incident():
    size = {"organisation.people": 40, "organisation.weeks": 6, "organisation.burn_in": 2}
    found = run(load("allegation_denied", size | {"policies.allegation.from_week": 3}), 1)
    (row,) = found.reports.query("week == 3 and incident != incident or incident.isna()").to_dict(
        "records"
    )
    assert row["response"] == "deny"


def test_people_of_a_network_from_a_file_are_numbered_anew():
    size = {"organisation.weeks": 4, "organisation.burn_in": 0}
    found = run(load("own_network", size), 2)
    founders = found.people[~found.people["person"].str.contains(":")]
    first, second = (set(founders[founders["replicate"] == r]["person"]) for r in (0, 1))
    assert first == second == {f"n{number}" for number in range(60)}
    told = founders[["replicate", "person", "gender"]].drop_duplicates()
    genders = [list(told[told["replicate"] == r].sort_values("person")["gender"]) for r in (0, 1)]
    assert genders[0] != genders[1]  # another lot in every world
    numbers = founders[founders["replicate"] == 0]["person"].str[1:].astype(int)
    assert numbers.is_monotonic_increasing  # the file's order does not show


def test_one_world_is_enough_to_look_at(base):
    found = run(base, 1)
    known = found.outcomes[found.outcomes["worlds"] == 1]
    assert known["sd"].isna().all()
    assert (known["low"] == known["mean"]).all()


WRONG_NUMBERS = [{"seed": "7"}, {"seed": 1.5}, {"replicates": 2.0}, {"workers": "1"}]


@pytest.mark.parametrize("wrong", WRONG_NUMBERS)
def test_numbers_of_worlds_are_whole(wrong):
    ((name, value),) = wrong.items()
    with pytest.raises(InputError, match=f"{name} = {value!r} is not a whole number"):
        run("baseline", **({"replicates": 1} | wrong))
