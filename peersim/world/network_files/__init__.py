"""How a network of people is read from a file, one format a file.

A reader fills a `Sheet` (sheet.py) with what the file says: people by their key in the
file, the words it has for role and gender, who named whom, and on which line. What of it
is kept is decided in `peersim/world/imported_network.py`; a key never gets further than that. What
was left out, and why, becomes a `NetworkReport` (report.py), which every door tells.

    pajek.py    .net            vertices, edges, arcs, their lists, the matrix
    gml.py      .gml
    xml.py      .graphml .gexf  DOCTYPE and ENTITY are refused
    tables.py   .csv .tsv       a list of ties, and beside it a list of people; columns.py
                                says which column is what

networkx reads the first four too, and the tests hold these readers against it, but it
does not do this job: each file says at its top what goes wrong. Here an error has a line
and nothing that stands in a cell, and no attribute but role, gender, a weight and the
marks of two-mode data is looked at at all; words.py says how they may be called.
A new format is one file and one line in `READERS`.
"""

from collections.abc import Callable

from peersim.world.network_files.csv_lists import read_people, read_ties
from peersim.world.network_files.gml import read_gml
from peersim.world.network_files.import_report import NetworkReport
from peersim.world.network_files.network_file_text import MAX_BYTES, read_text
from peersim.world.network_files.pajek import read_pajek
from peersim.world.network_files.sheet import MAX_PEOPLE, ListedPerson, Sheet
from peersim.world.network_files.xml import read_gexf, read_graphml

__all__ = [
    "MAX_BYTES",
    "MAX_PEOPLE",
    "READERS",
    "ListedPerson",
    "NetworkReport",
    "Sheet",
    "read_people",
    "read_text",
]

READERS: dict[str, Callable[[Sheet, str], None]] = {
    ".csv": read_ties,
    ".gexf": read_gexf,
    ".gml": read_gml,
    ".graphml": read_graphml,
    ".net": read_pajek,
    ".tsv": read_ties,
}
