"""The manifest: where results come from, and all that it takes to make them again.

What differs when the same is run again, time, command, machine and versions of libraries, stands
apart under `written`; the rest is the same for the same question.
"""

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Literal

from peersim.core.errors import ResultsError
from peersim.results.folder import MANIFEST

__all__ = ["FORMAT", "KeptScenario", "Manifest", "Question", "read_manifest"]

FORMAT: Final = 1
"""Of the folder; a reader refuses a later one."""
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


@dataclass(frozen=True)
class Manifest:
    """What was asked, of which scenarios, with which luck, by which version."""

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
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """For each file its rows and the SHA-256 of its bytes."""
    written: Mapping[str, Any] = field(default_factory=dict)
    """When, by which command, on which platform, with which versions."""
    format: int = FORMAT

    def text(self) -> str:
        """Return the manifest as JSON."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def written_now(command: str) -> dict[str, Any]:
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
    if not folder.is_dir():
        raise ResultsError(f"there is no folder '{folder}'")
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ResultsError(f"'{folder}' holds no results of peersim: no {MANIFEST}") from error
    except (OSError, ValueError) as error:
        raise ResultsError(f"'{path}' cannot be read: {error}") from error
    if not isinstance(said, dict) or not isinstance(said.get("format"), int):
        raise ResultsError(f"'{path}' is no manifest of peersim")
    if said["format"] > FORMAT:
        raise ResultsError(
            f"'{folder}' was written in format {said['format']} by peersim {said.get('peersim')}; "
            f"this version reads up to format {FORMAT}"
        )
    try:
        said["scenarios"] = tuple(KeptScenario(**source) for source in said["scenarios"])
        said |= {key: tuple(said[key]) for key in ("notes", "failures")}
        return Manifest(**said)
    except (KeyError, TypeError) as error:
        raise ResultsError(f"'{path}' is no complete manifest of peersim: {error}") from error
