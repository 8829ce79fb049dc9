"""The manifest: where results come from, and all that it takes to make them again.

What differs when the same is run again, time, command, machine and versions of libraries, stands
apart under `written`; the rest is the same for the same question.
"""

import json
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Literal, get_args

from peersim.core.errors import ResultsError
from peersim.core.printable_text import printable
from peersim.results.first_mistake import first_mistake
from peersim.results.folder import MANIFEST

__all__ = [
    "FORMAT",
    "LARGEST",
    "KeptScenario",
    "KeptTable",
    "Manifest",
    "Question",
    "read_manifest",
]

FORMAT: Final = 1
"""Of the folder; a reader refuses a later one."""
LARGEST: Final = 50_000_000
"""Bytes of a manifest; one with a network of 10 000 people has about a million."""
_TABLE: Final = re.compile(r"[a-z][a-z0-9_]{0,60}\.parquet")
"""Names of tables are peersim's own; they lie in the folder itself."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_MOST_SEEDS: Final = 2**63
_LIBRARIES: Final = ("numpy", "numba", "llvmlite", "pandas", "pyarrow", "scipy")

Question = Literal["run", "compare", "validate"]


@dataclass(frozen=True)
class KeptScenario:
    """A scenario, complete: no other file is needed to have the same world."""

    label: str
    """What it is called in the tables."""
    name: str
    title: str
    hash: str
    """SHA-256 of what makes the world."""
    toml: str
    network: Mapping[str, Any] | None = None
    """The anonymous network that founded the organisation, if any: people, ties, roles, genders,
    and the report on how it was imported."""

    def __post_init__(self) -> None:
        """Check that its names can be shown; raises ValueError otherwise."""
        _check_printable(self.label, self.name, self.title)


@dataclass(frozen=True)
class KeptTable:
    """What a table has to be; raises ValueError where that cannot be."""

    rows: int
    sha256: str
    """Of its bytes."""

    def __post_init__(self) -> None:
        """Check that it can be held against a file."""
        if self.rows < 0 or not _SHA256.fullmatch(self.sha256):
            raise ValueError("a table has a number of rows and a SHA-256")


@dataclass(frozen=True)
class Manifest:
    """What was asked, of which scenarios, with which luck, by which version.

    Raises ValueError where its parts do not fit together.
    """

    question: Question
    peersim: str
    """The version of peersim."""
    scenarios: tuple[KeptScenario, ...]
    """In a comparison the base comes first."""
    seed: int
    replicates: int
    windows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """First and last week over which metrics are taken, for each kind of window."""
    headline: str = ""
    notes: tuple[str, ...] = ()
    failures: tuple[Mapping[str, Any], ...] = ()
    """Worlds that failed: scenario, seed, replicate, message, command."""
    ensemble: Mapping[str, Any] | None = None
    """Parameter sets of the replicates, if any: name, keys, sets, weights."""
    tables: Mapping[str, KeptTable] = field(default_factory=dict)
    """By the name of its file."""
    written: Mapping[str, Any] = field(default_factory=dict)
    """When, by which command, on which platform, with which versions."""
    plugins: Mapping[str, str] = field(default_factory=dict)
    """The plug-ins that decide results, as room.name, each with its package and version."""
    format: int = FORMAT

    def __post_init__(self) -> None:
        """Check what types do not say."""
        _check_printable(self.peersim, self.headline, *self.notes)
        _check_printable(*self.plugins, *self.plugins.values())
        labels = [source.label for source in self.scenarios]
        if not labels or len(set(labels)) < len(labels):
            raise ValueError("there is a scenario at least, and each has a label of its own")
        if not 0 <= self.seed < _MOST_SEEDS:
            raise ValueError("seed lies from 0 to 2**63 - 1")
        if self.replicates < 1:
            raise ValueError("replicates are 1 or more")
        versions = self.written.get("versions", {})
        if not isinstance(versions, Mapping) or not all(map(_is_text, versions.values())):
            raise ValueError("written.versions: a text for each library")
        for name in self.tables:
            if not _TABLE.fullmatch(name):
                raise ValueError(f"tables: {name[:80]!r} is no name of a table")

    @property
    def printable_facts(self) -> dict[str, str]:
        """When, by which command and so on it was written, as texts that can be shown."""
        return {key: printable(str(value)) for key, value in self.written.items()}

    def text(self) -> str:
        """Return the manifest as JSON."""
        said = asdict(self)
        if not self.plugins:
            del said["plugins"]  # as in folders that were written before there were any
        return json.dumps(said, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _check_printable(*texts: str) -> None:
    if any(printable(text) != text for text in texts):
        raise ValueError("a text holds signs that cannot be shown")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def provenance_now(command: str) -> dict[str, Any]:
    """Return what is true of this moment and this machine alone."""
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": command,
        "platform": platform.platform(),
        "versions": {"python": platform.python_version(), **_versions()},
    }


def _versions() -> dict[str, str]:
    found = {}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "not installed"
    return found


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder; raises ResultsError where there is none that is valid."""
    path = folder / MANIFEST
    content = _content(folder, path)
    said = _parsed(path, content)
    if not isinstance(said, dict) or type(said.get("format")) is not int:
        raise ResultsError(f"'{path}' is no manifest of peersim")
    if said["format"] > FORMAT:
        raise ResultsError(
            f"'{folder}' was written in format {said['format']} by peersim {said.get('peersim')}; "
            f"this version reads up to format {FORMAT}"
        )
    if "question" in said and said["question"] not in get_args(Question):
        raise ResultsError(
            f"'{folder}' answers a question that is not known here: {said['question']!r:.40}"
        )
    return _checked(path, content)


def _content(folder: Path, path: Path) -> bytes:
    """Return the bytes of a manifest; a link, a device or a file of gigabytes is not read."""
    if not folder.is_dir():
        raise ResultsError(f"there is no folder '{folder}'")
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise ResultsError(f"'{path}' is a link or no file; it is not opened")
        if path.stat().st_size > LARGEST:
            raise ResultsError(f"'{path}' is too large to be a manifest of peersim")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ResultsError(f"'{folder}' holds no results of peersim: no {MANIFEST}") from error
    except OSError as error:
        raise ResultsError(f"'{path}' cannot be read: {error.strerror or error}") from error


def _parsed(path: Path, content: bytes) -> Any:  # noqa: ANN401 - as JSON holds it
    from pydantic_core import from_json

    try:
        return from_json(content)
    except ValueError as error:
        raise ResultsError(f"'{path}' cannot be read: {error}") from error


def _checked(path: Path, content: bytes) -> Manifest:
    """Return what a manifest says, with every key of the type that it is declared with."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Manifest).validate_json(content, strict=True)
    except ValidationError as error:
        raise ResultsError(
            f"'{path}' is no complete manifest of peersim, so its results cannot be shown: "
            f"{first_mistake(error)}"
        ) from error
