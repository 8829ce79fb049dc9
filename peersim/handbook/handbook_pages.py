"""Which pages the handbook has, of which kind, in the order in which one reads them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["CONTENTS", "HandbookPage", "handbook_pages"]

CONTENTS: Final[dict[str, tuple[str, ...]]] = {
    "Start": ("start", "own_question"),
    "How to": (
        "dashboard",
        "class",
        "write_scenarios",
        "own_network",
        "many_worlds",
        "python",
        "mesa",
        "r",
        "hand_on",
        "plug_ins",
    ),
    "Explanation": ("how_it_works", "differences", "trust"),
    "Reference": ("words", "scenario_list", "commands", "speed"),
}
"""Names of pages by their kind."""
_SWEDISH: Final = {
    "Start": "Börja",
    "How to": "Så gör man",
    "Explanation": "Förklaringar",
    "Reference": "Uppslag",
}


@dataclass(frozen=True)
class HandbookPage:
    """A page in Markdown."""

    name: str
    kind: str
    title: str
    text: str
    language: str
    """Of the text; lists of names and options are English in every handbook."""


def handbook_pages(language: str = "en") -> tuple[HandbookPage, ...]:
    """Return all pages in their order, in a language."""
    return tuple(
        _page(name, _SWEDISH[kind] if language == "sv" else kind, language)
        for kind, names in CONTENTS.items()
        for name in names
    )


def _page(name: str, kind: str, language: str) -> HandbookPage:
    file = f"{name}.md" if language == "en" else f"{name}.{language}.md"
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    return HandbookPage(name, kind, text.partition("\n")[0].lstrip("# "), text, language)
