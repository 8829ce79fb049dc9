"""An import says what it understood: nobody and no tie is made of what stands for nothing."""

from dataclasses import asdict

import networkx as nx
import pytest
from pydantic import TypeAdapter, ValidationError

from peersim.core.errors import NetworkError
from peersim.world.imported_network import from_networkx
from peersim.world.network_files import NetworkReport
from peersim.world.network_files.import_report import IgnoredAttribute, Remark

RING = [(f"p{n:02}", f"p{n % 20 + 1:02}") for n in range(1, 21)]


def counted(network):
    """Return what is remarked, by reason."""
    return {remark.reason: remark.count for remark in network.report.remarks}


def graphml(head, *, graphs=1, node='<data key="role">mentor</data><data key="gender">f</data>'):
    """Return a triangle as GraphML, with a head of declarations."""
    nodes = "".join(f'<node id="{n}">{node}</node>' for n in "abc")
    edges = "".join(f'<edge source="{a}" target="{b}"/>' for a, b in ("ab", "bc", "ca"))
    graph = f"<graph>{nodes}{edges}</graph>\n"
    return f"<graphml>{head}\n{graph * graphs}</graphml>"


# --- attributes


@pytest.mark.parametrize("heading", ["sex", "Sex", "GENDER", "kön", "Kon", "gender_", "Genus"])
def test_gender_goes_by_the_names_that_people_use(heading, read):
    ties = "source;target\n" + "\n".join(f"{one};{other}" for one, other in RING)
    people = f"person,role,{heading}\n" + "\n".join(f"{one},mentor,female" for one, _ in RING)
    network = read("t.csv", ties, people)
    assert set(network.genders) == {"woman"}
    assert (network.report.roles, network.report.genders, network.report.ignored) == (20, 20, ())


@pytest.mark.parametrize(
    "head",
    [
        '<key id="role" for="node"/><key id="gender" for="node"/>',
        "",
        '<key id="role"/><key id="gender" for="node" attr.name="sex"/>',
    ],
)
def test_a_key_without_name_or_declaration_goes_by_its_id(head, read):
    network = read("a.graphml", graphml(head))
    assert (network.roles, network.genders) == (("mentor",) * 3, ("woman",) * 3)


@pytest.mark.parametrize("suffix", ["csv", "graphml", "gexf", "gml", "net"])
def test_an_attribute_that_is_not_read_is_named_with_the_nearest(suffix, read):
    files = {
        "csv": "from,to\na,b\n",
        "graphml": '<graphml><graph><node id="a"><data key="gendr">f</data><data key="age">1</data>'
        '</node><node id="b"/><edge source="a" target="b"/></graph></graphml>',
        "gexf": '<gexf><graph><attributes class="node"><attribute id="0" title="gendr"/>'
        '<attribute id="1" title="age"/></attributes><node id="a"><attvalue for="0" value="f"/>'
        '<attvalue for="1" value="1"/></node><node id="b"/><edge source="a" target="b"/></graph>'
        "</gexf>",
        "gml": 'graph [ node [ id 1 gendr "f" age 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]',
        "net": '*Vertices 2\n1 "a" 0.1 0.2 ellipse gendr f age 1\n2 "b"\n*Edges\n1 2\n',
    }
    people = "person,gendr,age\na,f,1\nb,m,2\n" if suffix == "csv" else None
    report = read(f"a.{suffix}", files[suffix], people).report
    assert report.ignored == (IgnoredAttribute("gendr", "gender"), IgnoredAttribute("age"))
    assert report.genders == 0


def test_of_two_names_for_one_attribute_the_first_counts_and_the_other_is_named(read):
    network = read("t.csv", "a,b\n", "person,sex,kön\na,f,m\nb,f,m\n")
    assert network.genders == ("woman", "woman")
    assert [one.name for one in network.report.ignored] == ["kön"]


def test_an_attribute_that_may_be_a_person_is_not_named(read):
    text = 'graph [ node [ id "anna" bo 1 ] node [ id "bo" ] edge [ source "anna" target "bo" ] ]'
    assert read("a.gml", text).report.ignored == (IgnoredAttribute("number 1"),)
    markup = "person,<b>x</b>,=1+1\na,,\nb,,\n"
    names = [one.name for one in read("t.csv", "a,b\n", markup).report.ignored]
    assert names == ["number 1", "number 2"]
    unquoted = "*Vertices 2\n1 Anna Berg\n2 Bo Ek\n*Edges\n1 2\n"
    assert read("a.net", unquoted).report.ignored == ()


@pytest.mark.parametrize("code", ["1", "2", "0", "1.0"])
def test_a_number_is_no_gender_and_the_refusal_says_why(code, read):
    with pytest.raises(NetworkError, match="line 2, column 2: a number is no gender, since"):
        read("t.csv", "a,b\n", f"person,kön\na,{code}\nb,k\n")


# --- people and ties that are none


@pytest.mark.parametrize("word", ["NA", "NaN", "null", "NULL", "-", ".", "N/A", "None", "?"])
def test_a_word_for_a_missing_value_is_nobody(word, read):
    lines = [f"{a},{word if n % 3 == 0 else b}" for n, (a, b) in enumerate(RING)]
    network = read("t.csv", "from,to\n" + "\n".join(lines))
    assert (network.people, len(network.ties), counted(network)) == (20, 13, {"names nobody": 7})
    assert network.report.remarks[0].lines == (2, 5, 8, 11, 14)


def test_nan_may_be_a_name(read):
    assert read("t.csv", "from,to\nNan,Anna\nAnna,Na\n").people == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.gml", "graph [ node [ id 1 ]\nnode [ id NA ] edge [ source 1 target NA ] ]"),
        (
            "a.gml",
            'graph [ node [ id 1 label "a" ]\nnode [ id 2 label "NA" ]\nnode [ id 3 label "c" ]]',
        ),
        ("a.net", '*Vertices 3\n2 "NA"\n1 "a"\n3 "c"\n*Edges\n1 2\n'),
        (
            "a.graphml",
            '<graphml><node id="1"/>\n<node id="nan"/><edge source="1" target="nan"/></graphml>',
        ),
    ],
)
def test_a_node_that_a_program_made_of_a_missing_value_is_refused(name, text, read):
    with pytest.raises(NetworkError, match=r"line 2: .*a word for a missing value"):
        read(name, text)


def test_a_graph_whose_labels_are_all_missing_is_read(read):
    text = '*Vertices 3\n1 "NA"\n2 "NA"\n3 "NA"\n*Edges\n1 2\n'
    assert read("a.net", text).people == 3


def test_a_missing_person_of_a_graph_is_refused():
    with pytest.raises(NetworkError, match="person 1 in its order: a word for a missing value"):
        from_networkx(nx.Graph([("a", float("nan"))]))


@pytest.mark.parametrize(
    "rows",
    [
        '"from","to"\n{}',  # a table as R writes it
        '"","from","to"\n{}',  # as R writes it with a heading for row names, or pandas
        '"","V1","V2"\n{}',
    ],
)
def test_row_numbers_are_no_people(rows, read):
    lines = "\n".join(f'"{n}","{a}","{b}"' for n, (a, b) in enumerate(RING, 1))
    network = read("t.csv", rows.format(lines))
    assert (network.people, len(network.ties)) == (20, 20)
    assert set(counted(network)) == {"row number"}


def test_a_first_column_that_counts_the_lines_needs_headings(read):
    with pytest.raises(NetworkError, match="column 1: the first column counts the lines"):
        read("t.csv", "1,5,6\n2,6,7\n3,7,8\n")


def test_more_cells_than_headings_are_refused(read):
    with pytest.raises(NetworkError, match="line 3: there are 3 cells under 2 headings"):
        read("t.csv", "from,to\na,b\nb,c,d\n")
    with pytest.raises(NetworkError, match=r"people.csv', line 3: there are 3 cells"):
        read("t.csv", "a,b\n", "person,role\na,staff\nb,staff,x\n")
    assert read("t.csv", "from,to\na,b,\nb,c,,\n").people == 3


@pytest.mark.parametrize(("first", "second"), [("2", "2.0"), ("2.0", "2"), ("2", "2,0")])
def test_a_number_with_and_without_decimals_is_one_person(first, second, read):
    network = read("t.csv", f"source;target\n1;{first}\n{second};3\n")
    assert (network.people, len(network.ties)) == (3, 2)
    assert counted(network) == {"ids in two spellings": 1}


def test_numbers_with_decimals_of_their_own_are_left_as_they_are(read):
    assert read("t.csv", "source,target\n1,1.0\n1.0,1.1\n").people == 3


# --- encodings, and what a report is


def test_a_list_in_windows_1252_goes_with_one_in_utf_8(read):
    ties = "\ufeffFrån;Till;Styrka\nÅsa Öberg;Bo “Bosse” Ek;0,5\nŠimon Žák;Åsa Öberg;1,5\n"
    people = (
        "Namn;Roll;Kön\nÅsa Öberg;Kamratstödjare;Kvinna\nBo “Bosse” Ek;Medlem;Man\n"
        "Šimon Žák;anställd;Ickebinär\n"
    ).encode("cp1252")
    network = read("t.csv", ties, people)
    assert (network.people, len(network.ties)) == (3, 2)
    assert network.roles == ("mentor", "member", "staff")


def test_the_report_counts_what_is_read_and_goes_through_json(read):
    network = read("t.csv", "a,b,1\nb,c,0\n", "person,role,sex\na,mentor,\nb,,\nc,staff,k\n")
    report = network.report
    assert (report.people, report.ties, report.roles, report.genders) == (3, 1, 2, 1)
    assert Remark("zero weight", 1, (2,)) in report.remarks
    kept = TypeAdapter(NetworkReport)
    assert kept.validate_python(asdict(report)) == report
    for wrong in ({}, asdict(report) | {"remarks": [{"reason": "x", "count": 1, "lines": []}]}):
        with pytest.raises(ValidationError):
            kept.validate_python(wrong)


def test_the_report_is_no_part_of_the_structure(read):
    network = read("t.csv", "a,b,1\n")
    assert network == from_networkx(nx.Graph([(0, 1)]))
    assert set(network.structure()) == {"people", "ties", "roles", "genders"}


# --- no cell of a person is quoted


@pytest.mark.parametrize(
    ("name", "text", "people"),
    [
        ("t.csv", "source,target,weight\na,b,Zelda Q\n", None),
        ("t.csv", "a,b,Zelda Q\n", None),
        ("t.csv", "a,b\n", "person,role\na,Zelda Q\nb,\n"),
        ("t.csv", "a,b\n", "person,sex\na,Zelda Q\nb,\n"),
        ("t.csv", "a,Zelda Q\n", "person\na\nb\n"),
        ("a.net", '*Vertices 2\n1 "x" role "Zelda Q"\n*Edges\n1 2\n', None),
        ("a.net", '*Vertices 2\n*Edges\n1 2 "Zelda Q"\n', None),
        ("a.net", '*Vertices 2\n*Edges\n1 "Zelda Q"\n', None),
        ("a.net", '*Vertices "Zelda Q"\n', None),
        ("a.gml", 'graph [ node [ id 1 sex "Zelda Q" ] node [ id 2 ] ]', None),
        ("a.graphml", graphml("", node='<data key="role">Zelda Q</data>'), None),
    ],
)
def test_no_cell_is_quoted(name, text, people, read):
    with pytest.raises(NetworkError) as caught:
        read(name, text, people)
    assert "zelda" not in str(caught.value).lower()
