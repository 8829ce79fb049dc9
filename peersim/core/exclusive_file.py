"""A file that one process has at a time, on every system; it ends with the process that has it."""

import sqlite3
from pathlib import Path

__all__ = ["exclusively"]


def exclusively(path: Path, seconds: float = 0.0) -> sqlite3.Connection | None:
    """Take hold of an empty file until what is returned is closed; None where others have it.

    The lock is SQLite's own. seconds: how long to wait for those who have it.
    """
    lock = sqlite3.connect(path, timeout=seconds, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        lock.close()
        return None
    return lock
