"""A folder of results: written next to its place, and put there when it is complete."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from peersim.core.errors import ResultsError

__all__ = ["MANIFEST", "check_folder", "replacing"]

MANIFEST: Final = "manifest.json"
_DAY: Final = 86_400
"""seconds"""


def check_folder(folder: Path, mark: str = MANIFEST) -> None:
    """Raise ResultsError unless results can be written there; called before a long run.

    A folder that does not exist yet, an empty one and one that holds results of peersim will
    do; results that are there already will be replaced as a whole. mark: the file by which they
    are known.
    """
    if folder.exists() and not folder.is_dir():
        raise ResultsError(f"'{folder}' is a file; results take a folder")
    try:
        if folder.is_dir() and any(folder.iterdir()) and not (folder / mark).is_file():
            raise ResultsError(
                f"'{folder}' holds files that are no results of peersim ({mark} is missing); "
                "take an empty or a new folder"
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_prefix(folder)):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error


@contextmanager
def replacing(folder: Path, mark: str = MANIFEST) -> Iterator[Path]:
    """Give a folder to write into; it takes the place of `folder` if the block succeeds.

    It lies beside its place, so that putting it there is one step. If the block fails nothing
    is left of it; if the process is killed, a hidden folder named `.<name>.partial-...` is left
    until results are written there another day, and the place itself is as it was. Raises
    ResultsError where nothing can be written.
    """
    check_folder(folder, mark)
    _sweep(folder)
    partial = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_prefix(folder)))
    try:
        yield partial
        partial.chmod(0o777 & ~_umask())  # temporary folders are closed to others
        _put(partial, folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what writers that were killed have left, unless it is so new that one may be alive."""
    for left in folder.parent.glob(f"{_prefix(folder)}*"):
        if time.time() - left.stat().st_mtime > _DAY:
            shutil.rmtree(left, ignore_errors=True)


def _put(partial: Path, folder: Path) -> None:
    """Put a complete folder into its place; what was there goes when the new one is there."""
    if not folder.exists():
        partial.rename(folder)
        return
    old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.old-"))
    try:
        folder.rename(old / "results")
        try:
            partial.rename(folder)
        except OSError:
            (old / "results").rename(folder)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _prefix(folder: Path) -> str:
    return f".{folder.name}.partial-"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(folder: Path, error: OSError) -> ResultsError:
    return ResultsError(f"results cannot be written to '{folder}': {error.strerror or error}")
