"""The text of a lesson: its opening lines, and a section for every step.

A heading with two signs (`## Predict`) opens the section of a step, one with three that says
`For the teacher` what the teacher alone sees of it. Headings are found by a Markdown parser, so
that one inside a block of code is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import InputError, nearest, show_name, show_value
from peersim.core.toml import read_toml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["FOR_THE_TEACHER", "StepSection", "cut", "html", "sections"]

FOR_THE_TEACHER: Final = {"en": "For the teacher", "sv": "För läraren"}
_FENCE: Final = "+++"
_MOST_TOLD: Final = 8  # sections that belong to no step


@dataclass(frozen=True)
class StepSection:
    """The text of a step, in Markdown."""

    title: str
    text: str
    notes: str
    """For the teacher alone."""


@cache
def _markdown() -> "MarkdownIt":
    """Return a parser that takes no HTML and fetches no pictures."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def html(text: str) -> str:
    """Return Markdown as HTML; HTML in it is shown as text."""
    return str(_markdown().render(text))


def cut(text: str, where: str) -> tuple[dict[str, Any], str]:
    """Return what the opening lines say and the text below them; InputError if there are none."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        raise InputError(
            f"{where}: line 1 = {show_value(lines[0])}: a lesson opens with a line {_FENCE}"
        )
    ends = (number for number, line in enumerate(lines[1:], 1) if line.strip() == _FENCE)
    end = next(ends, None)
    if end is None:
        raise InputError(f"{where}: the opening lines are not closed by a second line {_FENCE}")
    try:
        said = read_toml("\n".join(lines[1:end]))
    except ValueError as error:
        raise InputError(
            f"{where}: the opening lines are not valid TOML: {error} (line 1 is the one below "
            f"{_FENCE})"
        ) from error
    return said, "\n".join(lines[end + 1 :])


def sections(text: str, language: str, where: str) -> tuple[str, tuple[StepSection, ...]]:
    """Return what stands before the first step, and the section of every step."""
    opening, parts = _split(text, 2)
    marker = FOR_THE_TEACHER[language]
    return opening, tuple(_section(title, body, marker, where) for title, body in parts)


def _section(title: str, body: str, marker: str, where: str) -> StepSection:
    before, parts = _split(body, 3)
    wrong = next((name for name, _ in parts if name != marker), None)
    if wrong is not None:
        raise InputError(
            f"{where}: section '{show_name(title)}': the heading '### {show_name(wrong)}' is not "
            f"known; known is '### {marker}', and headings inside a text take four signs"
        )
    return StepSection(title, before, "\n\n".join(notes for _, notes in parts))


def _split(text: str, level: int) -> tuple[str, list[tuple[str, str]]]:
    """Cut a text at its headings of a level: what comes before, then title and body of each."""
    tokens = _markdown().parse(text)
    marks = [
        (token.map[0], token.map[1], tokens[number + 1].content.strip())
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == f"h{level}" and token.map
    ]
    if not marks:
        return text.strip(), []
    lines = text.split("\n")
    ends = [begin for begin, _, _ in marks[1:]] + [len(lines)]
    before = "\n".join(lines[: marks[0][0]]).strip()
    parts = [
        (title, "\n".join(lines[first:end]).strip())
        for (_, first, title), end in zip(marks, ends, strict=True)
    ]
    return before, parts


def matched(
    titles: Sequence[str], found: Sequence[StepSection], where: str
) -> tuple[tuple[StepSection, ...], list[str]]:
    """Return the section of every step in their order, and what does not fit together."""
    by_title = {section.title: section for section in found}
    wrong = [
        f"{where}: steps[{number}].title = {title!r} has no section '## {title}'"
        f"{nearest(title, by_title)}"
        for number, title in enumerate(titles, 1)
        if title not in by_title
    ]
    wrong += [
        f"{where}: the section '## {show_name(title)}' belongs to no step{nearest(title, titles)}"
        for title in [title for title in by_title if title not in titles][:_MOST_TOLD]
    ]
    if len(found) > len(by_title):
        wrong.append(f"{where}: two sections have the same heading")
    if len(set(titles)) < len(titles):
        wrong.append(f"{where}: two steps have the same title")
    if not wrong and [section.title for section in found] != list(titles):
        wrong.append(f"{where}: the sections do not stand in the order of the steps")
    return tuple(by_title[title] for title in titles if title in by_title), wrong
