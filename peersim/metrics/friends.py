"""The network of friends: who is tied to whom, and how far triads are closed.

Friendships are mutual by construction, so there is no reciprocity of choice to measure. Mixing is
told twice: as the share of ties across, which one can picture, and as Newman's assortativity

    r = (share of ties within - sum of squares of shares of ends) / (1 - the same sum),

which is 0 where ties are formed by chance, whatever the numbers of women and men, or of roles.
"""

from typing import Final

import numpy as np

from peersim.metrics.metric import OF_ALL, metric
from peersim.metrics.tally import Array, Tally, ratio
from peersim.world.census import GROUPS

QUARTER: Final = 13
"""weeks; triads are counted in one of them"""
BEYOND_CHANCE: Final = "-1..1"


def _assortativity(tally: Tally, within: str, kinds: tuple[str, ...]) -> Array:
    """Return Newman's assortativity; kinds: groups that do not overlap, all others are one more."""
    ends = tally["degree"]
    everybody = ends[..., GROUPS.index("all")]
    known = [ends[..., GROUPS.index(kind)] for kind in kinds]
    parts = [*known, everybody - np.sum(known, axis=0)]
    shares = np.array([ratio(part, everybody) for part in parts])
    chance = (shares * shares).sum(axis=0)[..., np.newaxis]
    same = ratio(tally.of_organisation(within), tally.of_organisation("ties"))
    return ratio(same - chance, 1.0 - chance)


@metric(
    "friendships across genders",
    "",
    "neither",
    "state",
    "end",
    groups=OF_ALL,
    is_share=True,
    over="ties",
)
def cross_gender_ties(tally: Tally) -> Array:
    """How many friendships join people of different genders, as a share."""
    same = tally.of_organisation("same_gender_ties")
    return 1.0 - ratio(same, tally.of_organisation("ties"))


@metric(
    "friends of one gender beyond chance",
    BEYOND_CHANCE,
    "neither",
    "state",
    "end",
    groups=OF_ALL,
    over="weeks",
)
def gender_assortativity(tally: Tally) -> Array:
    """How far friends share a gender, 0 where it is as chance would have it."""
    return _assortativity(tally, "same_gender_ties", ("women", "men"))


@metric(
    "friends of one role beyond chance",
    BEYOND_CHANCE,
    "neither",
    "state",
    "end",
    groups=OF_ALL,
    over="weeks",
)
def role_assortativity(tally: Tally) -> Array:
    """How far friends share a role, 0 where it is as chance would have it."""
    return _assortativity(tally, "same_role_ties", ("mentors", "mentees", "staff"))


@metric(
    "friends of a friend who are friends",
    "",
    "neither",
    "state",
    "end",
    groups=OF_ALL,
    look_back=QUARTER,
    over="triples",
)
def transitivity(tally: Tally) -> Array:
    """How many pairs of friends of one person are friends of one another."""
    return ratio(tally.of_organisation("closed_triples"), tally.of_organisation("triples"))


METRICS: Final = (cross_gender_ties, gender_assortativity, role_assortativity, transitivity)
