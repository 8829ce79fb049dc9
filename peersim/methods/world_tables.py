"""Tables of single worlds by name, and worlds that were just made as the source of an answer."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from peersim.core.errors import ResultsError
from peersim.methods import details
from peersim.methods.answer_source import LONG, AnswerSource, Setup
from peersim.methods.ledger import ledger_frames
from peersim.metrics import Windows
from peersim.results.manifest import Question
from peersim.running.worlds import Worlds

__all__ = ["MadeWorlds", "world_tables"]


def world_tables(worlds: Worlds) -> dict[str, Iterator[pd.DataFrame]]:
    """Return the tables of single worlds, each in parts that are made when they are asked for."""
    return {
        "by_world": details.by_world(worlds),
        "weekly": details.weekly(worlds),
        "ledger": ledger_frames(worlds),
        **{name: details.each(worlds, build) for name, build in details.TABLES.items()},
    }


class MadeWorlds(AnswerSource):
    """Worlds that were just made."""

    def __init__(
        self,
        question: Question,
        worlds: Worlds,
        summaries: Mapping[str, Callable[[Worlds], pd.DataFrame]],
    ) -> None:
        """summaries: tables over all worlds, by name."""
        super().__init__(", ".join(worlds.labels))
        self._worlds, self._summaries = worlds, summaries
        self._setup = Setup(
            question=question,
            labels=worlds.labels,
            titles=tuple(scenario.title for scenario in worlds.scenarios),
            scenarios=worlds.scenarios,
            seed=worlds.seed,
            replicates=worlds.replicates,
            failures=worlds.failures,
            ensemble=worlds.ensemble,
        )

    @property
    def setup(self) -> Setup:
        """What was asked."""
        return self._setup

    @property
    def windows(self) -> Windows:
        """The weeks over which metrics are taken."""
        return self._worlds.windows

    @property
    def worlds(self) -> Worlds:
        """The worlds."""
        return self._worlds

    def make(self, name: str) -> pd.DataFrame:
        """Make a table; raises ResultsError where such worlds have none of that name."""
        if name in self._summaries:
            return self._summaries[name](self._worlds)
        parts = world_tables(self._worlds)
        if name not in parts:
            raise ResultsError(f"'{self.name}' has no table of {name} ({self._setup.question})")
        return details.joined(parts[name], is_long=name in LONG)
