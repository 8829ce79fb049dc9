"""Whether friendships form groups that show, or a tangle: modularity beside what chance gives.

With m friendships, A the matrix of who is tied to whom, k the number of each one's friends and g
the groups, modularity is the share of friendships within groups beyond that of pairs of the same
numbers of friends (Newman 2006),

    Q = 1 / (2 m) sum_ij (A_ij - k_i k_j / (2 m)) [g_i = g_j]

Groups are looked for by moving one person after another, then groups as a whole, to where Q grows
most (Blondel and others 2008), in a fixed order. Any network has some Q this way, a network by
chance as well. So the ties are rewired, each keeping the number of her friends, and looked at
again; groups show where Q lies clearly above that.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from peersim.core import random_streams
from peersim.engine.world_arrays import key_of

__all__ = ["FriendGroups", "friend_groups"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

MOST_PEOPLE: Final = 600
"""Larger networks are not looked at: it takes the square of their people, here half a second."""
_CLEAR: Final = 0.1
"""By which modularity lies above chance where groups show."""
_SMALLEST: Final = 4
"""People of a group that is told of."""
_SWAPS: Final = 8
"""Attempts to rewire, for each tie."""
_REWIRED: Final = 9907
"""Addresses the rewiring; drawn for readers alone."""
_ROUNDS: Final = 20
_LEAST: Final = 1e-12


@dataclass(frozen=True)
class FriendGroups:
    """Groups among people who are tied."""

    group: Ints
    """(people,) the number of each one's group"""
    within: float
    """Share of friendships within groups."""
    modularity: float
    by_chance: float
    """Modularity that is found where the same people have as many friends by chance."""

    @property
    def show(self) -> bool:
        """Whether groups show: more than chance gives."""
        return self.modularity - self.by_chance >= _CLEAR

    @property
    def sizes(self) -> list[int]:
        """How many people the groups have that are told of, the largest first."""
        return sorted((int(n) for n in np.bincount(self.group) if n >= _SMALLEST), reverse=True)


def friend_groups(people: int, ties: Ints) -> FriendGroups | None:
    """Return the groups among people; None for none, and for more than can be looked at.

    ties: (ties, 2) places of the two.
    """
    if not len(ties) or people > MOST_PEOPLE:
        return None
    matrix = _matrix(people, ties)
    group = _groups(matrix)
    rewired = _matrix(people, _rewired(ties))
    inside = float(matrix[group[:, None] == group[None, :]].sum() / matrix.sum())
    return FriendGroups(
        group, inside, _modularity(matrix, group), _modularity(rewired, _groups(rewired))
    )


def _matrix(people: int, ties: Ints) -> Floats:
    held = np.zeros((people, people))
    held[ties[:, 0], ties[:, 1]] = held[ties[:, 1], ties[:, 0]] = 1.0
    return held


def _modularity(matrix: Floats, group: Ints) -> float:
    same = group[:, None] == group[None, :]
    friends, total = matrix.sum(axis=1), matrix.sum()
    return float(((matrix - np.outer(friends, friends) / total) * same).sum() / total)


def _groups(matrix: Floats) -> Ints:
    """Return groups in which modularity is high, (people,)."""
    group = _moved(matrix)
    while True:
        count = int(group.max()) + 1
        between = np.zeros((count, count))
        np.add.at(between, (group[:, None], group[None, :]), matrix)
        joined = _moved(between)
        if int(joined.max()) + 1 == count:
            return group
        group = joined[group]


def _moved(matrix: Floats) -> Ints:
    """Move one after another to the group where modularity grows most, until nobody moves."""
    people, friends, total = len(matrix), matrix.sum(axis=1), matrix.sum()
    group = np.arange(people)
    sums = friends.copy()
    for _ in range(_ROUNDS):
        moved = False
        for one in range(people):
            mine = group[one]
            sums[mine] -= friends[one]
            links = np.bincount(group, weights=matrix[one], minlength=people)
            links[mine] -= matrix[one, one]
            gain = links - friends[one] * sums / total
            best = int(gain.argmax())
            if gain[best] > gain[mine] + _LEAST:
                group[one], moved = best, True
            sums[group[one]] += friends[one]
        if not moved:
            break
    return np.asarray(np.unique(group, return_inverse=True)[1])


def _rewired(ties: Ints) -> Ints:
    """Return ties that chance has given other ends, everybody with as many as before."""
    held = ties.copy()
    known = {frozenset(tie) for tie in held.tolist()}
    with np.errstate(over="ignore"):  # luck wraps around
        key = random_streams.decision_key(key_of(0, 0), _REWIRED)
        for attempt in range(_SWAPS * len(held)):
            lots: Any = [random_streams.draw(key, 2 * attempt + k) for k in (0, 1)]
            one, other = (int(lot * len(held)) for lot in lots)
            (a, b), (c, d) = held[one].tolist(), held[other].tolist()
            new = frozenset((a, d)), frozenset((c, b))
            if len({a, b, c, d}) < 4 or known & set(new):  # noqa: PLR2004 - four people
                continue
            known -= {frozenset((a, b)), frozenset((c, d))}
            known |= set(new)
            held[one], held[other] = (a, d), (c, b)
    return held
