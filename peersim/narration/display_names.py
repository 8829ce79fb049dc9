"""What metrics, units and scenarios are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from peersim.methods.answer import Answer
from peersim.metrics import Metric, registry, weeks_said
from peersim.narration.texts import t

__all__ = [
    "Scale",
    "metric_name",
    "scale_of",
    "scenario_words",
    "titles_of",
    "unit_name",
    "weeks_of",
]

_UNITS: Final = {
    "1/person-year": "per 100 people and year",
    "1/mentor-year": "per 100 mentors and year",
    "hours/year": "hours a year",
    "ties/person": "ties per person",
    "weeks": "weeks",
    "people": "people",
    "mentees": "mentees",
    "-1..1": "-1 to 1",
}
_NUMBERS: Final = {
    "level": "",
    "-1..1": "from −1 to 1",
    "1/week": "a week",
    "1/year": "a year",
    "1/contact": "a contact",
    "1/meeting": "a meeting",
    "1/session": "a session",
    "share/contact": "share a contact",
    "share/session": "share a session",
    "share/week": "share a week",
    "contacts/week": "contacts a week",
    "sessions/month": "sessions a month",
    "hours/week": "hours a week",
    "hours/year": "hours a year",
    "hours/session": "hours a session",
    "sd": "standard deviation",
    "level sd": "standard deviation",
    "share sd": "standard deviation of a share",
    "logit": "log odds",
    "logit sd": "log odds, standard deviation",
    "log": "logarithm",
    "log sd": "logarithm, standard deviation",
    "power": "exponent",
    "of denial's": "of what denial does",
}
"""What the unit of a number of the model is called; the others are words already."""
_HUNDREDS: Final = frozenset({"1/person-year", "1/mentor-year"})


@dataclass(frozen=True)
class Scale:
    """How a metric is written for people: shares and rates by the hundred, levels as they are."""

    factor: float
    unit: str
    """Behind a value; empty for a level."""
    change: str
    """Behind a difference; empty for a level."""

    def axis(self, *, effect: bool = False) -> str:
        """Return what stands at an axis of values, or of differences."""
        if not effect:
            return self.unit or t("0 to 1")
        return t("difference, {unit}", unit=self.change) if self.change else t("difference")


def scale_of(metric: Metric) -> Scale:
    """Return how values and differences of a metric are written."""
    if metric.is_share or "share" in metric.basis:
        return Scale(100.0, "%", t("percentage points"))
    if metric.unit:
        unit = t(_UNITS.get(metric.unit, metric.unit))
        return Scale(100.0 if metric.unit in _HUNDREDS else 1.0, unit, unit)
    return Scale(1.0, "", "")


def unit_name(unit: str) -> str:
    """Return the unit of a number of the model in words that stand behind it."""
    return t(shown) if (shown := _NUMBERS.get(unit, unit)) else ""


def metric_name(name: str) -> str:
    """Return the name of a metric, or of another level, in words."""
    known = registry().get(name)
    return t(known.label if known else name.replace("_", " "))


def weeks_of(window: str) -> str:
    """Say the weeks of a window in the language at hand; given as tables have it."""
    weeks = weeks_said(window)
    return t("weeks {first} to {last}", first=weeks.start, last=weeks.stop - 1)


def scenario_words(name: str) -> str:
    """Return what a scenario is called of which only the name is known."""
    return name.replace("_", " ")


def titles_of(answer: Answer) -> Mapping[str, str]:
    """Return what scenarios are called, by their names in tables; no two are called the same."""
    found: dict[str, str] = {}
    for label, named in zip(answer.labels, answer.titles, strict=True):
        title, times = t(named), 1
        while title in found.values():
            times += 1
            title = f"{t(named)} ({times})"
        found[label] = title
    return found
