"""Shards: the results of a batch as a Parquet file, and all of them as one."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peersim.core.errors import ResultsError
from peersim.results.table_files import read_table, write_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SHARDS", "gather", "put", "write_shard"]

SHARDS: Final = "shards"
_ROWS: Final = 1 << 18
"""Rows that are gathered at a time."""


def write_shard(folder: Path, name: str, frame: "pd.DataFrame") -> Path:
    """Write a shard into its place in one step, and return its path.

    Raises ResultsError where shards would go elsewhere.
    """
    if (folder / SHARDS).is_symlink():
        raise ResultsError(f"'{folder / SHARDS}' is a link; nothing is written through it")
    return put(folder / SHARDS / name, [frame])


def put(path: Path, frames: Iterable["pd.DataFrame"]) -> Path:
    """Write frames as a table beside its place, and put it there when it is safely on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.unlink(missing_ok=True)  # it may be a link
    try:
        write_table(partial, frames)
        _to_disk(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def gather(folder: Path, shards: Iterable[str], target: str) -> Path:
    """Write shards below each other as one table, a few at a time, and return its path.

    Raises ResultsError where one of them is gone, or the folder cannot be written.
    """
    try:
        return put(folder / target, _frames(folder, shards))
    except OSError as error:
        what = error.strerror or error
        raise ResultsError(f"results cannot be written to '{folder}': {what}") from error


def _frames(folder: Path, shards: Iterable[str]) -> Iterator["pd.DataFrame"]:
    import pandas as pd

    held: list[pd.DataFrame] = []
    rows = 0
    for name in shards:
        frame = read_table(folder / SHARDS / name)
        held.append(frame)
        rows += len(frame)
        if rows >= _ROWS:
            yield pd.concat(held, ignore_index=True)
            held, rows = [], 0
    if held:
        yield pd.concat(held, ignore_index=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
