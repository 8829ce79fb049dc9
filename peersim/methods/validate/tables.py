"""Findings at many points become tables: shares of draws, what a mechanism does, other forms."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from peersim.methods.statistics import paired, student
from peersim.methods.validate.claim import Floats, Pattern, Values
from peersim.methods.validate.judge import Finding, quantity, wilson
from peersim.methods.validate.plan import DEFAULTS, Point
from peersim.methods.validate.priors import PRIORS

__all__ = ["ALL_CLAIMS", "EFFECTS", "ablation", "found_at", "idle", "shares", "variants"]

ALL_CLAIMS: Final = "all of it"
"""Stands for a pattern as a whole: every one of its claims."""
EFFECTS: Final = {
    "breaks": "it held with the mechanism and does not without",
    "mends": "it did not hold with the mechanism and does without",
    "moves": "the quantity changes beyond luck, the answer does not",
    "nothing": "no change beyond luck",
}
_SURE: Final = 3.0
"""Standard errors from which a prior is said to decide: there are some twenty to choose from."""

Findings = Mapping[str, Sequence[Finding]]
"""By the name of a point."""


def found_at(points: Iterable[Point], findings: Findings) -> pd.DataFrame:
    """Return every finding: block, point, and the fields of a finding."""
    rows = [
        {"block": point.block, "point": point.name, **vars(finding)}
        for point in points
        for finding in findings[point.name]
    ]
    return pd.DataFrame(rows)


def shares(points: Sequence[Point], findings: Findings, quantiles: Floats) -> pd.DataFrame:
    """Return in which share of the draws each claim and each whole pattern holds.

    pattern, kind, quantity, share, low, high (95 % interval of the share), strictly (share in
    which 9 of 10 pairs show the sign as well), fails (share in which it fails beyond luck: the
    rest could go either way with more pairs), draws, decided_by: the prior whose rank goes with
    the value's most, and how; empty where luck would do as much.
    """
    mine = [point.name for point in points if point.block == "draws"]
    rows: list[dict[str, Any]] = []
    for number, first in enumerate(findings[mine[0]] if mine else ()):
        held = [findings[name][number] for name in mine]
        values = np.array([finding.value for finding in held])
        rows.append(_share(first, first.quantity, held) | _decided(values, quantiles))
    for code in dict.fromkeys(row["pattern"] for row in rows):
        whole = [[f for f in findings[name] if f.pattern == code] for name in mine]
        rows.append(_whole(whole))
    order = list(dict.fromkeys(row["pattern"] for row in rows))
    rows.sort(key=lambda row: (order.index(row["pattern"]), row["quantity"] != ALL_CLAIMS))
    return pd.DataFrame(rows)


def _share(first: Finding, name: str, held: Sequence[Finding]) -> dict[str, Any]:
    share = float(np.mean([finding.holds for finding in held]))
    low, high = wilson(share, len(held))
    return {
        "pattern": first.pattern,
        "kind": first.kind,
        "quantity": name,
        "share": share,
        "low": low,
        "high": high,
        "strictly": float(np.mean([finding.strictly for finding in held])),
        "fails": float(np.mean([finding.verdict == "fails" for finding in held])),
        "draws": len(held),
    }


def _whole(held: Sequence[Sequence[Finding]]) -> dict[str, Any]:
    first = held[0][0]
    share = float(np.mean([all(f.holds for f in draw) for draw in held]))
    low, high = wilson(share, len(held))
    return _share(first, ALL_CLAIMS, held[0]) | {
        "share": share,
        "low": low,
        "high": high,
        "strictly": float(np.mean([all(f.strictly for f in draw) for draw in held])),
        "fails": float(np.mean([any(f.verdict == "fails" for f in draw) for draw in held])),
        "draws": len(held),
        "decided_by": "",
        "correlation": np.nan,
    }


def _decided(values: Floats, quantiles: Floats) -> dict[str, Any]:
    """Return the prior that a value goes with most: Spearman's correlation over draws."""
    there = np.isfinite(values)
    nothing = {"decided_by": "", "correlation": np.nan}
    if there.sum() <= _SURE**2 or np.ptp(values[there]) == 0.0:
        return nothing
    ranks = _ranks(values[there])
    found = [np.corrcoef(_ranks(column), ranks)[0, 1] for column in quantiles[there].T]
    most = int(np.argmax(np.abs(found)))
    if abs(found[most]) * np.sqrt(there.sum() - 1.0) < _SURE:
        return nothing
    return {"decided_by": PRIORS[most].code, "correlation": float(found[most])}


def _ranks(values: Floats) -> Floats:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(np.float64)


def ablation(
    patterns: Mapping[str, Pattern],
    points: Sequence[Point],
    findings: Findings,
    seen: Mapping[str, Mapping[str, Values]],
) -> pd.DataFrame:
    """Return what every claim comes to with each mechanism off, against the same replicates.

    mechanism, pattern, kind, quantity, value, without, difference, low, high (of the paired
    difference, so wide that all rows are right together in 95 of 100 cases), effect.
    """
    off = [point for point in points if point.block == "ablation"]
    tests = len(off) * len(findings[DEFAULTS])
    rows: list[dict[str, Any]] = []
    for point in off:
        held = iter(zip(findings[DEFAULTS], findings[point.name], strict=True))
        for code, pattern in patterns.items():
            for claim in pattern.claims:
                before, after = next(held)
                one, two = (quantity(claim, seen[n][code]) for n in (DEFAULTS, point.name))
                change = _change(one, two, tests)
                rows.append(
                    {
                        "mechanism": point.name,
                        "pattern": code,
                        "kind": pattern.kind,
                        "quantity": claim.quantity,
                        "value": before.value,
                        "without": after.value,
                        **change,
                        "effect": _effect(before, after, change),
                    }
                )
    return pd.DataFrame(rows)


def _change(with_it: Floats, without: Floats, tests: int) -> dict[str, float]:
    """Return the paired difference that a mechanism's absence makes, with its interval."""
    pairs = min(len(with_it), len(without))
    found = paired(with_it[:pairs], without[:pairs])
    difference, count = float(found.difference), int(found.pairs)
    if count < 2:  # noqa: PLR2004 - no spread, as with equations without luck
        return {"difference": difference, "low": difference, "high": difference}
    confidence = 1.0 - 0.05 / max(tests, 1)
    half = float(student(confidence, count - 1) * found.spread / np.sqrt(count))
    return {"difference": difference, "low": difference - half, "high": difference + half}


def _effect(before: Finding, after: Finding, change: Mapping[str, float]) -> str:
    gone = np.isfinite(before.value) and not np.isfinite(after.value)
    moved = gone or change["low"] > 0.0 or change["high"] < 0.0
    if not moved:
        return "nothing"
    if before.holds and not after.holds:
        return "breaks"
    return "mends" if after.holds and not before.holds else "moves"


def idle(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the mechanisms that move no claim at all."""
    if table.empty:
        return ()
    moves = table[table["effect"] != "nothing"]["mechanism"]
    return tuple(sorted(set(table["mechanism"]) - set(moves)))


def variants(points: Sequence[Point], findings: Findings) -> pd.DataFrame:
    """Return the structural variants side by side with the defaults.

    pattern, kind, quantity, variant, value, holds, by_default: whether it holds at the defaults.
    """
    rows = [
        {
            "pattern": after.pattern,
            "kind": after.kind,
            "quantity": after.quantity,
            "variant": point.name,
            "value": after.value,
            "holds": after.holds,
            "by_default": before.holds,
        }
        for point in points
        if point.block == "variants"
        for before, after in zip(findings[DEFAULTS], findings[point.name], strict=True)
    ]
    return pd.DataFrame(rows)
