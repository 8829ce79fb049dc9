"""An answer that was written to a folder, by us or by somebody else, is read again."""

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Final

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from peersim.core.errors import InputError, ResultsError
from peersim.methods.answer import Answer
from peersim.methods.answer_tables import LONG, cached
from peersim.methods.culture_loop import NODES
from peersim.methods.detail_tables import plain
from peersim.methods.loop_table import COLUMNS
from peersim.methods.saved_scenario import scenario_said_by
from peersim.metrics import Windows
from peersim.results import KeptScenario, Manifest, ResultsFolder, read_folder
from peersim.results.column_check import check_columns, check_words
from peersim.results.first_mistake import first_mistake
from peersim.running.ensemble import Ensemble
from peersim.running.world_failure import Failure
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

__all__ = ["answer_of_folder", "read_results"]

_OUTCOMES: Final = {
    "compare": (
        *("scenario", "metric", "group", "unit", "basis", "window", "base_mean", "other_mean"),
        *("difference", "low", "high", "share_higher", "share_lower", "pairs", "pairs_needed"),
        *("least_noticed", "verdict"),
    ),
    "run": ("metric", "group", "unit", "basis", "window", "mean", "low", "high", "worlds"),
}
_CHECKED: Final[Mapping[str, Sequence[str]]] = {
    "trajectories": ("scenario", "week", "metric", "group", "mean", "low", "high"),
    "differences": ("scenario", "week", "metric", "group", "difference", "low", "high"),
    "moments": (*_OUTCOMES["compare"], "moment"),
    "loop": COLUMNS,
    "decomposition": (
        *("scenario", "level", "group", "mechanism", "push", "direction"),
        *("base_mean", "other_mean", "difference", "low", "high", "pairs"),
    ),
}
"""Columns of the tables that pages show."""


def read_results(folder: str | PathLike[str], name: str = "") -> Answer:
    """Return the answer in a folder; raises ResultsError where there is none.

    Its tables are read, and checked, when they are asked for. name: what the folder is called in
    messages, its path without one.
    """
    found = read_folder(folder)
    return answer_of_folder(found, name or str(found.path))


def answer_of_folder(folder: ResultsFolder, name: str) -> Answer:
    """Return the answer in a folder, whose manifest somebody may have changed.

    name: what it is called in messages. Raises ResultsError, or InputError for an ensemble, where
    the manifest does not say what was asked.
    """
    manifest = folder.manifest
    scenarios = tuple(map(_scenario, manifest.scenarios))
    labels = tuple(kept.label for kept in manifest.scenarios)
    sets = manifest.ensemble
    return Answer(
        name=name,
        question=manifest.question,
        labels=labels,
        titles=tuple(
            kept.title if scenario is None else scenario.title
            for kept, scenario in zip(manifest.scenarios, scenarios, strict=True)
        ),
        scenarios=scenarios,
        seed=manifest.seed,
        replicates=manifest.replicates,
        windows=_windows(manifest, name),
        failures=_failures(manifest, name),
        ensemble=None if sets is None else Ensemble.from_plain(sets),
        tables=cached(lambda table: _table(folder, table, name, labels)),
        saved_folder=folder,
    )


def _scenario(kept: KeptScenario) -> Scenario | None:
    """Return a kept scenario, or None where this version cannot read it."""
    try:
        return scenario_said_by(kept)
    except InputError:
        return None


def _windows(manifest: Manifest, name: str) -> Windows:
    if manifest.question == "validate":  # each pattern has its own
        return Windows(0)
    match manifest.windows.get("in force"):
        case [first, last]:
            return Windows(weeks=last + 1, first=first)
        case _:
            raise ResultsError(f"'{name}' cannot be shown: its manifest names no weeks in force")


def _failures(manifest: Manifest, name: str) -> tuple[Failure, ...]:
    try:
        return tuple(map(TypeAdapter(Failure).validate_python, manifest.failures))
    except ValidationError as error:
        what = f"'{name}' cannot be shown: its manifest holds a failure that is none:"
        raise ResultsError(f"{what} {first_mistake(error)}") from error


def _table(folder: ResultsFolder, table: str, name: str, labels: Sequence[str]) -> pd.DataFrame:
    """Read a table, and check what pages show of it; raises ResultsError if it is not there."""
    question = folder.manifest.question
    if table == "outcomes" and question not in _OUTCOMES:
        raise ResultsError(f"'{name}' answers a question that is not known here")
    if table == "loop" and "loop.parquet" not in folder.manifest.tables:
        return pd.DataFrame(columns=list(COLUMNS))  # an earlier version wrote it
    if table == "moments" and "moments.parquet" not in folder.manifest.tables:
        outcomes = _table(folder, "outcomes", name, labels)
        empty = outcomes.iloc[:0].copy()  # no scenario names one
        empty.insert(1, "moment", "")
        return empty
    columns = _OUTCOMES[question] if table == "outcomes" else _CHECKED.get(table)
    frame = folder.table(table)
    if columns is not None:
        where = f"'{name}': the table {table}.parquet"
        check_columns(where, frame, columns)
        check_words(where, frame["group"], GROUPS)
        if "scenario" in columns:
            check_words(where, frame["scenario"], labels)
        if table == "loop":
            check_words(where, frame["from"], ("", *NODES))
            check_words(where, frame["to"], NODES)
    return frame if table in LONG else plain(frame)
