"""What must be true of an imported network, whatever file or graph it comes from."""

import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peersim.core.errors import NetworkError
from peersim.world.imported_network import ImportedNetwork, from_networkx, read_network

MAIN = Path(__file__).parents[2]
PRISON = MAIN.parent / "shared" / "data" / "gagnon_macrae_prison.net"
SCENARIOS = MAIN / "scenarios"

WRITERS: dict[str, Callable[..., None]] = {
    ".graphml": nx.write_graphml,
    ".gexf": nx.write_gexf,
    ".gml": nx.write_gml,
    ".net": nx.write_pajek,
}

in_one_folder = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def degrees(network: ImportedNetwork) -> list[int]:
    count = Counter(person for tie in network.ties for person in tie)
    return [count[person] for person in range(network.people)]


def as_graph(network):
    graph: Any = nx.Graph(network.ties)
    graph.add_nodes_from(range(network.people))
    return graph


@st.composite
def graphs(draw, kind=nx.Graph):
    """Return a graph of 2 to 12 people with at least one tie, some of them with attributes."""
    size = draw(st.integers(2, 12))
    pair = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
        lambda tie: tie[0] != tie[1]
    )
    graph = kind()
    for person in range(size):
        role = draw(st.sampled_from(["mentor", "mentee", "staff", "member", None]))
        gender = draw(st.sampled_from(["woman", "man", "nonbinary", None]))
        said = {"role": role, "gender": gender}
        graph.add_node(f"n{person}", **{key: value for key, value in said.items() if value})
    for one, other in draw(st.lists(pair, min_size=1, max_size=30)):
        graph.add_edge(f"n{one}", f"n{other}")
    return graph


# --- the prison network, whose answers are known


@pytest.mark.skipif(not PRISON.exists(), reason="the data folder is not beside the package")
def test_the_prison_network_has_67_people_and_142_pairs():
    network = read_network(PRISON)
    assert (network.people, len(network.ties), max(degrees(network))) == (67, 142, 11)
    assert nx.average_clustering(as_graph(network)) == pytest.approx(0.31, abs=0.005)
    assert set(network.roles) == set(network.genders) == {None}
    # line 1 of the ties names vertices 1 and 2, whose labels are "0" and "3"
    assert (0, 1) in network.ties


def test_the_example_is_a_plausible_association():
    network = read_network(
        SCENARIOS / "own_network_example.csv", SCENARIOS / "own_network_example_people.csv"
    )
    roles, genders = Counter(network.roles), Counter(network.genders)
    assert network.people == 60
    assert 6 <= 2 * len(network.ties) / 60 <= 7
    assert nx.average_clustering(as_graph(network)) > 0.2
    assert 6 <= roles["mentor"] <= 9
    assert roles["staff"] == 3
    assert min(genders["woman"], genders["man"]) > 10
    assert None not in roles | genders
    assert network.summary() == (
        "60 people with 195 ties, 6.5 per person on average; "
        "a role is given for 60 and a gender for 60, the others are drawn."
    )


# --- structure


@given(graphs())
def test_a_graph_keeps_its_degrees_in_order(graph):
    assert degrees(from_networkx(graph)) == [degree for _, degree in graph.degree()]


@given(graphs(), st.randoms(use_true_random=False))
def test_names_make_no_difference_and_order_only_to_the_numbers(graph, random):
    network = from_networkx(graph)
    renamed = nx.relabel_nodes(graph, {name: f"someone {name}" for name in graph})
    assert from_networkx(renamed) == network
    people = list(graph.nodes(data=True))
    random.shuffle(people)
    shuffled: Any = nx.Graph()
    shuffled.add_nodes_from(people)
    shuffled.add_edges_from(graph.edges)
    other = from_networkx(shuffled)
    assert sorted(degrees(other)) == sorted(degrees(network))
    assert Counter(other.roles) == Counter(network.roles)
    assert len(other.ties) == len(network.ties)


@given(graphs(nx.MultiDiGraph))
def test_two_people_are_tied_once_if_either_named_the_other(graph):
    network = from_networkx(graph)
    names = list(graph)
    pairs = {
        (min(i, j), max(i, j))
        for i, j in ((names.index(a), names.index(b)) for a, b, _ in graph.edges)
    }
    assert set(network.ties) == pairs
    assert from_networkx(graph.reverse()) == network
    assert from_networkx(nx.Graph(graph)) == network


@given(graphs())
def test_an_imported_network_is_a_small_hashable_value(graph):
    network = from_networkx(graph)
    again = pickle.loads(pickle.dumps(network))  # noqa: S301 - our own bytes
    assert again == network
    assert hash(again) == hash(network)
    assert list(network.ties) == sorted(set(network.ties))
    assert all(0 <= one < other < network.people for one, other in network.ties)


def test_being_tied_to_oneself_is_no_tie():
    network = from_networkx(nx.Graph([(1, 1), (1, 2)]))
    assert network.ties == ((0, 1),)


def test_isolated_people_are_kept(read):
    graph = nx.Graph([(1, 2)])
    graph.add_node(3)
    assert from_networkx(graph).people == 3
    assert read("a.net", "*Vertices 3\n*Edges\n1 2\n").people == 3
    assert read("a.csv", "1,2\n3\n").people == 3
    assert read("a.csv", "source,target\n1,2\n", "person,role\n1,\n2,\n3,\n").people == 3


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"people": 1, "roles": (None,), "genders": (None,), "ties": ()}, "at least two"),
        ({"people": 3}, "as many roles"),
        ({"roles": ("boss", None)}, "A role is"),
        ({"genders": ("x", None)}, "A gender is"),
        ({"ties": ((1, 0),)}, "lower first"),
        ({"ties": ((0, 2),)}, "below 2"),
        ({"ties": ((0, 1), (0, 1))}, "once"),
    ],
)
def test_a_value_that_is_no_network_cannot_be_made(change, words):
    parts: dict[str, Any] = {
        "people": 2,
        "ties": ((0, 1),),
        "roles": (None, None),
        "genders": (None, None),
    }
    assert ImportedNetwork(**parts).summary().startswith("2 people with 1 tie, 1.0 per person")
    with pytest.raises(NetworkError, match=words):
        ImportedNetwork(**(parts | change))


# --- formats


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@in_one_folder
@given(data=st.data())
def test_a_file_says_the_same_as_the_graph_that_was_written_to_it(suffix, kind, data, tmp_path):
    graph = data.draw(graphs(kind))
    path = tmp_path / f"graph{suffix}"
    for person in graph.nodes.values():
        if suffix == ".net":  # the format wants a place and a shape before words
            person.update({"x": 0.0, "y": 0.0, "shape": "ellipse"})
    WRITERS[suffix](graph, path)
    assert read_network(path) == from_networkx(graph)


@pytest.mark.parametrize(("suffix", "reader"), [(".gml", nx.read_gml), (".gexf", nx.read_gexf)])
def test_a_well_behaved_file_is_read_as_networkx_reads_it(suffix, reader, tmp_path):
    path = tmp_path / f"karate{suffix}"
    WRITERS[suffix](nx.karate_club_graph(), path)
    assert read_network(path) == from_networkx(reader(path))
    assert len(read_network(path).ties) == 78


@given(graph=graphs())
@in_one_folder
def test_a_list_of_ties_and_one_of_people_say_what_a_graph_says(graph, read):
    people = [f"{n};{d.get('gender', '')};{d.get('role', '')}" for n, d in graph.nodes(data=True)]
    ties = [f"{a};{b}" for a, b in graph.edges]
    network = read("t.csv", "\n".join(["Från;Till", *ties]), "\n".join(["Namn;Kön;Roll", *people]))
    assert network == from_networkx(graph)


# --- words


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Woman", "woman"),
        ("female", "woman"),
        ("F", "woman"),
        ("kvinna", "woman"),
        ("K", "woman"),
        ("man", "man"),
        ("male", "man"),
        (" M ", "man"),
        ("nonbinary", "nonbinary"),
        ("non-binary", "nonbinary"),
        ("Non Binary", "nonbinary"),
        ("icke-binär", "nonbinary"),
        ("ickebinär", "nonbinary"),
        ("", None),
        (None, None),
        (float("nan"), None),
        ("okänd", None),
    ],
)
def test_gender_may_be_said_in_english_and_swedish(word, meaning):
    graph = nx.Graph([(0, 1)])
    graph.nodes[0]["gender"] = word
    assert from_networkx(graph).genders == (meaning, None)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("mentor", "mentor"),
        ("Peer supporter", "mentor"),
        ("peer_supporter", "mentor"),
        ("mentee", "mentee"),
        ("staff", "staff"),
        ("Personal", "staff"),
        ("member", "member"),
        ("medlem", "member"),
        ("", None),
    ],
)
def test_a_role_may_be_said_in_english_and_swedish(word, meaning):
    graph = nx.Graph([(0, 1)])
    graph.nodes[1]["Roll"] = word
    assert from_networkx(graph).roles == (None, meaning)


# --- graphs in memory


def test_the_error_of_a_graph_names_the_person_by_number():
    graph = nx.Graph([("anna", "bo")])
    graph.nodes["bo"]["role"] = "metor"
    with pytest.raises(NetworkError, match="The graph, person 1 in its order: what stands"):
        from_networkx(graph)
    with pytest.raises(NetworkError, match="The graph holds nobody"):
        from_networkx(nx.Graph())
    with pytest.raises(NetworkError, match="The graph holds 3 people and no tie"):
        from_networkx(nx.empty_graph(3))


def test_the_import_of_this_module_costs_no_heavy_library():
    code = (
        "import sys, peersim.world.imported_network\n"
        "assert not {'networkx', 'pandas', 'numba', 'pyarrow'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=MAIN, check=True)
