"""The network: ties between two people, and where people come across each other."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from peersim.core import random_streams
from peersim.engine.simulation import Simulation
from peersim.world import census, record_columns
from peersim.world.ties import (
    add_tie,
    drops_by_homophily,
    find_tie,
    meet_by_chance,
    other_end,
    remove_all_ties,
    remove_tie,
)

PEOPLE = 12
LONELY = {"organisation.people": PEOPLE, "ties.degree": 0.0, "organisation.burn_in": 0}
rows = st.integers(0, PEOPLE - 1)
actions = st.lists(st.tuples(st.sampled_from(["tie", "untie", "leave"]), rows, rows), max_size=40)


@pytest.fixture
def world(small):
    return Simulation(small(LONELY)).world


@given(done=actions)
def test_ties_stay_in_order_whatever_is_tied_and_untied(small, disorder, done):
    world = Simulation(small(LONELY)).world
    tied: set[frozenset[int]] = set()
    for what, one, other in done:
        pair = frozenset((one, other))
        if what == "tie":
            new = add_tie(world, one, other, 0.5)
            assert new == (one != other and pair not in tied)
            tied |= {pair} if new else set()
        elif what == "untie" and pair in tied:
            remove_tie(world, find_tie(world, one, other))
            tied.discard(pair)
        elif what == "leave":
            remove_all_ties(world, one)
            tied = {pair for pair in tied if one not in pair}
        assert disorder(world) == []
    for one in range(PEOPLE):
        for other in range(PEOPLE):
            found = find_tie(world, one, other) >= 0
            assert found == (frozenset((one, other)) in tied)


def test_a_tie_has_two_ends(world):
    add_tie(world, 3, 7, 0.25)
    tie = find_tie(world, 7, 3)
    assert other_end(world.ties, tie, 3) == 7
    assert other_end(world.ties, tie, 7) == 3
    assert world.ties["strength"][tie] == 0.25


def test_nobody_is_tied_to_oneself_and_nobody_twice(world):
    assert not add_tie(world, 3, 3, 0.5)
    assert add_tie(world, 3, 4, 0.5)
    assert not add_tie(world, 4, 3, 0.5)
    assert world.organisation[0].ties == 1


def test_there_is_room_for_so_many_ties_and_no_more(small):
    world = Simulation(small({**LONELY, "organisation.people": 40})).world
    made = [add_tie(world, 0, other, 0.5) for other in range(1, 40)]
    assert sum(made) == world.people["degree"][0] == world.adjacency.shape[1] == 24
    assert not add_tie(world, 39, 0, 0.5)


def test_a_tie_that_ends_takes_along_what_pushed_it(world):
    for other in (1, 2, 3):
        add_tie(world, 0, other, other / 10)
    world.tie_pushes[:, 2] = 0.7
    remove_tie(world, 0)
    assert world.organisation[0].ties == 2
    tie = find_tie(world, 0, 3)
    assert world.ties["strength"][tie] == pytest.approx(0.3)
    assert (world.tie_pushes[:, tie] == 0.7).all()


@given(homophily=st.floats(0, 3), u=st.floats(0, 1, exclude_max=True))
def test_one_s_own_gender_is_never_passed_over(homophily, u):
    people = np.zeros(3, record_columns.PERSON).view(np.recarray)
    people["gender"] = (census.WOMAN, census.WOMAN, census.MAN)
    assert not drops_by_homophily(people, 0, 1, homophily, u)
    assert drops_by_homophily(people, 0, 2, homophily, u) == (u >= exp(-homophily))
    assert drops_by_homophily(people, 2, 0, homophily, u) == (u >= exp(-homophily))


def test_one_comes_across_everybody_else_equally_often(small):
    world = Simulation(small({**LONELY, "organisation.people": 40})).world
    with np.errstate(over="ignore"):
        decision = random_streams.decision_key(random_streams.world_key(1, 0), 4403)
        met = [meet_by_chance(world, decision, 5, occasion) for occasion in range(8000)]
    found = np.array([row for row in met if row >= 0])
    assert len(found) > 0.8 * len(met)  # some look around and find nobody
    assert 5 not in found
    often = np.delete(np.bincount(found, minlength=40), 5)
    assert stats.chisquare(often).pvalue > 1e-3


def found_in_the_common_room(small, people):
    """Return how much of a look around the common room finds somebody."""
    world = Simulation(small({**LONELY, "organisation.people": people})).world
    with np.errstate(over="ignore"):
        decision = random_streams.decision_key(random_streams.world_key(1, 0), 4403)
        met = [meet_by_chance(world, decision, row, k) for k in range(20) for row in range(people)]
    return float(np.mean(np.array(met) >= 0))


def test_one_person_more_does_not_empty_the_common_room(small):
    before, after = (found_in_the_common_room(small, people) for people in (149, 150))
    assert after == pytest.approx(before, abs=0.03)


def test_nobody_is_there_to_be_met_in_an_empty_room(small):
    world = Simulation(small({**LONELY, "organisation.people": 2})).world
    world.places[:] = -1
    with np.errstate(over="ignore"):
        decision = random_streams.decision_key(random_streams.world_key(1, 0), 4403)
        assert meet_by_chance(world, decision, 0, 0) == -1
