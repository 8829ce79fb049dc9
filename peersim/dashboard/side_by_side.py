"""Two worlds of a question with the same luck, watched side by side."""

from dataclasses import dataclass

from peersim.figures.network_places import Places, places_of
from peersim.methods.cache import kept
from peersim.methods.watching import Watched, watch
from peersim.running.job_queue import JobQueue
from peersim.scenario import Scenario

__all__ = ["SideBySide", "side_by_side", "twin_of"]


@dataclass(frozen=True, eq=False)
class SideBySide:
    """The world that is shown, its twin, and where everybody stands in both."""

    world: Watched
    twin: Watched
    places: Places


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
    """Run a world and its twin, or take them from those that were run lately; see `watch`."""
    world = watch(scenarios[shown], replicate, seed, jobs)
    twin = watch(scenarios[twin_of(shown)], replicate, seed, jobs)
    # the base places first, so that nobody moves when the other world is shown
    return SideBySide(world, twin, _places(twin, world) if shown else _places(world, twin))


@kept(8)
def _places(*worlds: Watched) -> Places:
    return places_of(*worlds)
