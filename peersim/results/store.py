"""Results are written to a folder as a whole, and read from it table by table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from peersim.core.errors import ResultsError
from peersim.core.plugins import recorded
from peersim.results.checksum import check_intact, fingerprint
from peersim.results.folder import MANIFEST, replacing
from peersim.results.manifest import KeptTable, Manifest, provenance_now, read_manifest
from peersim.results.table_files import read_table, write_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ResultsFolder", "read_folder", "write_results"]


@dataclass(frozen=True)
class ResultsFolder:
    """A folder of results: its manifest, and its tables as they were written."""

    path: Path
    manifest: Manifest

    def table(self, name: str) -> "pd.DataFrame":
        """Return a table by the name of its file, without the ending.

        Raises ResultsError where it is not there, or not as it was written.
        """
        return read_table(self.file(f"{name}.parquet"))

    def file(self, name: str) -> Path:
        """Return the path of a table that is as it was written, by the name of its file.

        Raises ResultsError otherwise, and for files that the manifest does not list.
        """
        if name not in self.manifest.tables:
            raise ResultsError(f"'{self.path}' holds no {name}")
        return check_intact(self.path / name, self.manifest.tables[name].sha256)


def write_results(
    folder: str | PathLike[str],
    manifest: Manifest,
    tables: Mapping[str, Iterable["pd.DataFrame"]],
    command: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> Path:
    """Write tables, pictures and manifest as one folder, and return its path.

    Tables come as frames one after the other, so that none of them has to be in memory as a
    whole. Results that are there already are replaced when the new ones are complete. Raises
    ResultsError where the folder cannot be written or holds something else.
    """
    place = Path(folder)
    with replacing(place) as partial:
        held = {}
        for name, frames in sorted(tables.items()):
            path = partial / f"{name}.parquet"
            rows = write_table(path, frames)
            if path.exists():
                held[path.name] = KeptTable(rows, fingerprint(path))
        for name, picture in (pictures or {}).items():
            (partial / name).write_bytes(picture)
        complete = replace(
            manifest, tables=held, written=provenance_now(command), plugins=recorded()
        )
        (partial / MANIFEST).write_text(complete.text(), encoding="utf-8", newline="\n")
    return place


def read_folder(folder: str | PathLike[str]) -> ResultsFolder:
    """Return a folder of results; raises ResultsError where there are none."""
    place = Path(folder)
    return ResultsFolder(place, read_manifest(place))
