"""Results that a visitor may open, runs, comparisons and sweeps: below the folder given at start.

What a visitor sends is never used as a path: it is looked up among the folders that are found
there. Symbolic links are not followed, hidden folders are passed over, and the search is bounded.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from peersim.core.errors import ResultsError, nearest
from peersim.dashboard.sweep_folder import MANIFEST as SWEEP
from peersim.dashboard.sweep_folder import SweepFolder, check_sweep
from peersim.methods.answer import Answer
from peersim.methods.saved_answer import read_results
from peersim.results.folder import MANIFEST

__all__ = ["ResultFolder", "listing", "open_any", "open_folder"]

_DEEPEST: Final = 4
_MOST_FOLDERS: Final = 2_000
"""Looked into."""
_MOST_FOUND: Final = 200


@dataclass(frozen=True)
class ResultFolder:
    """A folder of results below the root."""

    name: str
    """Its way from the root, as a visitor reads it."""
    path: Path
    written: datetime


def listing(root: Path) -> tuple[ResultFolder, ...]:
    """Return the results folders below a root, and the root itself if it is one; newest first."""
    found = []
    for number, folder in enumerate(_folders(root, 0)):
        manifest = _manifest(folder)
        if manifest is not None:
            written = datetime.fromtimestamp(manifest.stat().st_mtime, tz=UTC)
            found.append(ResultFolder(_relative_name(folder, root), folder, written))
        if number >= _MOST_FOLDERS or len(found) >= _MOST_FOUND:
            break
    return tuple(sorted(found, key=lambda one: (-one.written.timestamp(), one.name)))


def _manifest(folder: Path) -> Path | None:
    """Return the manifest of results or of a sweep in a folder, if it is there and no link."""
    for manifest in (folder / MANIFEST, folder / SWEEP):
        if manifest.is_file() and not manifest.is_symlink():
            return manifest
    return None


def _folders(folder: Path, depth: int) -> Iterator[Path]:
    """Yield a folder and those below it that are no links; a folder of results has none."""
    yield folder
    if depth == _DEEPEST or (depth and _manifest(folder) is not None):
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
            )
    except OSError:  # not ours to read
        return
    for name in names:
        yield from _folders(folder / name, depth + 1)


def _relative_name(folder: Path, root: Path) -> str:
    """Return the way from the root as text; names that are no text get a mark in its place."""
    way = folder.relative_to(root).as_posix()
    return os.fsencode(root.name if way == "." else way).decode("utf-8", "replace")


def open_any(root: Path | None, name: str) -> Answer | SweepFolder:
    """Return the results or the sweep in a folder below the root; raises as `open_folder` does."""
    folder = _listed_folder(root, name)
    if _manifest(folder) != folder / SWEEP:
        return open_folder(root, name)
    with _by_name(folder, name):
        return SweepFolder(check_sweep(folder), name).read()


def open_folder(root: Path | None, name: str) -> Answer:
    """Return the results in a folder below the root, by the name that `listing` gives it.

    Raises ResultsError, in words, where there are none that can be shown.
    """
    folder = _listed_folder(root, name)
    with _by_name(folder, name):
        _check(folder)
        return read_results(folder, name).read()


def _listed_folder(root: Path | None, name: str) -> Path:
    """Return the folder that is listed under a name."""
    if root is None:
        raise ResultsError("no folder of results was given when the dashboard was started")
    known = {found.name: found.path for found in listing(root)}
    if name not in known:
        raise ResultsError(f"there are no results {name[:200]!r} here{nearest(name[:200], known)}")
    return known[name]


@contextmanager
def _by_name(folder: Path, name: str) -> Iterator[None]:
    """Say nothing of where on this machine a folder is, whatever is wrong with it."""
    try:
        yield
    except ResultsError as error:
        raise ResultsError(str(error).replace(str(folder), name)) from error


def _check(folder: Path) -> None:
    """Raise ResultsError if a table in a folder leads elsewhere."""
    for path in folder.glob("*.parquet"):
        if path.is_symlink() or not path.is_file():
            raise ResultsError(f"'{path}' is a link or no file; it is not opened")
