"""From a table of steps to one compiled function.

Rows of the table become small functions of (world, log, p) that close over their steps; those of
mechanisms also ask whether the mechanism is on, which is asked nowhere else. They are then joined,
a few at a time, until one function is left. Joining them in a tree and not one behind the other
keeps calls shallow, for the compiler goes down them by recursion.
"""
# ruff: noqa: ARG001 - every step has the same arguments

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypeAlias

import numpy as np

from peersim.core.errors import PluginError, nearest
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism
from peersim.core.plugins import RoomMember
from peersim.core.processor_clock import WORDS, nanoseconds
from peersim.world.world_state import Log, World

__all__ = [
    "LAST",
    "Phase",
    "StepRow",
    "TimedStep",
    "chain",
    "chain_timed",
    "rows_of",
    "with_plugins",
    "with_rows",
]

Step: TypeAlias = Callable[[World, Log, np.record], None]
"""Takes the world, its logs and the record of all numbers: the sections', then each mechanism's."""
TimedStep: TypeAlias = Callable[[World, Log, np.record, np.ndarray], None]
"""A step that also takes the nanoseconds spent so far: the words of the clock, its last reading,
then a sum for each row and one for no step at all."""
LAST: Final = WORDS
"""Where the last reading stands; the sums follow."""
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
    plugin: str = ""
    """The mechanism whose step it is, where that is a plug-in."""

    @property
    def mechanism(self) -> str:
        """Return the mechanism whose step it is, or nothing."""
        if self.plugin:
            return self.plugin
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


def chain_timed(rows: Sequence[StepRow]) -> TimedStep:
    """Return one function that takes the steps of all rows, and adds up what each of them takes.

    Behind the last row nothing is done once and timed, so that the clock's own price is known.
    """
    steps = [_timed(step, place) for place, step in enumerate([*map(_alone, rows), _nothing])]
    while len(steps) > 1:
        groups = [steps[k : k + _JOINED] for k in range(0, len(steps), _JOINED)]
        steps = [_join_timed(*group, *[_untimed] * (_JOINED - len(group))) for group in groups]
    return steps[0]


def with_rows(
    phases: Sequence[Phase], added: Sequence[tuple[str, StepRow]]
) -> tuple[tuple[Phase, ...], tuple[tuple[str, StepRow], ...]]:
    """Return a week with more rows, each behind the row whose name stands with it.

    Rows behind the same one keep their order, and a row may stand behind an added one. What finds
    no place is returned beside the week.
    """
    waiting = list(added)
    while waiting:
        last = {
            row.name: (part, place)  # a name may stand twice
            for part, phase in enumerate(phases)
            for place, row in enumerate(phase.rows)
        }
        behind: dict[tuple[int, int], list[StepRow]] = defaultdict(list)
        for after, row in waiting:
            if after in last:
                behind[last[after]].append(row)
        if not behind:
            break
        waiting = [(after, row) for after, row in waiting if after not in last]
        phases = [
            replace(
                phase,
                rows=tuple(
                    one
                    for place, row in enumerate(phase.rows)
                    for one in (row, *behind[part, place])
                ),
            )
            for part, phase in enumerate(phases)
        ]
    return tuple(phases), tuple(waiting)


def with_plugins(
    phases: Sequence[Phase], mechanisms: Collection[RoomMember[Mechanism]]
) -> tuple[Phase, ...]:
    """Return the week with the steps of plug-ins at the places that they name.

    Raises PluginError where there is no such place.
    """
    plugins = {member.name: member.plugin for member in mechanisms}
    added = [
        (place.after, StepRow(place.step, place.reason, place.always, member.name))
        for member in mechanisms
        for place in member.declared.places
    ]
    whole, homeless = with_rows(phases, added)
    for after, row in homeless:
        plugin = plugins[row.plugin]
        near = nearest(after, {known.name for known in rows_of(whole)})
        why = f"the week has no row {after!r} behind which to take {row.name}{near}"
        raise plugin.fault(why) if plugin else PluginError(why)
    return whole


def _steps(rows: Sequence[StepRow]) -> Iterator[Step]:
    """Yield the steps of the world as they are, and those of mechanisms by fours or one by one.

    Each function more costs the compiler as much as a short mechanism.
    """
    for kind, run in groupby(rows, key=lambda row: (bool(row.mechanism), row.always)):
        alike = list(run)
        whole = len(alike) // 4 * 4 if kind == (True, False) else 0
        yield from (_four_switched(*alike[k : k + 4]) for k in range(0, whole, 4))
        yield from map(_alone, alike[whole:])


def _alone(row: StepRow) -> Step:
    if not row.mechanism:
        return row.step
    return _unswitched(row) if row.always else _switched(row)


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


def _timed(step: Step, place: int) -> TimedStep:
    sums = LAST + 1 + place

    @kernel
    def timed(world: World, log: Log, p: np.record, spent: np.ndarray) -> None:
        step(world, log, p)
        now = nanoseconds(spent[:WORDS])
        spent[sums] += now - spent[LAST]
        spent[LAST] = now

    return timed


@kernel
def _untimed(world: World, log: Log, p: np.record, spent: np.ndarray) -> None:
    """Fill a place where there is nothing to do."""


def _join_timed(
    a: TimedStep,
    b: TimedStep,
    c: TimedStep,
    d: TimedStep,
    e: TimedStep,
    f: TimedStep,
    g: TimedStep,
    h: TimedStep,
) -> TimedStep:
    @kernel
    def joined(world: World, log: Log, p: np.record, spent: np.ndarray) -> None:
        a(world, log, p, spent)
        b(world, log, p, spent)
        c(world, log, p, spent)
        d(world, log, p, spent)
        e(world, log, p, spent)
        f(world, log, p, spent)
        g(world, log, p, spent)
        h(world, log, p, spent)

    return joined
