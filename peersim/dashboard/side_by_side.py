"""Two worlds of a question with the same luck, watched side by side."""

from dataclasses import dataclass

from peersim.figures.network_layout import Places, places_of
from peersim.methods.answer_cache import cached_answer
from peersim.methods.friend_groups import FriendGroups
from peersim.methods.world_trace import WorldTrace, trace_world
from peersim.running.job_queue import JobQueue
from peersim.scenario import Scenario

__all__ = ["SideBySide", "side_by_side", "twin_of"]


@dataclass(frozen=True, eq=False)
class SideBySide:
    """The world that is shown, its twin, and where everybody stands in both."""

    world: WorldTrace
    twin: WorldTrace
    places: Places
    groups: FriendGroups | None
    """Among the friends of week 0, which is the same in both."""


def twin_of(shown: int) -> int:
    """Return which world stands beside the one shown: the base, or for the base the first other.

    >>> twin_of(0), twin_of(2)
    (1, 0)
    """
    return 0 if shown else 1


def side_by_side(
    scenarios: tuple[Scenario, ...],
    shown: int,
    replicate: int,
    seed: int,
    jobs: JobQueue | None = None,
) -> SideBySide:
    """Run a world and its twin, or take them from those that were run lately; see `trace_world`."""
    world = trace_world(scenarios[shown], replicate, seed, jobs)
    twin = trace_world(scenarios[twin_of(shown)], replicate, seed, jobs)
    # the base places first, so that nobody moves when the other world is shown
    base, other = (twin, world) if shown else (world, twin)
    return SideBySide(world, twin, _places(base, other), base.friend_groups)


@cached_answer(8)
def _places(*worlds: WorldTrace) -> Places:
    return places_of(*worlds)
