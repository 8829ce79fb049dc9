"""An ensemble: parameter sets, one for each replicate, so that worlds differ in more than luck.

A table of a column for each number by its dotted name, and maybe one of weights; `calibrate`
writes such a table. Replicate r of every scenario gets the same set, so pairs differ in nothing
but the scenario, and what is told of them holds over the sets.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter, ValidationError

from peersim.core.delimited import decimal
from peersim.core.errors import InputError, ResultsError, ScenarioError, shown
from peersim.core.files import check_file, is_missing, named, path_of
from peersim.methods.aiming import aimed
from peersim.methods.cells import LARGEST_TABLE, CellTable
from peersim.scenario import Scenario

__all__ = ["Ensemble", "EnsembleLike", "ensemble_of", "evenly"]

WEIGHT: Final = "weight"
_WHAT: Final = "a table of parameter sets"
_BESIDE: Final = ("member", WEIGHT, "misfit")
"""Columns that are no numbers of the model."""
_CALENDAR: Final = (".from_week", ".until_week", "organisation.weeks", "organisation.burn_in")
_GOLDEN: Final = (5.0**0.5 - 1.0) / 2.0


@dataclass(frozen=True)
class Ensemble:
    """Parameter sets with weights."""

    name: str
    """Of the file."""
    keys: tuple[str, ...]
    """Dotted names."""
    sets: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    """With sum 1."""

    def at(self, replicate: int) -> dict[str, float]:
        """Return the set of a replicate."""
        chosen = int(evenly(np.array(self.weights), np.array([replicate]))[0])
        return dict(zip(self.keys, self.sets[chosen], strict=True))

    def changed(self, scenarios: Sequence[Scenario], number: int, replicate: int) -> Scenario:
        """Return one of several scenarios with the set of a replicate."""
        changes = aimed(self.at(replicate), scenarios, number)
        return scenarios[number].changed(changes, f"'{self.name}'")

    def plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON; `from_plain` reads them."""
        return {
            "name": self.name,
            "keys": list(self.keys),
            "sets": [list(values) for values in self.sets],
            "weights": list(self.weights),
        }

    @classmethod
    def from_plain(cls, said: Mapping[str, Any]) -> "Ensemble":
        """Return what `plain` wrote; raises InputError for what is no ensemble."""
        try:
            found: Ensemble = TypeAdapter(cls).validate_python(said)
        except ValidationError as error:
            raise InputError(f"the ensemble of a manifest cannot be read: {error}") from error
        widths = {len(values) for values in found.sets}
        if widths != {len(found.keys)} or len(found.weights) != len(found.sets):
            raise InputError("the ensemble of a manifest has sets and weights that do not fit")
        return found

    def hash(self) -> str:
        """Return a hash of all its numbers."""
        held = np.array([*self.sets, ()], dtype=object)[:-1]
        numbers = np.array(list(held), dtype=np.float64).tobytes()
        weights = np.array(self.weights, dtype=np.float64).tobytes()
        return hashlib.sha256("\n".join(self.keys).encode() + numbers + weights).hexdigest()

    def check(self, scenarios: Sequence[Scenario]) -> None:
        """Raise InputError unless the scenarios take the sets, at least at their ends."""
        for key in self.keys:
            if key.endswith(_CALENDAR):
                what = "worlds are read over the same weeks, so it cannot differ between replicates"
                raise InputError(f"'{self.name}': {key}: {what}")
        table = np.array(self.sets)
        for k, key in enumerate(self.keys):
            for row in {int(table[:, k].argmin()), int(table[:, k].argmax())}:
                changes = {key: self.sets[row][k]}
                try:
                    for number, scenario in enumerate(scenarios):
                        scenario.changed(aimed(changes, scenarios, number), f"'{self.name}'")
                except ScenarioError as error:
                    raise InputError(str(error)) from error


EnsembleLike = Ensemble | str | PathLike[str]
"""An ensemble, or the path of a table."""


def evenly(weights: npt.NDArray[np.float64], numbers: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """Return for each number the set whose turn it is, so that any run of numbers is balanced.

    Number n takes the set in which the fraction of n g + 1/2 falls, with g the golden ratio, when
    the sets lie side by side on the line from 0 to 1, as wide as their weights.
    """
    places = (numbers * _GOLDEN + 0.5) % 1.0
    ends = np.cumsum(weights) / np.sum(weights)
    return np.minimum(np.searchsorted(ends, places, side="right"), len(weights) - 1)


def ensemble_of(given: EnsembleLike) -> Ensemble:
    """Return an ensemble that is given as such, or by the path of a Parquet or CSV file.

    Raises InputError for a file that is none.
    """
    if isinstance(given, Ensemble):
        return given
    path = path_of(given)
    frame = _table(path)
    keys = [str(name) for name in frame.columns if name not in _BESIDE]
    if not keys or not len(frame):
        raise InputError(f"'{path}' holds no parameter sets: a column for each number, a row each")
    weights = frame[WEIGHT] if WEIGHT in frame.columns else np.ones(len(frame))
    try:
        table = frame[keys].to_numpy(dtype=np.float64)
        mass = np.asarray(weights, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(f"'{path}': a parameter set takes numbers alone ({error})") from error
    if not (np.isfinite(table).all() and np.isfinite(mass).all()):
        raise InputError(f"'{path}': a number is missing")
    if (mass < 0.0).any() or mass.sum() <= 0.0:
        raise InputError(f"'{path}': weights are 0 or more, and one of them is more")
    sets = tuple(tuple(float(value) for value in row) for row in table)
    shares = tuple(float(value) for value in mass / mass.sum())
    return Ensemble(path.name, tuple(keys), sets, shares)


def _table(path: Path) -> Any:  # noqa: ANN401 - a frame; pandas is heavy
    from peersim.results.tables import read_table

    if is_missing(path):
        raise InputError(f"there is no file {named(path)}")
    if path.suffix.lower() == ".csv":
        return _from_csv(CellTable.of_file(path, _WHAT))
    check_file(path, LARGEST_TABLE, InputError, _WHAT)
    try:
        return read_table(path)
    except (ValueError, ResultsError) as error:
        raise InputError(f"'{path}' cannot be read as a table: {error}") from error


def _from_csv(table: CellTable) -> Any:  # noqa: ANN401 - as above
    """Return the numbers of a table as a frame; raises InputError, which names the cell."""
    import pandas as pd

    columns = {}
    for name in table.names:
        numbers = [decimal(text) for text in table.texts(name)]
        if name not in _BESIDE[:1] and None in numbers:
            row = numbers.index(None)
            held = table.texts(name)[row]
            what = f"{name} = {shown(held)} is not a number; a parameter set takes numbers alone"
            if not held:
                what = f"{name}: a number is missing"
            raise InputError(f"{table.where(name, row)}: {what}")
        columns[name] = numbers
    return pd.DataFrame(columns)
