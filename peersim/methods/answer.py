"""An answer: what was found of one scenario, or by comparing several, and what is made of it.

Whether its worlds were just made (`run`, `compare`) or its tables lie in a folder
(`read_results`), it has the same properties. It stands in this room and not in `results`, since
its tables are made with the estimators, verdicts and ledgers of methods, and `results` reads and
writes tables without knowing what they mean.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from peersim.core.errors import ResultsError
from peersim.core.presenter import HtmlView, presenter
from peersim.methods.answer_tables import COMPARED, Tables
from peersim.methods.findings import Findings, findings
from peersim.methods.frames import chosen, for_json
from peersim.metrics import Windows
from peersim.results import Manifest, ResultsFolder
from peersim.results.manifest import Question
from peersim.running.ensemble import Ensemble
from peersim.running.world_failure import Failure
from peersim.running.worlds import Worlds
from peersim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Answer"]

_MISFITS: Final = (AttributeError, LookupError, TypeError, ValueError, ArithmeticError)
"""What comes of rows and keys that are of the right kind, but do not belong together."""


@dataclass(frozen=True, eq=False, repr=False)
class Answer(HtmlView):
    """A run of one scenario, a comparison of several, or a validation that was read."""

    name: str
    """What it is called in messages: its folder, or its scenarios."""
    question: Question
    labels: tuple[str, ...]
    """What the scenarios are called in tables, the base first."""
    titles: tuple[str, ...]
    """The titles of the scenarios, in English."""
    scenarios: tuple[Scenario | None, ...]
    """None for one in a folder that this version cannot read."""
    seed: int
    replicates: int
    """How many worlds, or pairs of worlds, were asked for."""
    windows: Windows
    """The weeks over which metrics are taken."""
    failures: tuple[Failure, ...]
    """Worlds that failed; they are left out, in a comparison with their pairs."""
    ensemble: Ensemble | None
    """Parameter sets of the replicates, if there is more than luck."""
    tables: Tables
    """Its tables by name; the properties below say what each holds."""
    made_worlds: Worlds | None = None
    """The worlds, where they were just made."""
    saved_folder: ResultsFolder | None = None
    """The folder that it was read from."""

    def __repr__(self) -> str:
        """Return a line that fits a console, where the fields would fill pages."""
        asked = f"{self.replicates} replicates, seed {self.seed}"
        return f"<Answer: {self.question} {', '.join(self.labels)}; {asked}>"

    @property
    def is_comparison(self) -> bool:
        """Whether worlds are compared; otherwise it is one scenario."""
        return self.question == "compare"

    @property
    def readable_scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios without those that this version cannot read."""
        return tuple(scenario for scenario in self.scenarios if scenario is not None)

    @property
    def base(self) -> str:
        """The scenario that was run, or that the others are compared with."""
        return self.labels[0]

    scenario = base

    @property
    def others(self) -> tuple[str, ...]:
        """The scenarios that are compared with the base; none in a run."""
        return self.labels[1:]

    @property
    def worlds(self) -> Worlds:
        """The worlds, where they were just made; raises ResultsError for those of a folder."""
        if self.made_worlds is None:
            raise ResultsError(f"'{self.name}' holds tables, and not the worlds they come from")
        return self.made_worlds

    @property
    def folder(self) -> ResultsFolder:
        """The folder that it was read from; raises ResultsError where it was just made."""
        if self.saved_folder is None:
            raise ResultsError(f"'{self.name}' is in no folder; write it to one, and read that")
        return self.saved_folder

    @property
    def manifest(self) -> Manifest:
        """Where the results of a folder come from; raises ResultsError as `folder` does."""
        return self.folder.manifest

    # ----------------------------------------------------------------------- what was found

    @property
    def outcomes(self) -> pd.DataFrame:
        """A row for each metric and group; of a comparison also for each scenario.

        run: metric, group, unit, basis, window, mean (counts added over worlds, then divided), sd,
        low, high (the middle 90 % of worlds), worlds (in how many there is anything to measure).
        compare: scenario, metric, group, unit, basis, window, base_mean, other_mean (as mean),
        difference, low, high (95 % interval of the difference; nan where too few pairs differ to
        say), share_higher, share_lower (of pairs; ties in neither), correlation (of the pairs),
        pairs, pairs_needed (to tell a difference of this size from none), least_noticed (the
        least difference that a person would notice), verdict.
        """
        return self._table("outcomes")

    @property
    def trajectories(self) -> pd.DataFrame:
        """Scenario, week, metric, group, mean, low, high; of a comparison of base and others.

        low and high are the ends of the range in which the middle 90 % of worlds lie.
        """
        return self._table("trajectories")

    @property
    def differences(self) -> pd.DataFrame:
        """Scenario, week, metric, group, difference, low, high: the effect, week by week.

        low and high are the ends of the 95 % interval of the mean paired difference; nan where too
        few pairs differ to say, and 0 as long as both are the same in every pair.
        """
        return self._table("differences")

    @property
    def moments(self) -> pd.DataFrame:
        """What differs at the moments that scenarios name; see `methods.moment_comparison`."""
        return self._table("moments")

    @property
    def passing(self) -> pd.DataFrame:
        """Harms that pass: scenario, worst week, metric, group, difference; largest first."""
        return self._table("passing")

    @property
    def decomposition(self) -> pd.DataFrame:
        """Which push an effect comes from; see `methods.ledger`.

        scenario, level, group, mechanism, push, direction, unit, base_mean, other_mean,
        difference, low, high, pairs; in change of the level per person and year.
        """
        return self._table("decomposition")

    @property
    def loop(self) -> pd.DataFrame:
        """What silence, macho culture, patriarchy, voice and leaving did to one another.

        scenario, from, to, group, unit, strength, low, high, difference (to the base),
        difference_low, difference_high, worlds; see `methods.culture_loop`. The levels of what is
        in the loop are the rows without a `from`. A folder of an earlier version has no rows.
        """
        return self._table("loop")

    @property
    def by_world(self) -> pd.DataFrame:
        """What each world came to: scenario, replicate, metric, group, value."""
        return self._table("by_world")

    @property
    def weekly(self) -> pd.DataFrame:
        """Each world week by week: scenario, replicate, week, metric, group, value."""
        return self._table("weekly")

    @property
    def ledger(self) -> pd.DataFrame:
        """What each push did in each world, a year; see `methods.ledger`."""
        return self._table("ledger")

    @property
    def events(self) -> pd.DataFrame:
        """What happened to whom, in the first ten worlds; see `detail_tables.events`."""
        return self._table("events")

    @property
    def incidents(self) -> pd.DataFrame:
        """What truly happened in the first ten worlds, and whether it was reported."""
        return self._table("incidents")

    @property
    def reports(self) -> pd.DataFrame:
        """What was reported in the first ten worlds, and beside it what is true of it."""
        return self._table("reports")

    @property
    def people(self) -> pd.DataFrame:
        """The census at the end of the first ten worlds; see `detail_tables.people`."""
        return self._table("people")

    @property
    def findings(self) -> pd.DataFrame:
        """What each pattern asks and what came out at the defaults (validations)."""
        return self._table("findings")

    @property
    def shares(self) -> pd.DataFrame:
        """In which share of draws each pattern holds (validations)."""
        return self._table("shares")

    def _table(self, name: str) -> pd.DataFrame:
        if name in COMPARED and not self.is_comparison:
            raise ResultsError(f"'{self.name}' is no comparison, so it has no table of {name}")
        return self.tables(name)

    @cached_property
    def said(self) -> Mapping[str, Findings]:
        """What there is to say of each scenario that is compared with the base."""
        return {
            label: findings(
                *(table[table["scenario"] == label] for table in (self.outcomes, self.passing))
            )
            for label in self.others
        }

    def table(
        self, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
    ) -> pd.DataFrame:
        """Return the outcomes of some metrics and groups; reports bring true incidents along."""
        return chosen(self.outcomes, metrics, groups)

    def filtered(self, row_filter: Callable[[pd.DataFrame], pd.DataFrame]) -> "Answer":
        """Return the answer with every table passed through a function, and without its worlds."""
        return replace(
            self, tables=cache(lambda name: row_filter(self._table(name))), made_worlds=None
        )

    # -------------------------------------------------------------------- what is made of it

    def headline(self) -> str:
        """Say who gains, who is harmed and how sure that is, or what holds of a validation."""
        return presenter().headline(self)

    def notes(self) -> tuple[str, ...]:
        """Return what a reader of the table should know besides it."""
        return presenter().notes(self)

    def plot(
        self, metrics: Sequence[str] | None = None, groups: Sequence[str] | None = None
    ) -> "Figure":
        """Draw some metrics and groups week by week, or what a validation found."""
        return presenter().plot_answer(self, metrics=metrics, groups=groups)

    def to_json(self) -> dict[str, Any]:
        """Return the outcomes as plain values for JSON; what is not there is null."""
        asked = {"seed": self.seed, "replicates": self.replicates}
        closing = {
            "notes": list(self.notes()),
            "failures": [failure.as_dict() for failure in self.failures],
        }
        if not self.is_comparison:
            outcomes = {
                "range": "low to high: the middle 90 % of worlds",
                "outcomes": for_json(self.outcomes),
            }
            return {"scenario": self.scenario, **asked, **outcomes, **closing}
        compared = [
            {
                "scenario": label,
                "outcomes": _rows_of(self.outcomes, label),
                "moments": _rows_of(self.moments, label),
            }
            for label in self.others
        ]
        said = {"comparisons": compared, "headline": self.headline()}
        return {"base": self.base, **asked, **said, **closing}

    def write(self, folder: str | PathLike[str], command: str = "") -> Path:
        """Write a folder of results and return its path; `peersim.read_results` reads it.

        Raises ResultsError where the folder cannot be written, or for what lies in one already.
        """
        from peersim.methods.save_worlds import save_worlds

        worlds = self.worlds
        tables = {name: self._table(name) for name in self._summaries if name != "passing"}
        if self.is_comparison and self.moments.empty:
            del tables["moments"]
        texts = self.headline(), self.notes()
        return save_worlds(self.question, worlds, tables, Path(folder), command, *texts)

    # --------------------------------------------------------------- results of somebody else

    def read(self) -> "Answer":
        """Read all that pages show; raises ResultsError, in words, where something is wrong."""
        with self.in_words():
            for name in self._summaries:
                self._table(name)
        return self

    @property
    def _summaries(self) -> tuple[str, ...]:
        """The tables over all worlds."""
        return ("outcomes", "trajectories", "loop", *(COMPARED if self.is_comparison else ()))

    @contextmanager
    def in_words(self) -> Iterator[None]:
        """Raise ResultsError where results do not fit together; somebody may have changed them."""
        try:
            yield
        except _MISFITS as error:
            what = f"'{self.name}' holds results that cannot be shown: {error}"
            raise ResultsError(what) from error


def _rows_of(table: pd.DataFrame, label: str) -> list[dict[str, Any]]:
    """Return the rows of a scenario as plain values for JSON."""
    return for_json(table[table["scenario"] == label].drop(columns=["scenario"]))
