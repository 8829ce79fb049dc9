"""The file of a room on disk: nobody else's, a database of ours or new, and one server's alone."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from peersim.core.errors import InputError
from peersim.core.exclusive_file import exclusively

__all__ = ["locked", "make_private"]

_OWNER_ALONE: Final = 0o600
_BEGINS: Final = b"SQLite format 3\0"
_BESIDE: Final = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside a database; it gives new ones the rights that the database has."""


def make_private(path: Path) -> None:
    """Make the file if there is none, and let nobody but its owner read it.

    Raises InputError where it cannot be used: SQLite itself would overwrite a short file that is
    something else.
    """
    if not path.parent.is_dir():
        raise InputError(f"--data: '{path}': there is no folder '{path.parent}'")
    if path.exists() and not path.is_file():
        raise InputError(f"--data: '{path}' is no file")
    try:
        with open(path, "a+b", opener=_opened_privately) as file:
            file.seek(0)
            begins = file.read(len(_BEGINS))
        if begins and begins != _BEGINS:
            raise InputError(
                f"--data: '{path}' is a file, but not one of a seminar; it is left as it is, name "
                "another"
            )
        for each in (path, *(path.with_name(path.name + end) for end in _BESIDE)):
            if each.exists():
                each.chmod(_OWNER_ALONE)
    except OSError as error:
        raise InputError(f"--data: '{path}' cannot be used: {error.strerror}") from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other servers away from the file of a room; InputError where one has it.

    What is locked is an empty file beside it.
    """
    make_private(path)
    beside = path.with_name(f"{path.name}.lock")
    with closing(_lock(path, beside)):
        try:
            yield
        finally:
            with suppress(OSError):  # where a file that is open cannot be removed
                beside.unlink()


def _lock(path: Path, beside: Path) -> sqlite3.Connection:
    try:
        with open(beside, "ab", opener=_opened_privately):
            pass
        lock = exclusively(beside)
        if lock is not None:
            if beside.exists():  # else it was removed by a server that ended in this moment
                return lock
            lock.close()
    except OSError as error:
        raise InputError(f"--data: '{beside}' cannot be used: {error.strerror}") from error
    raise InputError(
        f"--data: '{path}' is used by another seminar that is running; stop that one, or name "
        "another file for this room"
    )


def _opened_privately(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ALONE)
