"""The same again: results are run once more from their manifest, and held against themselves."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import tomlkit

from peersim.core.errors import ResultsError
from peersim.methods.compare import Comparison, compare
from peersim.methods.run import Runs, run
from peersim.results import KeptScenario, Manifest, Results, read_results
from peersim.results.store import fingerprint
from peersim.results.tables import same_rows
from peersim.running.ensemble import Ensemble
from peersim.running.progress import OnProgress
from peersim.scenario import Scenario, load

__all__ = ["Repeat", "repeat", "scenario_from"]


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
        intact = here.is_file() and name in before and fingerprint(here) == before[name]["sha256"]
        if not intact and name in before:
            found["changed"].append(name)
        if name in before and name in now and before[name]["sha256"] == now[name]["sha256"]:
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
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / f"{source.name}.toml"
        text = source.toml
        if source.network is not None:
            text = _with_network(text, source.network, path.parent)
        path.write_text(text, encoding="utf-8")
        scenario = load(path)
    if scenario.hash() != source.hash:
        raise ResultsError(
            f"scenario '{source.label}' of the manifest no longer describes the same world; "
            "use the version of peersim that the manifest names"
        )
    return scenario


def _with_network(text: str, network: Mapping[str, Any], folder: Path) -> str:
    """Write the network of a manifest into a folder, and let the scenario read it from there."""
    ties = [f"{one},{other}" for one, other in network["ties"]]
    who = zip(network["roles"], network["genders"], strict=True)
    people = [f"{number},{role or ''},{gender or ''}" for number, (role, gender) in enumerate(who)]
    (folder / "ties.csv").write_text("\n".join(["source,target", *ties]), encoding="utf-8")
    (folder / "people.csv").write_text("\n".join(["person,role,gender", *people]), encoding="utf-8")
    document = tomlkit.parse(text)
    document["network"] = {"file": "ties.csv", "people": "people.csv"}
    return tomlkit.dumps(document)
