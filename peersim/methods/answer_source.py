"""Where an answer comes from: what was asked, and the tables that were found."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from peersim.core.errors import ResultsError
from peersim.methods.passing import passing
from peersim.metrics import Windows, registry
from peersim.results.manifest import Question
from peersim.results.store import ResultsFolder
from peersim.running.ensemble import Ensemble
from peersim.running.failure import Failure
from peersim.running.worlds import Worlds
from peersim.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COMPARED", "LONG", "AnswerSource", "Setup"]

LONG: Final = frozenset({"trajectories", "differences", "decomposition", "weekly", "ledger"})
"""Tables whose texts are categories, since they are long; those of all others are plain."""
COMPARED: Final = ("differences", "passing", "decomposition")
"""Tables that comparisons alone have."""


@dataclass(frozen=True)
class Setup:
    """What was asked."""

    question: Question
    labels: tuple[str, ...]
    """What the scenarios are called in tables, the base first."""
    titles: tuple[str, ...]
    scenarios: tuple[Scenario | None, ...]
    """None for one in a folder that this version cannot read."""
    seed: int
    replicates: int
    failures: tuple[Failure, ...]
    ensemble: Ensemble | None


class AnswerSource(ABC):
    """Tables of an answer by name, each made or read once."""

    def __init__(self, name: str) -> None:
        """name: what the answer is called in messages."""
        self.name = name
        self._tables: dict[str, pd.DataFrame] = {}

    @property
    @abstractmethod
    def setup(self) -> Setup:
        """What was asked."""

    @property
    @abstractmethod
    def windows(self) -> Windows:
        """The weeks over which metrics are taken."""

    @property
    def worlds(self) -> Worlds:
        """The worlds, where they were just made; raises ResultsError otherwise."""
        raise ResultsError(f"'{self.name}' holds tables, and not the worlds that they come from")

    @property
    def folder(self) -> ResultsFolder:
        """The folder that it was read from; raises ResultsError otherwise."""
        raise ResultsError(f"'{self.name}' is in no folder; write it to one, and read that")

    def table(self, name: str) -> "pd.DataFrame":
        """Return a table by name; raises ResultsError where it is not there."""
        if name in COMPARED and self.setup.question != "compare":
            raise ResultsError(f"'{self.name}' is no comparison, so it has no table of {name}")
        if name not in self._tables:
            self._tables[name] = self._passing() if name == "passing" else self.make(name)
        return self._tables[name]

    @abstractmethod
    def make(self, name: str) -> "pd.DataFrame":
        """Make or read a table; raises ResultsError where it is not there."""

    def _passing(self) -> "pd.DataFrame":
        metrics = tuple(registry().values())
        return passing(self.table("outcomes"), self.table("differences"), metrics)
