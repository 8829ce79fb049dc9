"""A sweep read from a folder, as the pages need it: complete, or as far as it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from peersim.core.errors import ResultsError
from peersim.metrics import Metric, beside_column, read_column
from peersim.results.sweeps import Sweep, Target, WorldFailure, read_sweep
from peersim.results.sweeps.shards import SHARDS
from peersim.results.sweeps.sweep_manifest import FILE
from peersim.results.sweeps.sweep_reader import POINTS

__all__ = ["MANIFEST", "SweepFolder", "SweepOutcome", "check_sweep"]

MANIFEST: Final = FILE
_ABOUT: Final = ("question", "complete", "title", "peersim", "planned")
_MOST_VALUES: Final = 12
"""Of a lever that can be chosen from a list."""


@dataclass(frozen=True)
class SweepOutcome:
    """An outcome that can be looked at: a metric for a group."""

    column: str
    metric: Metric
    group: str


def _outcome_of_column(column: str) -> SweepOutcome | None:
    """Return which metric and group a column of outcomes is about; nothing if it is not known."""
    found = read_column(column)
    return None if found is None else SweepOutcome(column, *found)


@dataclass(frozen=True)
class SweepFolder:
    """A sweep in a folder; its tables are queried where they lie."""

    sweep: Sweep
    name: str

    @property
    def about(self) -> dict[str, Any]:
        """What was asked, of which version."""
        return self.sweep.about

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Their names, the base first."""
        return self.sweep.scenarios

    @cached_property
    def outcomes(self) -> tuple[SweepOutcome, ...]:
        """What can be looked at."""
        found = (_outcome_of_column(column) for column in self.sweep.outcomes)
        return tuple(one for one in found if one is not None)

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """What differs between points."""
        return tuple(str(one["name"]) for one in self.sweep.factors)

    @cached_property
    def levers(self) -> dict[str, list[Any]]:
        """Factors with a list of values, by which worlds can be chosen."""
        named = {str(one["name"]) for one in self.sweep.factors if one["values"]}
        columns = {name: self.sweep.points[name] for name in self.factors if name in named}
        return {
            name: sorted(column.unique().tolist(), key=lambda value: (str(type(value)), value))
            for name, column in columns.items()
            if 1 < column.nunique() <= _MOST_VALUES
        }

    @cached_property
    def done(self) -> int:
        """How many worlds are done."""
        return self.sweep.done

    @cached_property
    def failures(self) -> tuple[WorldFailure, ...]:
        """Worlds that failed."""
        return self.sweep.failures

    def shown(
        self, looked: SweepOutcome, scenario: str, *, effect: bool
    ) -> list[tuple[SweepOutcome, Target]]:
        """Return what is shown of an outcome: reports never without what truly happens."""
        base = self.scenarios[0] if effect else ""
        beside = beside_column(looked.column)
        both = [one for one in self.outcomes if one.column == beside] + [looked]
        return [(one, Target(one.column, scenario, base)) for one in both]

    def read(self) -> "SweepFolder":
        """Read what every page shows; raises ResultsError, in words, where something is wrong."""
        try:
            _check_names(self.name, _ABOUT, self.about)
            _check_names(f"{self.name}: {POINTS}", self.factors, self.sweep.points.columns)
            for part in ("levers", "failures", "scenarios"):
                getattr(self, part)
        except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
            raise ResultsError(
                f"'{self.name}' holds no sweep that can be shown: {error}"
            ) from error
        if not (self.outcomes and self.factors and self.done):
            raise ResultsError(f"'{self.name}': there is nothing to look at yet")
        return self


def _check_names(where: str, asked: Sequence[str], held: Any) -> None:
    missing = [name for name in asked if name not in held]
    if missing:
        raise ResultsError(f"'{where}' lacks {', '.join(missing)}")


def check_sweep(folder: Path) -> Sweep:
    """Return the sweep in a folder; raises ResultsError if anything in it leads elsewhere."""
    for path in (*folder.glob("*.parquet"), *folder.glob("sweep.sqlite*")):
        if path.is_symlink() or not path.is_file():
            raise ResultsError(f"'{path}' is a link or no file; it is not opened")
    sweep = read_sweep(folder)
    places = {folder, folder / SHARDS}
    for path in _paths(sweep):
        if path.parent not in places or path.is_symlink() or path.parent.is_symlink():
            raise ResultsError(f"'{folder}': a table leads elsewhere; it is not opened")
    return sweep


def _paths(sweep: Sweep) -> tuple[Path, ...]:
    try:
        return sweep.paths()
    except (KeyError, TypeError) as error:
        raise ResultsError(f"'{sweep.folder / MANIFEST}' lacks {error}") from error
