"""What a room remembers: one SQLite file, written before anybody is told that it was.

In write-ahead mode with full synchronisation, a committed answer outlives the server and the
power. Students are numbers drawn at random, so that not even the order in which they came is
kept; the token in a student's cookie is kept as its SHA-256 alone.
"""

import hashlib
import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from peersim.core.errors import InputError
from peersim.seminar.room_file import make_private

__all__ = ["Seat", "Store", "StudentAnswer", "digest"]

_MARK: Final = 0x70656572
"""The application's number in the head of the file: no other database is ever taken for one."""
_TABLES: Final = """
CREATE TABLE room (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE seats (
    id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE,
    hides INTEGER NOT NULL DEFAULT 0, skipped TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE TABLE answers (
    seat INTEGER NOT NULL REFERENCES seats (id), question TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (seat, question)
) STRICT;
CREATE TABLE tries (
    seat INTEGER NOT NULL REFERENCES seats (id), step INTEGER NOT NULL, settings TEXT NOT NULL,
    PRIMARY KEY (seat, step, settings)
) STRICT;
CREATE TABLE results (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
_UNUSED: Final = """
CREATE TEMP VIEW unused_seats AS SELECT token FROM seats
WHERE id NOT IN (SELECT seat FROM answers) AND id NOT IN (SELECT seat FROM tries)
"""
"""Seats from which nothing was answered and nothing tried."""


@dataclass(frozen=True)
class Seat:
    """A student, without anything that says who."""

    id: int
    hides: bool
    """Whether incidents and reports are hidden."""
    skipped: frozenset[int]
    """Steps that are skipped."""


@dataclass(frozen=True)
class StudentAnswer:
    """What a student answered to a question."""

    seat: int
    question: str
    value: Any


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


class Store:
    """The file of a room. Every change is on disk when its method returns."""

    def __init__(self, path: Path) -> None:
        """Open or make the file; InputError where it is something else."""
        self.path = path
        self._lock = threading.RLock()
        try:
            make_private(path)
            with ExitStack() as unless_ready:
                held = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
                self._held = unless_ready.enter_context(closing(held))
                self._ready()
                unless_ready.pop_all()
        except sqlite3.Error as error:
            raise InputError(f"--data: '{path}' cannot be used: {error}") from error

    def _ready(self) -> None:
        (mark,) = self._held.execute("PRAGMA application_id").fetchone()
        (tables,) = self._held.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if mark != _MARK and tables:
            raise InputError(f"--data: '{self.path}' is a database, but not one of a seminar")
        self._held.execute("PRAGMA journal_mode = WAL")
        self._held.execute("PRAGMA synchronous = FULL")
        self._held.execute("PRAGMA foreign_keys = ON")
        if not tables:
            with self._change() as change:
                for statement in _TABLES.split(";"):
                    change.execute(statement)
                change.execute(f"PRAGMA application_id = {_MARK}")
        self._held.execute(_UNUSED)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._held.execute("BEGIN IMMEDIATE")
            try:
                yield self._held
            except BaseException:
                self._held.execute("ROLLBACK")
                raise
            self._held.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._held.execute(query, values).fetchall()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._held.close()

    # ------------------------------------------------------------------------ the room

    def get(self, key: str) -> str | None:
        """Return something that is remembered of the room."""
        found = self._rows("SELECT value FROM room WHERE key = ?", key)
        return str(found[0][0]) if found else None

    def put(self, **values: str) -> None:
        """Remember something of the room."""
        with self._change() as change:
            change.executemany("INSERT OR REPLACE INTO room VALUES (?, ?)", [*values.items()])

    # -------------------------------------------------------------------------- seats

    def sit_down(self) -> str:
        """Give somebody a seat; returns the token that brings her back to it."""
        token = secrets.token_urlsafe(24)
        with self._change() as change:
            while True:
                number = secrets.randbelow(2**62)
                found = change.execute(
                    "INSERT OR IGNORE INTO seats (id, token) VALUES (?, ?)", (number, digest(token))
                )
                if found.rowcount:
                    return token

    def seat_of(self, token: str) -> Seat | None:
        """Return the seat of a token, or None if there is none."""
        query = "SELECT id, hides, skipped FROM seats WHERE token = ?"
        for number, hides, skipped in self._rows(query, digest(token)):
            return Seat(number, bool(hides), frozenset(json.loads(skipped)))
        return None

    def give_up(self, token_digest: str) -> bool:
        """Take a seat away that is still unused; tells whether it was."""
        query = "DELETE FROM seats WHERE token = ? AND token IN (SELECT token FROM unused_seats)"
        with self._change() as change:
            return bool(change.execute(query, (token_digest,)).rowcount)

    def unused_seats(self) -> list[str]:
        """Return the digests of the tokens of seats that have answered and tried nothing."""
        return [str(row[0]) for row in self._rows("SELECT token FROM unused_seats")]

    def seat_digests(self) -> list[str]:
        """Return the digests of all tokens."""
        return [str(row[0]) for row in self._rows("SELECT token FROM seats")]

    def seats(self) -> int:
        """Return how many have joined."""
        return int(self._rows("SELECT count(*) FROM seats")[0][0])

    def hide(self, seat: Seat, hides: bool) -> None:  # noqa: FBT001 - a switch
        """Hide incidents and reports from a seat, or show them again."""
        with self._change() as change:
            change.execute("UPDATE seats SET hides = ? WHERE id = ?", (int(hides), seat.id))

    def skip(self, seat: Seat, steps: frozenset[int]) -> None:
        """Note which steps a seat skips."""
        said = json.dumps(sorted(steps))
        with self._change() as change:
            change.execute("UPDATE seats SET skipped = ? WHERE id = ?", (said, seat.id))

    # ------------------------------------------------------------------------ answers

    def answer(self, seat: Seat, answers: Mapping[str, Any]) -> None:
        """Keep some answers, all or none of them; None takes an answer back."""
        with self._change() as change:
            for question, value in answers.items():
                if value is None:
                    change.execute(
                        "DELETE FROM answers WHERE seat = ? AND question = ?", (seat.id, question)
                    )
                else:
                    said = json.dumps(value, ensure_ascii=False)
                    change.execute(
                        "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (seat.id, question, said)
                    )

    def answers_of(self, seat: Seat) -> dict[str, Any]:
        """Return what a seat has answered, by question."""
        query = "SELECT question, value FROM answers WHERE seat = ?"
        return {question: json.loads(value) for question, value in self._rows(query, seat.id)}

    def answers(self) -> tuple[StudentAnswer, ...]:
        """Return all answers, in an order that says nothing about who came first."""
        query = "SELECT seat, question, value FROM answers ORDER BY seat, question"
        return tuple(StudentAnswer(s, q, json.loads(value)) for s, q, value in self._rows(query))

    # -------------------------------------------------------------------------- tries

    def note_try(self, seat: Seat, step: int, settings: Mapping[str, float]) -> None:
        """Keep which worlds a seat asked for."""
        said = json.dumps(dict(settings), sort_keys=True)
        with self._change() as change:
            change.execute("INSERT OR IGNORE INTO tries VALUES (?, ?, ?)", (seat.id, step, said))

    def tries(self, step: int, seat: Seat | None = None) -> list[dict[str, float]]:
        """Return what was asked for in a step, by everybody or by one seat, the first first."""
        query = "SELECT settings, seat FROM tries WHERE step = ? ORDER BY rowid"
        found = self._rows(query, step)
        return [json.loads(s) for s, whose in found if seat is None or whose == seat.id]

    def all_tries(self) -> list[tuple[int, int, dict[str, float]]]:
        """Return seat, step and settings of everything that was asked for."""
        query = "SELECT seat, step, settings FROM tries ORDER BY seat, step, settings"
        return [(seat, step, json.loads(said)) for seat, step, said in self._rows(query)]

    # ------------------------------------------------------------------------ results

    def result(self, key: str) -> dict[str, Any] | None:
        """Return what some worlds came to, if they have been run."""
        found = self._rows("SELECT value FROM results WHERE key = ?", key)
        return dict(json.loads(found[0][0])) if found else None

    def keep_result(self, key: str, result: Mapping[str, Any]) -> None:
        """Keep what some worlds came to."""
        said = json.dumps(result, ensure_ascii=False, allow_nan=False)
        with self._change() as change:
            change.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, said))
