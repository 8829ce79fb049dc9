"""Findings at many points become tables: every point, shares of draws, other forms."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from peersim.methods.statistics import paired
from peersim.methods.validate.ablation import compared
from peersim.methods.validate.claim import Floats, Pattern, Values
from peersim.methods.validate.claim_verdicts import Finding, wilson
from peersim.methods.validate.priors import PRIORS
from peersim.methods.validate.validation_plan import DEFAULTS, Point

__all__ = ["ALL_CLAIMS", "finding_table", "shares", "variants"]

ALL_CLAIMS: Final = "all of it"
"""Stands for a pattern as a whole: every one of its claims."""
_SURE: Final = 3.0
"""Standard errors from which a prior is said to decide: there are some twenty to choose from."""

Findings = Mapping[str, Sequence[Finding]]
"""By the name of a point."""


def finding_table(points: Iterable[Point], findings: Findings) -> pd.DataFrame:
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
    the value's most, and how; empty where luck would do as much. quantiles: (draws, priors).
    """
    mine = [point.name for point in points if point.block == "draws"]
    rows: list[dict[str, Any]] = []
    for number, first in enumerate(findings[mine[0]] if mine else ()):
        if first.verdict == "reported":
            continue
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
    found = [float(paired(_ranks(column), ranks).correlation) for column in quantiles[there].T]
    most = int(np.argmax(np.abs(found)))
    if abs(found[most]) * np.sqrt(there.sum() - 1.0) < _SURE:
        return nothing
    return {"decided_by": PRIORS[most].code, "correlation": float(found[most])}


def _ranks(values: Floats) -> Floats:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(np.float64)


def variants(
    patterns: Mapping[str, Pattern],
    points: Sequence[Point],
    seen: Mapping[str, Mapping[str, Values]],
) -> pd.DataFrame:
    """Return the structural variants side by side with the defaults, in the same replicates.

    pattern, kind, quantity, variant, value, holds, by_default: whether it holds at the defaults.
    """
    return pd.DataFrame(
        {
            "pattern": claim.after.pattern,
            "kind": claim.after.kind,
            "quantity": claim.after.quantity,
            "variant": point.name,
            "value": claim.after.value,
            "holds": claim.after.holds,
            "by_default": claim.before.holds,
        }
        for point in points
        if point.block == "variants"
        for claim in compared(patterns, seen, DEFAULTS, point.name)
    )
