"""What the model says to every claim: findings, reasons in words, and a headline."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from peersim.core.presenter import HtmlView, presenter
from peersim.engine.simulation import DEFAULT_SEED
from peersim.methods.claims.claim_index import ClaimIndex, SourceClaim, claim_index
from peersim.methods.claims.claim_observations import ClaimObservation, looks_of, see
from peersim.methods.claims.claim_reasons import reason_of, reasons
from peersim.methods.claims.claim_rule import VERDICTS, ClaimFinding, judged
from peersim.methods.frames import for_json
from peersim.running.progress import OnProgress
from peersim.running.world_failure import Failure
from peersim.running.worlds import check_numbers
from peersim.scenario import Scenario

__all__ = ["ClaimAnswers", "ask_claims"]


@dataclass(frozen=True, repr=False)
class ClaimAnswers(HtmlView):
    """The index, and what was found of each of its claims."""

    index: ClaimIndex
    findings: tuple[ClaimFinding, ...]
    """In the order of the index."""
    pairs: int
    seed: int
    failures: tuple[Failure, ...] = ()

    def __repr__(self) -> str:
        """Return a line, where its tables would fill pages."""
        return f"<ClaimAnswers: {len(self.findings)} claims, {self.pairs} pairs>"

    @cached_property
    def table(self) -> pd.DataFrame:
        """A row for each claim: what it says, its sources, the finding, and why it is not shown."""
        rows = [
            {
                "claim": claim.id,
                "sources": ", ".join(claim.sources),
                "says": claim.says,
                "metric": claim.metric or "",
                "group": claim.group,
                **{key: value for key, value in asdict(finding).items() if key != "id"},
                "reason": reason_of(claim, finding.verdict),
            }
            for claim, finding in zip(self.index.claims, self.findings, strict=True)
        ]
        return pd.DataFrame(rows)

    def count(self) -> dict[str, int]:
        """Return how many claims have each verdict."""
        counted = Counter(finding.verdict for finding in self.findings)
        return {verdict: counted[verdict] for verdict in VERDICTS}

    @property
    def surprises(self) -> tuple[ClaimFinding, ...]:
        """Claims that are contradicted although nobody has said why."""
        known = reasons()
        return tuple(f for f in self.findings if f.verdict == "contradicted" and f.id not in known)

    @property
    def is_as_known(self) -> bool:
        """Whether no world failed and no claim is contradicted without a reason."""
        return not self.failures and not self.surprises

    def headline(self) -> str:
        """Say how many claims are shown."""
        return presenter().headline(self)

    def notes(self) -> tuple[str, ...]:
        """Return what a reader should know besides it."""
        return presenter().notes(self)

    def write(self, folder: str | PathLike[str], command: str = "") -> Path:
        """Write a folder of results and return its path; `peersim.read_results` reads it."""
        from peersim.methods.claims.save_claims import save_claims

        return save_claims(self, Path(folder), command)

    def to_json(self) -> dict[str, Any]:
        """Return everything for machines."""
        return {
            "seed": self.seed,
            "pairs": self.pairs,
            "headline": self.headline(),
            "notes": list(self.notes()),
            "count": self.count(),
            "claims": for_json(self.table),
            "as_known": self.is_as_known,
            "failures": [failure.as_dict() for failure in self.failures],
        }


def ask_claims(
    pairs: int,
    *,
    index: ClaimIndex | None = None,
    seed: int = DEFAULT_SEED,
    workers: int | None = None,
    progress: OnProgress | None = None,
) -> ClaimAnswers:
    """Ask every claim in so many pairs of worlds that share their luck.

    Raises InputError for numbers that make no sense.
    """
    check_numbers(pairs, seed, workers)
    asked = claim_index() if index is None else index
    scenarios = {name: world.load() for name, world in asked.worlds.items()}
    seen = see(asked, scenarios, pairs, seed, workers, progress)
    return ClaimAnswers(asked, tuple(_found(asked, scenarios, seen)), pairs, seed, seen.failures)


def _found(
    index: ClaimIndex, scenarios: Mapping[str, Scenario], seen: ClaimObservation
) -> Iterator[ClaimFinding]:
    for claim in index.claims:
        if claim.cannot is not None:
            yield _not_asked(claim)
            continue
        looks = looks_of(claim, scenarios)
        variances = np.concatenate([seen.variances[look] for look in looks[:2]])
        known = variances[np.isfinite(variances)]
        yield judged(
            claim,
            tuple(seen.numbers[look] for look in looks),
            float(known.mean()) if len(known) else np.nan,
        )


def _not_asked(claim: SourceClaim) -> ClaimFinding:
    nothing = dict.fromkeys(("here", "beside", "difference", "low", "high", "size"), np.nan)
    return ClaimFinding(
        id=claim.id, verdict="cannot be asked", **nothing,
        least=claim.least_size, scale=claim.scale, pairs=0,
    )  # fmt: skip
