"""All metrics by name, and how some of them are chosen."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from peersim.core.errors import InputError, nearest, show_value
from peersim.core.plugins import RoomMember, members
from peersim.metrics.metric import Metric

__all__ = [
    "core_metrics",
    "picture_metrics",
    "registry",
    "reported_beside",
    "select",
    "story_levels",
]


@cache
def registry() -> dict[str, Metric]:
    """Return every metric by its name: the core in its order, then the others by theme.

    Raises PluginError for a plug-in that holds no metrics, or one whose name is taken.
    """
    found: dict[str, Metric] = {}
    for theme in members(__name__.rpartition(".")[0], "METRICS", tuple):
        found |= {metric.name: metric for metric in _checked(theme, found)}
    core = sorted(
        (name for name in found if found[name].places.core), key=lambda n: found[n].places.core
    )
    return {name: found[name] for name in [*core, *(name for name in found if name not in core)]}


def _checked(theme: RoomMember[tuple[Any, ...]], taken: Mapping[str, Metric]) -> tuple[Metric, ...]:
    if theme.plugin is not None:
        for metric in theme.declared:
            if not isinstance(metric, Metric):
                raise theme.plugin.fault(f"{show_value(metric)} in METRICS is no metric")
            if metric.name in taken:
                raise theme.plugin.fault(f"there is a metric {metric.name!r} already")
    return theme.declared


def core_metrics() -> tuple[Metric, ...]:
    """Return what every comparison reports, in the order of a reader's table."""
    return tuple(metric for metric in registry().values() if metric.places.core)


def picture_metrics() -> tuple[Metric, ...]:
    """Return what pictures show where nothing is asked for, in their order."""
    shown = (metric for metric in registry().values() if metric.places.picture)
    return tuple(sorted(shown, key=lambda metric: metric.places.picture))


def story_levels() -> tuple[str, ...]:
    """Return the levels of people that a story of one life tells of; those of pictures first."""
    told = [metric for metric in registry().values() if metric.places.story]
    told.sort(key=lambda metric: (not metric.places.picture, metric.places.picture))
    return tuple(metric.name for metric in told)


def reported_beside(metric: Metric) -> Metric | None:
    """Return the metric that counts, in the same unit, which of these incidents are reported.

    None where it does not count incidents.

    >>> reported_beside(registry()["true_incidents"]).name
    'reports'
    """
    known = (one for one in registry().values() if one.speaks_of_incidents)
    found = (one for one in known if one.beside == metric.name and one.unit == metric.unit)
    return next(found, None)


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
