"""Boxes in which cases are dense: PRIM for the one that tells most, CART for a partition."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["Box", "Cases", "Limit", "best_box", "tree_boxes"]

Cases = npt.NDArray[np.bool_]
Parts = Mapping[str, tuple[str, str]]
"""Of a column of numbers: the factor and the word it stands for."""
_LEAST: Final = 0.05
"""Share of the points that a box holds at least."""
_TELLS: Final = 0.02
"""A limit stays if without it the density would fall by more than this."""
_GAIN: Final = 0.005
"""A split of the tree stays if it lowers the Gini impurity of all points by this."""


@dataclass(frozen=True)
class Limit:
    """Where a factor lies in a box."""

    low: float = -np.inf
    high: float = np.inf
    words: tuple[str, ...] = ()
    """For a factor whose values are words or switches."""

    def holds(self, column: pd.Series) -> Cases:
        """Tell which values lie within."""
        if self.words:
            return np.asarray(column.map(str).isin(self.words))
        return np.asarray((column >= self.low) & (column <= self.high))


@dataclass(frozen=True)
class Box:
    """A part of the space of factors."""

    limits: Mapping[str, Limit]
    """Of the factors that matter; the others may lie anywhere."""

    def holds(self, points: pd.DataFrame) -> Cases:
        """Tell which points lie in it."""
        inside = np.ones(len(points), dtype=np.bool_)
        for name, limit in self.limits.items():
            inside &= limit.holds(points[name])
        return inside

    def scores(self, points: pd.DataFrame, cases: Cases) -> tuple[float, float, float]:
        """Return coverage (of all cases), density (of cases in it) and share of points in it.

        cases: (points,).
        """
        inside = self.holds(points)
        both = float((inside & cases).sum())
        return both / max(cases.sum(), 1), both / max(inside.sum(), 1), float(inside.mean())


def best_box(points: pd.DataFrame, cases: Cases) -> Box:
    """Return PRIM's box with the best balance of coverage c and density d: 2 c d / (c + d).

    Of the boxes on the way from all points to the densest; limits that tell nothing are dropped.
    cases: (points,).
    """
    found = [_box(points, limits) for limits in _peeled(points, cases)]
    return _drop_weak_limits(
        max(found, key=lambda box: _balance(box, points, cases)), points, cases
    )


def _balance(box: Box, points: pd.DataFrame, cases: Cases) -> float:
    coverage, density, _ = box.scores(points, cases)
    return 2.0 * coverage * density / max(coverage + density, 1e-12)


def _peeled(points: pd.DataFrame, cases: Cases) -> list[pd.DataFrame]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the workbench could do besides
        from ema_workbench.analysis import prim

        algorithm = prim.Prim(_words(points), cases, threshold=0.0, mass_min=_LEAST)
        box = algorithm.find_box()
    return list(box.box_lims)


def _words(points: pd.DataFrame) -> pd.DataFrame:
    """Return the points with switches as words, as the workbench takes them."""
    plain = points.copy()
    for name in plain.columns:
        if plain[name].dtype.kind not in "if":
            plain[name] = plain[name].map(str).astype("object").astype("category")
        else:
            plain[name] = plain[name].astype(np.float64)
    return plain


def _box(points: pd.DataFrame, limits: pd.DataFrame) -> Box:
    found = {}
    for name in points.columns:
        ends = list(limits[name])
        limit = _limit(points[name], ends)
        if limit is not None:
            found[str(name)] = limit
    return Box(found)


def _limit(column: pd.Series, ends: list[Any]) -> Limit | None:
    """Return the limit of a column, or nothing where the box holds all of its values."""
    if column.dtype.kind not in "if":
        inside = sorted(str(value) for value in ends[0])
        return Limit(words=tuple(inside)) if len(inside) < column.nunique() else None
    low, high = float(ends[0]), float(ends[1])
    low = low if low > column.min() else -np.inf
    high = high if high < column.max() else np.inf
    return None if np.isinf(low) and np.isinf(high) else Limit(low, high)


def _drop_weak_limits(box: Box, points: pd.DataFrame, cases: Cases) -> Box:
    """Drop limits without which the box is as dense, the least telling first."""
    while box.limits:
        density = box.scores(points, cases)[1]
        without = {
            name: Box({key: limit for key, limit in box.limits.items() if key != name})
            for name in box.limits
        }
        held = {name: other.scores(points, cases)[1] for name, other in without.items()}
        name = max(held, key=lambda key: held[key])
        if held[name] < density - _TELLS:
            break
        box = without[name]
    return box


def tree_boxes(points: pd.DataFrame, cases: Cases) -> list[Box]:
    """Return the leaves of CART's tree in which cases are the rule, the fullest first.

    cases: (points,). The tree is scikit-learn's, the one EMA Workbench wraps as well: its wrapper
    loses words and switches on the way from leaves to boxes, and leaves ties between splits to
    chance.
    """
    from sklearn.tree import DecisionTreeClassifier

    table, parts = _numbers(points)
    least = max(1, round(_LEAST * len(points)))
    tree = DecisionTreeClassifier(min_samples_leaf=least, ccp_alpha=_GAIN, random_state=0)
    tree.fit(table.to_numpy(), cases)
    whole = {name: Limit() for name in table.columns}
    found = [_of_leaf(points, limits, parts) for limits in _leaves(tree.tree_, table, 0, whole)]
    dense = [box for box in found if box.scores(points, cases)[1] > 1.0 / 2.0]
    return sorted(dense, key=lambda box: -box.scores(points, cases)[0])


def _numbers(points: pd.DataFrame) -> tuple[pd.DataFrame, Parts]:
    """Return the points as numbers, and which column is which word of a factor."""
    columns, parts = {}, {}
    for name in map(str, points.columns):
        if points[name].dtype.kind in "if":
            columns[name] = points[name].astype(np.float64)
            continue
        words = points[name].map(str)
        for word in sorted(words.unique()):
            columns[f"{name}={word}"] = (words == word).astype(np.float64)
            parts[f"{name}={word}"] = (name, word)
    return pd.DataFrame(columns), parts


def _leaves(
    tree: Any,  # noqa: ANN401 - scikit-learn's
    table: pd.DataFrame,
    node: int,
    limits: dict[str, Limit],
) -> Iterator[dict[str, Limit]]:
    """Yield the limits of every leaf below a node."""
    left, right = int(tree.children_left[node]), int(tree.children_right[node])
    if left == right:
        yield limits
        return
    name, at = str(table.columns[tree.feature[node]]), float(tree.threshold[node])
    held = limits[name]
    yield from _leaves(tree, table, left, limits | {name: replace(held, high=at)})
    yield from _leaves(tree, table, right, limits | {name: replace(held, low=at)})


def _of_leaf(points: pd.DataFrame, limits: Mapping[str, Limit], parts: Parts) -> Box:
    """Return a leaf as a box, with columns of words put together again."""
    found = {name: held for name, held in limits.items() if name not in parts and held != Limit()}
    for factor in dict.fromkeys(name for name, _ in parts.values()):
        mine = {word: limits[key] for key, (name, word) in parts.items() if name == factor}
        only = [word for word, held in mine.items() if held.low > -np.inf]
        kept = only or [word for word, held in mine.items() if held.high == np.inf]
        if len(kept) < points[factor].nunique():
            found[factor] = Limit(words=tuple(kept))
    return Box(found)
