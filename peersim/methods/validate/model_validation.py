"""How far the model does what its sources say: the question, and its answer as tables."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from peersim.core.errors import InputError, nearest
from peersim.core.presenter import HtmlView, presenter
from peersim.engine.simulation import DEFAULT_SEED
from peersim.methods.claims import ClaimAnswers, ask_claims
from peersim.methods.frames import for_json
from peersim.methods.run import ScenarioLike, scenario_of
from peersim.methods.sweep.estimate import Estimate
from peersim.methods.validate import finding_tables
from peersim.methods.validate.ablation import ablation, idle
from peersim.methods.validate.claim import Pattern
from peersim.methods.validate.claim_verdicts import Finding, findings
from peersim.methods.validate.kind_summary import KindSummary, kind_summaries
from peersim.methods.validate.known_failures import known_failures
from peersim.methods.validate.observations import Flaw, Observations, look_everywhere
from peersim.methods.validate.patterns import registry
from peersim.methods.validate.priors import draws
from peersim.methods.validate.save_validation import save_validation
from peersim.methods.validate.validation_plan import DEFAULTS, FULL, Point, ValidationEffort, points
from peersim.running.progress import OnProgress
from peersim.running.workers import Workers, processors
from peersim.running.worlds import check_numbers
from peersim.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Validation", "estimate_of_looks", "validate"]


@dataclass(frozen=True, repr=False)
class Validation(HtmlView):
    """What came out of holding the model against its patterns."""

    base: Scenario
    patterns: Mapping[str, Pattern]
    effort: ValidationEffort
    seed: int
    points: tuple[Point, ...]
    observations: Observations
    claims: ClaimAnswers | None = None
    """What the claims of the sources came to, if they were asked."""

    def __repr__(self) -> str:
        """Return a line, where its tables would fill pages."""
        return f"<Validation: {len(self.patterns)} patterns at {len(self.points)} points>"

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """Looks that failed; the others do not know of them."""
        return self.observations.flaws

    @cached_property
    def by_point(self) -> dict[str, list[Finding]]:
        """Every claim at every point."""
        return {
            name: list(findings(self.patterns, seen))
            for name, seen in self.observations.seen.items()
        }

    @cached_property
    def findings(self) -> pd.DataFrame:
        """Every claim at the defaults, and why it does not hold where that is known."""
        table = finding_tables.finding_table(self.points[:1], self.by_point)
        why = known_failures()
        keys = zip(table["pattern"], table["quantity"], strict=True)
        return table.assign(known=[why.get(key, "") for key in keys])

    @cached_property
    def everywhere(self) -> pd.DataFrame:
        """Every claim at every point; see `claim_verdicts.Finding` for the columns."""
        return finding_tables.finding_table(self.points, self.by_point)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """In which share of draws each claim and each pattern holds.

        See `finding_tables.shares`.
        """
        return finding_tables.shares(
            self.points, self.by_point, draws(self.effort.draws, self.seed)
        )

    @cached_property
    def ablation(self) -> pd.DataFrame:
        """Each claim with each mechanism off; see `ablation.ablation`."""
        return ablation(self.patterns, self.points, self.observations.seen)

    @cached_property
    def variants(self) -> pd.DataFrame:
        """Each claim in each structural variant; see `finding_tables.variants`."""
        return finding_tables.variants(self.patterns, self.points, self.observations.seen)

    @property
    def idle(self) -> tuple[str, ...]:
        """Mechanisms whose absence moves no claim."""
        return idle(self.ablation)

    @property
    def surprises(self) -> tuple[Finding, ...]:
        """Claims that fail beyond luck at the defaults although nobody has said why."""
        return tuple(
            found for found, why in self._with_reasons() if found.verdict == "fails" and not why
        )

    @property
    def mended(self) -> tuple[Finding, ...]:
        """Claims that hold beyond luck at the defaults although they are known not to."""
        return tuple(
            found for found, why in self._with_reasons() if found.verdict == "holds" and why
        )

    def _with_reasons(self) -> Iterator[tuple[Finding, str]]:
        return zip(self.by_point[DEFAULTS], self.findings["known"].tolist(), strict=True)

    @property
    def is_as_known(self) -> bool:
        """Whether no look failed and nothing fails that was not known to."""
        claims_are = self.claims is None or self.claims.is_as_known
        return not self.flaws and not self.surprises and claims_are

    @property
    def kinds(self) -> tuple[KindSummary, ...]:
        """How much of each kind of pattern holds; never added up."""
        return tuple(kind_summaries(self.findings, self.shares, self.patterns))

    def headline(self) -> str:
        """Say how many patterns and, apart from them, anchors hold at the defaults."""
        return presenter().headline(self)

    def notes(self) -> tuple[str, ...]:
        """Return what a reader should know besides it."""
        return presenter().notes(self)

    def to_json(self) -> dict[str, Any]:
        """Return everything for machines; internal patterns and external anchors stand apart."""
        kinds = {pattern.kind: pattern.kind for pattern in self.patterns.values()}
        return {
            "base": self.base.name,
            "seed": self.seed,
            "effort": asdict(self.effort),
            **{kind: self._of_kind(kind) for kind in kinds},
            "claims": None if self.claims is None else self.claims.to_json(),
            "headline": self.headline(),
            "notes": list(self.notes()),
            "idle": list(self.idle),
            "as_known": self.is_as_known,
            "mended": [f"{finding.pattern}: {finding.quantity}" for finding in self.mended],
            "flaws": [str(flaw) for flaw in self.flaws],
        }

    def _of_kind(self, kind: str) -> dict[str, Any]:
        held = {"findings": self.findings, "shares": self.shares, "ablation": self.ablation,
                "variants": self.variants}  # fmt: skip
        return {
            name: for_json(table[table["kind"] == kind]) if len(table) else []
            for name, table in held.items()
        }

    def plot(self) -> "Figure":
        """Draw what holds at the defaults, and in which share of draws."""
        return presenter().plot_validation(self)

    def write(self, folder: str | PathLike[str], command: str = "") -> Path:
        """Write tables and figure as a folder of results, and return its path."""
        return save_validation(
            Path(folder),
            self.base,
            self.effort,
            self.seed,
            {
                "findings": self.findings,
                "everywhere": self.everywhere,
                "shares": self.shares,
                "ablation": self.ablation,
                "variants": self.variants,
                "claims": pd.DataFrame() if self.claims is None else self.claims.table,
            },
            self.flaws,
            self.headline(),
            self.notes(),
            self.plot(),
            command,
        )


def validate(
    scenario: ScenarioLike = "baseline",
    *,
    patterns: Iterable[str] | None = None,
    effort: ValidationEffort = FULL,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
    folder: str | PathLike[str] | None = None,
    progress: OnProgress | None = None,
) -> Validation:
    """Hold a model against patterns, anchors, sanity checks and the claims of its sources.

    The claims have worlds of their own; they are asked where the effort says so and no patterns
    are chosen.
    folder: where the results will be written; beside it lies a journal, so that a run that was
    stopped is taken up where it was. Raises InputError where the input is wrong.
    """
    base = scenario_of(scenario)
    effort.check()
    check_numbers(effort.defaults, seed, workers)
    chosen = _chosen(patterns)
    asked = points(base, effort, seed)
    observations = look_everywhere(
        base,
        chosen,
        asked,
        seed,
        workers=workers,
        folder=None if folder is None else Path(folder),
        progress=progress,
    )
    claims = None
    if effort.claims and patterns is None:
        claims = ask_claims(effort.claims, seed=seed, workers=workers, progress=progress)
    return Validation(base, chosen, effort, seed, asked, observations, claims)


def estimate_of_looks(
    base: Scenario, effort: ValidationEffort, patterns: Sequence[str] | None, workers: Workers
) -> Estimate:
    """Look at every pattern once, and work out what all looks of `validate` take.

    There is one for each replicate of each point. Raises InputError where the input is wrong.
    """
    effort.check()
    count = sum(len(point.replicates) for point in points(base, effort, DEFAULT_SEED))
    once = ValidationEffort(defaults=1, draws=0, pairs=1, ablation=0, variants=0)
    began = time.perf_counter()
    tried = validate(base, patterns=patterns, effort=once, workers=1)
    return Estimate(
        points=1,
        worlds=count,
        worlds_at_most=count,
        seconds_per_world=time.perf_counter() - began,
        workers=workers.count or processors(),
        bytes_on_disk=0.0,
        failures=tuple(str(flaw) for flaw in tried.flaws),
    )


def _chosen(codes: Iterable[str] | None) -> dict[str, Pattern]:
    known = registry()
    if codes is None:
        return dict(known)
    wanted = list(codes)
    for code in wanted:
        if code not in known:
            raise InputError(f"there is no pattern '{code}'{nearest(code, known)}")
    return {code: pattern for code, pattern in known.items() if code in wanted}
