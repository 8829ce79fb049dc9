"""What must be true of every metric, and of how they are chosen."""

import re
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args

import pytest

import peersim.metrics
from peersim.core.errors import InputError
from peersim.metrics import Metric, Windows, core_metrics, registry, reported_beside, select
from peersim.metrics.metric import BASES, Window
from peersim.world import census

PROMISED = [
    "true_incidents",
    "reports",
    "report_ratio",
    "exit_rate",
    "belonging",
    "distress",
    "trust_org",
    "trust_mentor",
    "exhaustion",
    "meaning",
    "desisting_identity",
    "hope",
    "voice",
    "macho",
    "silence",
    "sanction_expectation",
    "return_to_use",
    "reoffending",
    "waiting_weeks",
    "mentor_count",
    "caseload",
    "women_power",
    "women_share",
    "cost",
]
UNITS = {"", "1/person-year", "1/mentor-year", "people", "mentees", "weeks", "hours/year"}
LABELS = re.compile(r"offender|addict|abuser|inmate|convict|female|clean|dirty|agent|failure")


def faults(metric):
    """Return what is wrong with a metric: the contract of the room."""
    found = []
    if metric.unit not in {*UNITS, "ties/person", "-1..1"}:
        found.append("its unit is not known")
    if metric.basis not in BASES or metric.window not in get_args(Window):
        found.append("basis or window is not known")
    if (metric.basis == "level") != (metric.name in LEVELS):
        found.append("a level is called something else, or something else a level")
    if not metric.meaning.endswith(".") or not metric.meaning[0].isupper():
        found.append("its meaning is no sentence")
    if "realised" in metric.name and not metric.basis.startswith("realised"):
        found.append("it does not count what happened, but says so")
    if "report" in metric.name and metric.beside not in registry():
        found.append("reports without the true count beside them")
    if not metric.label or LABELS.search(f"{metric.label} {metric.meaning}".lower()):
        found.append("it has no label, or puts one on people")
    if not set(metric.groups) <= set(census.GROUPS) or "all" not in (*metric.groups, "all"):
        found.append("its groups are not known")
    return found


LEVELS = {
    *census.LEVEL_NAMES,
    *census.ORG_LEVEL_NAMES,
    "macho_culture",
    "patriarchy",
    "complaint_credibility",
    "closeness",
    "coalition",
}


@pytest.mark.parametrize("metric", registry().values(), ids=lambda metric: metric.name)
def test_every_metric_keeps_the_contract(metric):
    assert faults(metric) == []


def test_a_careless_metric_is_caught():
    careless = replace(
        registry()["reports"], unit="per head", basis="level", meaning="reports", beside=""
    )
    assert len(faults(careless)) == 4


def test_everything_promised_is_there_in_the_order_of_the_table():
    assert [metric.name for metric in core_metrics()] == PROMISED
    assert list(registry())[: len(PROMISED)] == PROMISED


def test_every_metric_of_a_theme_is_listed():
    for module in iter_modules(peersim.metrics.__path__):
        theme = import_module(f"peersim.metrics.{module.name}")
        mine = [name for name, value in vars(theme).items() if isinstance(value, Metric)]
        assert {metric.name for metric in getattr(theme, "METRICS", ())} >= set(mine)


def test_every_level_and_every_rate_that_is_expected_is_looked_at():
    assert {*census.LEVEL_NAMES, *census.ORG_LEVEL_NAMES} <= set(registry())
    for name, metric in registry().items():
        if metric.basis in {"expected rate", "expected share"}:
            assert f"{name}_realised" in registry()


def test_reports_never_come_without_the_true_count():
    assert [m.name for m in select(["reports"])] == ["true_incidents", "reports"]
    assert [m.name for m in select(["report_ratio", "true_incidents"])] == [
        "true_incidents",
        "report_ratio",
    ]
    assert [m.name for m in select(["hope", "reports_realised"])] == [
        "hope",
        "true_incidents_realised",
        "reports_realised",
    ]


def test_recorded_success_never_comes_without_true_desistance():
    assert [m.name for m in select(["recorded_success"])] == ["true_desistance", "recorded_success"]
    assert reported_beside(registry()["true_desistance"]) is None


def test_all_metrics_are_chosen_where_none_is_named():
    assert [metric.name for metric in select()] == list(registry())


def test_an_unknown_metric_names_the_nearest():
    with pytest.raises(InputError, match="'belonging'"):
        select(["belongin"])


def test_windows_say_which_weeks_they_are():
    windows = Windows.of(156, [None, 60, 52])
    assert windows["in force"] == range(52, 156)
    assert windows["end"] == range(130, 156)
    assert windows["horizon"] == range(156)
    assert windows.say("end") == "weeks 130 to 155"
    assert Windows.of(156, [None])["in force"] == range(156)
    assert Windows.of(10)["end"] == range(10)
    assert Windows.of(156, [0, 52])["in force"] == range(156)
