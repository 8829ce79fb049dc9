"""Texts of files as they can be shown: on a terminal, on a page and in a document."""

import re
from typing import Final

__all__ = ["printable"]

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control codes but tab and newline, halves of signs, and what XML forbids."""


def printable(text: str) -> str:
    r"""Return a text without what steers a terminal or no document can hold.

    >>> printable("a\x1b[31m red\x07\n title")
    'a[31m red\n title'
    """
    return _UNPRINTABLE.sub("", text)
