"""GraphML and GEXF files.

networkx's readers make new people of misspelt ones, refuse a file that mixes directed and
undirected ties, the file addresses (namespaces) of some versions of Gephi, and dates or
colours they cannot read, though none of that matters here. They know no line numbers.
"""

from xml.parsers import expat

from peersim.world.network_files.sheet import FIELDS, Person, Sheet

_WEIGHT = "weight"


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
        raise sheet.wrong(f"line {error.lineno}", f"this is not well-formed XML ({why})") from None
    for person in sheet.people.values():
        person.words = reader.defaults | person.words


class _Reader:
    """The elements that are open, and the fields that the file's head has declared.

    GraphML declares `<key id for attr.name>` and tells `<data key>text</data>`; GEXF
    declares `<attribute id title>` inside `<attributes class>` and tells
    `<attvalue for value>`. Elements are known by their local names, as Gephi does it,
    because the addresses before them changed from version to version.
    """

    def __init__(self, sheet: Sheet, root: str) -> None:
        self.sheet = sheet
        self.root = root
        self.depth = 0
        self.owners: list[tuple[str, Person | None]] = []  # open nodes and edges
        self.attribute_class = "node"
        self.fields: dict[tuple[str, str], str] = {}  # (node or edge, id) -> field
        self.defaults: dict[str, str] = {}
        self.declared = ""  # the field whose default may follow
        self.told = ""  # the key whose text is being read
        self.text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.starts = {
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
    def place(self) -> str:
        return f"line {self.parser.CurrentLineNumber}"

    def doctype(self, *_declared: object) -> None:
        # it may define entities that unfold to gigabytes or fetch other files
        what = "DOCTYPE and ENTITY declarations are not read; delete them from the file"
        raise self.sheet.wrong(self.place, what)

    def start(self, tag: str, values: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self.depth == 0 and name != self.root:
            raise self.sheet.wrong(self.place, f"the file does not begin with <{self.root}>")
        self.depth += 1
        self.text.clear()
        if name in self.starts:
            self.starts[name](values)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        self.depth -= 1
        if name in {"node", "edge"}:
            self.owners.pop()
        elif name == "data":
            self.tell(self.told, "".join(self.text))
        elif name == "default" and self.declared:
            self.defaults[self.declared] = "".join(self.text)
        self.text.clear()

    def declare(self, kind: str, key: str, name: str) -> None:
        wanted = {"node": FIELDS, "edge": {_WEIGHT: _WEIGHT}}
        self.declared = ""
        for owner in wanted if kind == "all" else wanted.keys() & {kind}:
            if name.lower() in wanted[owner]:
                self.fields[owner, key] = wanted[owner][name.lower()]
                self.declared = FIELDS.get(name.lower(), "")

    def tell(self, key: str, value: str) -> None:
        kind, person = self.owners[-1] if self.owners else ("", None)
        known = self.fields.get((kind, key))
        if known is None:
            return
        if person is not None:
            person.words[known] = value
        elif value.strip():
            self.sheet.number(value, self.place)

    def key(self, values: dict[str, str]) -> None:
        self.declare(values.get("for", "all"), values.get("id", ""), values.get("attr.name", ""))

    def attributes(self, values: dict[str, str]) -> None:
        self.attribute_class = values.get("class", "node")

    def attribute(self, values: dict[str, str]) -> None:
        self.declare(self.attribute_class, values.get("id", ""), values.get("title", ""))

    def node(self, values: dict[str, str]) -> None:
        if "id" not in values:
            raise self.sheet.wrong(self.place, "this node has no id")
        self.owners.append(("node", self.sheet.add(values["id"], self.place)))

    def edge(self, values: dict[str, str]) -> None:
        if not {"source", "target"} <= values.keys():
            raise self.sheet.wrong(self.place, "this edge needs a source and a target")
        self.owners.append(("edge", None))
        self.sheet.choices.append((values["source"], values["target"], self.place))
        if values.get(_WEIGHT, "").strip():
            self.sheet.number(values[_WEIGHT], self.place)

    def hyperedge(self, _values: dict[str, str]) -> None:
        raise self.sheet.wrong(self.place, "a hyperedge is no tie between two people")

    def data(self, values: dict[str, str]) -> None:
        self.told = values.get("key", "")

    def attvalue(self, values: dict[str, str]) -> None:
        self.tell(values.get("for") or values.get("id", ""), values.get("value", ""))
