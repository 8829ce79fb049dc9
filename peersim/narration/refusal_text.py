"""What cannot be done, in the language at hand: errors, and other texts put together in English.

Rooms below this one know no languages. What they say comes here whole, and is recognised by the
sentences with blanks in `refusals.po`; what stands in a blank may be such a sentence again.
"""

import re
from functools import cache
from typing import Final

from peersim.core.errors import PeersimError, ScenarioError
from peersim.core.refusal import Refusal
from peersim.narration.display_names import unit_name
from peersim.narration.texts import spoken, t, translations

__all__ = ["composed", "error_text"]

_FILE: Final = "refusals.po"
_BLANK: Final = re.compile(r"\{(\w+)\}")
_ON_ONE_WORD: Final = frozenset({"first", "high", "low", "line", "people"})
"""Blanks that hold one word or number."""


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


def _recognised(text: str) -> str | None:
    """Return a text in the language at hand; None where no sentence is like it."""
    language = spoken()
    known = translations(language, _FILE)
    if text in known:
        return known[text]
    for pattern, sentence, is_bare in _sentences(language):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        values = {name: _in_blank(name, held) for name, held in match.groupdict().items()}
        if not is_bare or values != match.groupdict():
            return sentence.format(**values).rstrip()  # a unit may have no name
    return None


def _in_blank(name: str, held: str) -> str:
    if name == "unit":
        return unit_name(held)
    found = _recognised(held)
    return held if found is None else found


@cache
def _sentences(language: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Return a pattern for each sentence with blanks, with its translation; the longest first.

    One that is nothing but blanks and signs says only how parts are put together.
    """
    known = translations(language, _FILE)
    blanks = {english: _BLANK.split(english) for english in known if _BLANK.search(english)}
    by_length = sorted(blanks, key=lambda one: (-len("".join(blanks[one][::2])), one))
    return tuple(
        (
            _pattern(blanks[one]),
            known[one],
            not re.search(r"[a-z]", "".join(blanks[one][::2])),
        )
        for one in by_length
    )


def _pattern(parts: list[str]) -> re.Pattern[str]:
    """Return the pattern of a sentence; every second part is the name of a blank."""
    found = list[str]()
    for place, part in enumerate(parts):
        if place % 2 == 0:
            found.append(re.escape(part))
        elif part in parts[1:place:2]:
            found.append(f"(?P={part})")
        else:
            found.append(f"(?P<{part}>{'[^ ]+' if part in _ON_ONE_WORD else '.*?'})")
    return re.compile("".join(found))
