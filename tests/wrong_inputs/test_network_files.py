"""Whatever a network file holds, the answer is a network or one error, soon and in little memory.

`--wrong-inputs N` tries N files of each kind and format instead of some fifty.
"""

import time
import tracemalloc
from dataclasses import asdict, dataclass
from random import Random

import pytest

from peersim.core.errors import NetworkError
from peersim.world.imported_network import read_network

USUAL = 50
MOST_SECONDS = 2.0
MOST_BYTES = 200_000_000

NAMES = ("Xanadora", "Ygritte", "Zebulon", "Quillan", "Wyxo")
"""What people are called, with a number behind it; none of it may come out again."""

_ROLES = {"mentor": ("mentor", "Kamratstödjare"), "staff": ("staff", "anställd"), None: ("", "NA")}
_GENDERS = {"woman": ("woman", "F", "kvinna", "K"), "man": ("M", "male"), None: ("", "okänd", "-")}
_PIECES = (
    *('"', "'", "[", "]", "<", ">", "</", "&#0;", "<!--", "]]>", "*", ":", "%", "#", "\\", "\0"),
    *(",", ";", "\t", "\n", "\r", "\ufeff", "\u2028", "\ud7ff", "NA", "nan", "-", "inf", "-1", "0"),
    *("1e999", "9" * 5000, "2.0", "1_0", "٣", "id", "role", "sex 1", "weight", "*Vertices 3 2"),
    *("*Matrix", "*Arcs :2", "1: 2 3", "graph [", "<graph>", "<node id=''/>", "x" * 9000, "=1+1"),
)


@dataclass(frozen=True)
class Drawn:
    """A network, and what a file says of it."""

    names: tuple[str, ...]
    ties: tuple[tuple[int, int], ...]
    roles: tuple[str | None, ...]
    genders: tuple[str | None, ...]
    said_roles: tuple[str, ...]
    said_genders: tuple[str, ...]
    no_ties: tuple[tuple[int, int], ...]
    """Pairs that are written with a weight of zero."""

    def weighted(self) -> list[tuple[int, int, str]]:
        """Return every pair that is written, with its weight."""
        return [(*tie, "1.5") for tie in self.ties] + [(*tie, "0") for tie in self.no_ties]


def drawn(random: Random) -> Drawn:
    """Return a network of 3 to 30 people."""
    size = random.randint(3, 30)
    names = tuple(f"{random.choice(NAMES)} {number}" for number in range(size))
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    chosen = random.sample(pairs, random.randint(2, min(len(pairs), 60)))
    cut = random.randint(1, len(chosen))
    roles = tuple(random.choice(list(_ROLES)) for _ in names)
    genders = tuple(random.choice(list(_GENDERS)) for _ in names)
    return Drawn(
        names,
        tuple(sorted(chosen[:cut])),
        roles,
        genders,
        tuple(random.choice(_ROLES[role]) for role in roles),
        tuple(random.choice(_GENDERS[gender]) for gender in genders),
        tuple(chosen[cut:]),
    )


def written(suffix: str, network: Drawn, random: Random) -> tuple[bytes, bytes | None]:
    """Return a right file of a format, and a list of people where the format has one."""
    if suffix not in {".csv", ".tsv"}:
        return _OF_GRAPHS[suffix](network, random).encode(), None
    mark = "\t" if suffix == ".tsv" else random.choice(",;")
    encoding = random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252"))
    ties = [mark.join(random.choice((("source", "target", "weight"), ("Från", "Till", "Vikt"))))]
    ties += [
        mark.join((network.names[a], network.names[b], weight))
        for a, b, weight in network.weighted()
    ]
    people = [mark.join(("person", random.choice(("role", "Roll")), random.choice(("sex", "kön"))))]
    people += map(mark.join, zip(*_columns(network), strict=True))
    end = random.choice(("\n", "\r\n", "\r"))
    return end.join(ties).encode(encoding), end.join(people).encode(encoding)


def _columns(network: Drawn) -> tuple[tuple[str, ...], ...]:
    return network.names, network.said_roles, network.said_genders


def _pajek(network: Drawn, _random: Random) -> str:
    people = [
        f'{number} "{name}" 0.1 0.2 ellipse role "{role}" sex "{gender}"'
        for number, (name, role, gender) in enumerate(zip(*_columns(network), strict=True), 1)
    ]
    ties = [f"{a + 1} {b + 1} {weight}" for a, b, weight in network.weighted()]
    return "\n".join([f"*Vertices {len(people)}", *people, "*Edges", *ties])


def _gml(network: Drawn, random: Random) -> str:
    sex = random.choice(("sex", "gender"))
    people = [
        f'node [ id "{name}" role "{role}" {sex} "{gender}" ]'
        for name, role, gender in zip(*_columns(network), strict=True)
    ]
    ties = [
        f'edge [ source "{network.names[a]}" target "{network.names[b]}" weight {weight} ]'
        for a, b, weight in network.weighted()
    ]
    return "\n".join(["graph [", *people, *ties, "]"])


def _graphml(network: Drawn, random: Random) -> str:
    key = '<key id="g" for="node" attr.name="kön"/>'
    sex, head = random.choice((("g", key), ("sex", "")))
    people = [
        f'<node id="{name}"><data key="role">{role}</data><data key="{sex}">{gender}</data></node>'
        for name, role, gender in zip(*_columns(network), strict=True)
    ]
    ties = [
        f'<edge source="{network.names[a]}" target="{network.names[b]}">'
        f'<data key="weight">{weight}</data></edge>'
        for a, b, weight in network.weighted()
    ]
    return "\n".join(["<graphml>", head, "<graph>", *people, *ties, "</graph></graphml>"])


def _gexf(network: Drawn, _random: Random) -> str:
    titles = '<attribute id="0" title="roll"/><attribute id="1" title="Sex"/>'
    head = f'<attributes class="node">{titles}</attributes>'
    people = [
        f'<node id="{name}"><attvalues><attvalue for="0" value="{role}"/>'
        f'<attvalue for="1" value="{gender}"/></attvalues></node>'
        for name, role, gender in zip(*_columns(network), strict=True)
    ]
    ties = [
        f'<edge source="{network.names[a]}" target="{network.names[b]}" weight="{weight}"/>'
        for a, b, weight in network.weighted()
    ]
    parts = ["<gexf><graph>", head, *people, *ties, "</graph></gexf>"]
    return "\n".join(parts)


_OF_GRAPHS = {".net": _pajek, ".gml": _gml, ".graphml": _graphml, ".gexf": _gexf}
SUFFIXES = (".csv", ".tsv", *_OF_GRAPHS)


def spoilt(content: bytes, random: Random) -> bytes:
    """Return a file in which one to four things went wrong."""
    for _ in range(random.randint(1, 4)):
        content = random.choice(_WAYS)(content, random)
    return content


def _insert(content: bytes, random: Random) -> bytes:
    place = random.randint(0, len(content))
    return content[:place] + random.choice(_PIECES).encode("utf-8", "replace") + content[place:]


def _cut(content: bytes, random: Random) -> bytes:
    start, length = random.randint(0, len(content)), random.choice((1, 5, 50, 10**6))
    return content[:start] + content[start + length :]


def _flip(content: bytes, random: Random) -> bytes:
    changed = bytearray(content or b"x")
    changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _move(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    random.shuffle(lines)
    return b"\n".join(lines)


def _repeat(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    place = random.randrange(len(lines))
    line = lines[place : place + 1]
    times = random.choice((2, max(2, 200_000 // (len(line[0]) + 1))))
    return b"\n".join(lines[:place] + line * times + lines[place + 1 :])


def _swap_words(content: bytes, random: Random) -> bytes:
    words = content.split(b" ")
    one, other = random.randrange(len(words)), random.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


_WAYS = (_insert, _insert, _cut, _flip, _move, _repeat, _swap_words)


def seeded(seed: str) -> Random:
    """Return luck that is the same every time."""
    return Random(seed)  # noqa: S311 - it keeps no secret


@pytest.fixture
def times(request):
    """Return how many files are tried of each kind and format."""
    return request.config.getoption("--wrong-inputs", default=None) or USUAL


def read(folder, suffix, ties, people):
    """Read files; raises NetworkError, and AssertionError where it takes too long or too much."""
    path = folder / f"ties{suffix}"
    path.write_bytes(ties)
    if people is not None:
        (folder / "people.csv").write_bytes(people)
    began = time.process_time()
    tracemalloc.start()
    try:
        return read_network(path, None if people is None else folder / "people.csv")
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert time.process_time() - began < MOST_SECONDS
        assert peak < MOST_BYTES


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_right_file_is_read_as_it_was_meant(suffix, times, tmp_path):
    for seed in range(times):
        random = seeded(f"{suffix} {seed}")
        wanted = drawn(random)
        found = read(tmp_path, suffix, *written(suffix, wanted, random))
        assert (found.ties, found.roles, found.genders) == (
            wanted.ties,
            wanted.roles,
            wanted.genders,
        ), seed
        zeros = {remark.reason: remark.count for remark in found.report.remarks}
        assert zeros.get("zero weight", 0) == len(wanted.no_ties), seed


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_wrong_file_ends_in_a_network_or_one_error_without_names(suffix, times, tmp_path):
    for seed in range(times):
        random = seeded(f"{suffix} wrong {seed}")
        ties, people = written(suffix, drawn(random), random)
        if people is not None and random.random() < 0.5:
            people = spoilt(people, random)
        else:
            ties = spoilt(ties, random)
        try:
            found = read(tmp_path, suffix, ties, people)
        except NetworkError as error:
            told = str(error)
            assert told.endswith("."), seed
            assert "\n" not in told, seed
        else:
            told = str(asdict(found.report))
            assert found.report.people == found.people, seed
            assert found.report.ties == len(found.ties) > 0, seed
        assert not any(name in told for name in NAMES), (seed, told)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_bytes_of_any_kind_end_in_a_network_or_one_error(suffix, times, tmp_path):
    for seed in range(times):
        random = seeded(f"{suffix} bytes {seed}")
        content = random.randbytes(random.choice((0, 1, 2, 3, 40, 4000)))
        try:
            assert read(tmp_path, suffix, content, None).ties
        except NetworkError as error:
            assert str(error).startswith("'"), seed  # noqa: PT017 - either answer is right
