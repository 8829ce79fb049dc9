"""Which cells of a map come next: a coarse grid first, then halves where neighbours differ."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from peersim.methods.experiment import Experiment
from peersim.methods.outcome_map.map_axes import first_stride
from peersim.methods.outcome_map.map_cells import CellTask, CellWorlds, Floats
from peersim.methods.outcome_map.map_field import OutcomeMap

__all__ = ["MapStages"]

_FIRST: Final = 3
"""Replicates of a cell in the first picture, which is to come soon."""
_APART: Final = 1 / 8
"""Of the range of the whole map: neighbours that differ by more have cells between them."""

Corner = tuple[int, int]


class MapStages:
    """A map under way: hands out the worlds of the next stage, and takes what came of them."""

    def __init__(self, experiment: Experiment) -> None:
        """Begin with an empty map; the first outcome of the experiment decides where it is fine."""
        self.experiment = experiment
        self.failures: dict[str, None] = {}
        """What went wrong in worlds, each message once."""
        sides = [len(dict.fromkeys(held)) for held in experiment.points.columns.values()]
        self.width, self.height = sides
        self._worlds: dict[str, dict[int, Floats]] = {}
        self._shown: dict[Corner, None] = {}

    def stages(self) -> Iterator[list[CellTask]]:
        """Yield the tasks of each stage; the next one waits until these have been taken."""
        most = self.experiment.replicates.least
        stride = first_stride(min(self.width, self.height))
        corners = [(i, j) for i in _along(self.width, stride) for j in _along(self.height, stride)]
        yield self._tasks(corners, range(min(_FIRST, most)))
        if most > _FIRST:
            yield self._tasks(corners, range(_FIRST, most))
        while stride > 1:
            finer = self._between(stride)
            stride //= 2
            if finer:
                yield self._tasks(finer, range(most))

    def take(self, task: CellTask, found: CellWorlds) -> None:
        """Keep what came of a task."""
        held = self._worlds.setdefault(task.place, {})
        held |= dict(zip(task.replicates, found.numbers, strict=True))
        self.failures |= dict.fromkeys(found.failures)

    def outcome_map(self, number: int = 0) -> OutcomeMap:
        """Return the map of an outcome, by its number, as far as its cells have any worlds."""
        corners = [one for one in self._shown if all(map(self._of, self._places(one)))]
        most = self.experiment.replicates.least
        found = np.full((len(self.experiment.labels), 3, most, len(corners)), np.nan)
        for column, corner in enumerate(corners):
            for scenario, place in enumerate(self._places(corner)):
                for replicate, numbers in self._of(place).items():
                    found[scenario, :, replicate, column] = numbers[number]
        return OutcomeMap(self.experiment, number, tuple(corners), found)

    def _of(self, place: str) -> dict[int, Floats]:
        return self._worlds.get(place, {})

    def _tasks(self, corners: Sequence[Corner], replicates: range) -> list[CellTask]:
        """Return what is to run for these corners; worlds that several share are run once."""
        self._shown |= dict.fromkeys(corners)
        tasks = {}
        for corner in corners:
            for number in range(len(self.experiment.labels)):
                task = self._task(corner, number, replicates)
                if not self._of(task.place).keys() >= {*replicates}:
                    tasks[task.place] = task
        return list(tasks.values())

    def _task(self, corner: Corner, number: int, replicates: range) -> CellTask:
        values = self.experiment.points.row(corner[0] * self.height + corner[1])
        return CellTask(self.experiment.point_worlds, values, number, replicates)

    def _places(self, corner: Corner) -> list[str]:
        numbers = range(len(self.experiment.labels))
        return [self._task(corner, number, range(1)).place for number in numbers]

    def _between(self, stride: int) -> list[Corner]:
        """Return the corners between neighbours that differ, at half the stride."""
        found = self.outcome_map()
        view = found.view(found.usual)
        value = dict(zip(found.corners, view.values, strict=True))
        unsure = dict(zip(found.corners, view.is_luck, strict=True))
        known = view.values[np.isfinite(view.values)]
        least = _APART * float(np.ptp(known)) if len(known) else 0.0
        finer: dict[Corner, None] = {}
        for left, right in pairwise(_along(self.width, stride)):
            for low, high in pairwise(_along(self.height, stride)):
                square = [(i, j) for i in (left, right) for j in (low, high)]
                if not all(corner in value for corner in square):
                    continue
                values = np.array([value[corner] for corner in square])
                differ = float(np.nanmax(values) - np.nanmin(values)) if known.size else 0.0
                mixed = len({unsure[corner] for corner in square}) > 1
                if differ > least or (mixed and differ > least / 2.0):
                    half = stride // 2
                    wide = dict.fromkeys((left, min(left + half, right), right))
                    tall = dict.fromkeys((low, min(low + half, high), high))
                    finer |= {(i, j): None for i in wide for j in tall}
        return [corner for corner in finer if corner not in self._shown]


def _along(count: int, stride: int) -> list[int]:
    """Return every so many of the places along a side, and its end."""
    return list(dict.fromkeys([*range(0, count - 1, stride), count - 1]))
