"""What a brief holds, whatever it is written as: headings, paragraphs, tables, pictures.

Two asterisks stand around what a paragraph stresses.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Block", "Brief", "BriefPicture", "BriefSection", "BriefTable", "Bullets", "Paragraph"]

_DPI: Final = 200


@dataclass(frozen=True)
class Paragraph:
    """Some sentences."""

    text: str
    quiet: bool = False
    """Whether it says something on the side."""
    code: bool = False
    """Whether it is to be typed."""
    language: str = ""
    """Where it is another one than the document's."""


@dataclass(frozen=True)
class Bullets:
    """Some points."""

    points: tuple[str, ...]


@dataclass(frozen=True)
class BriefTable:
    """Rows of texts; the first cell of a row names it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BriefPicture:
    """A figure with what it shows in words and in numbers."""

    name: str
    """For files."""
    title: str
    caption: str
    """How to read it."""
    words: tuple[str, ...]
    """What it shows, for whoever cannot see it."""
    svg: str
    """In fixed colours, with texts as texts."""
    figure: "Figure"
    tables: tuple[BriefTable, ...]
    """The numbers behind it."""

    @cached_property
    def png(self) -> bytes:
        """As pixels, for formats that take nothing else."""
        written = io.BytesIO()
        self.figure.savefig(written, format="png", dpi=_DPI, metadata={"Software": None})
        return written.getvalue()


Block: TypeAlias = Paragraph | Bullets | BriefTable | BriefPicture


@dataclass(frozen=True)
class BriefSection:
    """A heading and what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Brief:
    """A document of one or two pages, with the numbers behind its figures as an annex."""

    language: str
    title: str
    under: str
    """What stands under the title."""
    note: str
    """The content note, which comes before anything else."""
    sections: tuple[BriefSection, ...]
    annex: str
    """Heading of the numbers behind the figures."""
    when: datetime
    """When the results were written: no moment of the brief's own."""
    fingerprint: str
    """Of the results, as hexadecimal digits."""

    def pictures(self) -> Iterator[BriefPicture]:
        """Yield every figure."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, BriefPicture))
