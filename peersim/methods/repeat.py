"""The same again: results are run once more from their manifest, and held against themselves."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from peersim.core.errors import ResultsError
from peersim.core.plugins import recorded
from peersim.methods.answer import Answer
from peersim.methods.compare import compare
from peersim.methods.run import run
from peersim.methods.saved_scenario import scenario_from
from peersim.results import Manifest, ResultsFolder, read_folder
from peersim.results.checksum import is_intact
from peersim.results.table_files import same_rows
from peersim.running.ensemble import Ensemble
from peersim.running.progress import OnProgress

__all__ = ["Repeat", "repeat"]


@dataclass(frozen=True)
class Repeat:
    """What came out of running results once more."""

    folder: Path
    same: tuple[str, ...]
    """Tables that came out with the same bytes."""
    same_rows: tuple[str, ...]
    """Tables with the same rows, which another version of a library wrote in other bytes."""
    different: tuple[str, ...]
    """Tables whose rows came out different, or that are there only once."""
    changed: tuple[str, ...]
    """Tables in the folder that are not as they were written."""
    versions: Mapping[str, tuple[str, str]]
    """What has another version now: then and now."""

    @property
    def ok(self) -> bool:
        """Whether every number came out the same, and the folder is as it was written."""
        return not self.different and not self.changed

    def __str__(self) -> str:
        if self.ok:
            count = len(self.same) + len(self.same_rows)
            return f"'{self.folder}': all {count} tables came out the same"
        said = [f"{', '.join(self.different)} came out different"] if self.different else []
        said += [f"{', '.join(self.changed)} changed since writing"] if self.changed else []
        said += [f"{name} was {one}, is {two}" for name, (one, two) in self.versions.items()]
        return f"'{self.folder}': {'; '.join(said)}"


def repeat(
    folder: str | PathLike[str],
    *,
    workers: int | None = None,
    progress: OnProgress | None = None,
) -> Repeat:
    """Run results again from their manifest alone, and compare every table.

    Raises ResultsError where the folder holds no results, or its scenarios no longer describe
    the same worlds.
    """
    results = read_folder(folder)
    if results.manifest.question == "validate":
        raise ResultsError(f"'{folder}' is a validation; run 'peersim validate' again instead")
    _check_plugins(results.path, results.manifest)
    again = _rerun(results.manifest, workers, progress)
    with tempfile.TemporaryDirectory() as temporary:
        new = read_folder(again.write(Path(temporary) / "again"))
        return _compare_results(results, new)


def _check_plugins(folder: Path, manifest: Manifest) -> None:
    """Raise ResultsError where a plug-in of which results were made is not installed."""
    missing = [
        f"{name} of {package}"
        for name, package in manifest.plugins.items()
        if name not in recorded()
    ]
    if missing:
        what = "these plug-ins, which are not installed here"
        raise ResultsError(f"'{folder}' was made with {what}: {', '.join(missing)}")


def _rerun(manifest: Manifest, workers: int | None, progress: OnProgress | None) -> Answer:
    scenarios = [scenario_from(source) for source in manifest.scenarios]
    how: dict[str, Any] = {
        "replicates": manifest.replicates,
        "seed": manifest.seed,
        "workers": workers,
        "progress": progress,
        "ensemble": manifest.ensemble and Ensemble.from_plain(manifest.ensemble),
    }
    if manifest.question == "compare":
        return compare(*scenarios, **how)
    return run(scenarios[0], **how)


def _compare_results(old: ResultsFolder, new: ResultsFolder) -> Repeat:
    found: dict[str, list[str]] = {"same": [], "same_rows": [], "different": [], "changed": []}
    before, now = old.manifest.tables, new.manifest.tables
    for name in sorted({*before, *now}):
        here = old.path / name
        intact = name in before and is_intact(here, before[name].sha256)
        if not intact and name in before:
            found["changed"].append(name)
        if name in before and name in now and before[name].sha256 == now[name].sha256:
            found["same"].append(name)
        elif intact and name in now and same_rows(here, new.path / name):
            found["same_rows"].append(name)
        else:
            found["different"].append(name)
    return Repeat(
        folder=old.path,
        versions=_versions(old.manifest, new.manifest),
        **{kind: tuple(names) for kind, names in found.items()},
    )


def _versions(old: Manifest, new: Manifest) -> dict[str, tuple[str, str]]:
    then = {"peersim": old.peersim, **old.plugins, **old.written.get("versions", {})}
    now = {"peersim": new.peersim, **new.plugins, **new.written["versions"]}
    return {
        name: (then.get(name, "unknown"), version)
        for name, version in now.items()
        if then.get(name) != version
    }
