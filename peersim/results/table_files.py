"""A table becomes a file, and a file a table.

Texts are kept as dictionaries, numbers as they are, rows in the order in which they come:
scenarios as they were named, then replicates, weeks, metrics and groups. All that the writer may
choose is fixed, so the same rows make the same bytes.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import ResultsError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["read_table", "same_rows", "write_table"]

_WRITING: Final[dict[str, Any]] = {
    "version": "2.6",
    "data_page_version": "1.0",
    "compression": "zstd",
    "compression_level": 3,
    "write_statistics": True,
}


def write_table(path: Path, frames: Iterable["pd.DataFrame"]) -> int:
    """Write frames below each other, one at a time, and return the number of rows.

    The first one says which columns there are. Without any frame there is no file.
    """
    from pyarrow.parquet import ParquetWriter

    rows = 0
    writer = None
    try:
        for frame in frames:
            table = _table(frame)
            if writer is None:
                texts = [
                    name for name in table.column_names if _is_text(table.schema.field(name).type)
                ]
                writer = ParquetWriter(path, table.schema, use_dictionary=texts, **_WRITING)
            writer.write_table(table, row_group_size=1 << 20)
            rows += len(frame)
    finally:
        if writer is not None:
            writer.close()
    return rows


def read_table(path: Path) -> "pd.DataFrame":
    """Return a table; its texts are categories. Raises ResultsError where it cannot be read."""
    with _readable(path):
        frame: pd.DataFrame = _arrow(path).to_pandas(ignore_metadata=True)
    return frame


def same_rows(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same rows, whichever library wrote them.

    Raises ResultsError where one of them cannot be read.
    """
    plain = []
    for path in (one, other):
        with _readable(path):
            plain.append(_normalised(_arrow(path)))
    return bool(plain[0].equals(plain[1], check_metadata=False))


def _arrow(path: Path) -> "pa.Table":
    from pyarrow.parquet import read_table as read

    return read(path)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in words what is wrong with a file; a foreign one may break a reader in many ways."""
    import pyarrow as pa

    try:
        yield
    except FileNotFoundError as error:
        raise ResultsError(f"'{path.parent}' holds no {path.name}") from error
    except (
        *(OSError, ValueError, TypeError, LookupError, AttributeError),
        *(ArithmeticError, MemoryError, RecursionError, pa.ArrowException),
    ) as error:
        raise ResultsError(f"'{path}' cannot be read as a table: {error}") from error


def _normalised(table: "pa.Table") -> "pa.Table":
    """Return a table with its texts as such and nan as nothing, so that equal rows are equal."""
    import pyarrow as pa
    from pyarrow import compute

    for place, field in enumerate(table.schema):
        column = table.column(place).combine_chunks()
        if _is_text(field.type):
            table = table.set_column(place, field.name, column.cast(pa.large_string()))
        elif pa.types.is_floating(field.type):
            known = compute.if_else(compute.is_nan(column), None, column)
            table = table.set_column(place, field.name, known)
    return table


def _table(frame: "pd.DataFrame") -> "pa.Table":
    """Return a frame as Arrow sees it, without what pandas would add about itself."""
    import pyarrow as pa

    columns = {name: _column(frame[name]) for name in frame.columns}
    return pa.table(columns)


def _column(series: "pd.Series[Any]") -> "pa.Array":
    import pyarrow as pa
    from pandas.api.types import is_extension_array_dtype

    if series.dtype == "category":
        codes = pa.array(
            series.cat.codes.to_numpy(), type=pa.int32(), mask=series.isna().to_numpy()
        )
        return pa.DictionaryArray.from_arrays(codes, pa.array(series.cat.categories, pa.string()))
    if series.dtype.kind in "OT":
        return pa.array(series, type=pa.string()).dictionary_encode()
    # pandas' own integers may be missing: as Numpy's they would be floats where all of them are
    is_plain = series.dtype.kind in "bif" and not is_extension_array_dtype(series.dtype)
    array = pa.array(series.to_numpy()) if is_plain else pa.array(series)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _is_text(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    types = pa.types
    return bool(types.is_dictionary(kind) or types.is_string(kind) or types.is_large_string(kind))
