"""Weights, several networks and data of two kinds never become ties without a word."""

from typing import Any

import networkx as nx
import pytest

from peersim.core.errors import NetworkError
from peersim.world.imported_network import from_networkx


def counted(network):
    """Return what is remarked, by reason."""
    return {remark.reason: remark.count for remark in network.report.remarks}


def graphml(head, *, graphs=1, node='<data key="role">mentor</data><data key="gender">f</data>'):
    """Return a triangle as GraphML, with a head of declarations."""
    nodes = "".join(f'<node id="{n}">{node}</node>' for n in "abc")
    edges = "".join(f'<edge source="{a}" target="{b}"/>' for a, b in ("ab", "bc", "ca"))
    graph = f"<graph>{nodes}{edges}</graph>\n"
    return f"<graphml>{head}\n{graph * graphs}</graphml>"


# --- weights


@pytest.mark.parametrize("zero", ["0", "0.0", "0,0", "-0"])
def test_a_weight_of_zero_is_no_tie_in_any_format(zero, read):
    files = {
        "a.csv": f"source;target;weight\na;b;1\nb;c;1\na;c;{zero}\n",
        "b.csv": f"a;b;1\nb;c;1\na;c;{zero}\n",
        "a.net": f"*Vertices 3\n*Arcs\n1 2 1\n2 3 1\n1 3 {zero}\n",
        "b.net": f"*Vertices 3\n*Matrix\n0 1 {zero}\n0 0 1\n0 0 0\n",
        "a.gml": "graph [ node [ id 1 ] node [ id 2 ] node [ id 3 ] edge [ source 1 target 2 ] "
        f"edge [ source 2 target 3 ] edge [ source 1 target 3 weight {zero} ] ]",
        "a.graphml": graphml("").replace(
            '<edge source="c" target="a"/>',
            f'<edge source="c" target="a"><data key="weight">{zero}</data></edge>',
        ),
        "a.gexf": "<gexf><node id='a'/><node id='b'/><node id='c'/><edge source='a' target='b'/>"
        f"<edge source='b' target='c'/><edge source='a' target='c' weight='{zero}'/></gexf>",
    }
    for name, text in files.items():
        network = read(name, text)
        assert (network.people, network.ties) == (3, ((0, 1), (1, 2))), name


def test_a_graph_in_memory_has_no_tie_of_weight_zero_either():
    graph = nx.Graph([(1, 2)])
    graph.add_edge(1, 3, weight=0)
    assert (from_networkx(graph).people, from_networkx(graph).ties) == (3, ((0, 1),))
    parallel: Any = nx.MultiGraph(graph)
    parallel.add_edge(1, 3, weight=2)
    assert from_networkx(parallel).ties == ((0, 1), (0, 2))


def test_zero_negative_and_missing_weights_are_told(read):
    text = "source,target,weight\na,b,0\na,c,-1\na,d,NA\na,e,\n"
    network = read("t.csv", text)
    assert counted(network) == {"zero weight": 1, "negative weight": 1, "no weight": 1}
    assert (network.people, len(network.ties)) == (5, 3)


def test_a_third_column_without_heading_is_told(read):
    assert counted(read("t.csv", "a,b,2\nb,c,1\n")) == {"third column": 1}


# --- more than one network, and data of two kinds


@pytest.mark.parametrize("names", ["friend1,friend2", "vän 1,vän 2", "alter_1,alter_2"])
def test_everybody_in_the_columns_of_nominations_is_tied(names, read):
    lines = "\n".join(f"{n},{n % 20 + 1},{(n + 6) % 20 + 1}" for n in range(1, 21))
    network = read("t.csv", f"id,{names}\n{lines}")
    assert (network.people, len(network.ties)) == (20, 40)
    assert counted(network) == {"several columns of people named": 2}


def test_nominations_of_nobody_are_refused(read):
    with pytest.raises(NetworkError, match="line 1: nobody names these people"):
        read("t.csv", "friend1,friend2\na,b\n")


def test_a_second_graph_is_refused(read):
    with pytest.raises(NetworkError, match="line 3: a second graph begins"):
        read("a.graphml", graphml("", graphs=2))
    with pytest.raises(NetworkError, match="line 2: a second graph begins"):
        read("a.gml", "graph [ node [ id 1 ] ]\ngraph [ node [ id 2 ] ]")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.net", '*Vertices 5 3\n1 "a"\n*Edges\n1 4\n'),
        ("a.csv", "person,group\nanna,choir\nbo,choir\n"),
        ("a.csv", "medlem;förening\nanna;kör\nbo;kör\n"),
        (
            "a.gml",
            "graph [ node [ id 1 mode 0 ] node [ id 2 mode 1 ] edge [ source 1 target 2 ] ]",
        ),
        (
            "a.graphml",
            """<graphml><node id='1'><data key='type'>false</data></node><node id='2'>
            <data key='type'>true</data></node><edge source='1' target='2'/></graphml>""",
        ),
    ],
)
def test_two_mode_data_are_refused_as_such(name, text, read):
    with pytest.raises(NetworkError, match="two-mode network"):
        read(name, text)


def test_people_who_name_and_are_never_named_are_told_of(read):
    network = read("t.csv", "source,target\na,x\nb,y\nc,z\na,y\n")
    assert "first and second never meet" in counted(network)
    assert "first and second never meet" not in counted(read("t.csv", "source,target\na,b\nb,c\n"))


# --- Pajek as Pajek and igraph write it


@pytest.mark.parametrize(
    "ties",
    [
        '*Arcs :1 "friends"\n*Arcs :2 "advice"\n*Arcs\n1: 1 2 1\n2: 2 3 1\n1: 3 4 1\n',
        '*Arcs :1 "friends"\n1 2 1\n3 4 1\n*Edges :2 "advice"\n2 3 1\n',
        "*Arcslist :1\n1 2\n3 4\n*Edgeslist :2\n2 3\n",
        "*Edges\n1:1 2\n2:2 3\n1:3 4\n",
    ],
)
def test_pajek_relations_are_read_as_one_network_with_a_word(ties, read):
    network = read("a.net", f'*Network "x"\n*Vertices 4\n1 "a"\n2 "b"\n3 "c"\n4 "d"\n{ties}')
    assert network.ties == ((0, 1), (1, 2), (2, 3))
    assert counted(network) == {"several relations": 1}


def test_pajek_as_igraph_writes_it_is_read(read):
    text = (
        '*Vertices 3\r\n1 "a \\"b\\" role" 0.1 0.2 0.5 ellipse ic "red"\r\n2 ""\r\n*Arcs\r\n1 2\r\n'
    )
    network = read("a.net", text)
    assert (network.people, network.ties, network.report.ignored) == (3, ((0, 1),), ())
