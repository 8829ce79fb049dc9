"""Pushes from outside the engine, booked like any other.

The kernels know nothing of channels but their ranges and numbers, both of which they are given.
So a cause of one's own becomes a channel like those of the mechanisms: it is inserted into the
arrays of pushes and of the ledger, behind the channels of its level and direction, and the
numbers of the channels behind it move up by one. Its pushes are then integrated exactly with
the engine's own, nothing is compiled anew, and a world that is pushed by nobody keeps its
arrays. An empty channel adds zeros, which change no bit of any sum.
"""

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Final

import numpy as np

from peersim.core.errors import InputError, nearest
from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation
from peersim.engine.world_arrays import Channel
from peersim.mechanisms import registry
from peersim.world import census

if TYPE_CHECKING:
    from peersim.engine.mesa_view.agents import Person

__all__ = ["ExtraPushes"]

# The arrays of the log that have an axis of channels, and which one it is.
_CHANNEL_AXIS: Final = {"ledger": 2, "cell_ledger": 1, "followed_pushes": 2}


class ExtraPushes:
    """The channels of a world, and pushes through those that were added to it."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self.channels: tuple[Channel, ...] = world_arrays.channels()
        """The channels of the ledger, with those that were added."""
        self._numbers: dict[tuple[str, str, bool], int] = {}

    def push(self, agent: "Person", level: str, up: float, down: float, cause: str) -> None:
        """Push a level of a person who is here, by rates in 1/week, in the week that comes.

        Raises InputError for what is no rate, for an unknown level and for somebody who has left.
        """
        for rate, way in ((up, "up"), (down, "down")):
            if not (isfinite(rate) and rate >= 0.0):
                raise InputError(f"{way}={rate} is no rate; it is a number in 1/week, at least 0")
        if level not in census.LEVEL_NAMES:
            near = nearest(level, census.LEVEL_NAMES)
            raise InputError(f"there is no level {level!r} of a person{near}")
        if not agent.here:
            raise InputError(f"person {agent.unique_id} has left and cannot be pushed any more")
        for rate, upward in ((up, True), (down, False)):
            if rate > 0.0:
                number = self.number(cause, level, upward=upward)
                self.simulation.world.pushes[number, agent.row] += rate

    def number(self, cause: str, level: str, *, upward: bool) -> int:
        """Return the number of the channel of a cause, adding it where it is new.

        Raises InputError where the cause has the name of a mechanism.
        """
        address = (cause, level, upward)
        if address not in self._numbers:
            if cause in registry():
                raise InputError(f"{cause!r} is a mechanism of the engine; name another cause")
            self._insert(Channel(cause, "push", level, upward))
        return self._numbers[address]

    def _insert(self, channel: Channel) -> None:
        simulation, old = self.simulation, self.channels
        bounds = simulation.world.bounds[census.LEVEL_NAMES.index(channel.level)]
        at = int(bounds[1] if channel.upward else bounds[2])
        self.channels = (*old[:at], channel, *old[at:])
        simulation.world = simulation.world._replace(
            pushes=_with_room(simulation.world.pushes, 0, at, len(old)),
            bounds=world_arrays.bounds(census.LEVELS, self.channels),
        )
        simulation.log = simulation.log._replace(
            **{
                name: _with_room(getattr(simulation.log, name), axis, at, len(old))
                for name, axis in _CHANNEL_AXIS.items()
            }
        )
        simulation.numbers = _moved_up(simulation.numbers, old[at:])
        self._numbers = {
            (one.mechanism, one.level, one.upward): number
            for number, one in enumerate(self.channels)
            if one.mechanism not in registry()
        }


def _with_room(array: np.ndarray, axis: int, at: int, channels: int) -> np.ndarray:
    """Return an array with an empty channel more; the kernels do not check the bounds of any."""
    if array.shape[axis] != channels:
        raise RuntimeError(f"{array.shape} has no {channels} channels along axis {axis}")
    return np.insert(array, at, 0.0, axis=axis)


def _moved_up(numbers: np.recarray, channels: Sequence[Channel]) -> np.recarray:
    """Return the record of numbers with those of some channels raised by one."""
    moved = numbers.copy()
    for channel in channels:
        if channel.mechanism in registry():
            moved[channel.mechanism][channel.push] += 1
    return moved
