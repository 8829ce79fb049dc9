"""How the same network may be written, in every format that is read."""

import pytest

from peersim.world.imported_network import ImportedNetwork, read_network


@pytest.mark.parametrize(
    "text",
    [
        "source,target\n1,2\n2,3\n",
        "1,2\n2,3\n",
        "1;2\n2;3\n",
        "1\t2\n2\t3\n",
        "# invented\n\n1,2\n# more\n2,3\n",
        "sep=;\n1;2\n2;3\n",
        "anna,bo\nbo,cia\n",
        "namn,vän\n1,2\n2,3\n",
        "x,y\n1,2\n2,3\n",  # a header, since all others are numbers
        "source,target,weight\n1,2,0.5\n2,3,\n",
        "1;2;0,5\n2;3;-1\n",
        "1,2,nan\n2,3,inf\n",
        'weight,target,source\n1,"2",1\n1,3,2\n',
        "1,2\r\n2,3\r\n",
        "1,2\r2,3\r",
        "1,2\n2,1\n2,3\n2,3\n3,3\n",
    ],
)
def test_a_list_of_ties_may_be_written_in_many_ways(text, read):
    network = read("t.csv", text)
    assert (network.people, network.ties) == (3, ((0, 1), (1, 2)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_swedish_letters_are_read_in_any_encoding(encoding, read, tmp_path):
    assert read("t.csv", "Från;Till\nÅsa;Örjan\nÖrjan;Bo\n".encode(encoding)).people == 3
    (tmp_path / "p.csv").write_bytes("person;kön\nÅsa;ickebinär\nBo;K\n".encode(encoding))
    (tmp_path / "t.csv").write_bytes("Åsa;Bo\n".encode(encoding))
    network = read_network(tmp_path / "t.csv", tmp_path / "p.csv")
    assert network.genders == ("nonbinary", "woman")


def test_a_letter_spelt_in_two_ways_is_one_person(read):
    assert read("t.csv", "A\u030asa,Bo\nÅsa,Bo\n").people == 2


def test_pajek_labels_are_no_keys(read):
    text = (
        '*Vertices 3\n1 "2"\n2 "same"\n3 "same"\n*Arcs\n1 2 1.0\n% remark\n*Arcs :2 "x"\n2 3 -1\n'
    )
    network = read("a.net", text)
    assert (network.people, network.ties) == (3, ((0, 1), (1, 2)))


@pytest.mark.parametrize(
    "ties",
    [
        "*Edges\n1 2\n1 3",
        "*Arcs\n2 1\n3 1",
        "*Arcslist\n1 2 3",
        "*Edgeslist\n1 3 2",
        "*Matrix\n0 1 0\n0 0 0\n1 0 nan",
    ],
)
def test_pajek_ties_are_read_in_all_their_forms(ties, read):
    text = f'*Network x\n*Vertices 3\n2 "role" 0 0 role Mentor gender "non binary"\n{ties}\n'
    network = read("a.net", text)
    assert network.ties == ((0, 1), (0, 2))
    assert network.roles == (None, "mentor", None)
    assert network.genders == (None, "nonbinary", None)


def test_gml_may_hold_swedish_letters_and_a_friendship_told_twice(read):
    text = """Creator "x"
    # graph [ not this one
    graph [
      directed 0 defaults [ role "staff" ]
      node [ id 7 label "Åsa
      Berg" role "peer supporter" graphics [ x 1 role "none of this" ] ]
      node [ id 9 gender "ickebin&#228;r" ]
      edge [ source 7 target 9 weight 1.5 ]
      edge [ source 9 target 7 ]
    ]"""
    network = read("a.gml", text)
    assert network == ImportedNetwork(2, ((0, 1),), ("mentor", None), (None, "nonbinary"))


def test_graphml_may_mix_directions_and_have_defaults(read):
    text = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
    <key id="r" for="node" attr.name="Role"><default>member</default></key>
    <key id="w" for="edge" attr.name="weight" attr.type="double"/>
    <key id="n" for="node" attr.name="name"/>
    <graph edgedefault="directed">
    <edge source="b" target="a" directed="false"><data key="w"> 2.5 </data></edge>
    <edge source="a" target="b"><data key="w"/></edge>
    <node id="a"><data key="n">Anna Svensson</data></node>
    <node id="b"><data key="r">per<![CDATA[sonal]]></data></node>
    </graph></graphml>"""
    network = read("a.graphml", text)
    assert network == ImportedNetwork(2, ((0, 1),), ("member", "staff"), (None, None))


@pytest.mark.parametrize("address", ["http://www.gexf.net/1.3", "https://www.gexf.net/1.2draft"])
def test_gexf_is_read_from_any_version_of_gephi(address, read):
    text = f"""<?xml version="1.0" encoding="UTF-8"?><gexf xmlns="{address}"><graph mode="dynamic">
    <attributes class="node"><attribute id="0" title="gender"/></attributes>
    <attributes class="edge"><attribute id="0" title="weight"/></attributes>
    <nodes><node id="a" label="Anna"><attvalues><attvalue for="0" value="F"/></attvalues>
      <nodes><node id="b" start="not a date"/></nodes></node></nodes>
    <edges><edge source="a" target="b" type="directed" weight="2">
      <attvalues><attvalue for="0" value="0.5"/></attvalues></edge></edges>
    </graph></gexf>"""
    network = read("a.gexf", text)
    assert network == ImportedNetwork(2, ((0, 1),), (None, None), ("woman", None))
