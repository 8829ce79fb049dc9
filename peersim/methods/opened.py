"""Results read from a folder, as the pages need them: like a comparison that was just made."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import InputError, ResultsError
from peersim.core.printable import printable
from peersim.methods.passing import passing
from peersim.methods.repeat import scenario_said_by
from peersim.metrics import registry
from peersim.results import KeptScenario, Manifest, Results
from peersim.results.columns import check_columns, check_words
from peersim.world.census import GROUPS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Opened"]

_OUTCOMES: Final = {
    "compare": (
        *("scenario", "metric", "group", "unit", "basis", "window", "base_mean", "other_mean"),
        *("difference", "low", "high", "share_higher", "share_lower", "pairs", "pairs_needed"),
        "verdict",
    ),
    "run": ("metric", "group", "unit", "basis", "window", "mean", "low", "high", "worlds"),
}
_CURVES: Final = ("scenario", "week", "metric", "group", "mean", "low", "high")
_DIFFERENCES: Final = ("scenario", "week", "metric", "group", "difference", "low", "high")
_MISFITS: Final = (AttributeError, LookupError, TypeError, ValueError, ArithmeticError)
"""What comes of rows and keys that are of the right kind, but do not belong together."""
_MOST_POINTS: Final = 400
"""Of a line: more cannot be seen, and a long run has thousands of weeks."""


@dataclass(frozen=True)
class _Named:
    """A scenario of which only its title is known."""

    title: str
    policies_in_force: tuple[Any, ...] = ()


@dataclass(frozen=True)
class _Worlds:
    """What pictures and remarks take from worlds."""

    labels: tuple[str, ...]
    scenarios: tuple[Any, ...]
    windows: Mapping[str, range]


@dataclass(frozen=True)
class Opened:
    """A run or a comparison in a folder; tables are read, and checked, when they are asked for."""

    results: Results
    name: str

    @property
    def manifest(self) -> Manifest:
        """Where the results come from."""
        return self.results.manifest

    @property
    def is_comparison(self) -> bool:
        """Whether worlds are compared; otherwise it is one scenario."""
        return self.manifest.question == "compare"

    @property
    def base(self) -> str:
        """The name of what the others are compared with."""
        return self.results.base

    @property
    def others(self) -> tuple[str, ...]:
        """The names of the others."""
        return self.results.others

    @property
    def replicates(self) -> int:
        """How many worlds, or pairs of worlds, were asked for."""
        return self.manifest.replicates

    @property
    def failures(self) -> tuple[str, ...]:
        """What worlds that failed said."""
        return tuple(str(failure.get("message", "")) for failure in self.manifest.failures)

    @cached_property
    def in_force(self) -> tuple[int, int]:
        """First and last week over which the effects of measures are taken."""
        first, last = self.manifest.windows["in force"]
        return int(first), int(last)

    @cached_property
    def facts(self) -> dict[str, str]:
        """When, by which command and so on it was written."""
        return {key: printable(str(value)) for key, value in self.manifest.written.items()}

    @cached_property
    def worlds(self) -> _Worlds:
        """Titles of the worlds, and what they can still be read to be."""
        kept = self.manifest.scenarios
        windows = {
            name: range(int(first), int(last) + 1)
            for name, (first, last) in self.manifest.windows.items()
        }
        return _Worlds(tuple(one.label for one in kept), tuple(map(_scenario, kept)), windows)

    @cached_property
    def outcomes(self) -> "pd.DataFrame":
        """What was found, or what differs: a row for each scenario, metric and group.

        Raises ResultsError where the question is not known here.
        """
        known = _OUTCOMES.get(self.manifest.question)
        if known is None:
            raise ResultsError(f"'{self.name}' answers a question that is not known here")
        frame = self._table("outcomes", known)
        return frame.astype(dict.fromkeys({"scenario", "metric", "group"} & {*known}, "str"))

    @cached_property
    def trajectories(self) -> "pd.DataFrame":
        """Week by week; of many weeks as many as can be seen."""
        frame = self._table("trajectories", _CURVES)
        weeks = int(frame["week"].max()) + 1
        step = ceil(weeks / _MOST_POINTS)
        return frame[frame["week"] % step == (weeks - 1) % step].reset_index(drop=True)

    @cached_property
    def differences(self) -> "pd.DataFrame":
        """Week by week, what differs."""
        return self._table("differences", _DIFFERENCES)

    @cached_property
    def passing(self) -> "pd.DataFrame":
        """Harms that pass."""
        return passing(self.outcomes, self.differences, tuple(registry().values()))

    @cached_property
    def decomposition(self) -> "pd.DataFrame":
        """Which push an effect comes from."""
        columns = ("scenario", "level", "group", "mechanism", "push", "direction")
        numbers = ("base_mean", "other_mean", "difference", "low", "high", "pairs")
        return self._table("decomposition", columns + numbers)

    def read(self) -> "Opened":
        """Read all that pages show; raises ResultsError, in words, where something is wrong."""
        with self.in_words():
            parts = ["base", "in_force", "facts", "worlds", "outcomes", "trajectories"]
            parts += ["differences", "passing", "decomposition"] if self.is_comparison else []
            for part in parts:
                getattr(self, part)
        return self

    @contextmanager
    def in_words(self) -> Iterator[None]:
        """Raise ResultsError where results do not fit together; somebody may have changed them."""
        try:
            yield
        except _MISFITS as error:
            raise ResultsError(
                f"'{self.name}' holds results that cannot be shown: {error}"
            ) from error

    def _table(self, name: str, columns: Sequence[str]) -> "pd.DataFrame":
        frame, where = self.results.table(name), f"'{self.name}': the table {name}.parquet"
        check_columns(where, frame, columns)
        check_words(where, frame["group"], GROUPS)
        if "scenario" in columns:
            check_words(where, frame["scenario"], self.worlds.labels)
        return frame


def _scenario(kept: KeptScenario) -> Any:
    """Return a kept scenario, or its title alone where this version cannot read it."""
    try:
        return scenario_said_by(kept)
    except InputError:
        return _Named(str(kept.title))
