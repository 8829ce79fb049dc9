"""From a table of steps to one compiled function.

Rows of the table become small functions of (world, log, p) that close over their steps; those of
mechanisms also ask whether the mechanism is on, which is asked nowhere else. They are then joined,
a few at a time, until one function is left. Joining them in a tree and not one behind the other
keeps calls shallow, for the compiler goes down them by recursion.
"""
# ruff: noqa: ARG001 - every step has the same arguments

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import Final, TypeAlias

import numpy as np

from peersim.core.errors import RunError
from peersim.core.kernel import kernel
from peersim.world.world_state import Log, World

__all__ = ["Phase", "StepRow", "chain", "rows_of", "with_row"]

Step: TypeAlias = Callable[[World, Log, np.record], None]
"""Takes the world, its logs and the record of all numbers: the sections', then each mechanism's."""
_MECHANISMS: Final = "peersim.mechanisms"
_JOINED: Final = 8
"""Steps that one function calls: the number of arguments of `_join_steps`."""


@dataclass(frozen=True)
class StepRow:
    """One line of the week."""

    step: Callable[..., None]
    """Of a mechanism: takes the world and the mechanism's numbers. Of the world: a `Step`."""
    reason: str = ""
    """Why it stands here, where that could be asked."""
    always: bool = False
    """Whether the step of a mechanism is taken with the mechanism off as well."""

    @property
    def mechanism(self) -> str:
        """Return the mechanism whose step it is, or nothing."""
        room, _, name = self.step.__module__.rpartition(".")
        return name if room == _MECHANISMS else ""

    @property
    def name(self) -> str:
        """Return `retraumatisation.step`, or the name of a step of the world."""
        return f"{self.mechanism}.{self.step.__name__}".lstrip(".")


@dataclass(frozen=True)
class Phase:
    """A part of the week, with what it is for."""

    name: str
    purpose: str
    rows: tuple[StepRow, ...]


def rows_of(phases: Sequence[Phase]) -> tuple[StepRow, ...]:
    """Return all rows in their order."""
    return tuple(row for phase in phases for row in phase.rows)


def chain(rows: Sequence[StepRow]) -> Step:
    """Return one function that takes the steps of all rows in their order."""
    steps = list(_steps(rows))
    while len(steps) > 1:
        groups = [steps[k : k + _JOINED] for k in range(0, len(steps), _JOINED)]
        steps = [_join_steps(*group, *[_nothing] * (_JOINED - len(group))) for group in groups]
    return steps[0]


def with_row(rows: Sequence[StepRow], added: StepRow, *, after: str) -> tuple[StepRow, ...]:
    """Return a week with one more row behind the one of this name.

    Raises RunError where no row has that name.
    """
    names = [row.name for row in rows]
    if after not in names:
        near = "".join(f"; did you mean {name}?" for name in get_close_matches(after, names, 1))
        message = f"the week has no step {after!r}{near}"
        raise RunError(message)
    place = names.index(after) + 1
    return (*rows[:place], added, *rows[place:])


def _steps(rows: Sequence[StepRow]) -> Iterator[Step]:
    """Yield the steps of the world as they are, and those of mechanisms by fours or one by one.

    Each function more costs the compiler as much as a short mechanism.
    """
    for kind, run in groupby(rows, key=lambda row: (bool(row.mechanism), row.always)):
        alike = list(run)
        if kind == (True, False):
            whole = len(alike) // 4 * 4
            yield from (_four_switched(*alike[k : k + 4]) for k in range(0, whole, 4))
            yield from map(_switched, alike[whole:])
        else:
            yield from (_unswitched(row) if row.mechanism else row.step for row in alike)


def _switched(row: StepRow) -> Step:
    name, step = row.mechanism, row.step

    @kernel
    def switched(world: World, log: Log, p: np.record) -> None:
        if p[name].on:
            step(world, p[name])

    return switched


def _four_switched(first: StepRow, second: StepRow, third: StepRow, fourth: StepRow) -> Step:
    one, two, three, four = (row.mechanism for row in (first, second, third, fourth))
    step_one, step_two, step_three, step_four = (row.step for row in (first, second, third, fourth))

    @kernel
    def switched(world: World, log: Log, p: np.record) -> None:
        if p[one].on:
            step_one(world, p[one])
        if p[two].on:
            step_two(world, p[two])
        if p[three].on:
            step_three(world, p[three])
        if p[four].on:
            step_four(world, p[four])

    return switched


def _unswitched(row: StepRow) -> Step:
    name, step = row.mechanism, row.step

    @kernel
    def unswitched(world: World, log: Log, p: np.record) -> None:
        step(world, p[name])

    return unswitched


@kernel
def _nothing(world: World, log: Log, p: np.record) -> None:
    """Fill a place where there is nothing to do."""


def _join_steps(a: Step, b: Step, c: Step, d: Step, e: Step, f: Step, g: Step, h: Step) -> Step:
    @kernel
    def joined(world: World, log: Log, p: np.record) -> None:
        a(world, log, p)
        b(world, log, p)
        c(world, log, p)
        d(world, log, p)
        e(world, log, p)
        f(world, log, p)
        g(world, log, p)
        h(world, log, p)

    return joined
