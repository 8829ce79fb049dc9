"""Files go into a folder, each as a whole."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from peersim.core.errors import ResultsError

__all__ = ["check_place", "write_files", "write_texts"]


def check_place(folder: Path | None) -> None:
    """Raise ResultsError unless results can be written there; asked before a long run."""
    if folder is not None:
        from peersim.results import check_folder

        check_folder(folder)


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts by the names of their files; see `write_files`."""
    write_files(folder, {name: text.encode("utf-8") for name, text in texts.items()})


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name; one that is there already is replaced when the new one is complete.

    A name may begin with that of a folder within the folder.
    Raises ResultsError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            place = folder / name
            place.parent.mkdir(exist_ok=True)
            handle, partial = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                Path(partial).chmod(0o644)
                Path(partial).replace(place)
            finally:
                Path(partial).unlink(missing_ok=True)
    except OSError as error:
        what = error.strerror or error
        raise ResultsError(f"'{folder}' cannot be written to: {what}") from error
