"""Design points that somebody wrote down in a CSV file."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peersim.core.errors import InputError, nearest, show_value
from peersim.methods.cell_table import CellTable
from peersim.methods.experiment.factors import VARIANT, Factor, Value

__all__ = ["ListedPoints"]


@dataclass(frozen=True)
class ListedPoints:
    """Points in the order of the rows: a column for each name."""

    table: CellTable

    @classmethod
    def of_file(cls, path: Path) -> "ListedPoints":
        """Read a file of points; raises InputError where it holds none."""
        table = CellTable.of_file(path, "a table of points")
        if not table.rows:
            raise InputError(
                f"'{path}' holds no points: a line of names, then a line for each point"
            )
        return cls(table)

    def factors(self, variants: Collection[str]) -> tuple[Factor, ...]:
        """Return a factor for each column; raises InputError for a variant that is not known."""
        return tuple(
            Factor(VARIANT, "variant", values=self._variants(variants))
            if name == VARIANT
            else Factor(name, "lever", values=self.table.values(name))
            for name in self.table.names
        )

    def _variants(self, known: Collection[str]) -> tuple[str, ...]:
        named = self.table.texts(VARIANT)
        for row, name in enumerate(named):
            if name not in known:
                what = f"there is no variant {show_value(name)}{nearest(name, known)}"
                raise InputError(f"{self.table.where(VARIANT, row)}: {what}")
        return named

    def telling(self, declared: Mapping[str, Any]) -> Iterator[tuple[str, str, Value]]:
        """Yield cells such that, if a world takes these, it takes all: where, name and value.

        Of a number they are its ends and one that is not whole; raises ScenarioError, which
        names the cell, where its declaration refuses any.
        """
        for name in self.table.names:
            if name == VARIANT:
                continue
            values = self.table.values(name)
            parameter = declared.get(name)
            if parameter is not None:
                for row, value in enumerate(values):
                    parameter.check(value, name, self.table.where(name, row))
            firsts = {value: row for row, value in reversed(list(enumerate(values)))}
            if hasattr(parameter, "low"):
                fraction = next((value for value in values if value % 1), values[0])
                firsts = {value: firsts[value] for value in (min(firsts), max(firsts), fraction)}
            for value, row in firsts.items():
                yield self.table.where(name, row), name, value
