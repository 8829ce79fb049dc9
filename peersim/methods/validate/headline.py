"""A validation in a few sentences: internal patterns and external anchors, never added up."""

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from peersim.methods.validate.claim import KINDS, Kind, Pattern
from peersim.methods.validate.tables import ALL_CLAIMS

__all__ = ["ASKED_SHARE", "NAMES", "NOTES", "headline"]

NAMES: Final[dict[Kind, str]] = {
    "internal": "Internal consistency (patterns of the studies behind the rules)",
    "external": "External anchors (registers, surveys and reviews)",
    "sanity": "Sanity checks (worlds at the edge)",
}
NOTES: Final = (
    (
        "Patterns drawn from the same studies as the rules show that the model hangs together; "
        "they do not validate it."
    ),
    "Only anchors are external, few of them touch gender, and C1 is solved for, not found.",
    (
        "A claim holds where its mean lies where the source says, and, where pairs are asked for, "
        "enough pairs show the sign. Signs of rare events are judged on expected rates."
    ),
)
ASKED_SHARE: Final = 0.7
"""Of the draws, in which a pattern is to hold."""


def headline(findings: pd.DataFrame, shares: pd.DataFrame, patterns: Mapping[str, Pattern]) -> str:
    """Say how much holds at the defaults, and in most of the draws."""
    return " ".join(
        sentence
        for kind in KINDS
        if any(pattern.kind == kind for pattern in patterns.values())
        for sentence in _of_kind(kind, findings, shares)
    )


def _of_kind(kind: Kind, findings: pd.DataFrame, shares: pd.DataFrame) -> Iterator[str]:
    mine = findings[(findings["kind"] == kind) & (findings["verdict"] != "reported")]
    whole = mine.groupby("pattern", sort=False)["holds"].all()
    said = f"{NAMES[kind].partition(' (')[0]}: {int(whole.sum())} of {len(whole)} hold whole"
    yield f"{said}, {int(mine['holds'].sum())} of {len(mine)} claims."
    missing = whole.index[~whole].tolist()
    if missing:
        yield f"Not whole: {', '.join(missing)}."
    if len(shares):
        held = shares[(shares["kind"] == kind) & (shares["quantity"] == ALL_CLAIMS)]
        enough = int((held["share"] >= ASKED_SHARE).sum())
        yield f"In at least {ASKED_SHARE:.0%} of {int(held['draws'].max())} draws: {enough}."
