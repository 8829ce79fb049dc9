"""The studies behind the numbers: a small reader of `sources.bib`.

It reads what that file uses, entries whose values stand in braces, and nothing else of BibTeX; a
package of plug-ins may have a file of this name in its top folder.
It lies here, below report and dashboard, because both show sources.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Final

from peersim.core.plugins import top_folders

__all__ = ["Source", "cite", "keys_of", "sources"]

_FILE: Final = Path(__file__).parents[1] / "sources.bib"
_ENTRY: Final = re.compile(r"^@(\w+)\{([^,\s]+),\s*$(.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD: Final = re.compile(r"^\s*(\w+)\s*=\s*(.*?),?\s*$", re.MULTILINE)
_NAMED: Final = 2  # authors that are named before it says `et al.`


@dataclass(frozen=True)
class Source:
    """One entry: a publication, or a quantity with the publication that it mainly rests on."""

    key: str
    kind: str
    """article, book, techreport and so on."""
    fields: Mapping[str, str]
    letter: str = ""
    """Tells it from others of the same authors and year; empty where there are none."""

    @property
    def is_checked(self) -> bool:
        """Whether somebody has met this reference; that is no check of every figure in it."""
        return self.fields.get("checked", "").startswith("yes")

    @property
    def authors(self) -> tuple[str, ...]:
        """Family names, or the name of a body."""
        names = self.fields.get("author", "").split(" and ")
        return tuple(_without_tex(name).partition(",")[0] for name in names if name.strip())

    @property
    def title(self) -> str:
        """The title, or what stands for one in an unchecked entry."""
        return _without_tex(self.fields.get("title", ""))

    @property
    def used_for(self) -> str:
        """What it is used for here."""
        return _without_tex(self.fields.get("annote", ""))

    def short(self) -> str:
        """Return author and year: `Buck 2018`, `Perrin et al. 2017`, `SCB 2003b`, `SCB n.d.-a`."""
        year = self.fields.get("year", "n.d.-" if self.letter else "n.d.")
        return f"{self.who} {year}{self.letter}"

    @property
    def who(self) -> str:
        """Its authors as they are cited."""
        if not self.authors:
            return self.key
        if len(self.authors) > _NAMED or self.authors[-1] == "others":
            return f"{self.authors[0]} et al."
        return " and ".join(self.authors)

    def reference(self) -> str:
        """Return the reference in one line, and whether it was checked."""
        where = next(
            (self.fields[name] for name in _PLACES if name in self.fields),
            "",
        )
        number = self.fields.get("volume", "")
        number += f"({self.fields['number']})" if number and "number" in self.fields else ""
        pages = self.fields.get("pages", "").replace("--", "–")
        detail = ", ".join(filter(None, (_without_tex(where), number, pages)))
        doi = f" doi:{self.fields['doi']}" if "doi" in self.fields else ""
        checked = "checked" if self.is_checked else "unchecked"
        return f"{self.short()}. {self.title}. {detail + '.' if detail else ''}{doi} [{checked}]"


_PLACES: Final = ("journal", "booktitle", "publisher", "institution", "school", "howpublished")


def _without_tex(text: str) -> str:
    return re.sub(r"\\([&#%_])", r"\1", text).replace("{", "").replace("}", "").strip()


def _entries(text: str) -> Iterator[Source]:
    for kind, key, body in _ENTRY.findall(text):
        fields = {
            name.lower(): value[1:-1] if value.startswith("{") and value.endswith("}") else value
            for name, value in _FIELD.findall(body)
        }
        yield Source(key, kind.lower(), fields)


@cache
def sources() -> Mapping[str, Source]:
    """Return every source by its key, in the order of the file; those of plug-ins behind it.

    Raises PluginError where a package of plug-ins has a key that is taken.
    """
    held = {source.key: source for source in _entries(_FILE.read_text(encoding="utf-8"))}
    for folder, plugin in top_folders().items():
        path = folder / _FILE.name
        for source in _entries(path.read_text(encoding="utf-8")) if path.is_file() else ():
            if source.key in held:
                raise plugin.fault(f"its {path.name} has the key {source.key!r}, which is taken")
            held[source.key] = source
    letters = _letters(held)
    return {key: replace(source, letter=letters[key]) for key, source in held.items()}


def _letters(held: Mapping[str, Source]) -> dict[str, str]:
    """Return a letter for each source whose authors and year others have too, in their order.

    A quantity has the letter of the publication that it mainly rests on.
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    studies = {key: source.fields.get("primary", key) for key, source in held.items()}
    for key in dict.fromkeys(studies.values()):
        if key in held:
            alike[held[key].short()].append(key)
    letters = {
        key: ascii_lowercase[number] if len(keys) > 1 else ""
        for keys in alike.values()
        for number, key in enumerate(keys)
    }
    return {
        key: letters.get(study, "")
        if held.get(study, held[key]).short() == held[key].short()
        else ""
        for key, study in studies.items()
    }


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys in a parameter's source, which are separated by commas."""
    return tuple(key for key in text.replace(" ", "").split(",") if key)


def cite(keys: Iterable[str]) -> str:
    """Return sources as a reader meets them: key, author, year, and if they are unchecked.

    >>> cite(["S3a"])
    'S3a (Buck 2018)'
    """
    said = []
    for key in keys:
        source = sources().get(key)
        if source is None:
            said.append(f"{key} (not in sources.bib)")
        else:
            said.append(f"{key} ({source.short()}{'' if source.is_checked else ', unchecked'})")
    return "; ".join(said)
