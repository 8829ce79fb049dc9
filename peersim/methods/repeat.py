"""The same again: results are run once more from their manifest, and held against themselves."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import TypeAdapter, ValidationError

from peersim.core.errors import ResultsError
from peersim.methods.compare import Comparison, compare
from peersim.methods.run import Runs, run
from peersim.results import KeptScenario, Manifest, Results, read_results
from peersim.results.intact import is_intact
from peersim.results.tables import same_rows
from peersim.running.ensemble import Ensemble
from peersim.running.progress import OnProgress
from peersim.scenario import Scenario, load_bytes
from peersim.scenario.contents import NetworkFiles
from peersim.world.network import ImportedNetwork

__all__ = ["Repeat", "repeat", "scenario_from", "scenario_said_by"]


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
    results = read_results(folder)
    if results.manifest.question == "validate":
        raise ResultsError(f"'{folder}' is a validation; run 'peersim validate' again instead")
    again = _again(results.manifest, workers, progress)
    with tempfile.TemporaryDirectory() as temporary:
        new = read_results(again.write(Path(temporary) / "again"))
        return _held_against(results, new)


def _again(
    manifest: Manifest, workers: int | None, progress: OnProgress | None
) -> Runs | Comparison:
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


def _held_against(old: Results, new: Results) -> Repeat:
    found: dict[str, list[str]] = {"same": [], "same_rows": [], "different": [], "changed": []}
    before, now = old.manifest.tables, new.manifest.tables
    for name in sorted({*before, *now}):
        here = old.folder / name
        intact = name in before and is_intact(here, before[name].sha256)
        if not intact and name in before:
            found["changed"].append(name)
        if name in before and name in now and before[name].sha256 == now[name].sha256:
            found["same"].append(name)
        elif intact and name in now and same_rows(here, new.folder / name):
            found["same_rows"].append(name)
        else:
            found["different"].append(name)
    return Repeat(
        folder=old.folder,
        versions=_versions(old.manifest, new.manifest),
        **{kind: tuple(names) for kind, names in found.items()},
    )


def _versions(old: Manifest, new: Manifest) -> dict[str, tuple[str, str]]:
    then = {"peersim": old.peersim, **old.written.get("versions", {})}
    now = {"peersim": new.peersim, **new.written["versions"]}
    return {
        name: (then.get(name, "unknown"), version)
        for name, version in now.items()
        if then.get(name) != version
    }


def scenario_from(source: KeptScenario) -> Scenario:
    """Return the scenario that a manifest holds; raises ResultsError if it is not the same."""
    scenario = scenario_said_by(source)
    if scenario.hash() != source.hash:
        raise ResultsError(
            f"scenario '{source.label}' of the manifest no longer describes the same world; "
            "use the version of peersim that the manifest names"
        )
    return scenario


def scenario_said_by(source: KeptScenario) -> Scenario:
    """Return what the text in a manifest says today, the same world or not.

    It is read from memory, its network is a value, and no name in it becomes a path. Raises
    InputError where it is no scenario.
    """
    network = None if source.network is None else _network(source.label, source.network)
    scenario = load_bytes(source.toml.encode(), f"{source.name}.toml", network)
    if network is None:
        return scenario
    named = tomlkit.parse(source.toml).unwrap().get("network", {})
    files = {key: Path(str(named[key])).name for key in NetworkFiles._fields if key in named}
    return replace(scenario, network_files=NetworkFiles(**files))


def _network(label: str, said: Mapping[str, Any]) -> ImportedNetwork:
    try:
        return TypeAdapter(ImportedNetwork).validate_python(said)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))[:80]
        raise ResultsError(
            f"scenario '{label}' of the manifest has no network of people: {where}: {first['msg']}"
        ) from error
