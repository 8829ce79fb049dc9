"""How much of each kind of pattern holds; internal patterns and anchors are never added up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from peersim.methods.validate.claim import KINDS, Kind, Pattern
from peersim.methods.validate.finding_tables import ALL_CLAIMS

__all__ = ["ASKED_SHARE", "KindSummary", "kind_summaries"]

ASKED_SHARE: Final = 0.7
"""Of the draws, in which a pattern is to hold."""


@dataclass(frozen=True)
class KindSummary:
    """How much holds at the defaults, and in most of the draws."""

    kind: Kind
    patterns: int
    not_whole: tuple[str, ...]
    """Codes of the patterns of which not every claim holds."""
    claims: int
    claims_that_hold: int
    draws: int
    """0 where nothing was drawn."""
    in_most_draws: int
    """Patterns that hold whole in the share of draws that is asked for."""


def kind_summaries(
    findings: pd.DataFrame, shares: pd.DataFrame, patterns: Mapping[str, Pattern]
) -> Iterator[KindSummary]:
    """Yield a summary for each kind of which there are patterns."""
    for kind in KINDS:
        if any(pattern.kind == kind for pattern in patterns.values()):
            yield _of_kind(kind, findings, shares)


def _of_kind(kind: Kind, findings: pd.DataFrame, shares: pd.DataFrame) -> KindSummary:
    mine = findings[(findings["kind"] == kind) & (findings["verdict"] != "reported")]
    whole = mine.groupby("pattern", sort=False)["holds"].all()
    draws = enough = 0
    if len(shares):
        held = shares[(shares["kind"] == kind) & (shares["quantity"] == ALL_CLAIMS)]
        draws, enough = int(held["draws"].max()), int((held["share"] >= ASKED_SHARE).sum())
    return KindSummary(
        kind=kind,
        patterns=len(whole),
        not_whole=tuple(whole.index[~whole]),
        claims=len(mine),
        claims_that_hold=int(mine["holds"].sum()),
        draws=draws,
        in_most_draws=enough,
    )
