"""Scenario files: where they are, how they are read, and what they extend."""

from collections.abc import Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Final

from peersim.core.errors import ScenarioError, nearest, show_name, show_value
from peersim.core.input_files import (
    backslash_hint,
    is_missing,
    nearest_path,
    path_of,
    read_file,
    show_path,
)
from peersim.core.toml import read_toml
from peersim.scenario.layer_check import Layer

__all__ = ["find", "folder", "layers", "names", "parse", "read", "titles"]

_LARGEST: Final = 1_000_000
"""Bytes of a scenario or experiment; one that says everything has about 12 000."""
_LONGEST_CHAIN: Final = 20
"""Scenarios that extend one another."""


@cache
def folder() -> Path:
    """Return the folder of the scenarios that come with peersim.

    In an installed package they lie inside; in a clone, next to the package.
    """
    package = Path(__file__).parents[1]
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def names() -> tuple[str, ...]:
    """Return the names of the scenarios that come with peersim."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


def titles() -> dict[str, str]:
    """Return their titles by name, without checking anything else in them."""
    return {name: str(read(find(name)).get("title", name)) for name in names()}


def find(name_or_path: str | PathLike[str]) -> Path:
    """Return the path of a scenario that is given by name or by path.

    Raises ScenarioError where there is none, with the nearest names.
    """
    if isinstance(name_or_path, str) and name_or_path in names():
        return folder() / f"{name_or_path}.toml"
    path = path_of(name_or_path)
    if not is_missing(path):
        if path.is_dir():
            raise ScenarioError(f"'{path}' is a folder; a scenario is a .toml file in it")
        return path
    if isinstance(name_or_path, str) and not path.suffix and path.name == name_or_path:
        near = nearest(name_or_path, names()) or "; 'peersim list scenarios' names them all"
        raise ScenarioError(f"there is no scenario '{show_name(name_or_path)}'{near}")
    near = nearest_path(path, "*.toml") + backslash_hint(path)
    if path.stem in names():
        near = f"; what comes with peersim goes by its name, '{path.stem}'"
    raise ScenarioError(f"there is no file {show_path(path)}{near}")


def read(path: Path) -> dict[str, Any]:
    """Return what a TOML file says, or raise ScenarioError and say where it is wrong."""
    return parse(read_file(path, _LARGEST, ScenarioError, "a scenario"), f"'{path}'")


def parse(content: bytes, where: str) -> dict[str, Any]:
    """Return what the bytes of a TOML file say; `where` names it in messages.

    Raises ScenarioError for bytes that are no text or no TOML.
    """
    try:
        text = content.decode("utf-8-sig")  # Windows' editor writes a mark first
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise ScenarioError(f"{where} is not text in UTF-8 ({place}); save it as UTF-8") from error
    try:
        return read_toml(text)
    except ValueError as error:
        raise ScenarioError(f"{where} is not valid TOML: {error}") from error


def layers(path: Path) -> list[Layer]:
    """Return what a file and all that it extends say, the first ancestor first.

    Raises ScenarioError for a loop and for a chain that is too long.
    """
    found: list[Layer] = []
    chain: list[Path] = []
    here: Path | None = path
    while here is not None:
        seen = [file.resolve() for file in chain]
        chain.append(here)
        if here.resolve() in seen:
            loop = " extends ".join(f"'{file}'" for file in chain[seen.index(here.resolve()) :])
            raise ScenarioError(f"scenarios extend each other in a loop: {loop}")
        if len(chain) > _LONGEST_CHAIN:
            what = f"more than {_LONGEST_CHAIN} scenarios extend one another"
            raise ScenarioError(f"'{path}': {what}")
        said = read(here)
        found.append(Layer(f"'{here}'", here.parent, said, is_parent=here is not path))
        here = _parent(here, said)
    return found[::-1]


def _parent(path: Path, said: Mapping[str, Any]) -> Path | None:
    """Return the path of the scenario that a file extends, if any."""
    parent = said.get("extends")
    if not isinstance(parent, str):  # nothing, or a mistake that is told with the others
        return None
    is_name = parent in names() or not (Path(parent).suffix or Path(parent).name != parent)
    try:
        return find(parent if is_name else path.parent / path_of(parent))
    except ScenarioError as error:
        raise ScenarioError(f"'{path}': extends = {show_value(parent)}: {error}") from error
