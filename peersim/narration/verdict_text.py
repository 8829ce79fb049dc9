"""What one row of a comparison says: its verdict, and in how many pairs it goes that way."""

from math import isfinite
from typing import Final

from peersim.methods.verdict import TOO_SMALL, Row
from peersim.metrics import Metric
from peersim.narration.texts import t

__all__ = ["CLEAR", "COUNTS", "count_words", "pairs_that_way", "verdict_words"]

CLEAR: Final = frozenset({"gains", "is harmed", "rises", "falls"})
"""Verdicts of what is clear, and large enough to be noticed."""
_WORDS: Final = {
    "no clear difference": "not settled",
    TOO_SMALL: "clear, and too small to notice",
}


def verdict_words(verdict: str) -> str:
    """Return what a verdict is called: what is not clear is not settled."""
    return t(_WORDS.get(verdict, verdict))


def pairs_that_way(row: Row, *, better: str) -> tuple[int, str]:
    """Return in how many pairs most go one way, and which: better, worse, higher or lower.

    -1 pairs where there is nothing to compare; better: of the row's metric.
    """
    higher = row["share_higher"] >= row["share_lower"]
    share = row["share_higher"] if higher else row["share_lower"]
    if not isfinite(share):
        return -1, ""
    way = "higher" if higher else "lower"
    if better != "neither":
        way = "better" if better == way else "worse"
    return round(share * row["pairs"]), way


def count_words(row: Row, metric: Metric) -> str:
    """Say in how many pairs the other is better, or where that depends higher."""
    count, way = pairs_that_way(row, better=metric.better)
    if count < 0:
        return ""
    if not max(row["share_higher"], row["share_lower"]):
        return t("the same in every pair")
    values = {"count": count, "pairs": int(row["pairs"])}
    return t(COUNTS[way], **values)


COUNTS: Final = {
    "higher": "higher in {count} of {pairs} paired worlds",
    "lower": "lower in {count} of {pairs} paired worlds",
    "better": "better in {count} of {pairs} paired worlds",
    "worse": "worse in {count} of {pairs} paired worlds",
}
