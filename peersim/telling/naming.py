"""What things are called on pages: metrics, groups, scenarios, units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from peersim.figures.panels import Tables, scenario_words
from peersim.methods.headline import GROUP_WORDS
from peersim.metrics import Metric, registry
from peersim.telling.texts import number, t

__all__ = [
    "INCIDENTS",
    "Scale",
    "capital",
    "group_name",
    "listed",
    "metric_name",
    "quoted",
    "scale_of",
    "signed",
    "titles_of",
    "who",
]

INCIDENTS: Final = frozenset(
    name
    for name, metric in registry().items()
    if name.startswith(("true_incidents", "triggers")) or metric.beside
)
"""Metrics that are left out where a visitor has hidden incidents and reports."""

_UNITS: Final = {
    "1/person-year": "per 100 people and year",
    "1/mentor-year": "per 100 mentors and year",
    "hours/year": "hours a year",
    "ties/person": "ties per person",
    "weeks": "weeks",
    "people": "people",
    "mentees": "mentees",
}
_HUNDREDS: Final = frozenset({"1/person-year", "1/mentor-year"})
_SHARES: Final = frozenset({"expected share", "realised share"})
_SHARES_HELD: Final = frozenset({"women_power", "women_share"})


@dataclass(frozen=True)
class Scale:
    """How a metric is written for people: shares and rates by the hundred, levels as they are."""

    factor: float
    unit: str
    """Behind a value; empty for a level."""
    change: str
    """Behind a difference; empty for a level."""


def scale_of(metric: Metric) -> Scale:
    """Return how values and differences of a metric are written."""
    if metric.basis in _SHARES or metric.name in _SHARES_HELD:
        return Scale(100.0, "%", t("percentage points"))
    if metric.unit:
        unit = t(_UNITS.get(metric.unit, metric.unit))
        return Scale(100.0 if metric.unit in _HUNDREDS else 1.0, unit, unit)
    return Scale(1.0, "", "")


def metric_name(name: str) -> str:
    """Return a metric's name in words."""
    known = registry().get(name)
    return t(known.label) if known else name.replace("_", " ")


def group_name(group: str) -> str:
    """Return a group's name in words."""
    return t(GROUP_WORDS[group])


def who(metric: Metric, group: str) -> str:
    """Say of whom a number is; an organisation has one silence, and nobody is named."""
    return t("the organisation") if metric.groups == ("all",) else group_name(group)


def titles_of(tables: Tables) -> Mapping[str, str]:
    """Return what scenarios are called, by their names in tables.

    Worlds that were just run carry their scenarios; tables read from a folder have names alone.
    """
    worlds = getattr(tables, "worlds", None)
    if worlds is None:
        names = dict.fromkeys(str(name) for name in tables.trajectories["scenario"].unique())
        return {name: capital(scenario_words(name)) for name in names}
    found: dict[str, str] = {}
    for label, scenario in zip(worlds.labels, worlds.scenarios, strict=True):
        title, times = t(scenario.title), 1
        while title in found.values():
            times += 1
            title = f"{t(scenario.title)} ({times})"
        found[label] = title
    return found


def listed(parts: Sequence[str]) -> str:
    """Return parts as a list in words."""
    if len(parts) < 2:  # noqa: PLR2004 - one thing is no list
        return "".join(parts)
    return t("{parts} and {last}", parts=", ".join(parts[:-1]), last=parts[-1])


def quoted(name: str) -> str:
    """Return a name in the quotation marks of the language at hand."""
    return t("“{name}”", name=name)


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def signed(value: float, digits: int = 2) -> str:
    """Write a difference with its sign."""
    written = number(value, digits)
    return f"+{written}" if value > 0.0 else written
