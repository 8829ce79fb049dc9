"""Questions to the tables of a sweep, answered by DuckDB.

It reads the columns it needs from the files where they lie, a piece at a time, so a question
about ten million worlds takes little more memory than its answer. One thread, so that sums are
taken in one order and the same tables give the same numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import ResultsError
from peersim.results.sweeps.sweep_reader import POINTS, Sweep
from peersim.results.sweeps.sweep_targets import Target

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

__all__ = ["by_point", "responses"]

Where = Mapping[str, bool | float | str]
"""Factors that are to have one value."""
_BINS: Final = (3, 10)
"""Fewest and most parts of a range, for a response curve."""
_IN_A_BIN: Final = 12
"""Points that a part should hold."""
_FEW: Final = 12
"""Different values that are shown as they are."""
_MEMORY: Final = "400MB"


def by_point(sweep: Sweep, target: Target, where: Where | None = None) -> "pd.DataFrame":
    """Return mean, sd and count over replicates, a row for each point that has any."""
    with _tables(sweep) as tables:
        _create_target_table(tables, target, where or {})
        held: pd.DataFrame = tables.execute("from held order by point").df()
        return held.set_index("point")


def responses(
    sweep: Sweep,
    target: Target,
    factors: Sequence[str],
    where: Where | None = None,
    split: str = "",
) -> dict[str, "pd.DataFrame"]:
    """Return how a target goes with each factor, over the points that have certain values.

    Of each factor a table: its value (or the middle of a part of its range), the value of the
    factor by which curves are split, mean, sd, low and high (the middle 90 %) over points, and
    how many they are.
    """
    with _tables(sweep) as tables:
        _create_target_table(tables, target, where or {})
        bins = _bins(tables, sweep, split)
        return {name: tables.execute(_response(sweep, name, split, bins)).df() for name in factors}


@contextmanager
def _tables(sweep: Sweep) -> Iterator["DuckDBPyConnection"]:
    """Give a connection that sees the sweep as `worlds` and `points`."""
    import duckdb

    paths = [_file(path) for path in sweep.intact(sweep.paths())]
    if not paths:
        raise ResultsError(f"'{sweep.folder}': no world is done yet")
    (points,) = sweep.intact((sweep.folder / POINTS,))
    with TemporaryDirectory(prefix="peersim-") as scratch:
        settings: dict[str, Any] = {
            "threads": 1,
            "memory_limit": _MEMORY,
            "temp_directory": scratch,
            "autoinstall_known_extensions": False,  # nothing is fetched
            "autoload_known_extensions": False,
        }
        with closing(duckdb.connect(config=settings)) as connection:
            try:
                connection.read_parquet(paths).create_view("worlds")
                connection.read_parquet(_file(points)).create_view("points")
                yield connection
            except duckdb.Error as error:
                raise ResultsError(f"'{sweep.folder}' cannot be queried: {error}") from error


def _create_target_table(tables: "DuckDBPyConnection", target: Target, where: Where) -> None:
    """Make a table `held` of a target: point, mean, sd, count."""
    value = f"case when isnan({_name(target.outcome)}) then null else {_name(target.outcome)} end"
    chosen = " and ".join(f"{_name(key)} = ?" for key in where)
    among = f"and point in (select point from points where {chosen})" if where else ""
    of_one = f"select point, replicate, {value} as value from worlds where scenario = ? {among}"
    source, asked = f"({of_one})", [target.scenario, *where.values()]
    if target.base:
        source = (
            "(select one.point, one.value - other.value as value "
            f"from ({of_one}) as one join ({of_one}) as other using (point, replicate))"
        )
        asked += [target.base, *where.values()]
    tables.execute(
        f"create table held as select point, avg(value) as mean, stddev_samp(value) as sd, "
        f'count(value) as "count" from {source} group by point',
        asked,
    )


def _bins(tables: "DuckDBPyConnection", sweep: Sweep, split: str) -> int:
    """Return into how many parts a range is cut, so that each of them holds some points."""
    (points,) = tables.execute("select count(*) from held").fetchone() or (0,)
    curves = sweep.points[split].nunique() if split else 1
    fewest, most = _BINS
    return min(most, max(fewest, points // (_IN_A_BIN * curves)))


def _response(sweep: Sweep, factor: str, split: str, bins: int) -> str:
    by = _name(split) if split else "''"
    return (
        f"select {_place(sweep, factor, bins)} as value, {by} as split, avg(mean) as mean, "
        "stddev_samp(mean) as sd, quantile_cont(mean, 0.05) as low, "
        "quantile_cont(mean, 0.95) as high, count(mean) as points "
        "from held join points using (point) group by all having count(mean) > 0 order by all"
    )


def _place(sweep: Sweep, factor: str, bins: int) -> str:
    """Return where a point stands on the axis of a factor: its value, or the middle of its bin."""
    name, values = _name(factor), sweep.points[factor]
    if values.dtype.kind not in "if" or values.nunique() <= _FEW:
        return name
    low, high = float(values.min()), float(values.max())
    is_log = any(one["name"] == factor and one["log"] for one in sweep.factors)
    if is_log:
        return f"exp({_bin(f'ln({name})', log(low), log(high), bins)})"
    return _bin(name, low, high, bins)


def _bin(value: str, low: float, high: float, bins: int) -> str:
    wide = (high - low) / bins
    number = f"greatest(0, least(floor(({value} - {low!r}) / {wide!r}), {bins - 1}))"
    return f"{low!r} + {wide!r} * ({number} + 0.5)"


def _file(path: Path) -> str:
    """Return a path with what DuckDB would take for a pattern marked as plain signs."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def _name(column: str) -> str:
    """Return the name of a column as SQL writes it."""
    return '"' + column.replace('"', '""') + '"'
