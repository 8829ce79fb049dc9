"""Runs and comparisons become folders of results."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from peersim import __version__
from peersim.methods import details
from peersim.methods.compare import Comparison
from peersim.methods.ledger import ledger_frames
from peersim.methods.run import Runs
from peersim.results import KeptScenario, Manifest, write_results
from peersim.results.manifest import Question
from peersim.running.failure import without_folders
from peersim.running.worlds import Worlds
from peersim.scenario import Scenario

__all__ = ["keep_comparison", "keep_runs", "kept_scenario"]

Tables = Mapping[str, Iterable[pd.DataFrame]]


def keep_runs(runs: Runs, folder: Path, command: str = "") -> Path:
    """Write the worlds of one scenario; `command` says how they came about."""
    tables = {"outcomes": [runs.outcomes], "trajectories": [runs.trajectories]}
    command = command or _call("run", runs.worlds)
    return _keep("run", runs.worlds, tables, folder, command, notes=runs.notes())


def keep_comparison(comparison: Comparison, folder: Path, command: str = "") -> Path:
    """Write a comparison; `command` says how it came about."""
    tables = {
        "outcomes": [comparison.outcomes],
        "trajectories": [comparison.trajectories],
        "differences": [comparison.differences],
        "decomposition": [comparison.decomposition],
    }
    if not comparison.moments.empty:
        tables["moments"] = [comparison.moments]
    worlds = comparison.worlds
    command = command or _call("compare", worlds)
    headline, notes = comparison.headline(), comparison.notes()
    return _keep("compare", worlds, tables, folder, command, headline, notes)


def _keep(
    question: Question,
    worlds: Worlds,
    tables: Tables,
    folder: Path,
    command: str,
    headline: str = "",
    notes: tuple[str, ...] = (),
) -> Path:
    windows = {name: worlds.windows[name] for name in ("end", "in force", "horizon")}
    manifest = Manifest(
        question=question,
        peersim=__version__,
        scenarios=tuple(map(kept_scenario, worlds.scenarios, worlds.labels)),
        seed=worlds.seed,
        replicates=worlds.replicates,
        windows={name: [weeks.start, weeks.stop - 1] for name, weeks in windows.items()},
        headline=headline,
        notes=notes,
        failures=tuple(
            {**failure.as_dict(), "command": without_folders(failure.command)}
            for failure in worlds.failures
        ),
        ensemble=None if worlds.ensemble is None else worlds.ensemble.plain(),
    )
    of_worlds = {
        "by_world": details.by_world(worlds),
        "weekly": details.weekly(worlds),
        "ledger": ledger_frames(worlds),
        **{name: details.each(worlds, build) for name, build in details.TABLES.items()},
    }
    return write_results(folder, manifest, {**tables, **of_worlds}, command)


def kept_scenario(scenario: Scenario, label: str = "") -> KeptScenario:
    """Return a scenario as a manifest keeps it, under a label or its own name."""
    return KeptScenario(
        label=label or scenario.name,
        name=scenario.name,
        title=scenario.title,
        hash=scenario.hash(),
        toml=scenario.to_toml(full_paths=False),
        network=None if scenario.network is None else asdict(scenario.network),
    )


def _call(method: str, worlds: Worlds) -> str:
    """Return the call in Python, for those who did not come by the command line."""
    names = ", ".join(repr(scenario.name) for scenario in worlds.scenarios)
    return f"peersim.{method}({names}, replicates={worlds.replicates}, seed={worlds.seed})"
