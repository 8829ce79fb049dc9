"""Every pattern is looked at in every replicate of every point: in threads, noted as it comes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

import numpy as np

from peersim.core.errors import PeersimError
from peersim.methods.validate.claim import Floats, Pattern, Values
from peersim.methods.validate.journal import Journal, key_of
from peersim.methods.validate.plan import Point
from peersim.methods.validate.replicate import Replicate
from peersim.methods.worlds import Progress, in_order, processors
from peersim.scenario import Scenario

__all__ = ["Flaw", "Work", "journal_of", "look_everywhere"]

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
class Work:
    """What was seen everywhere."""

    seen: Mapping[str, Mapping[str, Values]]
    """Point, pattern: `arm.name` -> (replicates,)."""
    flaws: tuple[Flaw, ...]
    taken_up: int
    """Jobs that an earlier run had done already."""


@dataclass(frozen=True)
class _Job:
    """One replicate of one point."""

    point: Point
    number: int

    @property
    def name(self) -> str:
        """Name it by its place and by what it changes."""
        said = sorted(
            f"{key}={value!r}"
            for key, value in [*self.point.changes.items(), *self.point.held.items()]
        )
        return f"{self.point.block}/{self.point.name}/{self.number} {' '.join(said)}"

    def asked(self, patterns: Patterns) -> list[str]:
        """Return the patterns that it looks at; equations are asked once for each point."""
        first = self.number == self.point.replicates[0]
        return [code for code, pattern in patterns.items() if pattern.has_luck or first]


@dataclass(frozen=True)
class _Looked:
    seen: dict[str, float | None] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)


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
    progress: Progress | None = None,
) -> Work:
    """Look at every pattern in every replicate of every point."""
    jobs = [_Job(point, number) for point in points for number in point.replicates]
    with Journal(journal_of(folder) if folder else None, key_of(base, seed)) as journal:
        found = {job.name: journal.done[job.name] for job in jobs if job.name in journal.done}
        left = [job for job in jobs if not _is_whole(found.get(job.name), job, patterns)]
        taken_up = len(jobs) - len(left)
        flaws: list[Flaw] = []
        looks = in_order(
            lambda job: _look(base, patterns, job, seed), left, workers or processors()
        )
        for done, (job, looked) in enumerate(zip(left, looks, strict=True), start=taken_up + 1):
            found[job.name] = looked.seen
            flaws += looked.flaws
            if not looked.flaws:  # what failed is tried again when this is taken up
                journal.note(job.name, looked.seen)
            if progress is not None:
                progress(done, len(jobs))
    seen = {point.name: dict(_arrays(point, patterns, found)) for point in points}
    return Work(seen, tuple(flaws), taken_up)


def _is_whole(seen: Numbers | None, job: _Job, patterns: Patterns) -> bool:
    """Tell whether an earlier run has looked at every pattern that is asked for."""
    looked = {key.partition(" ")[0] for key in seen or ()}
    return looked.issuperset(job.asked(patterns))


def _look(base: Scenario, patterns: Patterns, job: _Job, seed: int) -> _Looked:
    point = job.point
    changed = base.changed(point.changes, said_in="a point")
    replicate = Replicate(changed, job.number, seed, point.held)
    looked = _Looked()
    for code in job.asked(patterns):
        try:
            seen = patterns[code].see(replicate)
        except Exception as error:  # noqa: BLE001 - one look must not take the others with it
            known = isinstance(error, PeersimError)
            message = str(error) if known else f"{type(error).__name__}: {error}"
            looked.flaws.append(Flaw(code, job.point.name, job.number, message))
        else:
            for key, number in seen.items():
                looked.seen[f"{code} {key}"] = number if isfinite(number) else None
    return looked


def _arrays(
    point: Point, patterns: Patterns, found: Mapping[str, Numbers]
) -> Iterator[tuple[str, Values]]:
    """Yield what was seen at a point as an array over replicates, by pattern and key."""
    by_replicate = [found[_Job(point, number).name] for number in point.replicates]
    for code, pattern in patterns.items():
        mine = by_replicate if pattern.has_luck else by_replicate[:1]
        prefix = f"{code} "
        keys = dict.fromkeys(key for one in mine for key in one if key.startswith(prefix))
        yield code, {key.removeprefix(prefix): _array(mine, key) for key in keys}


def _array(mine: Sequence[Numbers], key: str) -> Floats:
    numbers = [one.get(key) for one in mine]
    return np.array([np.nan if n is None else n for n in numbers], dtype=np.float64)
