"""Lesson files: those of peersim and of plug-ins, and how one is found by name or path."""

from pathlib import Path
from typing import Final

from peersim.core.errors import InputError, nearest, show_name
from peersim.core.input_files import is_missing, nearest_path, path_of, read_file, show_path
from peersim.core.plugins import named_folders

__all__ = ["LANGUAGES", "find", "folder", "names"]

LANGUAGES: Final = ("en", "sv")
_LARGEST: Final = 200_000
"""Bytes of a lesson; the longest that comes with peersim has a tenth of that."""


def folder() -> Path:
    """Return the folder of the lessons that come with peersim."""
    return Path(__file__).parents[1] / "lessons"


def names() -> tuple[str, ...]:
    """Return the names of the lessons that come with peersim or with a plug-in."""
    return tuple(sorted(_folders()))


def _folders() -> dict[str, Path]:
    """Return in which folder each lesson lies; PluginError where two have the same name."""
    found = dict.fromkeys(_names_in(folder()), folder())
    for plugin, path in named_folders("peersim.lessons"):
        for name in _names_in(path):
            if name in found:
                raise plugin.fault(f"there is a lesson {name!r} already; take another name")
            found[name] = path
    return found


def _names_in(folder: Path) -> set[str]:
    return {path.name.partition(".")[0] for path in folder.glob("*.*.md")}


def find(name_or_path: str, language: str = "en") -> Path:
    """Return the path of a lesson, by name and language or by path; InputError if there is none."""
    folders = _folders()
    if name_or_path in folders:
        path = folders[name_or_path] / f"{name_or_path}.{language}.md"
        if path.is_file():
            return path
        raise InputError(f"the lesson '{name_or_path}' does not exist in '{language}'")
    path = path_of(name_or_path)
    if not is_missing(path):
        if path.is_dir():
            raise InputError(f"'{path}' is a folder; a lesson is a .md file in it")
        return path
    if path.suffix or path.name != name_or_path:
        raise InputError(f"there is no file {show_path(path)}{nearest_path(path, '*.md')}")
    raise InputError(
        f"there is no lesson '{show_name(name_or_path)}'{nearest(name_or_path, names())}"
    )


def text_of(path: Path) -> str:
    """Return the text of a lesson's file; InputError where it cannot be read."""
    content = read_file(path, _LARGEST, InputError, "a lesson")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise InputError(f"'{path}' is not text in UTF-8 ({place}); save it as UTF-8") from error
