"""GraphML and GEXF files.

networkx's readers make new people of misspelt ones, refuse a file that mixes directed and
undirected ties, the file addresses (namespaces) of some versions of Gephi, and dates or
colours they cannot read, though none of that matters here. They know no line numbers.
"""

from dataclasses import dataclass
from xml.parsers import expat

from peersim.world.network_files.sheet import ListedPerson, Sheet

_WEIGHT = "weight"
_GRAPH_DEPTH = 2  # the graph below the root; one within a node is part of it


def read_graphml(sheet: Sheet, text: str) -> None:
    """Fill the sheet from a GraphML file; raises NetworkError naming the line."""
    _read(sheet, text, "graphml")


def read_gexf(sheet: Sheet, text: str) -> None:
    """Fill the sheet from a GEXF file; raises NetworkError naming the line."""
    _read(sheet, text, "gexf")


def _read(sheet: Sheet, text: str, root: str) -> None:
    reader = _Reader(sheet, root)
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise sheet.wrong(error.lineno, f"this is not well-formed XML ({why})") from None
    for name, value in reader.defaults.items():
        for person in sheet.people.values():
            sheet.tell(person, name, value)


@dataclass
class _Edge:
    """A tie that is open: its weight may follow."""

    source: str
    target: str
    line: int
    weight: str = ""


class _Reader:
    """The elements that are open, and the attributes that the file's head has declared.

    GraphML declares `<key id for attr.name>` and tells `<data key>text</data>`; GEXF
    declares `<attribute id title>` inside `<attributes class>` and tells
    `<attvalue for value>`. An attribute without a name, or that is not declared at all, goes
    by its id. Elements are known by their local names, as Gephi does it, because the
    addresses before them changed from version to version.
    """

    def __init__(self, sheet: Sheet, root: str) -> None:
        self.sheet = sheet
        self.root = root
        self.depth = 0
        self.graphs = 0
        self.owners: list[ListedPerson | _Edge] = []  # open nodes and edges
        self.attribute_class = "node"
        self.names: dict[tuple[str, str], str] = {}  # (node or edge, id) -> name
        self.defaults: dict[str, str] = {}  # of people, by name
        self.declared = ""  # the attribute of people whose default may follow
        self.told = ""  # the key whose text is being read
        self.text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.starts = {
            "graph": self.graph,
            "key": self.key,
            "attributes": self.attributes,
            "attribute": self.attribute,
            "node": self.node,
            "edge": self.edge,
            "hyperedge": self.hyperedge,
            "data": self.data,
            "attvalue": self.attvalue,
        }

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self.parser.CurrentLineNumber

    def doctype(self, *_declared: object) -> None:
        """Refuse entities: they unfold to gigabytes or fetch other files."""
        what = "DOCTYPE and ENTITY declarations are not read; delete them from the file"
        raise self.sheet.wrong(self.line, what)

    def start(self, tag: str, values: dict[str, str]) -> None:
        """Take the start of an element."""
        name = tag.rpartition(" ")[2]
        if self.depth == 0 and name != self.root:
            raise self.sheet.wrong(self.line, f"the file does not begin with <{self.root}>")
        self.depth += 1
        self.text.clear()
        if name in self.starts:
            self.starts[name](values)

    def end(self, tag: str) -> None:
        """Take the end of an element: what it told is complete."""
        name = tag.rpartition(" ")[2]
        self.depth -= 1
        if name in {"node", "edge"}:
            owner = self.owners.pop()
            if isinstance(owner, _Edge):
                self.sheet.tie(owner.source, owner.target, owner.line, owner.weight)
        elif name == "data":
            self.tell(self.told, "".join(self.text))
        elif name == "default" and self.declared:
            self.defaults[self.declared] = "".join(self.text)
        self.text.clear()

    def graph(self, _values: dict[str, str]) -> None:
        """Refuse a second graph."""
        self.graphs += self.depth == _GRAPH_DEPTH
        if self.graphs > 1:
            raise self.sheet.wrong(self.line, "a second graph begins; give each its own file")

    def declare(self, kind: str, key: str, name: str) -> None:
        """Note what an attribute of nodes or edges is called."""
        self.declared = name or key if kind in {"node", "all"} else ""
        for owner in ("node", "edge") if kind == "all" else (kind,):
            self.names[owner, key] = name or key

    def tell(self, key: str, value: str) -> None:
        """Note what is told of the node or edge that is open."""
        if not self.owners:
            return
        owner = self.owners[-1]
        if isinstance(owner, ListedPerson):
            self.sheet.tell(owner, self.names.get(("node", key), key), value)
            return
        name = self.names.get(("edge", key), key)
        self.sheet.ignore(name)
        if name.lower() == _WEIGHT:
            owner.weight, owner.line = value, self.line

    def key(self, values: dict[str, str]) -> None:
        """Take a declaration of GraphML."""
        self.declare(values.get("for", "all"), values.get("id", ""), values.get("attr.name", ""))

    def attributes(self, values: dict[str, str]) -> None:
        """Take the class of the declarations of GEXF that follow."""
        self.attribute_class = values.get("class", "node")

    def attribute(self, values: dict[str, str]) -> None:
        """Take a declaration of GEXF."""
        self.declare(self.attribute_class, values.get("id", ""), values.get("title", ""))

    def node(self, values: dict[str, str]) -> None:
        """Take a person."""
        if "id" not in values:
            raise self.sheet.wrong(self.line, "this node has no id")
        person = self.sheet.add(values["id"], self.line)
        self.owners.append(person)
        if "label" in values:
            self.sheet.tell(person, "label", values["label"])

    def edge(self, values: dict[str, str]) -> None:
        """Take a tie; its weight may stand in it or below it."""
        if not {"source", "target"} <= values.keys():
            raise self.sheet.wrong(self.line, "this edge needs a source and a target")
        weight = values.get(_WEIGHT, "")
        self.owners.append(_Edge(values["source"], values["target"], self.line, weight))

    def hyperedge(self, _values: dict[str, str]) -> None:
        """Refuse a tie of more than two."""
        raise self.sheet.wrong(self.line, "a hyperedge is no tie between two people")

    def data(self, values: dict[str, str]) -> None:
        """Begin to read what GraphML tells."""
        self.told = values.get("key", "")

    def attvalue(self, values: dict[str, str]) -> None:
        """Take what GEXF tells."""
        self.tell(values.get("for") or values.get("id", ""), values.get("value", ""))
