"""The manifest of a sweep: a small SQLite file that says what is done."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from peersim.core.errors import ResultsError
from peersim.core.printable_text import printable
from peersim.results.checksum import fingerprint
from peersim.results.first_mistake import first_mistake

__all__ = ["FILE", "Batch", "SweepManifest", "WorldFailure"]

FILE: Final = "sweep.sqlite"
_LOCK: Final = ".lock.sqlite"
_TABLES: Final = """
create table if not exists about (key text primary key, value text not null);
create table if not exists batches (
    number integer primary key, round integer not null, worlds integer not null,
    shard text not null, sha256 text not null, seconds real not null);
create table if not exists failures (
    point integer not null, replicate integer not null, scenario text not null,
    message text not null, command text not null, batch integer not null,
    primary key (point, replicate, scenario));
"""
_OURS: Final = {"about", "batches", "failures"}
_SHARD: Final = re.compile(r"\d{7,12}\.parquet")
_SHA256_OF: Final = "sha256 of "


@dataclass(frozen=True)
class Batch:
    """A batch that is done; raises ResultsError for a shard that would lie elsewhere."""

    number: int
    round: int
    worlds: int
    shard: str
    """The name of its file."""
    sha256: str
    seconds: float
    """What it took a worker."""

    def __post_init__(self) -> None:
        """Check the name of the file, which may come from a manifest that somebody sent."""
        if not _SHARD.fullmatch(self.shard):
            raise ResultsError(f"the table {self.shard[:80]!r} leads elsewhere; it is not opened")


@dataclass(frozen=True)
class WorldFailure:
    """A world that failed while the others went on."""

    point: int
    replicate: int
    scenario: str
    message: str
    command: str
    """What to type to see it fail again."""


_Row = TypeVar("_Row", Batch, WorldFailure)


class SweepManifest:
    """The manifest in a folder; every method is a transaction of its own."""

    def __init__(self, folder: Path) -> None:
        """Look at the manifest in a folder; nothing is written yet."""
        self.folder = folder
        self.path = folder / FILE

    def exists(self) -> bool:
        """Tell whether there is one that says what it is about."""
        return self.path.is_file() and not self.path.is_symlink() and bool(self.about())

    def begin(self, about: Mapping[str, Any]) -> None:
        """Write what the sweep is about; nothing is done yet."""
        with self._open() as database:
            database.executescript(_TABLES)
        with self._open() as database:
            self._say(database, about)

    def say(self, about: Mapping[str, Any]) -> None:
        """Add to what the sweep is about."""
        with self._open() as database:
            self._say(database, about)

    def about(self) -> dict[str, Any]:
        """Return what the sweep is about; empty where nothing was begun.

        Raises ResultsError, in words, for a manifest that is damaged or was changed.
        """
        with self._open() as database:
            if not database.execute("select 1 from sqlite_schema where name = 'about'").fetchone():
                return {}
            rows = database.execute("select key, value from about").fetchall()
        return self._checked(rows) if rows else {}

    def sealed(self, name: str) -> dict[str, str]:
        """Return what to keep of a file that is complete, so that it is known if it changes."""
        return {f"{_SHA256_OF}{name}": fingerprint(self.folder / name)}

    def hash_of(self, name: str) -> str | None:
        """Return the SHA-256 that a complete file has to have; None where none was kept."""
        said: str | None = self.about().get(f"{_SHA256_OF}{name}")
        return said

    def done(self, batch: Batch, failures: Iterable[WorldFailure]) -> None:
        """List a batch whose shard is in its place, with the worlds in it that failed."""
        with self._open() as database:
            database.execute("insert or replace into batches values (?,?,?,?,?,?)", astuple(batch))
            database.executemany(
                "insert or replace into failures values (?,?,?,?,?,?)",
                [(*astuple(failure), batch.number) for failure in failures],
            )

    def forget(self, numbers: Iterable[int]) -> None:
        """Strike batches off the list, so that they are run again."""
        rows = [(number,) for number in numbers]
        with self._open() as database:
            database.executemany("delete from batches where number = ?", rows)
            database.executemany("delete from failures where batch = ?", rows)

    def batches(self) -> list[Batch]:
        """Return the batches that are done, by number."""
        return self._rows(Batch, "batches", "number")

    def failures(self) -> list[WorldFailure]:
        """Return the worlds that failed, by point, replicate and scenario."""
        found = self._rows(WorldFailure, "failures", "point, replicate, scenario")
        return [
            replace(one, message=printable(one.message), command=printable(one.command))
            for one in found
        ]

    def _rows(self, kind: type[_Row], table: str, order: str) -> list[_Row]:
        """Return the rows of a table, each with values of the types that are declared."""
        from pydantic import TypeAdapter, ValidationError

        names = [field.name for field in fields(kind)]
        with self._open() as database:
            query = f"select {', '.join(names)} from {table} order by {order}"
            rows = database.execute(query).fetchall()
        said = [dict(zip(names, row, strict=True)) for row in rows]
        try:
            return TypeAdapter(list[kind]).validate_python(said)  # type: ignore[valid-type]
        except ValidationError as error:
            raise self._unusable(f"{table}: {first_mistake(error)}") from error
        except ResultsError as error:
            raise ResultsError(f"'{self.folder}': {error}") from error

    def _checked(self, rows: Iterable[tuple[str, str]]) -> dict[str, Any]:
        from pydantic import ValidationError
        from pydantic_core import from_json

        from peersim.results.sweeps.about_form import AboutForm

        try:
            about = {str(key): from_json(value) for key, value in rows}
            AboutForm.model_validate(about)
        except ValidationError as error:
            raise self._unusable(first_mistake(error)) from error
        except (ValueError, TypeError) as error:
            raise self._unusable(str(error)) from error
        return about

    def _unusable(self, why: str) -> ResultsError:
        return ResultsError(
            f"'{self.path}' cannot be used as a manifest: {why}; put the file back as it was, or "
            "take a new folder"
        )

    def failed_batches(self) -> set[int]:
        """Return the numbers of the batches in which a world failed."""
        with self._open() as database:
            rows = database.execute("select distinct batch from failures").fetchall()
        return {number for (number,) in rows}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes from working on the same sweep; the lock dies with its holder.

        Raises ResultsError where another one is at work, or nothing can be locked.
        """
        path = self.folder / _LOCK
        if path.is_symlink():
            raise ResultsError(f"'{path}' is a link; it is not opened")
        try:
            with closing(sqlite3.connect(path, timeout=0.0)) as lock:
                lock.execute("begin exclusive")
                yield
        except sqlite3.Error as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                what = "another process is at work on this sweep; wait for it, or stop it"
                raise ResultsError(f"'{self.folder}': {what}") from error
            raise ResultsError(f"'{path}' cannot be used as a lock: {error}") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=60.0)) as database:
                database.execute("pragma trusted_schema = off")
                database.execute("pragma synchronous = full")
                self._check_schema(database)
                with database:
                    yield database
        except sqlite3.Error as error:
            raise self._unusable(str(error)) from error

    def _check_schema(self, database: sqlite3.Connection) -> None:
        """Refuse views and triggers, which would run whatever their author likes."""
        rows = database.execute("select type, name from sqlite_schema where sql is not null")
        for kind, name in rows:
            if kind != "table" or name not in _OURS:
                raise self._unusable(f"it holds the {kind} {str(name)[:80]!r}")

    @staticmethod
    def _say(database: sqlite3.Connection, about: Mapping[str, Any]) -> None:
        rows = [(key, json.dumps(value, sort_keys=True)) for key, value in about.items()]
        database.executemany("insert or replace into about values (?, ?)", rows)
