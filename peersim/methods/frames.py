"""Arrays become tables: one row for each number, with the names of what it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from peersim.core.errors import InputError, nearest
from peersim.metrics import Metric, Windows, select
from peersim.world.census import GROUPS

__all__ = [
    "addressed",
    "categories",
    "cells_of",
    "chosen",
    "curves",
    "described",
    "for_json",
    "known_groups",
    "records",
    "stacked",
]

Numbers = npt.NDArray[Any]


def categories(names: Sequence[str], codes: Numbers) -> "pd.Series[Any]":
    """Return names by their numbers, as a column of few distinct texts; codes: (rows,)."""
    return pd.Series(pd.Categorical.from_codes(codes, pd.Index(names)))


def _cells(metrics: Sequence[Metric]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the numbers of metric and group wherever a metric means something for a group."""
    of_metric, of_group = np.nonzero(np.stack([metric.defined for metric in metrics]))
    return of_metric, of_group


def described(
    metrics: Sequence[Metric], windows: Windows, columns: Mapping[str, Numbers]
) -> pd.DataFrame:
    """Return a table of metric, group, unit, basis, window and columns, each (metrics, groups)."""
    of_metric, of_group = _cells(metrics)
    mine = [metrics[k] for k in of_metric]
    return pd.DataFrame(
        {
            "metric": [metric.name for metric in mine],
            "group": [GROUPS[k] for k in of_group],
            "unit": [metric.unit for metric in mine],
            "basis": [metric.basis for metric in mine],
            "window": [windows.say(metric.window) for metric in mine],
            **{name: values[of_metric, of_group] for name, values in columns.items()},
        }
    )


def curves(metrics: Sequence[Metric], columns: Mapping[str, Numbers]) -> pd.DataFrame:
    """Return a table of week, metric, group and columns, each (weeks, metrics, groups).

    The texts are categories, since such a table is long.
    """
    of_metric, of_group = _cells(metrics)
    weeks = len(next(iter(columns.values())))
    held = {
        "week": np.repeat(np.arange(weeks, dtype=np.int32), len(of_metric)),
        "metric": categories([metric.name for metric in metrics], np.tile(of_metric, weeks)),
        "group": categories(GROUPS, np.tile(of_group, weeks)),
    }
    numbers = {name: values[:, of_metric, of_group].ravel() for name, values in columns.items()}
    return pd.DataFrame({**held, **numbers})


def addressed(
    labels: Sequence[str], label: str, replicate: int, frame: pd.DataFrame
) -> pd.DataFrame:
    """Put scenario and replicate before a table of one world, and return it."""
    frame.insert(0, "scenario", categories(labels, np.full(len(frame), labels.index(label))))
    frame.insert(1, "replicate", np.full(len(frame), replicate, dtype=np.int32))
    return frame


def stacked(
    labels: Sequence[str], label: str, rows: pd.DataFrame, name: str, values: Mapping[int, Numbers]
) -> pd.DataFrame:
    """Return the same rows for many worlds below each other, with a column of their own values.

    values: for each replicate (rows,).
    """
    worlds = len(values)
    frame = rows.iloc[np.tile(np.arange(len(rows)), worlds)].reset_index(drop=True)
    frame[name] = np.concatenate([*values.values()]) if worlds else np.empty(0)
    frame.insert(0, "scenario", categories(labels, np.full(len(frame), labels.index(label))))
    frame.insert(1, "replicate", np.repeat(np.array([*values], dtype=np.int32), len(rows)))
    return frame


def cells_of(metrics: Sequence[Metric]) -> tuple[pd.DataFrame, npt.NDArray[np.bool_]]:
    """Return the rows of metric and group, and where in (metrics, groups) they are."""
    of_metric, of_group = _cells(metrics)
    names = [metric.name for metric in metrics]
    frame = pd.DataFrame(
        {"metric": categories(names, of_metric), "group": categories(GROUPS, of_group)}
    )
    return frame, np.stack([metric.defined for metric in metrics])


def chosen(
    frame: pd.DataFrame, metrics: Iterable[str] | None, groups: Iterable[str] | None
) -> pd.DataFrame:
    """Return the rows of some metrics and groups; reports bring the true incidents along.

    Raises InputError for unknown names.
    """
    wanted = [metric.name for metric in select(metrics)]
    known = known_groups(GROUPS if groups is None else groups)
    rows = frame[frame["metric"].isin(wanted) & frame["group"].isin(known)]
    order = rows["metric"].map({name: number for number, name in enumerate(wanted)})
    return rows.iloc[np.argsort(order.to_numpy(), kind="stable")].reset_index(drop=True)


def known_groups(groups: Iterable[str]) -> list[str]:
    """Return groups by name; raises InputError for one that there is not."""
    found = list(groups)
    for group in found:
        if group not in GROUPS:
            raise InputError(f"there is no group '{group}'{nearest(group, GROUPS)}")
    return found


def for_json(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as plain values; a number that is not there is None."""
    return [{name: _json_value(value) for name, value in row.items()} for row in records(frame)]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as plain values: `to_dict("records")`, which takes 2 ms for any table."""
    names = list(frame.columns)
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _json_value(value: object) -> object:
    return None if isinstance(value, float) and not isfinite(value) else value
