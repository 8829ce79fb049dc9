"""What a mistake in a network file is answered."""

import codecs
import re
from pathlib import Path

import pytest

from peersim.core.errors import NetworkError
from peersim.world import network_files
from peersim.world.imported_network import read_network

MISTAKES = {
    "a CSV with one column": (
        "a.csv",
        "anna\nbo\n",
        "line 1: there is one column; a tie needs two",
    ),
    "a CSV weight that is text": (
        "a.csv",
        "source,target,weight\na,b,1\nb,c,strong\n",
        "line 3, column 3: the weight is not a number",
    ),
    "text under weight alone": (
        "a.csv",
        "x,y,weight\n1,2,ok\n",
        "line 2, column 3: the weight",
    ),
    "a third column of text": (
        "a.csv",
        "1,2,Cilla\n",
        "line 1, column 3: the third .* not a num",
    ),
    "a tie without its first person": (
        "a.csv",
        "1,2\n,3\n",
        "line 2, column 1: the first person",
    ),
    "what may be a header": ("a.csv", "abc,def\nanna,bo\n", "line 1: .*add a first line 'source"),
    "a matrix": ("a.csv", "0,1,0,1\n1,0,0,0\n", "line 1: there are 4 columns; a header should"),
    "roles among the ties": ("a.csv", "source,target,source_role\na,b,mentor\n", "line 1: role"),
    "an open quotation in a CSV": ("a.csv", '1,2\n"3,4\n5,6\n', "line 2: this is not CSV"),
    "an empty file": ("a.csv", "", "a.csv' holds nobody; a network takes at least two people"),
    "a header alone": ("a.csv", "source,target\n", "holds nobody"),
    "one person": ("a.csv", "1,1\n", "holds one person"),
    "no tie": ("a.csv", "1,1\n2,2\n", "holds 2 people and no tie between any"),
    "no people in Pajek": ("a.net", "*Vertices 0\n*Edges\n", "line 1: 0 is no possible number"),
    "words before the Pajek heading": ("a.net", "hello\n", "line 1: .* begins with .Vertices"),
    "an unknown Pajek section": (
        "a.net",
        "*Vertices 2\n*Edgs\n1 2\n",
        "line 2: '.Edgs' is no section .* nearest known names? .*'.edges'",
    ),
    "Pajek ties before the people": ("a.net", "*Edges\n1 2\n", "line 1: ties come before"),
    "two Pajek networks": ("a.net", "*Vertices 2\n*Vertices 2\n", "line 2: a second network"),
    "two kinds of Pajek vertices": ("a.net", "*Vertices 5 2\n", "line 1: .*two-mode network"),
    "a Pajek count that is text": (
        "a.net",
        "*Vertices x\n",
        "line 1: .* vertices is not a num",
    ),
    "a Pajek tie in words": (
        "a.net",
        "*Vertices 2\n*Edges\nanna bo\n",
        "line 3, column 1: .* not the number",
    ),
    "a Pajek tie to nobody": (
        "a.net",
        "*Vertices 2\n*Edges\n1 3\n",
        "line 3, column 2: .* no vertex 3 among",
    ),
    "half a Pajek tie": ("a.net", "*Vertices 2\n*Edges\n1\n", "line 3: a tie needs two people"),
    "a Pajek weight that is text": (
        "a.net",
        "*Vertices 2\n*Edges\n1 2 strong\n",
        "line 3, column 3: the weight is not a number",
    ),
    "a Pajek vertex twice": ("a.net", "*Vertices 2\n1 a\n1 b\n", "line 3: the person of line 2"),
    "a wide Pajek matrix": ("a.net", "*Vertices 2\n*Matrix\n0 1 1\n", "line 3: the matrix needs"),
    "a short Pajek matrix": ("a.net", "*Vertices 2\n*Matrix\n0 1\n", "1 rows for 2 people"),
    "a GML that ends too soon": ("a.gml", "graph [\nnode [ id 1 ]\n", "line 2: the file ends"),
    "a file that is not GML": ("a.gml", "graph [\n ] ]", "line 2: this is not GML"),
    "an open quotation in GML": ("a.gml", 'graph [\nname "x\n]', "line 2: this is not GML"),
    "a GML node without id": ("a.gml", "graph [\nnode [ ]\n]", "line 2: this node has no id"),
    "a GML edge without target": (
        "a.gml",
        "graph [ edge [ source 1 ] ]",
        "line 1: this edge needs",
    ),
    "a GML tie to nobody": (
        "a.gml",
        "graph [ node [ id 1 ] node [ id 2 ]\nedge [ source 1 target 3 ] ]",
        "line 2: the second person of this tie is not among the people of 'a.gml'",
    ),
    "a GML node twice": (
        "a.gml",
        "graph [ node [ id 1 ]\nnode [ id 1 ] ]",
        "line 2: the person of line 1 is listed again",
    ),
    "a GML weight that is text": (
        "a.gml",
        'graph [ edge [ source 1 target 2 weight "strong" ] ]',
        "line 1: the weight is not a number",
    ),
    "broken XML": ("a.graphml", "<graphml>\n<graph>\n</graphml>", "line 3: .*XML .mismatched tag"),
    "another XML": ("a.graphml", "<svg/>", "line 1: the file does not begin with <graphml>"),
    "GraphML under GEXF's suffix": ("a.gexf", "<graphml/>", "line 1: .* begin with <gexf>"),
    "an XML node without id": ("a.gexf", "<gexf><node/></gexf>", "line 1: this node has no id"),
    "an XML edge without target": (
        "a.gexf",
        "<gexf><edge source='1'/></gexf>",
        "line 1: this edge",
    ),
    "a hyperedge": (
        "a.graphml",
        "<graphml><hyperedge/></graphml>",
        "line 1: a hyperedge is no tie",
    ),
    "a GEXF weight that is text": (
        "a.gexf",
        "<gexf>\n<edge source='1' target='2' weight='strong'/></gexf>",
        "line 2: the weight is not a number",
    ),
    "a GraphML weight that is text": (
        "a.graphml",
        """<graphml><key id="w" for="edge" attr.name="weight"/><edge source="1" target="2">
        <data key="w">strong</data></edge></graphml>""",
        "line 2: the weight is not a number",
    ),
    "an XML tie from nobody": (
        "a.graphml",
        "<graphml><node id='1'/><node id='2'/>\n<edge source='3' target='2'/></graphml>",
        "line 2: the first person of this tie is not among the people of 'a.graphml'",
    ),
    "an unknown role": (
        "a.net",
        "*Vertices 2\n1 a role metor\n*Edges\n1 2\n",
        "line 2: what stands here is not a known role; the nearest known names? .*'mentor'",
    ),
    "an unknown gender": (
        "a.gml",
        'graph [ node [ id 1 ]\nnode [ id 2 gender "kvina" ]\nedge [ source 1 target 2 ] ]',
        "line 2: what stands here is not a known gender; the nearest known names .*'kvinna'",
    ),
    "a number for a gender": (
        "a.gml",
        "graph [ node [ id 1 gender 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]",
        "line 1: a number is no gender, .*; known are 'man', 'nonbinary', 'woman'",
    ),
    "a packed file": ("a.net", b"\x1f\x8b\x00\x00", "a.net' is not a text file; it may be packed"),
    "half a wide character": ("a.csv", codecs.BOM_UTF16_LE + b"1", "is not a text file"),
    "an unknown suffix": (
        "a.xlsx",
        "x",
        "no suffix .* known are .csv, .gexf, .gml, .graphml, .net",
    ),
}


@pytest.mark.parametrize(("name", "content", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_answered_in_one_sentence(name, content, message, read, tmp_path):
    with pytest.raises(NetworkError) as caught:
        read(name, content)
    said = str(caught.value).replace(f"{tmp_path}/", "")
    assert said.startswith(f"'{name}'")
    assert said.endswith(".")
    assert "\n" not in said
    assert re.search(message, said), said
    # a cell is not shown, since where columns are mixed up it is a name
    assert not any(cell in said for cell in ("strong", "metor", "kvina", "Cilla", "'x'"))


PEOPLE_MISTAKES = {
    "no person column": ("role,gender\nmentor,man\n", "line 1: the header needs a column 'person'"),
    "an empty list": ("", "line 1: there is nobody in the list"),
    "a person without a name": (
        "person,role\n,mentor\n",
        "line 2, column 1: the column 'person'",
    ),
    "a person twice": ("person\na\nb\na\n", "line 4: the person of line 2 is listed again"),
    "an unknown role": (
        "person,role\na,\nb,boss\n",
        "line 3, column 2: what stands here is not a known role; known are",
    ),
    "an open quotation": ('person,role\n"a,\nb,\n', "line 2: this is not CSV"),
}


@pytest.mark.parametrize(("people", "message"), PEOPLE_MISTAKES.values(), ids=PEOPLE_MISTAKES)
def test_a_mistake_in_the_list_of_people_names_that_list(people, message, read):
    with pytest.raises(NetworkError, match=rf"people.csv', {message}"):
        read("t.csv", "a,b\n", people)


def test_a_tie_of_somebody_who_is_not_listed_is_a_mistake(read):
    with pytest.raises(NetworkError, match=r"t.csv', line 3: the second person .*people.csv'"):
        read("t.csv", "source,target\na,b\na,c\n", "person\na\nb\n")


def test_a_list_of_people_goes_with_a_list_of_ties_only(read):
    with pytest.raises(NetworkError, match="holds role and gender in itself"):
        read("a.net", "*Vertices 2\n*Edges\n1 2\n", "person\n1\n2\n")


def test_a_missing_file_is_answered_with_the_nearest_name(tmp_path):
    (tmp_path / "friends.csv").touch()
    with pytest.raises(NetworkError, match=r"no network file .*frends.csv'; .* 'friends.csv'"):
        read_network(tmp_path / "frends.csv")
    with pytest.raises(NetworkError, match="no network file"):
        read_network(tmp_path / "nowhere" / "friends.csv")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(NetworkError, match="is a folder; a network is read from a file"):
        read_network(tmp_path)


def test_a_device_is_no_file():
    with pytest.raises(NetworkError, match="is a device"):
        read_network(Path("/dev/zero"))


def test_an_impossible_path_is_answered():
    with pytest.raises(NetworkError, match="cannot be read"):
        read_network(Path("x" * 5000 + ".csv"))
    with pytest.raises(NetworkError, match=r"cannot be read|no network file"):
        read_network(Path("a\0.csv"))


def test_an_absurd_size_is_refused_before_it_is_read(read, monkeypatch):
    with pytest.raises(NetworkError, match="line 1: 200001 is no possible number of people"):
        read("a.net", "*Vertices 200001\n*Edges\n1 2\n")
    monkeypatch.setattr(network_files.sheet, "MAX_PEOPLE", 2)
    with pytest.raises(NetworkError, match="line 2: more than 2 people are too many"):
        read("a.csv", "1,2\n2,3\n")
    monkeypatch.setattr(network_files.network_file_text, "MAX_BYTES", 2)
    with pytest.raises(NetworkError, match="larger than 0 MB, too large"):
        read("a.csv", "1,2\n2,3\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
@pytest.mark.parametrize(
    "inside",
    [
        '[<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]",
        '[<!ENTITY a SYSTEM "file:///etc/passwd">]',
        'SYSTEM "http://example.org/graph.dtd"',
    ],
)
def test_a_file_with_entities_is_refused(suffix, inside, encoding, read):
    text = f'<?xml version="1.0"?>\n<!DOCTYPE {suffix} {inside}><{suffix}>&i;</{suffix}>'
    with pytest.raises(NetworkError, match="line 2: DOCTYPE and ENTITY declarations are not read"):
        read(f"a.{suffix}", text.encode(encoding))
