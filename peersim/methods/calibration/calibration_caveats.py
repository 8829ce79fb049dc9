"""What of a calibration is not to be relied on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import pandas as pd

from peersim.methods.calibration.diagnostics import shares_shown
from peersim.methods.calibration.patterns import TargetPattern
from peersim.methods.calibration.smc import Fit, FitEffort

__all__ = [
    "Caveat",
    "DrawnToEnd",
    "FewSetsCount",
    "MoveTogether",
    "NothingMeasured",
    "SeldomShown",
    "StillFarOff",
    "Unlearned",
    "caveats",
]

_FEW: Final = 50
"""Sets that the weights make, below which tails are not to be relied on."""
_NARROWED: Final = 0.1
_EDGE: Final = 0.05
"""Of a range, at each end."""
_PILED: Final = 0.15
"""Share of the sets at an end that says the range may be too narrow."""
_TOGETHER: Final = 0.5
_SHOWN: Final = 0.5


@dataclass(frozen=True)
class StillFarOff:
    """The worst pattern is further off than asked for, in steps of misfit."""

    reached: float
    asked: float


@dataclass(frozen=True)
class FewSetsCount:
    """A few sets carry most of the weight: as much as so many equal ones."""

    effective: float


@dataclass(frozen=True)
class Unlearned:
    """Factors of which the patterns say next to nothing."""

    factors: tuple[str, ...]


@dataclass(frozen=True)
class DrawnToEnd:
    """Many sets lie at an end of a factor's range."""

    factor: str
    end: Literal["lower", "upper"]


@dataclass(frozen=True)
class MoveTogether:
    """The patterns tell the combination of two factors better than each."""

    factor: str
    other: str
    correlation: float


@dataclass(frozen=True)
class SeldomShown:
    """In fresh worlds, this share of the sets that were kept shows a pattern."""

    pattern: str
    share: float


@dataclass(frozen=True)
class NothingMeasured:
    """Some fresh worlds hold nothing to measure a pattern by."""

    pattern: str


Caveat: TypeAlias = (
    StillFarOff
    | FewSetsCount
    | Unlearned
    | DrawnToEnd
    | MoveTogether
    | SeldomShown
    | NothingMeasured
)


def caveats(
    patterns: Sequence[TargetPattern],
    effort: FitEffort,
    fitted: Fit,
    narrowed: pd.DataFrame,
    pairs: pd.DataFrame,
    fresh: pd.DataFrame,
) -> Iterator[Caveat]:
    """Yield what a reader should know; narrowed, pairs and fresh: see `diagnostics`."""
    last = fitted.generations.iloc[-1]
    if last["tolerance"] > effort.tolerance:
        yield StillFarOff(float(last["tolerance"]), effort.tolerance)
    if last["effective"] < _FEW:
        yield FewSetsCount(float(last["effective"]))
    same = narrowed.loc[narrowed["narrowed"] < _NARROWED, "factor"]
    if len(same):
        yield Unlearned(tuple(same))
    yield from _at_an_end(fitted, narrowed)
    for row in pairs[pairs["correlation"].abs() > _TOGETHER].to_dict("records"):
        yield MoveTogether(row["factor"], row["other"], row["correlation"])
    yield from _not_shown(patterns, fresh)


def _at_an_end(fitted: Fit, narrowed: pd.DataFrame) -> Iterator[DrawnToEnd]:
    for k, name in enumerate(narrowed["factor"]):
        if fitted.weights[fitted.unit[:, k] < _EDGE].sum() > _PILED:
            yield DrawnToEnd(name, "lower")
        if fitted.weights[fitted.unit[:, k] > 1.0 - _EDGE].sum() > _PILED:
            yield DrawnToEnd(name, "upper")


def _not_shown(patterns: Sequence[TargetPattern], fresh: pd.DataFrame) -> Iterator[Caveat]:
    shares = shares_shown(fresh)["kept"]
    lacking = set(fresh.loc[(fresh["sets"] == "kept") & fresh["value"].isna(), "pattern"])
    for pattern in patterns:
        if shares[pattern.name] < _SHOWN:
            yield SeldomShown(pattern.name, float(shares[pattern.name]))
        if pattern.name in lacking:
            yield NothingMeasured(pattern.name)
