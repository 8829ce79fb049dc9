"""Worlds of some scenarios that share their luck: the weeks that they have in common run once.

Two worlds with the same seed, replicate, numbers and founders are one world until their timetables
differ. So one world is run for all of them, and copied where some go another way; these share what
they still have in common in turn. Measures that start by themselves are decided upon in every week
in which an organisation looks at itself. What comes out is what each scenario gives when it is run
alone, to the bit.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from peersim.engine.quarterly_reviews import Reviews
from peersim.engine.simulation import Record, Simulation, given
from peersim.running.kept_worlds import KeptWorld
from peersim.scenario import Scenario

__all__ = ["records_of", "run_together"]

MOST_BYTES: Final = 300_000_000
"""Larger worlds, from some 10,000 people on, are not copied: two at a time may be one too many."""

Result = TypeVar("Result")
_Found: TypeAlias = tuple[int, Record | Exception]
"""The number of a scenario, with what its world leaves behind or its error."""


def run_together(
    scenarios: Sequence[Scenario | Exception],
    replicate: int,
    reduce: Callable[[Record], Result],
    *,
    seed: int,
    follow: Iterable[int] = (),
    events: bool = True,
    ledger: bool = True,
    base: KeptWorld | None = None,
) -> list[Result | Exception]:
    """Run the world of each scenario, and return what was made of each, or its error.

    scenarios: where there could be none, its error; reduce: makes something of a record as soon as
    a world is done; base: what is kept of the first scenario's world. The other arguments are those
    of `engine.simulation.run`.
    """
    new = partial(
        Simulation, replicate=replicate, seed=seed, follow=follow, events=events, ledger=ledger
    )
    results: dict[int, Result | Exception] = {}
    for number, found in _run_all(scenarios, new, base):
        try:
            results[number] = found if isinstance(found, Exception) else reduce(found)
        except Exception as error:  # noqa: BLE001 - one world must not take the others with it
            results[number] = error
    if base is not None:
        end = results.get(0)
        if end is None:
            results[0] = base.end
        elif not isinstance(end, Exception):
            base.keep_end(end)
    return [results[number] for number in range(len(scenarios))]


def records_of(
    scenarios: Sequence[Scenario],
    replicate: int = 0,
    *,
    seed: int,
    follow: Iterable[int] = (),
    events: bool = True,
) -> list[Record]:
    """Return what the world of each scenario leaves behind; raises what the first one raised."""
    records = []
    for found in run_together(
        scenarios, replicate, lambda record: record, seed=seed, follow=follow, events=events
    ):
        if isinstance(found, Exception):
            raise found
        records.append(found)
    return records


def _run_all(
    scenarios: Sequence[Scenario | Exception],
    new: "partial[Simulation]",
    base: KeptWorld | None,
) -> Iterator[_Found]:
    """Yield what each world leaves behind as it is done; nothing for a base that is known."""
    groups: dict[Hashable, list[_WorldCourse]] = {}
    for number, scenario in enumerate(scenarios):
        if isinstance(scenario, Exception):
            yield number, scenario
        else:
            arm = _WorldCourse(number, scenario)
            groups.setdefault(arm.beginning, []).append(arm)
    for arms in groups.values():
        yield from _run_group(arms, new, base if arms[0].number == 0 else None)


class _WorldCourse:
    """A scenario on its way: what it has decided by itself so far, and its timetable."""

    def __init__(self, number: int, scenario: Scenario) -> None:
        self.number = number
        self.scenario = scenario
        self.reviews = Reviews(scenario)
        self.timetable = given(scenario, ledger=True)[1]

    @property
    def beginning(self) -> Hashable:
        """Return what arms share that are founded alike."""
        scenario, first_week = self.scenario, self.timetable[:1].tobytes()
        return scenario.sections, scenario.mechanisms, scenario.network, first_week

    def look(self, simulation: Simulation) -> None:
        """Let the organisation look at itself, as `Simulation.look` does."""
        if self.reviews.look(simulation.week, simulation.log):
            self.timetable = self.scenario.timetable(self.reviews.taken).rows


def _run_group(
    arms: list[_WorldCourse], new: "partial[Simulation]", base: KeptWorld | None
) -> Iterator[_Found]:
    """Yield what the worlds of arms leave behind that are founded alike."""
    if len(arms) == 1 and base is None:
        yield from _run_apart(arms, new)
        return
    begun = None if base is None else base.past(_common_weeks(arms))
    simulation = new(arms[0].scenario) if begun is None else begun
    if simulation.nbytes > MOST_BYTES:
        yield from _run_apart(arms, new)
        return
    together = [(simulation, arms)]
    while together:
        simulation, arms = together.pop()
        mine = base if arms[0].number == 0 else None
        if mine is not None and mine.is_known and len(arms) == 1:
            continue
        try:
            parting = _go_until_parting(simulation, arms)
        except Exception:  # noqa: BLE001 - each tells of it in its own name
            yield from _run_apart(arms, new)
            continue
        if not parting:
            yield arms[0].number, simulation.record()
            continue
        if mine is not None:
            mine.keep_past(simulation)
        together.append((simulation, [arm for arm in arms if arm not in parting]))
        together.append((simulation.fork(parting[0].reviews, parting[0].timetable), parting))


def _run_apart(arms: Sequence[_WorldCourse], new: "partial[Simulation]") -> Iterator[_Found]:
    """Yield what the worlds of arms leave behind, run one by one."""
    for arm in arms:
        try:
            simulation = new(arm.scenario)
            simulation.advance()
            found: _Found = arm.number, simulation.record()
        except Exception as error:  # noqa: BLE001 - one world must not take the others with it
            found = arm.number, error
        yield found


def _common_weeks(arms: Sequence[_WorldCourse]) -> int:
    """Return a week up to which all arms are alike, whatever is decided in their worlds."""
    first = arms[0].timetable
    rows = [_first_difference(first, arm.timetable, 0) for arm in arms[1:]]
    burn_in = int(arms[0].scenario.sections["organisation"]["burn_in"])
    return min([*(row - burn_in for row in rows), *(arm.reviews.next_after(0) for arm in arms)])


def _go_until_parting(simulation: Simulation, arms: Sequence[_WorldCourse]) -> list[_WorldCourse]:
    """Go on until some arms part from the first, and return them; nothing at its end."""
    others = arms[1:]
    while others:
        simulation.look()
        for arm in others:
            arm.look(simulation)
        now, timetable = simulation.burn_in + simulation.week, simulation.world.circumstances
        weeks = [_first_difference(timetable, arm.timetable, now) for arm in others]
        if now in weeks:
            return [arm for arm, week in zip(others, weeks, strict=True) if week == now]
        reviews = [simulation.reviews, *(arm.reviews for arm in others)]
        looks = [one.next_after(simulation.week) for one in reviews]
        simulation.advance(min(min(weeks) - simulation.burn_in, *looks))
    simulation.advance()
    return []


def _first_difference(one: npt.NDArray[Any], other: npt.NDArray[Any], start: int) -> int:
    """Return the first row from `start` on in which two timetables differ, or their length.

    one, other: (weeks,) RECORD.
    """
    differ = (_bits(one)[start:] != _bits(other)[start:]).any(axis=1)
    return start + int(differ.argmax() if differ.any() else len(differ))


def _bits(timetable: npt.NDArray[Any]) -> npt.NDArray[np.uint64]:
    """Return the bits of a timetable, (weeks, circumstances)."""
    rows = np.asarray(timetable)
    return rows.view(np.uint64).reshape(len(rows), rows.dtype.itemsize // 8)
