"""Who is tied to whom, and how many triads are closed."""

import networkx as nx
import pytest

from peersim.engine.simulation import Simulation
from peersim.world import census
from peersim.world.network_measures import ties_within, triples


@pytest.fixture(scope="module")
def world(small):
    simulation = Simulation(small())
    simulation.advance(10)
    return simulation.world


@pytest.fixture(scope="module")
def graph(world):
    ties = world.ties[: world.organisation[0].ties]
    return nx.Graph(list(zip(ties["a"].tolist(), ties["b"].tolist(), strict=True)))


def test_closed_triads_are_those_that_networkx_counts(world, graph):
    closed, pairs = triples(world)
    assert closed / pairs == pytest.approx(nx.transitivity(graph))
    assert pairs == sum(degree * (degree - 1) / 2 for _, degree in graph.degree)


@pytest.mark.parametrize(("place", "column"), [(0, "gender"), (1, "role")])
def test_mixing_is_that_of_networkx(world, graph, place, column):
    for row in graph:
        graph.nodes[row][column] = int(world.people[column][row])
    same = ties_within(world)[place]
    kinds = [graph.nodes[row][column] for row in graph]
    ends = {kind: sum(d for row, d in graph.degree if graph.nodes[row][column] == kind)
            for kind in kinds}  # fmt: skip
    chance = sum((end / sum(ends.values())) ** 2 for end in ends.values())
    found = (same / graph.number_of_edges() - chance) / (1 - chance)
    assert found == pytest.approx(nx.attribute_assortativity_coefficient(graph, column))


def test_whoever_had_a_first_lapse_half_a_year_ago_is_counted_once(small):
    simulation = Simulation(small({"organisation.weeks": 90, "organisation.burn_in": 0}))
    simulation.advance()
    counts = simulation.record().counts[:, 0].sum(axis=0)
    people = simulation.record().people
    due = (people["first_lapse"] >= 0) & (people["first_lapse"] < 90 - 26)
    assert counts[census.LAPSES_BEFORE] == due.sum() > 0
    assert 0 < counts[census.STAYED_AFTER_LAPSE] <= counts[census.LAPSES_BEFORE]


def test_what_is_recorded_is_never_less_than_what_is_true_where_nothing_is_shown(small):
    record = Simulation(small())
    record.advance()
    sums = record.record().counts[:, 0].sum(axis=0)
    assert sums[census.RECORDED_SUCCESS] > sums[census.TRUE_DESISTANCE] > 0
    assert 0 < sums[census.GOOD_CONTACTS] < sums[census.MENTORING_CONTACTS]
    assert sums[census.LONG_RECORDS] <= sums[census.MENTOR_WEEKS]
    assert 0 < sums[census.SPEAKERS] < sums[census.PERSON_WEEKS]
