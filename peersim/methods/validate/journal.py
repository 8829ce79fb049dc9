"""What has been seen so far, on disk line by line, so that a long validation can be taken up.

The first line holds a key of everything that decides an answer: the sources, the base, the seed.
A journal with another key is begun anew, and a line that was cut off by a crash is passed over.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Self

from peersim.core.code_cache import source_hash
from peersim.core.errors import ResultsError
from peersim.scenario import Scenario

__all__ = ["Journal", "key_of"]


def key_of(base: Scenario, seed: int) -> str:
    """Return a hash of the model, the patterns, the base and the seed."""
    digest = hashlib.sha256(f"{source_hash()} {base.hash()} {seed}".encode())
    room = Path(__file__).parent
    package = room.parents[1]
    for folder in (room, package / "policies", package / "scenario"):
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class Journal:
    """Jobs that are done, by name; without a path nothing is kept beyond this process."""

    def __init__(self, path: Path | None, key: str) -> None:
        """Read what an earlier run with the same key has left; begin anew otherwise."""
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

    def note(self, job: str, seen: Mapping[str, float | None]) -> None:
        """Keep what a job has found."""
        if self._file is not None:
            self._write({"job": job, "seen": seen})

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
    """Return the jobs of a journal with this key, or nothing."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        return {}
    found = [line for line in map(_parsed, lines) if line]
    if not found or found[0].get("key") != key:
        return {}
    return {line["job"]: line["seen"] for line in found[1:] if line.keys() >= {"job", "seen"}}


def _parsed(line: str) -> dict[str, Any]:
    try:
        held = json.loads(line)
    except (ValueError, RecursionError):  # cut off, or changed
        return {}
    return held if isinstance(held, dict) else {}
