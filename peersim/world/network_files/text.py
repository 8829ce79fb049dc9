"""A network file as text: refused where it is none, whatever its encoding and line ends."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from peersim.core.errors import NetworkError, nearest

MAX_BYTES = 100_000_000
"""200,000 people with seven ties each are about 90 MB of GraphML; more fills a laptop."""

_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
"""Excel writes Windows-1252, which leaves five bytes open that Latin-1 has."""


def read_text(path: Path) -> str:
    """Return the text of a file, whatever its encoding and line ends.

    Raises NetworkError if it is missing, no regular file, too large or not text.
    """
    data = _bytes_of(path)
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}  # a spreadsheet's "Unicode text"
    for encoding in ("utf-16",) if wide else _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            # the same accented letter is spelt in two ways on two computers
            text = unicodedata.normalize("NFC", text)
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise NetworkError(f"'{path}' is not a text file; it may be packed, or a spreadsheet.")


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one, since a list of all takes five times its size."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            near = nearest(path.name, [p.name for p in path.parent.glob("*") if p.is_file()])
            raise NetworkError(f"There is no network file '{path}'{near}.")
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "a device"
            raise NetworkError(f"'{path}' is {kind}; a network is read from a file.")
        if path.stat().st_size > MAX_BYTES:
            size = f"larger than {MAX_BYTES // 1_000_000} MB"
            raise NetworkError(f"'{path}' is {size}, too large for a network of people.")
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a path that cannot exist
        why = getattr(error, "strerror", None) or "not a possible path"
        raise NetworkError(f"'{path}' cannot be read ({why}).") from None
