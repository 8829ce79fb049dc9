"""No kernel counts an index from the end: compiled code takes it as it is, see `core.linking`."""

from typing import NamedTuple

import numpy as np
import pytest

from experiments.benchmark import EVERYTHING
from peersim.engine import entry_points
from peersim.engine.simulation import Simulation
from peersim.scenario import load


def refuse(index: object) -> None:
    parts = index if isinstance(index, tuple) else (index,)
    for part in parts:
        if isinstance(part, int | np.integer) and part < 0:
            raise AssertionError(f"{part} is used as an index")


class FromTheStart(np.ndarray):
    def __getitem__(self, index):
        refuse(index)
        return super().__getitem__(index)

    def __setitem__(self, index, value):
        refuse(index)
        super().__setitem__(index, value)


class RecordsFromTheStart(np.recarray):
    def __getitem__(self, index):
        refuse(index)
        return super().__getitem__(index)


def guarded(bundle):
    """Return the same arrays, in a form that takes no negative index."""
    kinds = {True: RecordsFromTheStart, False: FromTheStart}
    return type(bundle)._make(array.view(kinds[isinstance(array, np.recarray)]) for array in bundle)


@pytest.fixture
def plain(monkeypatch):
    """Let worlds run as plain Python, on arrays that refuse negative indices."""
    start, advance = (
        getattr(entry, "py_func", entry) for entry in (entry_points.start, entry_points.advance)
    )

    def started(world, *more):
        with np.errstate(over="ignore"):
            start(guarded(world), *more)

    def advanced(world, log, *more):
        with np.errstate(all="ignore"):
            return advance(guarded(world), guarded(log), *more)

    monkeypatch.setattr(entry_points, "start", started)
    monkeypatch.setattr(entry_points, "advance", advanced)


class Rows(NamedTuple):
    plain: np.ndarray
    records: np.ndarray


def test_a_negative_index_is_refused():
    records = np.zeros(3, dtype=[("number", float)]).view(np.recarray)
    for rows in guarded(Rows(np.zeros((3, 2)), records)):
        with pytest.raises(AssertionError, match="-1 is used"):
            rows[-1]
        with pytest.raises(AssertionError, match="-2 is used"):
            rows[:2][np.int32(-2)]


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("ledger", [True, False])
def test_everything_at_work_counts_from_the_start(ledger):
    change = {"organisation.people": 30, "organisation.burn_in": 2, "organisation.weeks": 10}
    simulation = Simulation(load(EVERYTHING, change), 1, ledger=ledger)
    simulation.advance()
    assert simulation.log.counts.any()
