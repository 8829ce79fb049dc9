"""TOML that a stranger may have written is limited before it is parsed.

A dotted key of thousands of parts takes memory that grows with their square, deep nesting the
whole stack, and every key that is not known a search for the nearest one. What a file holds is
counted first, in one pass over its text, strings and comments left out.
"""

import re
import tomllib
from typing import Any, Final

__all__ = ["read_toml"]

_MOST_PARTS: Final = 12
"""Of a dotted key; `policies.<label>.<number>` has three, a measure's group some more."""
_DEEPEST: Final = 24
_MOST_ENTRIES: Final = 20_000
"""Keys, tables and values of lists; a scenario that says everything has about 600."""
_LONGEST_WORD: Final = 200
"""Letters of a bare name, digits of a number."""

# A string that is never closed reaches to the end, where the parser gives up as well.
_PIECES: Final = re.compile(
    r'"""(?:[^\\]|\\(?:.|\Z))*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'[^'\n]*'?"
    r"|\#[^\n]*"
    r"|[A-Za-z0-9_+:-]+"
    r"|[\[\]{}=,.\n]",
    re.DOTALL,
)
_WINDOWS_PATH: Final = re.compile(r'"[A-Za-z]:\\|"\\\\|"[^"\n]*\\[^btnfr"\\uU\n]')


def read_toml(text: str) -> dict[str, Any]:
    r"""Return what a text of TOML says; raises ValueError, in words, where it cannot.

    >>> read_toml("culture.silence = 0.8")
    {'culture': {'silence': 0.8}}
    >>> read_toml("a" + ".a" * 12 + " = 1")
    Traceback (most recent call last):
    ValueError: a dotted name of more than 12 parts (at line 1)
    """
    _check_size(text)
    try:
        return tomllib.loads(text)
    except ValueError as error:
        hint = ""
        if _WINDOWS_PATH.search(text):
            hint = (
                "; in double quotes a backslash is a sign of its own: write C:/Users, or put the "
                "path in single quotes"
            )
        raise ValueError(f"{error}{hint}") from None
    except RecursionError:
        raise ValueError("nested far too deeply") from None


def _check_size(text: str) -> None:
    """Raise ValueError where parsing could take far more than a file of its size should."""
    line, depth, parts, entries = 1, 0, 1, 0
    for match in _PIECES.finditer(text):
        piece = match.group()
        if piece == ".":
            parts += 1
        elif piece in "[]{}=,\n":
            parts = 1
            entries += piece in "[{=,"
            depth = max(0, depth + (piece in "[{") - (piece in "]}"))
        elif piece[0] not in "\"'#" and len(piece) > _LONGEST_WORD:
            raise ValueError(f"a name or number of {len(piece)} letters (at line {line})")
        if parts > _MOST_PARTS:
            raise ValueError(f"a dotted name of more than {_MOST_PARTS} parts (at line {line})")
        if depth > _DEEPEST:
            raise ValueError(f"nested far too deeply (more than {_DEEPEST}, at line {line})")
        if entries > _MOST_ENTRIES:
            raise ValueError(f"more than {_MOST_ENTRIES} names and values (at line {line})")
        line += piece.count("\n")
