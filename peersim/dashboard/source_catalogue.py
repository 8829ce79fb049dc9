"""Everything the worlds rest on, with where it comes from: mechanisms, numbers, studies.

An entry is a mechanism, a section of settings or a measure; each holds its numbers. All of it is
read from what the model itself declares, so that nothing can be forgotten here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from inspect import cleandoc
from typing import Final

from peersim.dashboard.texts import t
from peersim.mechanisms import in_files as mechanism_files
from peersim.methods.bibliography import Source, sources
from peersim.methods.declared_numbers import NumberDescription, by_grade, levels_pushed, numbers_of
from peersim.policies import in_files as policy_files
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.settings import SECTIONS

__all__ = [
    "KINDS",
    "Block",
    "CatalogueEntry",
    "CitedSource",
    "blocks",
    "entries",
    "grades",
    "search_entries",
    "used_sources",
]

KINDS: Final = {
    "mechanism": "Mechanisms",
    "setting": "Settings of a world",
    "measure": "Measures",
}
"""Names of the kinds of entries, for people."""


@dataclass(frozen=True)
class Block:
    """A part of a description: prose, or an equation that keeps its lines."""

    text: str
    is_equation: bool


@dataclass(frozen=True)
class CatalogueEntry:
    """A mechanism, a section of settings, or a measure."""

    kind: str
    name: str
    title: str
    code: str
    """Place in the catalogue of mechanisms, and the package of a plug-in; empty for neither."""
    sentence: str
    blocks: tuple[Block, ...]
    sources: tuple[str, ...]
    raises: tuple[str, ...]
    lowers: tuple[str, ...]
    events: tuple[str, ...]
    """Whose chance it decides."""
    numbers: tuple[NumberDescription, ...]
    """Under the dotted names by which a scenario sets them; measures have a label in its place."""

    @property
    def every_source(self) -> tuple[str, ...]:
        """Its own sources, then those of its numbers."""
        mine = [*self.sources, *(key for number in self.numbers for key in number.sources)]
        return tuple(dict.fromkeys(mine))


@dataclass(frozen=True)
class CitedSource:
    """A study, and what rests on it."""

    source: Source
    entries: tuple[str, ...]
    """Titles."""
    numbers: int


SECTION_SENTENCES: Final = {
    "organisation": "How large the organisation is, and for how long it is looked at.",
    "culture": "What the place is like when people come in.",
    "entry": "Who comes in, and with what behind them.",
    "ties": "How friendships start and end.",
    "capacity": "How many rooms, hours and people there are for measures.",
    "circumstances": "What is ordinary in a week; measures add to it.",
}


@cache
def entries() -> tuple[CatalogueEntry, ...]:
    """Return all entries: mechanisms by name, then settings, then measures."""
    return (*_mechanisms(), *_settings(), *_measures())


def _mechanisms() -> Iterator[CatalogueEntry]:
    for member in mechanism_files().values():
        mechanism = member.declared
        yield CatalogueEntry(
            kind="mechanism",
            name=mechanism.name,
            title=_words(mechanism.name),
            code=", ".join(filter(None, (mechanism.code, member.package))),
            sentence=mechanism.sentence,
            blocks=blocks(member.module.__doc__ or ""),
            sources=mechanism.sources,
            raises=levels_pushed(mechanism, upward=True),
            lowers=levels_pushed(mechanism, upward=False),
            events=tuple(hazard.event for hazard in mechanism.hazards),
            numbers=numbers_of(mechanism.parameters, f"mechanisms.{mechanism.name}."),
        )


def _settings() -> Iterator[CatalogueEntry]:
    for name, section in {**SECTIONS, "circumstances": CIRCUMSTANCES}.items():
        sentence = SECTION_SENTENCES.get(name, "")
        numbers = numbers_of(section, f"{name}.")
        yield CatalogueEntry(
            "setting", name, _words(name), "", sentence, (), (), (), (), (), numbers
        )


def _measures() -> Iterator[CatalogueEntry]:
    for member in policy_files().values():
        policy = member.declared
        yield CatalogueEntry(
            kind="measure",
            name=policy.name,
            title=policy.title,
            code=member.package,
            sentence=policy.sentence,
            blocks=blocks(member.module.__doc__ or ""),
            sources=policy.sources,
            raises=(),
            lowers=(),
            events=(),
            numbers=numbers_of(policy.parameters, f"policies.{policy.name}."),
        )


def _words(name: str) -> str:
    return name.replace("_", " ")


def blocks(text: str) -> tuple[Block, ...]:
    r"""Split a description into prose and equations, which are indented.

    >>> [block.is_equation for block in blocks("It rests at\n\n    a + b\n\nand stays.")]
    [False, True, False]
    """
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", cleandoc(text)):
        lines = part.splitlines()
        is_equation = bool(lines) and all(line.startswith("    ") for line in lines)
        said = cleandoc("\n" + part) if is_equation else " ".join(line.strip() for line in lines)
        if said:
            found.append(Block(said, is_equation))
    return tuple(found)


def search_entries(
    text: str = "", grade: str = "", kind: str = "", source: str = ""
) -> tuple[tuple[CatalogueEntry, ...], int]:
    """Return the entries that fit with those of their numbers that fit, and how many numbers do.

    text: words, in English or the language at hand, that all have to occur in an entry, or in it
    and one of its numbers together.
    """
    words = text.casefold().split()
    fitting = []
    for entry in entries():
        if kind and entry.kind != kind:
            continue
        mine = _of_entry(entry)
        whole = all(word in mine for word in words)
        numbers = tuple(
            number
            for number in entry.numbers
            if (not grade or number.grade == grade)
            and (not source or source in number.sources or (source in entry.sources and not grade))
            and (whole or all(word in mine or word in _of_number(number) for word in words))
        )
        if numbers or (whole and not grade and (not source or source in entry.sources)):
            fitting.append(replace(entry, numbers=numbers))
    return tuple(fitting), sum(len(entry.numbers) for entry in fitting)


def _of_entry(entry: CatalogueEntry) -> str:
    said = (entry.title, entry.sentence, *(block.text for block in entry.blocks))
    words = (entry.name, entry.code, *said, *map(t, said), *map(_of_source, entry.sources))
    return " ".join(words).casefold()


def _of_number(number: NumberDescription) -> str:
    words = (
        number.name,
        number.name.replace("_", " "),
        *(word for said in (number.meaning, number.unit, number.grade) for word in (said, t(said))),
        *map(_of_source, number.sources),
    )
    return " ".join(words).casefold()


def _of_source(key: str) -> str:
    source = sources().get(key)
    return f"{key} {source.short() if source else ''}"


def grades(shown: Iterable[CatalogueEntry]) -> dict[str, int]:
    """Return how many numbers there are of each grade."""
    return by_grade(number for entry in shown for number in entry.numbers)


@cache
def used_sources() -> tuple[CitedSource, ...]:
    """Return every study that something rests on, in the order of sources.bib."""
    return tuple(
        CitedSource(source, _titles_citing(key, entries()), _numbers_on(key, entries()))
        for key, source in sources().items()
        if _titles_citing(key, entries())
    )


def _titles_citing(key: str, known: Sequence[CatalogueEntry]) -> tuple[str, ...]:
    return tuple(entry.title for entry in known if key in entry.every_source)


def _numbers_on(key: str, known: Sequence[CatalogueEntry]) -> int:
    return sum(key in number.sources for entry in known for number in entry.numbers)
