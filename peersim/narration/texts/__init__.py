"""The catalogue of texts, and numbers and dates as a language writes them.

English texts are the keys. Translations lie in one folder a language, in PO files; they are read
as they are, so that there is nothing to compile and nothing to forget to compile. A room with
texts of its own keeps them in a folder like this one and adds it, a package of plug-ins in the
folder `texts` at its top. Babel reads them and writes
dates; English sentences and numbers do without it, since a plain install has no Babel.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Final

from peersim.core.errors import InputError, nearest
from peersim.core.optional_libraries import from_extra
from peersim.core.plugins import top_folders

__all__ = [
    "LANGUAGES",
    "add_texts",
    "check_language",
    "fixed",
    "moment",
    "number",
    "speaking",
    "spoken",
    "t",
    "translations",
    "use_language",
]

LANGUAGES: Final = {"en": "English", "sv": "Svenska"}
_MARKS: Final = {"en": (",", "."), "sv": ("\N{NO-BREAK SPACE}", ",")}
"""Of each language: what stands between thousands, and what before decimals."""


def _english() -> str:
    return "en"


_spoken: list[Callable[[], str]] = [_english]
_document: Final[ContextVar[str]] = ContextVar("language of the document at hand", default="")
_rooms: Final[list[str]] = [__name__]


def check_language(language: str, named: str = "language") -> None:
    """Raise InputError unless there are texts in a language; named: what it is called there."""
    if language not in LANGUAGES:
        raise InputError(f"there is no {named} '{language}'{nearest(language, LANGUAGES)}")


def use_language(language: Callable[[], str]) -> None:
    """Let texts follow a function that returns the language of the visitor at hand."""
    _spoken[0] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let all texts within the block be of one language, whatever visitors speak."""
    token = _document.set(language)
    try:
        yield
    finally:
        _document.reset(token)


def spoken() -> str:
    """Return the language in which texts come now."""
    return _document.get() or _spoken[0]()


def add_texts(package: str) -> None:
    """Add the texts of a room: a package with a folder for each language."""
    if package not in _rooms:
        _rooms.append(package)
        translations.cache_clear()


@cache
def translations(language: str, name: str = "") -> dict[str, str]:
    """Return every text of a language by its English one; empty for English itself.

    name: of a file, for its texts alone. Raises InputError where the library that reads them is
    not installed.
    """
    found: dict[str, str] = {}
    if language == "en":
        return found
    with from_extra("report"):
        from babel.messages.pofile import read_po

    # peersim's own last: a plug-in adds texts, and changes none
    plugged = [folder / "texts" / language for folder in top_folders()]
    for folder in (*plugged, *(files(room) / language for room in _rooms)):
        if not folder.is_dir():
            continue
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(name or ".po"):
                with file.open("rb") as held:
                    catalogue = read_po(held, locale=language)
                found |= {
                    str(message.id): str(message.string) for message in catalogue if message.string
                }
    found.pop("", None)
    return found


def t(text: str, /, **values: object) -> str:
    """Return a text in the language at hand, with values filled in; English if it has none."""
    said = translations(spoken()).get(text, text)
    return said.format(**values) if values else said


def number(value: float, digits: int = 3) -> str:
    """Write a number with so many digits that count, as the language at hand does."""
    if value != value:  # noqa: PLR0124 - not a number
        return "–"
    if value == 0.0:
        return "0"
    places = max(0, digits - 1 - _magnitude(value))
    written = fixed(value, places)
    point = _MARKS[spoken()][1]
    return written.rstrip("0").rstrip(point) if point in written else written


def fixed(value: float, decimals: int) -> str:
    """Write a number with so many decimals, as the language at hand does.

    >>> fixed(-1234.5, 2)
    '−1,234.50'
    """
    between, point = _MARKS[spoken()]
    marks = str.maketrans({",": between, ".": point, "-": "−"})
    return f"{round(value, decimals):,.{decimals}f}".translate(marks)


def moment(when: datetime | str) -> str:
    """Write a moment, given as such or in ISO 8601; what is neither stays as it is."""
    if isinstance(when, str):
        try:
            return moment(datetime.fromisoformat(when))
        except ValueError:
            return when or "–"
    from babel.dates import format_datetime

    written: str = format_datetime(when, "medium", locale=spoken())
    zone = f" {when.tzname()}" if when.tzinfo is not None else ""
    return written + zone


def _magnitude(value: float) -> int:
    return int(f"{abs(value):e}".partition("e")[2])
