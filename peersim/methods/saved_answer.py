"""An answer that was written to a folder, by us or by somebody else, is read again."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from peersim.core.errors import InputError, ResultsError
from peersim.methods.answer import Answer
from peersim.methods.answer_source import LONG, AnswerSource, Setup
from peersim.methods.details import plain
from peersim.methods.saved_scenario import scenario_said_by
from peersim.metrics import Windows
from peersim.results import KeptScenario, ResultsFolder, read_folder
from peersim.results.columns import check_columns, check_words
from peersim.running.ensemble import Ensemble
from peersim.running.failure import Failure
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SavedTables", "read_results"]

_OUTCOMES: Final = {
    "compare": (
        *("scenario", "metric", "group", "unit", "basis", "window", "base_mean", "other_mean"),
        *("difference", "low", "high", "share_higher", "share_lower", "pairs", "pairs_needed"),
        "verdict",
    ),
    "run": ("metric", "group", "unit", "basis", "window", "mean", "low", "high", "worlds"),
}
_CHECKED: Final[Mapping[str, Sequence[str]]] = {
    "trajectories": ("scenario", "week", "metric", "group", "mean", "low", "high"),
    "differences": ("scenario", "week", "metric", "group", "difference", "low", "high"),
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
    return Answer(SavedTables(found, name or str(found.path)))


class SavedTables(AnswerSource):
    """A folder of results."""

    def __init__(self, folder: ResultsFolder, name: str) -> None:
        """name: what the folder is called in messages."""
        super().__init__(name)
        self._folder = folder

    @cached_property
    def setup(self) -> Setup:
        """What was asked; raises ResultsError or InputError where the manifest does not say."""
        manifest = self._folder.manifest
        scenarios = tuple(map(_scenario, manifest.scenarios))
        sets = manifest.ensemble
        return Setup(
            question=manifest.question,
            labels=tuple(kept.label for kept in manifest.scenarios),
            titles=tuple(
                kept.title if scenario is None else scenario.title
                for kept, scenario in zip(manifest.scenarios, scenarios, strict=True)
            ),
            scenarios=scenarios,
            seed=manifest.seed,
            replicates=manifest.replicates,
            failures=tuple(map(TypeAdapter(Failure).validate_python, manifest.failures)),
            ensemble=None if sets is None else Ensemble.from_plain(sets),
        )

    @cached_property
    def windows(self) -> Windows:
        """The weeks over which metrics are taken."""
        first, last = self._folder.manifest.windows["in force"]
        return Windows(weeks=int(last) + 1, first=int(first))

    @property
    def folder(self) -> ResultsFolder:
        """The folder."""
        return self._folder

    def make(self, name: str) -> "pd.DataFrame":
        """Read a table, and check what pages show of it; raises ResultsError if it is not there."""
        columns = self._outcomes() if name == "outcomes" else _CHECKED.get(name)
        frame = self._folder.table(name)
        if columns is not None:
            where = f"'{self.name}': the table {name}.parquet"
            check_columns(where, frame, columns)
            check_words(where, frame["group"], GROUPS)
            if "scenario" in columns:
                check_words(where, frame["scenario"], self.setup.labels)
        return frame if name in LONG else plain(frame)

    def _outcomes(self) -> Sequence[str]:
        known = _OUTCOMES.get(self._folder.manifest.question)
        if known is None:
            raise ResultsError(f"'{self.name}' answers a question that is not known here")
        return known


def _scenario(kept: KeptScenario) -> Scenario | None:
    """Return a kept scenario, or None where this version cannot read it."""
    try:
        return scenario_said_by(kept)
    except InputError:
        return None
