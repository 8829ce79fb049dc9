"""Scenarios, sliders and outcomes as plain values for a page: numbers of the model, never words.

A scenario is held as what differs from the baseline's record of numbers, its ordinary
circumstances, and what its policies add in which weeks.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from peersim.browser_engine.array_layout import layout
from peersim.browser_engine.metric_formulas import formula_of
from peersim.core.errors import RunError
from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.dashboard.headline_parameters import HEADLINE
from peersim.engine import world_arrays
from peersim.methods.findings import LARGEST_NAMED, NEARLY_THE_LARGEST
from peersim.methods.intervals import LEAST_DIFFERING
from peersim.methods.statistics import CONFIDENCE, student
from peersim.methods.verdict import NOTICED, NOTICED_RATE
from peersim.metrics import core_metrics
from peersim.metrics.levels import carrier_weeks
from peersim.metrics.window import AT_THE_END
from peersim.narration.headline import HALF_THERE, LASTING
from peersim.scenario import PolicyUse, Scenario, load
from peersim.scenario.triggers import QUARTER, REPORTS, condition
from peersim.world import census
from peersim.world.circumstances import CIRCUMSTANCES, Timetable

__all__ = ["model_data", "scenario_data"]

PLAIN: Final = "baseline"
"""The scenario from which the records of others are said to differ."""
MOST_PAIRS: Final = 400

LONGEST: Final = 520
"""Weeks for which measures are written down: the right end of the slider."""

Span = tuple[int, int, int, float]
"""Circumstance, first week, first week no longer in force, amount."""


class _SpanRecorder(Timetable):
    """Takes down what a policy adds, and adds nothing."""

    def __init__(self) -> None:
        super().__init__({}, LONGEST, 0)
        self.spans: list[Span] = []

    def add(self, name: str, amount: float, from_week: int, until_week: int) -> None:
        """Take down a span of weeks; one that goes on where the last ended makes it longer."""
        which = list(CIRCUMSTANCES).index(name)
        for k, (other, first, until, held) in enumerate(self.spans):
            if (other, until, held) == (which, from_week, amount):
                self.spans[k] = (which, first, until_week, amount)
                return
        self.spans.append((which, from_week, until_week, float(amount)))


def slider_names() -> tuple[str, ...]:
    """Return the dotted names of the numbers that a page lets people set."""
    return tuple(one.name for group in HEADLINE.values() for one in group)


def model_data(
    scenarios: Mapping[str, Scenario], *, hide_incidents: bool = False
) -> dict[str, Any]:
    """Return everything that scripts read of the model, with these scenarios."""
    plain = load(PLAIN)
    held = {name: scenario_data(one, plain) for name, one in scenarios.items()}
    outcomes = [one for one in outcomes_data() if not (hide_incidents and one["incidents"])]
    told = sum(len(one["groups"]) for one in outcomes if one["headline"])
    degrees = np.arange(1, MOST_PAIRS)
    periods = -(-LONGEST // QUARTER)
    most = max(
        sum(
            len(policy["spans"]) // 4 * (periods if "start" in policy else 1)
            for policy in one["policies"]
        )
        for one in held.values()
    )
    return {
        "layout": layout(),
        "plain": [f"{word:x}" for word in _record_words(plain).tolist()],
        "scenarios": held,
        "mostSpans": max(1, most),
        "sliders": _sliders(plain),
        "circumstances": [
            {"name": name, "low": p.low, "high": p.high} for name, p in CIRCUMSTANCES.items()
        ],
        "outcomes": outcomes,
        "student": student(CONFIDENCE, degrees).tolist(),
        "studentOfMany": student(1.0 - (1.0 - CONFIDENCE) / told, degrees).tolist(),
        "leastDiffering": LEAST_DIFFERING,
        "noticed": {"level": NOTICED, "rate": NOTICED_RATE},
        "told": {
            "most": LARGEST_NAMED,
            "near": NEARLY_THE_LARGEST,
            "lasting": LASTING,
            "half": HALF_THERE,
        },
        "weeks": {"quarter": QUARTER, "year": int(WEEKS_PER_YEAR), "end": AT_THE_END},
    }


def _sliders(plain: Scenario) -> list[dict[str, Any]]:
    """Return the sliders of a page, with the place of each among the numbers of a scenario."""
    places = {
        f"{section}.{key}": (start + place) // 8
        for section, (record, start, *_) in (world_arrays.numbers_dtype().fields or {}).items()
        for key, (_, place, *_) in (record.fields or {}).items()
    }
    declared, found = plain.parameters(), []
    for sliders in HEADLINE.values():
        for one in sliders:
            section, _, key = one.name.partition(".")
            low, high = one.ends(declared[one.name], float(plain.value(one.name)))
            found.append(
                {
                    "name": one.name,
                    "word": places.get(one.name.removeprefix("mechanisms."), -1),
                    "circumstance": list(CIRCUMSTANCES).index(key)
                    if section == "circumstances"
                    else -1,
                    "low": low,
                    "high": high,
                    "step": one.step,
                }
            )
    return found


def scenario_data(scenario: Scenario, plain: Scenario) -> dict[str, Any]:
    """Return a scenario for a page; plain: the one from which records are said to differ.

    Raises RunError where one of its policies cannot be told in spans of weeks.
    """
    organisation = scenario.sections["organisation"]
    first = scenario.first_policy_week()
    return {
        "title": scenario.title,
        "numbers": _differences(scenario, plain),
        "circumstances": [
            float(scenario.sections["circumstances"].get(name, declared.default))
            for name, declared in CIRCUMSTANCES.items()
        ],
        "policies": [_policy_data(use) for use in scenario.policies_in_force],
        "entry": world_arrays.entry_levels(scenario.sections["entry"]).ravel().tolist(),
        "settings": {name: scenario.value(name) for name in slider_names()},
        "burn_in": int(organisation["burn_in"]),
        "seats": int(organisation["seats"]),
        "staff": float(organisation["staff"]),
        "most_ties": int(scenario.sections["ties"]["most"]),
        "contacts_each": world_arrays.contacts_each(
            scenario.mechanisms["contact_time"]["partners"]
        ),
        "capacity": {k: float(v) for k, v in scenario.sections["capacity"].items()},
        "first_policy_week": -1 if first is None else first,
        "network": _network_data(scenario),
    }


def _differences(scenario: Scenario, plain: Scenario) -> list[tuple[int, str]]:
    """Return place and content of each 8 bytes of the record that are not the plain one's."""
    mine = _record_words(scenario)
    return [(int(k), f"{int(mine[k]):x}") for k in np.flatnonzero(mine != _record_words(plain))]


def _record_words(scenario: Scenario) -> np.ndarray[Any, Any]:
    numbers: np.ndarray[Any, Any] = world_arrays.numbers(scenario.sections, scenario.mechanisms)
    return numbers.view(np.uint64).ravel()


def _network_data(scenario: Scenario) -> dict[str, Any] | None:
    if scenario.network is None:
        return None
    founders = world_arrays.founders(scenario, world_arrays.key_of(1, 0))
    given = [census.ROLES.index(role) if role else -1 for role in scenario.network.roles]
    growth = int(scenario.sections["ties"]["hub_growth"])
    beyond = np.maximum(founders.degrees + growth - int(scenario.sections["ties"]["most"]), 0)
    return {
        "roles": given,
        "genders": founders.genders.tolist(),
        "pairs": founders.pairs.ravel().tolist(),
        "beyond": beyond.tolist(),
        "posts": founders.posts,
        "staff": founders.staff,
    }


def _policy_data(use: PolicyUse) -> dict[str, Any]:
    found = {"label": use.label, "weeks": [use.weeks.start, min(use.weeks.stop, LONGEST)]}
    if not use.is_triggered:
        return {**found, "spans": _flat(_spans(use, use.weeks))}
    return {
        **found,
        "spans": _flat(_moving_spans(use)),
        "start": _condition_data(use.trigger.start_when),
        "stop": _condition_data(use.trigger.stop_when),
        "stop_after": use.trigger.stop_after,
    }


def _spans(use: PolicyUse, weeks: range) -> list[Span]:
    recorder = _SpanRecorder()
    use.policy.write(recorder, use.during(range(weeks.start, min(weeks.stop, LONGEST))))
    return recorder.spans


def _moving_spans(use: PolicyUse) -> list[Span]:
    """Return what a policy adds when it starts by itself, weeks counted from its start."""
    first = use.weeks.start
    whole = _moved(_spans(use, range(first, LONGEST)), -first)
    for start, stop in ((first, first + QUARTER), (first + 2 * QUARTER, LONGEST)):
        clipped = list(_clipped(_moved(whole, start), stop))
        if sorted(clipped) != sorted(_spans(use, range(start, stop))):
            message = f"policies.{use.label} does other things when it starts or stops by itself"
            raise RunError(message)
    return whole


def _moved(spans: Sequence[Span], weeks: int) -> list[Span]:
    return [(which, first + weeks, until + weeks, x) for which, first, until, x in spans]


def _clipped(spans: Sequence[Span], stop: int) -> Iterator[Span]:
    for which, first, until, amount in spans:
        if first < stop:
            yield which, first, min(until, stop), amount


def _flat(spans: Sequence[Span]) -> list[float]:
    return [number for span in sorted(spans) for number in span]


def _condition_data(text: str) -> dict[str, Any] | None:
    """Return a condition with the places of what it looks at; see `quarter_value`."""
    if not text:
        return None
    asked = condition(text)
    group, _, level = asked.seen.rpartition(".")
    if asked.seen == REPORTS:
        looks = [census.GROUPS.index("all"), census.COUNT_NAMES.index(REPORTS), -1]
    elif group:
        counts = [census.COUNT_NAMES.index(name) for name in (level, carrier_weeks(level))]
        looks = [census.GROUPS.index(group), *counts]
    else:
        looks = [-1, census.ORG_SERIES.index(asked.seen), -1]
    return {"looks": looks, "above": asked.above, "bound": asked.bound}


def outcomes_data() -> list[dict[str, Any]]:
    """Return the outcomes of a page, with formula, window, groups and which way is better."""
    found = []
    for metric in core_metrics():
        formula = formula_of(metric)
        if formula is not None:
            found.append(
                {
                    "name": metric.name,
                    "part": formula.part,
                    "whole": formula.whole,
                    "factor": formula.factor,
                    "window": metric.window,
                    "look_back": metric.look_back,
                    "over": metric.over.split(" + "),
                    "groups": [census.GROUPS.index(group) for group in metric.groups],
                    "better": metric.better,
                    "incidents": metric.speaks_of_incidents,
                    "headline": metric.places.headline,
                    "level": census.LEVEL_NAMES.index(metric.name)
                    if metric.name in census.LEVEL_NAMES
                    else -1,
                }
            )
    return found
