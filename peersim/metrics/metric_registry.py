"""All metrics by name, and how some of them are chosen."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from peersim.core.errors import InputError, nearest
from peersim.metrics.metric import Metric

__all__ = ["CORE", "registry", "select"]

CORE: Final = (
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
)
"""What every comparison reports, in the order of a reader's table."""


@cache
def registry() -> dict[str, Metric]:
    """Return every metric by its name: the core in its order, then the others by theme."""
    package = __name__.rpartition(".")[0]
    folder = import_module(package).__path__
    found: dict[str, Metric] = {}
    for name in sorted(module.name for module in iter_modules(folder)):
        theme = import_module(f"{package}.{name}")
        found |= {metric.name: metric for metric in getattr(theme, "METRICS", ())}
    order = [*CORE, *(name for name in found if name not in CORE)]
    return {name: found[name] for name in order}


def select(names: Iterable[str] | None = None) -> tuple[Metric, ...]:
    """Return the metrics of these names, all if there are none given.

    Whatever rests on reports brings the true incidents along, before it. Raises InputError for
    an unknown name, with the nearest known ones.
    """
    known = registry()
    if names is None:
        return tuple(known.values())
    chosen: dict[str, Metric] = {}
    for name in names:
        if name not in known:
            raise InputError(f"there is no metric '{name}'{nearest(name, known)}")
        beside = known[name].beside
        chosen |= {beside: known[beside]} if beside else {}
        chosen[name] = known[name]
    return tuple(chosen.values())
