"""Standard output and error that take every sign, and end quietly where nothing takes them.

A console of cp1252 or ASCII has no en dash and no Greek letter; a device may be full, and the
reader of a pipe may be gone. None of these is a fault of peersim, and none ends in a traceback.
"""

import codecs
import errno
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Final

__all__ = ["output_failure_messages", "plain_signs", "widen_streams"]

_PLAIN: Final = "peersim_plain"
"""The name under which codecs know `_replaced`."""
# One sign for one sign, so that the columns of tables stay where they are.
_SIGNS: Final = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "±": "~", "×": "x", "→": "->", "…": "...", "’": "'", "·": "."}
)
_FAILED: Final = 1


def plain_signs(text: str) -> str:
    """Return a text in ASCII that reads as much the same as possible.

    >>> plain_signs("Förslag: 0.3 – 0.4 ± 1 ≤ ☃")
    'Forslag: 0.3 - 0.4 ~ 1 ? ?'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return letters.encode("ascii", "replace").decode("ascii")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_signs(error.object[error.start : error.end]), error.end


def widen_streams() -> None:
    """Let both streams show what their encoding lacks by what is nearest to it."""
    codecs.register_error(_PLAIN, _replaced)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it was closed before peersim began
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


@contextmanager
def output_failure_messages() -> Iterator[None]:
    """End with exit code 1, and a sentence where somebody reads it, if output cannot be written."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:  # of a file, not of a stream
            raise
        _close_streams()
        if error.errno != errno.EPIPE:
            why = error.strerror or error
            with suppress(OSError):
                print(f"peersim: the output cannot be written: {why}", file=sys.stderr, flush=True)
        sys.exit(_FAILED)


def _close_streams() -> None:
    """Lead standard output nowhere: Python would try once more to write what it holds."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
