"""Every pattern is looked at in every replicate of every point, and each look goes to a journal."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Final

import numpy as np

from peersim.core.code_cache import source_hash
from peersim.methods.validate.claim import Floats, Pattern, Values
from peersim.methods.validate.replicate import Replicate
from peersim.methods.validate.validation_plan import Point
from peersim.running.journal import Journal
from peersim.running.progress import OnProgress, Progress
from peersim.running.workers import Workers
from peersim.running.world_failure import message_of
from peersim.scenario import Scenario

__all__ = ["Flaw", "Observations", "journal_of", "look_everywhere"]

_ROOMS: Final = ("policies", "running", "scenario")
"""Besides the engine and the patterns, what decides what is seen."""
Patterns = Mapping[str, Pattern]
Numbers = Mapping[str, float | None]
"""`pattern arm.name` -> number; what is not there is None, since JSON has no nan."""


@dataclass(frozen=True)
class Flaw:
    """A look that failed while the others went on."""

    pattern: str
    point: str
    replicate: int
    message: str

    def __str__(self) -> str:
        return f"{self.pattern} at {self.point}, replicate {self.replicate}: {self.message}"


@dataclass(frozen=True)
class Observations:
    """What was seen everywhere."""

    seen: Mapping[str, Mapping[str, Values]]
    """Point, pattern: `arm.name` -> (replicates,)."""
    flaws: tuple[Flaw, ...]
    taken_up: int
    """Looks that an earlier run had done already."""


@dataclass(frozen=True)
class _Observation:
    """What one replicate of one point shows."""

    seen: dict[str, float | None] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)


@dataclass(frozen=True)
class _ObservationTask:
    """One replicate of one point, looked at for every pattern."""

    base: Scenario
    patterns: Patterns
    point: Point
    number: int
    seed: int

    @property
    def name(self) -> str:
        """Its place, and what the point changes."""
        settings = sorted(
            f"{key}={value!r}"
            for key, value in [*self.point.changes.items(), *self.point.held.items()]
        )
        return f"{self.point.block}/{self.point.name}/{self.number} {' '.join(settings)}"

    def asked(self) -> list[str]:
        """Return the patterns that it looks at; equations are asked once for each point."""
        first = self.number == self.point.replicates[0]
        return [code for code, pattern in self.patterns.items() if pattern.has_luck or first]

    def is_answered_by(self, seen: Numbers | None) -> bool:
        """Tell whether an earlier run has looked at every pattern that is asked for."""
        looked = {key.partition(" ")[0] for key in seen or ()}
        return looked.issuperset(self.asked())

    def run(self) -> _Observation:
        """Look at every pattern; one that fails does not touch the others."""
        point = self.point
        changed = self.base.changed(point.changes, said_in="a point")
        replicate = Replicate(changed, self.number, self.seed, point.held)
        look = _Observation()
        for code in self.asked():
            try:
                seen = self.patterns[code].see(replicate)
            except Exception as error:  # noqa: BLE001 - one look must not take the others with it
                look.flaws.append(Flaw(code, point.name, self.number, message_of(error)))
            else:
                for key, number in seen.items():
                    look.seen[f"{code} {key}"] = number if isfinite(number) else None
        return look


def journal_of(folder: Path) -> Path:
    """Return where the journal of results lies until they are complete: beside their place."""
    return folder.parent / f".{folder.name}.journal"


def look_everywhere(
    base: Scenario,
    patterns: Patterns,
    points: Sequence[Point],
    seed: int,
    *,
    workers: int | None = None,
    folder: Path | None = None,
    progress: OnProgress | None = None,
) -> Observations:
    """Look at every pattern in every replicate of every point."""
    tasks = {
        (point.name, number): _ObservationTask(base, patterns, point, number, seed)
        for point in points
        for number in point.replicates
    }
    with (
        Journal(journal_of(folder) if folder else None, _key_of(base, seed)) as journal,
        Workers(workers).pool() as pool,
    ):
        seen = {place: journal.done.get(task.name, {}) for place, task in tasks.items()}
        left = {
            place: task for place, task in tasks.items() if not task.is_answered_by(seen[place])
        }
        taken_up = len(tasks) - len(left)
        flaws: list[Flaw] = []
        looks = pool.in_order(left.values())
        for done, (place, look) in enumerate(zip(left, looks, strict=True), start=taken_up + 1):
            seen[place] = look.seen
            flaws += look.flaws
            if not look.flaws:  # what failed is tried again when this is taken up
                journal.record(left[place].name, look.seen)
            if progress is not None:
                progress(Progress(done, len(tasks)))
    arrays = {point.name: dict(_arrays(point, patterns, seen)) for point in points}
    return Observations(arrays, tuple(flaws), taken_up)


def _key_of(base: Scenario, seed: int) -> str:
    """Return a hash of the model, the patterns, the base and the seed."""
    digest = hashlib.sha256(f"{source_hash(_ROOMS)} {base.hash()} {seed}".encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _arrays(
    point: Point, patterns: Patterns, seen: Mapping[tuple[str, int], Numbers]
) -> Iterator[tuple[str, Values]]:
    """Yield what was seen at a point as an array over replicates, by pattern and key."""
    by_replicate = [seen[point.name, number] for number in point.replicates]
    for code, pattern in patterns.items():
        mine = by_replicate if pattern.has_luck else by_replicate[:1]
        prefix = f"{code} "
        keys = dict.fromkeys(key for one in mine for key in one if key.startswith(prefix))
        yield code, {key.removeprefix(prefix): _array(mine, key) for key in keys}


def _array(mine: Sequence[Numbers], key: str) -> Floats:
    numbers = [one.get(key) for one in mine]
    return np.array([np.nan if n is None else n for n in numbers], dtype=np.float64)
