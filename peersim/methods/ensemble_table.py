"""An ensemble is read from a table: a column for each number by its dotted name.

One column may hold weights; `calibrate` writes such a table. See `running.ensemble` for what an
ensemble is.
"""

from os import PathLike
from pathlib import Path
from typing import Any, Final

import numpy as np

from peersim.core.delimited_text import decimal
from peersim.core.errors import InputError, ResultsError, show_value
from peersim.core.input_files import check_file, is_missing, nearest_path, path_of, show_path
from peersim.methods.cell_table import LARGEST_TABLE, CellTable
from peersim.running.ensemble import Ensemble, evenly

__all__ = ["Ensemble", "EnsembleLike", "ensemble_of", "evenly"]

WEIGHT: Final = "weight"
_WHAT: Final = "a table of parameter sets"
_BESIDE: Final = ("member", WEIGHT, "misfit")
"""Columns that are no numbers of the model."""
EnsembleLike = Ensemble | str | PathLike[str]
"""An ensemble, or the path of a table."""


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
    from peersim.results.table_files import read_table

    if is_missing(path):
        near = nearest_path(path, "*.parquet", "*.csv")
        raise InputError(f"there is no file {show_path(path)}{near}")
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
            what = (
                f"{name} = {show_value(held)} is not a number; a parameter set takes numbers alone"
            )
            if not held:
                what = f"{name}: a number is missing"
            raise InputError(f"{table.where(name, row)}: {what}")
        columns[name] = numbers
    return pd.DataFrame(columns)
