"""Groups show where there are groups, and a network by chance is called a tangle."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.figures.network_layout import _apart
from peersim.methods.friend_groups import FriendGroups, _rewired, friend_groups
from peersim.narration.group_text import groups_said

PEOPLE = 40


def cliques(count, size):
    """Return ties of some groups in which all are tied, each with one tie to the next."""
    ties = []
    for group in range(count):
        mine = range(group * size, (group + 1) * size)
        ties += [(a, b) for a in mine for b in mine if a < b]
        ties.append((group * size, (group + 1) % count * size))
    return np.array(ties)


def found_in(people, ties) -> FriendGroups:
    found = friend_groups(people, ties)
    assert found is not None
    return found


@st.composite
def networks(draw):
    people = st.integers(0, PEOPLE - 1)
    found = draw(st.sets(st.tuples(people, people), min_size=20, max_size=120))
    kept = {tuple(sorted(tie)) for tie in found if tie[0] != tie[1]}
    return np.array(sorted(kept)).reshape(-1, 2)


def test_groups_that_are_there_are_found():
    ties = cliques(4, 8)
    found = found_in(32, ties)
    assert found.sizes == [8, 8, 8, 8]
    assert found.within == pytest.approx(1 - 4 / len(ties))
    assert found.show
    assert "4 groups" in groups_said(found)


def test_modularity_of_two_halves_is_the_known_one():
    # two cliques of m ties each: half of the ties in each, which by chance would be a quarter
    ties = np.array([(a + off, b + off) for off in (0, 5) for a in range(5) for b in range(a)])
    assert found_in(10, ties).modularity == pytest.approx(0.5)


def test_a_network_by_chance_is_a_tangle():
    luck = np.random.default_rng(1)
    ties = np.array(sorted({tuple(sorted(luck.choice(100, 2, replace=False))) for _ in range(330)}))
    found = found_in(100, ties)
    assert not found.show
    assert groups_said(found).startswith("Why this is a tangle")


@given(networks())
def test_rewiring_leaves_everybody_as_many_friends(ties):
    if not len(ties):
        return
    new = _rewired(ties)
    assert Counter(new.ravel().tolist()) == Counter(ties.ravel().tolist())
    assert len({frozenset(tie) for tie in new.tolist()}) == len(ties)
    assert all(a != b for a, b in new.tolist())


@given(networks())
def test_everybody_has_one_group_and_modularity_is_a_share(ties):
    found = friend_groups(PEOPLE, ties)
    if found is None:
        assert not len(ties)
        return
    assert len(found.group) == PEOPLE
    assert 0.0 <= found.within <= 1.0
    assert -0.5 <= found.modularity < 1.0


def test_nobody_looks_at_more_people_than_can_be():
    assert friend_groups(2_000, cliques(2, 4)) is None
    assert groups_said(None) == ""


def test_groups_that_show_stand_apart_in_the_picture():
    ties = cliques(4, 8)
    points = _apart(found_in(32, ties).group, ties)
    assert np.hypot(points[:, 0], points[:, 1]).max() <= 1.0 + 1e-9
    centres = points.reshape(4, 8, 2).mean(axis=1)
    wide = np.hypot(*(points.reshape(4, 8, 2) - centres[:, None]).T).max()
    for one in range(4):
        for other in range(one):
            assert np.hypot(*(centres[one] - centres[other])) > 1.8 * wide
