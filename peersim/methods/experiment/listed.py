"""Design points that somebody wrote down in a CSV file."""

import csv
from collections.abc import Collection
from pathlib import Path

from peersim.core.errors import InputError, nearest
from peersim.methods.experiment.factors import VARIANT, Factor, Value
from peersim.scenario import parse_setting

__all__ = ["factors_from_csv"]


def factors_from_csv(path: Path, variants: Collection[str]) -> tuple[Factor, ...]:
    """Return a factor for each column, its values in the order of the rows."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"'{path}' cannot be read: {error}") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2:  # noqa: PLR2004 - a header and a point
        raise InputError(f"'{path}' holds no points: a line of names, then a line for each point")
    header = [name.strip() for name in rows[0]]
    if len(set(header)) < len(header) or not all(header):
        raise InputError(f"'{path}': the first line names each column once")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise InputError(f"'{path}', line {number}: {len(row)} cells, not {len(header)}")
    return tuple(
        _column(name, [row[k].strip() for row in rows[1:]], variants, path)
        for k, name in enumerate(header)
    )


def _column(name: str, cells: list[str], variants: Collection[str], path: Path) -> Factor:
    if name != VARIANT:
        return Factor(name, "lever", values=tuple(_value(name, cell) for cell in cells))
    for cell in cells:
        if cell not in variants:
            raise InputError(f"'{path}': there is no variant '{cell}'{nearest(cell, variants)}")
    return Factor(VARIANT, "variant", values=tuple(cells))


def _value(name: str, cell: str) -> Value:
    value = parse_setting(f"{name}={cell}")[1] if cell else ""
    return value if isinstance(value, bool | int | float | str) else cell
