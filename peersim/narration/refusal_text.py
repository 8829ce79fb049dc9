"""What cannot be done, in the language at hand: errors, and other texts put together in English.

Rooms below this one know no languages. What they say comes here whole, and is recognised by the
sentences with blanks in `refusals.po`; what stands in a blank may be such a sentence again.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from peersim.core.errors import PeersimError, ScenarioError
from peersim.core.refusal import Refusal
from peersim.narration.display_names import unit_name
from peersim.narration.texts import spoken, t, translations

__all__ = ["composed", "error_text"]

_FILE: Final = "refusals.po"
_BLANK: Final = re.compile(r"\{(\w+)\}")
_ONE_WORD: Final = frozenset({"first", "high", "low", "line", "people"})
"""Blanks that hold one word or number."""
_DEEPEST: Final = 4
"""Blanks in which a sentence may stand, one in another."""
_LONGEST: Final = 2000
"""Signs of a line that is put into another language."""


def error_text(error: PeersimError) -> str:
    """Return what an error says; what there is no text for stays English."""
    if not isinstance(error, ScenarioError):
        return composed(str(error))
    return "\n".join(error.opening + _said(line) for line in error.lines)


def composed(text: str) -> str:
    """Return a text that was put together in English in the language at hand."""
    whole = _recognised(text)
    if whole is not None:
        return whole
    lines = text.split("\n")
    return t(text) if len(lines) == 1 else "\n".join(map(composed, lines))


def _said(line: str | Refusal) -> str:
    return t(line.sentence, **line.values) if isinstance(line, Refusal) else composed(line)


def _recognised(text: str, depth: int = 0) -> str | None:
    """Return a text in the language at hand; None where no sentence is like it.

    depth: in how many blanks it stands.
    """
    language = spoken()
    known = translations(language, _FILE)
    if text in known:
        return known[text]
    if depth > _DEEPEST or len(text) > _LONGEST:
        return None
    for parts, sentence, is_bare in _sentences(language):
        held = _held(parts, text)
        if held is None:
            continue
        values = {name: _in_blank(name, value, depth + 1) for name, value in held.items()}
        if not is_bare or values != held:
            return sentence.format(**values).rstrip()  # a unit may have no name
    return None


def _in_blank(name: str, value: str, depth: int) -> str:
    if name == "unit":
        return unit_name(value)
    found = _recognised(value, depth)
    return value if found is None else found


@cache
def _sentences(language: str) -> tuple[tuple[tuple[str, ...], str, bool], ...]:
    """Return the parts of each sentence with blanks, with its translation; the longest first.

    Every second part is the name of a blank. A sentence that is nothing but blanks and signs says
    only how parts are put together.
    """
    known = translations(language, _FILE)
    parts = {english: tuple(_BLANK.split(english)) for english in known if _BLANK.search(english)}
    fixed = {english: "".join(split[::2]) for english, split in parts.items()}
    by_length = sorted(parts, key=lambda one: (-len(fixed[one]), one))
    return tuple((parts[one], known[one], not re.search(r"[a-z]", fixed[one])) for one in by_length)


def _held(parts: Sequence[str], text: str) -> dict[str, str] | None:
    """Return what stands in the blanks of a sentence; None where a text is not like it.

    What is fixed is sought from where the last blank began, without going back: a text may hold
    what a stranger wrote, for which a regular expression could take hours.
    """
    opening, *_, ending = parts
    start, end = len(opening), len(text) - len(ending)
    if start > end or not (text.startswith(opening) and text.endswith(ending)):
        return None
    found = dict[str, str]()
    for name, fixed in zip(parts[1:-2:2], parts[2:-2:2], strict=False):
        place = text.find(fixed, start, end)
        if place < 0 or not _fits(found, name, text[start:place]):
            return None
        start = place + len(fixed)
    return found if _fits(found, parts[-2], text[start:end]) else None


def _fits(found: dict[str, str], name: str, value: str) -> bool:
    """Write down what stands in a blank, if it may: the same wherever its name stands."""
    if "\n" in value or (name in _ONE_WORD and (not value or " " in value)):
        return False
    return found.setdefault(name, value) == value
