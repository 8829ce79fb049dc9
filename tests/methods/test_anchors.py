"""What the model is held against from outside: how odds ratios and triads are counted."""

import networkx as nx
import numpy as np
import pytest

from peersim.methods.validate import registry
from peersim.methods.validate.odds_ratios import odds_ratios
from peersim.methods.validate.patterns.c10_friends import closed_by_chance


def test_an_odds_ratio_of_two_groups_is_that_of_their_chances():
    group = np.repeat([0.0, 1.0], 10)
    chances = np.where(group > 0, 0.5, 0.2)
    assert odds_ratios(chances, group[:, np.newaxis]) == pytest.approx([4.0], rel=1e-4)


def test_an_odds_ratio_is_that_with_the_others_held():
    one, other = (column.ravel() for column in np.meshgrid([0.0, 1.0], [0.0, 1.0]))
    log_odds = -1.0 + 0.7 * one - 0.4 * other
    found = odds_ratios(1 / (1 + np.exp(-log_odds)), np.column_stack([one, other]))
    assert np.log(found) == pytest.approx([0.7, -0.4], abs=1e-4)


def test_there_is_no_odds_ratio_where_nothing_varies():
    assert np.isnan(odds_ratios(np.array([0.1, 0.3]), np.ones((2, 1)))).all()


def test_chance_closes_as_many_triads_as_people_have_friends():
    graph = nx.gnm_random_graph(400, 2400, seed=3)
    degrees = np.array([degree for _, degree in graph.degree])
    assert closed_by_chance(degrees) == pytest.approx(nx.transitivity(graph), rel=0.15)


def test_anchors_stand_in_the_order_of_their_numbers():
    anchors = [pattern.code for pattern in registry().values() if pattern.kind == "external"]
    assert anchors == [f"C{number}" for number in range(1, len(anchors) + 1)]
