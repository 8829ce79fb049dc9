"""Where people stand in the picture of a network: places that last as long as somebody is there.

Those who are there at first are laid out by their ties: tied people attract, all people repel each
other (the springs of Fruchterman and Reingold, from a fixed start, without any luck). Where
friendships form groups beyond what chance gives, each group has a circle of its own. Newcomers get
a free place near those they are first tied to. Two worlds that are watched side by side share
their places, so that a person stands where her twin stands.
"""

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from peersim.methods.world_trace import WorldTrace
from peersim.world import census

__all__ = ["Places", "places_of"]

Places: TypeAlias = dict[int, tuple[float, float]]
Points: TypeAlias = npt.NDArray[np.float64]

_ROUNDS: Final = 150
_GOLDEN: Final = np.pi * (3.0 - np.sqrt(5.0))
_SETTLING_WEEKS: Final = 8
"""Ties of so many weeks after arriving say where a newcomer stands."""
_GAP: Final = 0.62
"""How near two people may stand, as a share of the distance in an even spread."""
_TRIES: Final = 400
_AT_ONCE: Final = 40
_ROOM: Final = 0.75
"""Radius of a group's circle where all people would be one group."""
_BETWEEN: Final = 0.14
"""Room between two such circles."""
_MARGIN: Final = 1.04
"""Newcomers stand within the circle of the first ones, or slightly outside."""


def places_of(*worlds: WorldTrace) -> Places:
    """Return a place for everybody in some worlds that begin alike, in a circle of radius 1."""
    first = worlds[0]
    here = np.flatnonzero(first.role[0] >= 0)
    ties = first.first_ties(census.FRIENDS, census.MENTORING)
    groups = first.friend_groups
    if groups is not None and groups.show:
        points = _apart(groups.group, ties)
    else:
        points = layout_positions(len(here), ties)
    found: Places = {
        int(first.ids[number]): (float(x), float(y))
        for number, (x, y) in zip(here, points, strict=True)
    }
    gap = _GAP * np.sqrt(np.pi / max(len(here), 1))
    for world in worlds:
        _place_newcomers(world, found, gap)
    return found


def _apart(group: npt.NDArray[np.int64], ties: npt.NDArray[np.int64]) -> Points:
    """Return places in which each group has a circle of its own, in a circle of radius 1."""
    people, count = len(group), int(group.max()) + 1
    sizes = np.bincount(group)
    reach = _ROOM * np.sqrt(sizes / people)
    centres = layout_positions(count, np.unique(group[ties], axis=0))
    for _ in range(_ROUNDS):  # circles that overlap move apart
        off = centres[:, None] - centres[None, :]
        far = np.maximum(np.hypot(off[..., 0], off[..., 1]), 1e-9)
        short = np.maximum(reach[:, None] + reach[None, :] + _BETWEEN - far, 0.0)
        np.fill_diagonal(short, 0.0)
        centres = centres + (off / far[..., None] * short[..., None] / 2.0).sum(axis=1)
    points = np.zeros((people, 2))
    for number in range(count):
        mine = np.flatnonzero(group == number)
        order = np.full(people, -1)
        order[mine] = np.arange(len(mine))
        inside = order[ties[(order[ties] >= 0).all(axis=1)]]
        points[mine] = centres[number] + reach[number] * layout_positions(len(mine), inside)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2.0
    return np.asarray(points / max(np.hypot(points[:, 0], points[:, 1]).max(), 1e-9))


def layout_positions(people: int, ties: npt.NDArray[np.int64]) -> Points:
    """Return places for people by their ties, in a circle of radius 1: (people, 2)."""
    number = np.arange(people)
    far = np.sqrt((number + 0.5) / max(people, 1))
    points = np.stack([far * np.cos(number * _GOLDEN), far * np.sin(number * _GOLDEN)], axis=1)
    even = np.sqrt(np.pi / max(people, 1))  # the distance between neighbours in an even spread
    for step in 0.1 * (1.0 - np.arange(_ROUNDS) / _ROUNDS):
        force = _forces(points, ties, even)
        size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)[:, None]
        points = points + force / size * np.minimum(size, step)
    return _within_circle(points)


def _forces(points: Points, ties: npt.NDArray[np.int64], even: float) -> Points:
    """Return what pushes each person: repulsion even²/d, attraction d²/even, a pull inwards."""
    push = even**2 / np.maximum(_squared(points, points), 1e-6)
    np.fill_diagonal(push, 0.0)
    force = points * push.sum(axis=1)[:, None] - push @ points
    pulled = points[ties[:, 1]] - points[ties[:, 0]]
    pull = pulled * (np.hypot(pulled[:, 0], pulled[:, 1]) / even)[:, None]
    np.add.at(force, ties[:, 0], pull)
    np.add.at(force, ties[:, 1], -pull)
    return np.asarray(force - 2.0 * points)  # so that those without ties stay near


def _squared(points: Points, others: Points) -> Points:
    """Return the squared distances between points: (points, others)."""
    own, theirs = (points**2).sum(axis=1), (others**2).sum(axis=1)
    return np.asarray(own[:, None] + theirs[None, :] - 2.0 * points @ others.T)


def _within_circle(points: Points) -> Points:
    """Spread people evenly from the middle outwards, keeping directions and the order of radii.

    Springs crowd the middle of a well-mixed network; most of the way to an even spread opens it.
    """
    if not len(points):
        return points
    points = points - points.mean(axis=0)
    radius = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-9)
    even = np.sqrt((np.argsort(np.argsort(radius, kind="stable")) + 0.5) / len(points))
    wanted = 0.3 * radius / radius.max() + 0.7 * even
    return np.asarray(points * (wanted / radius)[:, None])


def _place_newcomers(world: WorldTrace, found: Places, gap: float) -> None:
    """Add places for those who have none, in the order of their arrival."""
    here = world.role >= 0
    first, last = here.argmax(axis=0), world.weeks - 1 - here[::-1].argmax(axis=0)
    points = np.array([found.get(person, (np.nan, np.nan)) for person in world.ids.tolist()])
    ties = np.concatenate([world.ties[census.FRIENDS], world.ties[census.MENTORING]])
    for number in np.lexsort((world.ids, first)).tolist():
        if not np.isnan(points[number, 0]):
            continue
        together = (first <= last[number]) & (first[number] <= last)
        taken = points[together & ~np.isnan(points[:, 0])]
        points[number] = _free_near(_wish(ties, number, first[number], points), taken, gap)
        found[int(world.ids[number])] = (float(points[number, 0]), float(points[number, 1]))


def _wish(ties: Any, number: int, first: int, points: Points) -> Points:
    """Return where somebody would like to stand: among those to whom she is first tied."""
    mine = ties[(ties["one"] == number) | (ties["other"] == number)]
    mine = mine[mine["first"] <= first + _SETTLING_WEEKS]
    near = points[np.where(mine["one"] == number, mine["other"], mine["one"])]
    near = near[~np.isnan(near[:, 0])]
    if len(near):
        return np.asarray(near.mean(axis=0))
    angle = number * _GOLDEN
    return 0.8 * np.array([np.cos(angle), np.sin(angle)])


def _free_near(wish: Points, taken: Points, gap: float) -> Points:
    """Return the place nearest to a wish that nobody stands on, along a spiral.

    Where there is none, it is the one farthest from the others.
    """
    best, room = wish, -1.0
    for start in range(0, _TRIES, _AT_ONCE):
        number = np.arange(start, start + _AT_ONCE)
        far = 0.5 * gap * np.sqrt(number)
        tried = wish + np.stack(
            [far * np.cos(number * _GOLDEN), far * np.sin(number * _GOLDEN)], axis=1
        )
        apart = np.full(_AT_ONCE, np.inf)
        if len(taken):
            apart = np.sqrt(np.maximum(_squared(tried, taken).min(axis=1), 0.0))
        apart[np.hypot(tried[:, 0], tried[:, 1]) > _MARGIN] = -1.0
        good = np.flatnonzero(apart >= gap)
        if len(good):
            return np.asarray(tried[good[0]])
        if apart.max() > room:
            best, room = tried[apart.argmax()], float(apart.max())
    return best
