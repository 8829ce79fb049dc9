"""What every claim comes to without each mechanism: which patterns break, which mechanism is idle.

There are thousands of rows, so their p-values are held against the share of false discoveries
(Benjamini and Hochberg): of the rows that are said to move, one in twenty is expected to be luck.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from peersim.methods.statistics import CONFIDENCE, paired, student, two_sided
from peersim.methods.validate.claim import Floats, Pattern, Values
from peersim.methods.validate.claim_verdicts import Finding, judge_claim, quantity
from peersim.methods.validate.validation_plan import DEFAULTS, Point, contrasts

__all__ = ["AblatedClaim", "Effect", "ablation", "compared", "idle"]

Effect = Literal["breaks", "mends", "moves", "nothing"]
"""`breaks`: it held with the mechanism and does not without; `mends`: the other way round; `moves`:
the quantity changes beyond luck, the answer does not; `nothing`: no change beyond luck."""
_FALSE: Final = 0.05
"""Share of the rows said to move that are expected to be luck."""
_ROUNDING: Final = 1e-12

Seen = Mapping[str, Mapping[str, Values]]
"""Point, pattern: what was seen, by name."""


@dataclass(frozen=True)
class AblatedClaim:
    """A claim at two points, in the replicates that both have."""

    before: Finding
    after: Finding
    one: Floats
    two: Floats


def compared(
    patterns: Mapping[str, Pattern], seen: Seen, one: str, other: str
) -> Iterator[AblatedClaim]:
    """Judge every claim at two points by the replicates that both have."""
    for code, pattern in patterns.items():
        for claim in pattern.claims:
            held = [quantity(claim, seen[point][code]) for point in (one, other)]
            pairs = min(map(len, held))
            first, second = (values[:pairs] for values in held)
            before, after = (judge_claim(pattern, claim, values) for values in (first, second))
            yield AblatedClaim(before, after, first, second)


def ablation(patterns: Mapping[str, Pattern], points: Sequence[Point], seen: Seen) -> pd.DataFrame:
    """Return what every claim comes to without each mechanism, against the same replicates.

    Mechanisms that the base leaves without work are compared in a world that calls on them.
    mechanism, at_work (whether that is so), pattern, kind, quantity, value, without, difference,
    low, high (95 % interval of the paired difference), p, effect.
    """
    table = pd.DataFrame(
        {
            "mechanism": contrast.mechanism,
            "at_work": contrast.having != DEFAULTS,
            "pattern": claim.before.pattern,
            "kind": claim.before.kind,
            "quantity": claim.before.quantity,
            "value": claim.before.value,
            "without": claim.after.value,
            **_change(claim),
            "effect": _answer(claim),
        }
        for contrast in contrasts(points)
        for claim in compared(patterns, seen, contrast.having, contrast.without)
    )
    if len(table):
        table.loc[~_moved(table["p"].to_numpy()), "effect"] = "nothing"
    return table


def _change(claim: AblatedClaim) -> dict[str, float]:
    """Return the paired difference that a mechanism's absence makes, its interval and p-value."""
    found = paired(claim.one, claim.two)
    difference, count = float(found.difference), int(found.pairs)
    gone = bool(np.isfinite(claim.one).any() and not np.isfinite(claim.two).any())
    error = float(found.spread) / np.sqrt(count) if count > 1 else 0.0
    if gone or error <= _ROUNDING:  # nobody left to measure; or no spread, as with equations
        p = 0.0 if gone or abs(difference) > _ROUNDING else 1.0
        return {"difference": difference, "low": difference, "high": difference, "p": p}
    half = float(student(CONFIDENCE, count - 1)) * error
    p = two_sided(difference / error, count - 1)
    return {"difference": difference, "low": difference - half, "high": difference + half, "p": p}


def _answer(claim: AblatedClaim) -> Effect:
    if claim.before.holds == claim.after.holds:
        return "moves"
    return "breaks" if claim.before.holds else "mends"


def _moved(p: Floats) -> np.ndarray:
    """Tell which rows change beyond luck, by the step-up rule of Benjamini and Hochberg."""
    from scipy.stats import false_discovery_control

    return np.asarray(false_discovery_control(p) <= _FALSE)


def idle(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the mechanisms that move no claim at all."""
    if table.empty:
        return ()
    moves = table[table["effect"] != "nothing"]["mechanism"]
    return tuple(sorted(set(table["mechanism"]) - set(moves)))
