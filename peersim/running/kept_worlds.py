"""Base worlds that are kept between questions, within a stated amount of memory.

Whoever moves a slider asks again about the same base. What is kept of its world is how it was
where others parted from it, and what was made of its end: the next question runs what differs
alone. The world that was used longest ago is the first to go.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from copy import copy
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from peersim.engine.simulation import Simulation

__all__ = ["KEPT_BYTES", "KeptWorld", "KeptWorlds"]

KEPT_BYTES: Final = 256_000_000
"""Of all worlds that a process keeps; at 150 people that is room for more than a hundred."""


class KeptWorld:
    """What is kept of one base world, as one question sees it."""

    def __init__(self, pasts: "_Pasts", ends: dict[Hashable, Any], asked: Hashable) -> None:
        """Take what is kept, which grows, and what is asked of the end of the world."""
        self._pasts = pasts
        self._ends = ends
        self._asked = asked

    @property
    def is_known(self) -> bool:
        """Whether it is kept what was made of its end for a question that asked the same."""
        return self._asked in self._ends

    @property
    def end(self) -> Any:  # noqa: ANN401 - whatever was made of it
        """What was made of its end; KeyError unless that is known."""
        return self._ends[self._asked]

    def keep_end(self, end: Any) -> None:  # noqa: ANN401 - same
        """Keep what was made of its end, which tells its `nbytes`."""
        self._ends[self._asked] = end

    def past(self, until: int) -> Simulation | None:
        """Return the world as it was in a week, the latest that is kept up to `until`, or None."""
        week = max((week for week in self._pasts if week <= until), default=None)
        return None if week is None else self._pasts[week].unpacked()

    def keep_past(self, simulation: Simulation) -> None:
        """Keep the world as it is in this week."""
        if simulation.week not in self._pasts:
            self._pasts[simulation.week] = _PackedWorld(simulation)


class KeptWorlds:
    """Base worlds by what makes them; those used last, as far as memory goes."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        """Keep nothing yet; most_bytes: of all worlds together."""
        self.most_bytes = most_bytes
        self._worlds: OrderedDict[Hashable, tuple[_Pasts, dict[Hashable, Any]]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._worlds)

    @property
    def nbytes(self) -> int:
        """How much memory all of them take."""
        return sum(
            one.nbytes
            for pasts, ends in self._worlds.values()
            for one in (*pasts.values(), *ends.values())
        )

    def world(self, key: Hashable, asked: Hashable) -> KeptWorld:
        """Return what is kept of a world, perhaps nothing; it is now the one used last.

        asked: all that decides what is made of its end.
        """
        with self._lock:
            pasts, ends = self._worlds.setdefault(key, ({}, {}))
            self._worlds.move_to_end(key)
        return KeptWorld(pasts, ends, asked)

    def shrink(self) -> None:
        """Forget the worlds that were used longest ago until the others have room."""
        with self._lock:
            while self._worlds and self.nbytes > self.most_bytes:
                self._worlds.popitem(last=False)


class _PackedArray(NamedTuple):
    """An array without its zeros: most of a world's memory is room that nothing lies in."""

    kind: type[npt.NDArray[Any]]
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    nbytes: int
    places: npt.NDArray[np.int32]  # (words that are not 0,)
    words: npt.NDArray[np.uint64]  # (words that are not 0,)

    @classmethod
    def of(cls, array: npt.NDArray[Any]) -> "_PackedArray":
        content = array.tobytes()
        words = np.frombuffer(content + bytes(-len(content) % 8), dtype=np.uint64)
        places = np.flatnonzero(words).astype(np.int32)
        return cls(type(array), array.dtype, array.shape, len(content), places, words[places])

    def unpacked(self) -> npt.NDArray[Any]:
        words = np.zeros(-(-self.nbytes // 8), dtype=np.uint64)
        words[self.places] = self.words
        array = words.view(np.uint8)[: self.nbytes].view(self.dtype).reshape(self.shape)
        return array.view(self.kind)


class _PackedWorld:
    """A world in the middle of its course."""

    def __init__(self, simulation: Simulation) -> None:
        self._frame = copy(simulation)
        self._frame.reviews = simulation.reviews.copy()
        self._world = [_PackedArray.of(array) for array in simulation.world]
        self._log = [_PackedArray.of(array) for array in simulation.log]
        self._kinds = type(simulation.world), type(simulation.log)
        del self._frame.world, self._frame.log

    @property
    def nbytes(self) -> int:
        return sum(one.places.nbytes + one.words.nbytes for one in (*self._world, *self._log))

    def unpacked(self) -> Simulation:
        simulation = copy(self._frame)
        simulation.reviews = self._frame.reviews.copy()
        world, log = self._kinds
        simulation.world = world._make(one.unpacked() for one in self._world)
        simulation.log = log._make(one.unpacked() for one in self._log)
        return simulation


_Pasts = dict[int, _PackedWorld]
