"""Worlds that are run for a room: identical ones once, whoever asks and however often.

What some worlds came to is kept in the room's file under the hash of their scenarios, so that a
server that was killed and started again has it at once.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any, Final

from peersim.core.package_version import __version__
from peersim.methods.answer import Answer
from peersim.methods.compare import comparison_of
from peersim.methods.findings import Row
from peersim.methods.frames import for_json
from peersim.narration.refusal_text import composed
from peersim.running.job_queue import JobQueue
from peersim.running.jobs import JobHandle
from peersim.running.worlds import Worlds, worlds_request
from peersim.scenario import Scenario
from peersim.seminar.answer_store import Store

__all__ = ["RoomResult", "RoomRuns", "key_of"]

_PROGRESS: Final = 2.0
"""Seconds between words on how far runs are."""
_COLUMNS: Final = (
    "metric", "group", "unit", "basis", "window", "base_mean", "other_mean", "difference", "low",
    "high", "share_higher", "share_lower", "pairs", "pairs_needed", "verdict",
)  # fmt: skip


@dataclass(frozen=True)
class RoomResult:
    """What some worlds came to, as far as a lesson asks."""

    pairs: int
    failures: int
    outcomes: tuple[Row, ...]
    """Rows of a comparison; `number` is the place of the other world, from 1 on."""
    passing: tuple[Row, ...]
    """Harms that pass: number, week, metric, group, difference."""
    curves: tuple[Row, ...]
    """number, metric, group, mean: a value for each week; number 0 is the base."""

    def row(self, number: int, metric: str, group: str) -> Row | None:
        """Return the row of a world, a metric and a group."""
        asked = (number, metric, group)
        rows = self.outcomes
        return next((r for r in rows if asked == (r["number"], r["metric"], r["group"])), None)

    def curve(self, number: int, metric: str, group: str) -> Sequence[float] | None:
        """Return the weekly means of a world."""
        asked = (number, metric, group)
        for row in self.curves:
            if asked == (row["number"], row["metric"], row["group"]):
                return [float(value) for value in row["mean"]]
        return None


def key_of(scenarios: Sequence[Scenario], pairs: int, seed: int) -> str:
    """Return what two questions share if they are the same, whatever their worlds are called."""
    said = json.dumps([__version__, [one.hash() for one in scenarios], pairs, seed])
    return hashlib.sha256(said.encode()).hexdigest()


class RoomRuns:
    """Runs worlds in the processes of a queue and keeps what they came to."""

    def __init__(
        self,
        store: Store,
        jobs: JobQueue,
        shown: Collection[tuple[str, str]],
        told: Callable[[], None],
    ) -> None:
        """Run for a room; shown: metrics and groups that are kept; told: is called with news."""
        self._store, self._queue, self._told = store, jobs, told
        self._shown = frozenset(shown)
        self._metrics = frozenset(metric for metric, _ in shown)
        self._lock = threading.Lock()
        self._jobs: dict[str, JobHandle[Worlds]] = {}
        self._failed: dict[str, str] = {}
        self._results: dict[str, RoomResult] = {}
        self._last_told = 0.0
        self.started = 0
        """How many questions were handed to the processes."""

    def ask(
        self, scenarios: Sequence[Scenario], pairs: int, seed: int, *, weekly: bool = False
    ) -> str:
        """Have worlds run unless they were or are; returns their key.

        weekly: keep curves and harms that pass. Raises InputError where too much waits.
        """
        key = key_of(scenarios, pairs, seed)
        with self._lock:
            if key not in self._jobs and self._held(key) is None:
                job = self._queue.start(worlds_request(scenarios, pairs, seed), key)
                self._failed.pop(key, None)
                self._jobs[key] = job
                self.started += 1
                follow = threading.Thread(
                    target=self._follow, args=(key, job, weekly), daemon=True, name="run"
                )
                follow.start()
        return key

    def progress(self, key: str) -> tuple[int, int]:
        """Return how many worlds are done, and of how many; 0, 0 where nothing runs."""
        job = self._jobs.get(key)
        return (job.done, job.total) if job is not None else (0, 0)

    def why(self, key: str) -> str:
        """Return why some worlds failed, for people; empty if they did not."""
        return composed(self._failed.get(key, ""))

    def result(self, key: str) -> RoomResult | None:
        """Return what some worlds came to; None until they are done."""
        with self._lock:
            return self._held(key)

    def _held(self, key: str) -> RoomResult | None:
        if key not in self._results:
            kept = self._store.result(key)
            if kept is None:
                return None
            self._results[key] = RoomResult(
                kept["pairs"],
                kept["failures"],
                *(tuple(map(_numbers, kept[part])) for part in ("outcomes", "passing", "curves")),
            )
        return self._results[key]

    def _follow(self, key: str, job: JobHandle[Worlds], weekly: bool) -> None:  # noqa: FBT001 - a thread's
        """Wait for the end of a run and keep what it came to."""
        while not job.wait(_PROGRESS):
            self._tell_progress()
        try:
            found = self._summary(comparison_of(job.whole_answer()), weekly=weekly)
            self._store.keep_result(key, found)
        except Exception as error:  # noqa: BLE001 - said on the page; a later press tries again
            self._failed[key] = str(error) or type(error).__name__
        with self._lock:
            self._jobs.pop(key, None)
        self._told()

    def _tell_progress(self) -> None:
        """Tell how far runs are, but not for every run: a class would fetch its pages for each."""
        now = time.monotonic()
        if now - self._last_told >= _PROGRESS:
            self._last_told = now
            self._told()

    def _summary(self, comparison: Answer, *, weekly: bool) -> dict[str, Any]:
        """Return what is kept of a comparison."""
        numbers = {label: n for n, label in enumerate(comparison.labels)}
        rows = comparison.outcomes[comparison.outcomes["metric"].isin([*self._metrics])]
        kept: dict[str, Any] = {
            "pairs": comparison.replicates,
            "failures": len(comparison.failures),
            "outcomes": [
                {"number": numbers[row["scenario"]], **{name: row[name] for name in _COLUMNS}}
                for row in for_json(rows)
            ],
            "passing": [],
            "curves": [],
        }
        if weekly:
            kept["passing"] = [
                {"number": numbers[row.pop("scenario")], **row}
                for row in for_json(comparison.passing)
                if row["metric"] in self._metrics
            ]
            kept["curves"] = [*self._curves(comparison, numbers)]
        return kept

    def _curves(self, comparison: Answer, numbers: dict[str, int]) -> list[dict[str, Any]]:
        found = []
        weeks = comparison.trajectories
        for metric, group in sorted(self._shown):
            mine = weeks[(weeks["metric"] == metric) & (weeks["group"] == group)]
            for label, number in numbers.items():
                mean = mine.loc[mine["scenario"] == label, "mean"].tolist()
                if mean and not any(map(isnan, mean)):
                    values = [float(f"{value:.4g}") for value in mean]
                    found.append(
                        {"number": number, "metric": metric, "group": group, "mean": values}
                    )
        return found


def _numbers(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as it was before JSON, which has no word for a number that is none."""
    return {key: float("nan") if value is None else value for key, value in row.items()}
