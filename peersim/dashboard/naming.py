"""What things are called on pages: metrics, groups, scenarios, units, weeks."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from peersim.dashboard.texts import number, t
from peersim.figures.panels import scenario_words
from peersim.methods.headline import GROUP_WORDS
from peersim.metrics import Metric, registry

__all__ = ["INCIDENTS", "capital", "group_name", "listed", "metric_name", "signed", "titles", "unit_of"]

INCIDENTS: Final = frozenset(
    name
    for name, metric in registry().items()
    if "incident" in metric.label or metric.beside or name in {"retraumatisation", "triggers"}
)
"""Metrics that are left out where a visitor has hidden incidents and reports."""
_UNITS: Final = {
    "1/person-year": "per person and year",
    "1/mentor-year": "per mentor and year",
    "hours/year": "hours a year",
    "ties/person": "ties per person",
}
_SHARES: Final = {"expected share", "realised share", "state"}
