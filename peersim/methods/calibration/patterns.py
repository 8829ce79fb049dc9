"""Patterns: what worlds should show, and how far off they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from peersim.core.errors import InputError, nearest
from peersim.methods.experiment.experiment_form import CalibrateForm, PatternForm
from peersim.methods.experiment.outcomes import Outcome, parse_outcome
from peersim.methods.statistics import mean_and_spread

__all__ = ["FAR", "TargetPattern", "patterns_of"]

Floats = npt.NDArray[np.float64]
FAR: Final = 1e6
"""Steps of misfit of worlds that failed, or in which there is nothing to measure."""
_SHARE: Final = 0.1
"""Of pairs short of what is asked: one step of misfit, if the file does not say."""


@dataclass(frozen=True)
class TargetPattern:
    """A quantity of some worlds, and where it should lie."""

    name: str
    outcome: int
    """Its number among the outcomes that are looked at; so is `per`."""
    per: int | None
    scenario: int
    against: int | None
    is_ratio: bool
    """Whether it is the scenario over the one it stands against, not minus."""
    low: float
    high: float
    pairs: float | None
    within: float
    said: str
    """What is looked at, in words."""

    def value(self, worlds: Floats) -> float:
        """Return the quantity of worlds (replicates, scenarios, outcomes); nan without any.

        The share of pairs in which it lies between low and high where the pattern is an order,
        and otherwise the quantity of the means over replicates.
        """
        if self.pairs is None:
            return float(self._quantity(mean_and_spread(worlds)[0]))
        each = self._quantity(worlds)
        there = np.isfinite(each)
        inside = (each[there] > self.low) & (each[there] < self.high)
        return float(inside.mean()) if there.any() else np.nan

    @property
    def band(self) -> tuple[float, float]:
        """Where the value should lie."""
        return (self.low, self.high) if self.pairs is None else (self.pairs, inf)

    def misfit(self, value: float) -> float:
        """Return by how many steps a value is off: 0 where it is as asked, else with its sign."""
        if not isfinite(value):
            return FAR
        low, high = self.band
        beyond = min(value - low, 0.0) + max(value - high, 0.0)
        return float(np.clip(beyond / self.within, -FAR, FAR))

    def asked(self) -> str:
        """Say where it should lie."""
        if self.low == self.high:
            return f"{self.low:g} ± {self.within:g}"
        if isfinite(self.low) and isfinite(self.high):
            band = f"{self.low:g} to {self.high:g}"
        else:
            band = f"above {self.low:g}" if isfinite(self.low) else f"below {self.high:g}"
        return band if self.pairs is None else f"{band} in {100 * self.pairs:g} % of pairs"

    def _quantity(self, table: Floats) -> Floats:
        """Return the quantity of every table (..., scenarios, outcomes)."""
        mine = self._in(table, self.scenario)
        if self.against is None:
            return mine
        other = self._in(table, self.against)
        return _over(mine, other) if self.is_ratio else mine - other

    def _in(self, table: Floats, scenario: int) -> Floats:
        value = table[..., scenario, self.outcome]
        return value if self.per is None else _over(value, table[..., scenario, self.per])


def _over(part: Floats, whole: Floats) -> Floats:
    known = np.asarray(whole) != 0.0
    return np.where(known, part / np.where(known, whole, 1.0), np.nan)


def patterns_of(
    form: CalibrateForm, outcomes: tuple[Outcome, ...], labels: tuple[str, ...], where: str
) -> tuple[TargetPattern, ...]:
    """Return the patterns of a file; raises InputError for every mistake in them."""
    return tuple(
        _pattern(name, said, outcomes, labels, f"{where}: calibrate.patterns.{name}")
        for name, said in form.patterns.items()
    )


def _pattern(
    name: str, said: PatternForm, outcomes: tuple[Outcome, ...], labels: tuple[str, ...], where: str
) -> TargetPattern:
    low, high, within = _target_range(said, where)
    per = _outcome(said.per, outcomes, f"{where}.per") if said.per else None
    against = _scenario(said.against, labels, f"{where}.against") if said.against else None
    scenario = _scenario(said.scenario, labels, f"{where}.scenario") if said.scenario else 0
    if against == scenario:
        raise InputError(f"{where}: a scenario cannot stand against itself")
    return TargetPattern(
        name=name,
        outcome=_outcome(said.outcome, outcomes, f"{where}.outcome"),
        per=per,
        scenario=scenario,
        against=against,
        is_ratio=said.by == "ratio",
        low=low,
        high=high,
        pairs=said.pairs,
        within=within,
        said=_words(said, labels[scenario]),
    )


def _target_range(said: PatternForm, where: str) -> tuple[float, float, float]:
    """Return low, high and the size of a step."""
    if said.value is not None:
        if said.low is not None or said.high is not None or said.pairs is not None:
            raise InputError(f"{where}: a value, or low and high: say one")
        if said.within is None:
            raise InputError(f"{where}: within how much of the value? Give within")
        return said.value, said.value, said.within
    if said.low is None and said.high is None:
        raise InputError(f"{where}: say what is asked: value, low or high")
    low = -inf if said.low is None else said.low
    high = inf if said.high is None else said.high
    if not low < high:
        raise InputError(f"{where}: low = {low:g} is not below high = {high:g}")
    within = said.within or (_SHARE if said.pairs else (high - low) / 2.0)
    if not isfinite(within):
        raise InputError(f"{where}: how far beyond is one step of misfit? Give within")
    return low, high, within


def _outcome(text: str, outcomes: tuple[Outcome, ...], where: str) -> int:
    asked = parse_outcome(text, where)
    if asked not in outcomes:
        raise InputError(f"{where} = '{text}' is none of the outcomes")
    return outcomes.index(asked)


def _scenario(label: str, labels: tuple[str, ...], where: str) -> int:
    if label not in labels:
        raise InputError(f"{where} = '{label}' is none of the scenarios{nearest(label, labels)}")
    return labels.index(label)


def _words(said: PatternForm, scenario: str) -> str:
    what = said.outcome + (f" / {said.per}" if said.per else "")
    if not said.against:
        return f"{what}, {scenario}"
    joined = "over" if said.by == "ratio" else "minus"
    return f"{what}, {scenario} {joined} {said.against}"


def canonical(patterns: tuple[TargetPattern, ...]) -> list[Mapping[str, Any]]:
    """Return everything about patterns that decides a result, as plain values for JSON."""
    return [
        {key: str(value) if value in (inf, -inf) else value for key, value in vars(one).items()}
        for one in patterns
    ]
