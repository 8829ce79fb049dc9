"""Results of tasks on disk, line by line, so that long work can be taken up where it stopped.

The first line holds a key of everything that decides a result: sources, input, seed. A journal
with another key is begun anew, and a line that was cut off by a crash is passed over.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Self

from peersim.core.errors import ResultsError

__all__ = ["Journal"]


class Journal:
    """Tasks that are done, by name; without a path nothing outlives this process."""

    def __init__(self, path: Path | None, key: str) -> None:
        """Read what an earlier run with the same key has left; begin anew otherwise.

        Raises ResultsError where the file cannot be written.
        """
        self.path = path
        self.done: dict[str, Any] = {}
        self._file: IO[str] | None = None
        if path is None:
            return
        self.done = _read(path, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a" if self.done else "w", encoding="utf-8")
            if not self.done:
                self._write({"key": key})
        except OSError as error:
            raise ResultsError(f"'{path}' cannot be written: {error.strerror}") from error

    def record(self, task: str, result: Mapping[str, Any]) -> None:
        """Keep the result of a task."""
        self._write({"job": task, "seen": result})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def _write(self, line: Mapping[str, Any]) -> None:
        if self._file is not None:
            self._file.write(json.dumps(line) + "\n")
            self._file.flush()


def _read(path: Path, key: str) -> dict[str, Any]:
    """Return the tasks of a journal with this key, or nothing."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        return {}
    entries = [entry for entry in map(_parsed, lines) if entry]
    if not entries or entries[0].get("key") != key:
        return {}
    return {entry["job"]: entry["seen"] for entry in entries[1:] if entry.keys() >= {"job", "seen"}}


def _parsed(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):  # cut off, or changed
        return {}
    return entry if isinstance(entry, dict) else {}
