"""Worlds and the tables made of them become a folder of results."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from peersim.core.package_version import __version__
from peersim.methods.detail_tables import world_tables
from peersim.methods.saved_scenario import kept_scenario
from peersim.results import Manifest, write_results
from peersim.results.manifest import Question
from peersim.running.world_failure import without_folders
from peersim.running.worlds import Worlds

__all__ = ["save_worlds"]


def save_worlds(
    question: Question,
    worlds: Worlds,
    summaries: Mapping[str, pd.DataFrame],
    folder: Path,
    command: str,
    headline: str,
    notes: tuple[str, ...],
) -> Path:
    """Write worlds, and tables over all of them; `command` says how they came about.

    Raises ResultsError where the folder cannot be written.
    """
    tables: dict[str, Iterable[pd.DataFrame]] = {name: [one] for name, one in summaries.items()}
    return write_results(
        folder,
        _manifest(question, worlds, headline, notes),
        {**tables, **world_tables(worlds)},
        command or _call(question, worlds),
    )


def _manifest(
    question: Question, worlds: Worlds, headline: str, notes: tuple[str, ...]
) -> Manifest:
    windows = {name: worlds.windows[name] for name in ("end", "in force", "horizon")}
    return Manifest(
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


def _call(method: str, worlds: Worlds) -> str:
    """Return the call in Python, for those who did not come by the command line."""
    names = ", ".join(repr(scenario.name) for scenario in worlds.scenarios)
    return f"peersim.{method}({names}, replicates={worlds.replicates}, seed={worlds.seed})"
