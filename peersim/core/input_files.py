"""Files that a user names: what a path means, and reading no more than a file may hold."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Final

from peersim.core.errors import InputError, nearest, show_name

__all__ = [
    "backslash_hint",
    "check_file",
    "decoded",
    "is_missing",
    "lines_of",
    "nearest_path",
    "path_of",
    "read_file",
    "show_path",
]

_MEGABYTE: Final = 1_000_000
_LONGEST_PATH: Final = 400
"""Letters of a path in a message."""
_WAITS_FOR_NOBODY: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe without a writer would else hold the reader for ever."""


def path_of(given: str | PathLike[str]) -> Path:
    """Return a path as typed, with `~` at its beginning as the user's own folder."""
    path = Path(given)
    try:
        return path.expanduser()
    except (RuntimeError, ValueError):  # there is no such user, nor could there be
        return path


def is_missing(path: Path) -> bool:
    """Say whether nothing stands under a path, also where there could never be anything."""
    try:
        return not path.exists()
    except (OSError, ValueError):  # too long a name, or a folder that may not be entered
        return True


def nearest_path(path: Path, *patterns: str) -> str:
    """Say what comes nearest to a path where nothing is, or that its folder is not there.

    patterns: of what would do, beside the path, such as `"*.toml"`. As in `nearest` it begins with
    a semicolon, or is empty.
    """
    folder = path.parent
    if is_missing(folder):
        return f"; there is no folder {show_path(folder)}"
    beside = [str(one) for pattern in patterns for one in folder.glob(pattern)]
    return nearest(str(path), beside, listed=0)


def show_path(path: Path) -> str:
    """Return a path for messages: in quotes, on one line, and shortened if nobody could read it."""
    return f"'{show_name(str(path), _LONGEST_PATH)}'"


def backslash_hint(path: Path) -> str:
    """Return what to do where a path holds signs that a backslash in TOML stands for."""
    if str(path).isprintable():
        return ""
    what = "in double quotes a backslash is a sign of its own"
    return f"; {what}: write '/', or put the path in single quotes"


def read_file(path: Path, most: int, error: type[InputError], what: str) -> bytes:
    """Return the bytes of a regular file of at most so many bytes.

    what: a file of this kind, for messages, such as "a scenario". Raises `error` where there is
    no such file, where it is a folder, a pipe or a device, or where it is larger.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _WAITS_FOR_NOBODY)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise error(f"'{path}' is a pipe or a device; {what} is read from a file")
            content = file.read(most + 1)  # it may grow, or say a size of 0 as files of /proc do
    except (OSError, ValueError) as problem:  # ValueError: a path that cannot exist
        why = getattr(problem, "strerror", None) or "not a possible path"
        raise error(f"{show_path(path)} cannot be read: {why}{backslash_hint(path)}") from problem
    if len(content) > most:
        raise error(f"'{path}' is too large; {what} has at most {_size(most)}")
    return content


def check_file(path: Path, most: int, error: type[InputError], what: str) -> None:
    """Raise `error` where `read_file` would, for readers that open the file themselves."""
    try:
        found = path.stat()
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "not a possible path"
        raise error(f"{show_path(path)} cannot be read: {why}{backslash_hint(path)}") from problem
    if not stat.S_ISREG(found.st_mode):
        raise error(f"'{path}' is no regular file; {what} is read from a file")
    if found.st_size > most:
        raise error(f"'{path}' is too large; {what} has at most {_size(most)}")


def _size(most: int) -> str:
    return f"{most // _MEGABYTE} MB" if most >= _MEGABYTE else f"{most} bytes"


def decoded(content: bytes) -> str | None:
    """Return the text of a table, whatever its encoding and line ends; None if it is no text.

    Spreadsheets write UTF-8 with a mark, UTF-16 with a mark, or the code page of Windows.
    """
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            return None
        # the same accented letter is spelt in two ways on two computers
        text = unicodedata.normalize("NFC", text)
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one, since a list of all takes five times its size."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]
