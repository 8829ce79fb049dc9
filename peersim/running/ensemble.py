"""An ensemble: parameter sets, one for each replicate, so that worlds differ in more than luck.

Replicate r of every scenario gets the same set, so pairs differ in nothing but the scenario, and
what is said of them holds over the sets.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter, ValidationError

from peersim.core.errors import InputError, ScenarioError
from peersim.running.change_target import aimed
from peersim.scenario import Scenario

__all__ = ["Ensemble", "evenly"]

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


def evenly(weights: npt.NDArray[np.float64], numbers: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """Return for each number the set whose turn it is, so that any run of numbers is balanced.

    Number n takes the set in which the fraction of n g + 1/2 falls, with g the golden ratio, when
    the sets lie side by side on the line from 0 to 1, as wide as their weights. weights: (sets,);
    numbers: (n,), and so is the result.
    """
    places = (numbers * _GOLDEN + 0.5) % 1.0
    ends = np.cumsum(weights) / np.sum(weights)
    return np.minimum(np.searchsorted(ends, places, side="right"), len(weights) - 1)
