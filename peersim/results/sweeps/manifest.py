"""The manifest of a sweep: a small SQLite file that says what is done."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, Final

from peersim.core.errors import ResultsError

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


@dataclass(frozen=True)
class Batch:
    """A batch that is done."""

    number: int
    round: int
    worlds: int
    shard: str
    """The name of its file."""
    sha256: str
    seconds: float
    """What it took a worker."""


@dataclass(frozen=True)
class WorldFailure:
    """A world that failed while the others went on."""

    point: int
    replicate: int
    scenario: str
    message: str
    command: str
    """What to type to see it fail again."""


class SweepManifest:
    """The manifest in a folder; every method is a transaction of its own."""

    def __init__(self, folder: Path) -> None:
        """Look at the manifest in a folder; nothing is written yet."""
        self.folder = folder
        self.path = folder / FILE

    def exists(self) -> bool:
        """Tell whether there is one that says what it is about."""
        return self.path.is_file() and bool(self.about())

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
        """Return what the sweep is about; empty where nothing was begun."""
        try:
            with self._open() as database:
                rows = database.execute("select key, value from about").fetchall()
        except ResultsError:
            return {}
        return {key: json.loads(value) for key, value in rows}

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
        with self._open() as database:
            rows = database.execute("select * from batches order by number").fetchall()
        return [Batch(*row) for row in rows]

    def failures(self) -> list[WorldFailure]:
        """Return the worlds that failed, by point, replicate and scenario."""
        columns = "point, replicate, scenario, message, command"
        with self._open() as database:
            order = "order by point, replicate, scenario"
            rows = database.execute(f"select {columns} from failures {order}").fetchall()
        return [WorldFailure(*row) for row in rows]

    def failed_batches(self) -> set[int]:
        """Return the numbers of the batches in which a world failed."""
        with self._open() as database:
            rows = database.execute("select distinct batch from failures").fetchall()
        return {number for (number,) in rows}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes from working on the same sweep; the lock dies with its holder."""
        with closing(sqlite3.connect(self.folder / _LOCK, timeout=0.0)) as lock:
            try:
                lock.execute("begin exclusive")
            except sqlite3.OperationalError as error:
                what = "another process is at work on this sweep; wait for it, or stop it"
                raise ResultsError(f"'{self.folder}': {what}") from error
            yield

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=60.0)) as database:
                database.execute("pragma synchronous = full")
                with database:
                    yield database
        except sqlite3.Error as error:
            raise ResultsError(f"'{self.path}' cannot be used as a manifest: {error}") from error

    @staticmethod
    def _say(database: sqlite3.Connection, about: Mapping[str, Any]) -> None:
        rows = [(key, json.dumps(value, sort_keys=True)) for key, value in about.items()]
        database.executemany("insert or replace into about values (?, ?)", rows)
