"""Claims are held against what was seen: value, interval, share of pairs, and a verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from peersim.methods.statistics import CONFIDENCE, student
from peersim.methods.validate.claim import MOST_PAIRS, Claim, Floats, Pattern, Range, Values

__all__ = ["VERDICTS", "Finding", "Verdict", "findings", "judge_claim", "quantity", "wilson"]

Verdict = Literal[
    "holds", "holds, not clear", "fails, not clear", "fails", "nothing to measure", "reported"
]
VERDICTS: Final[dict[Verdict, str]] = {
    "holds": "as the source says, beyond luck",
    "holds, not clear": "as the source says; more worlds could tell otherwise",
    "fails, not clear": "not as the source says; more worlds could tell otherwise",
    "fails": "not as the source says, beyond luck",
    "nothing to measure": "nobody is there of whom it is asked",
    "reported": "stands beside the claims; no source says where it lies",
}
_NORMAL: Final = 1.959964


@dataclass(frozen=True)
class Finding:
    """One claim at one point."""

    pattern: str
    kind: str
    quantity: str
    asked: str
    value: float
    """Mean over replicates."""
    low: float
    """Lower end of its 95 % interval; nan where there is no luck."""
    high: float
    share: float
    """Of replicates with the stated sign, or nan where they are no unit."""
    worlds: int
    holds: bool
    strictly: bool
    """Whether 9 of 10 replicates show the sign as well, asked of every claim that has one."""
    verdict: Verdict


def quantity(claim: Claim, seen: Values) -> Floats:
    """Return the quantity of a claim in each replicate; nothing where it was not seen."""
    try:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(claim.of(seen), dtype=np.float64)
    except KeyError:  # the look failed in every replicate
        return np.empty(0)


def findings(patterns: Mapping[str, Pattern], seen: Mapping[str, Values]) -> Iterator[Finding]:
    """Judge every claim of every pattern by what was seen at one point."""
    for code, pattern in patterns.items():
        for claim in pattern.claims:
            yield judge_claim(pattern, claim, quantity(claim, seen[code]))


def judge_claim(pattern: Pattern, claim: Claim, values: Floats) -> Finding:
    """Judge a claim by what it comes to in each replicate; values: (replicates,)."""
    known = values[np.isfinite(values)]
    mean, low, high = _interval(known, has_luck=pattern.has_luck)
    there = claim.each is not None and pattern.has_luck and len(known) > 0
    share = float(claim.each.holds(known).mean()) if there and claim.each else np.nan
    holds = not claim.is_asked or (bool(claim.mean.holds(mean)) and not share < claim.least)
    return Finding(
        pattern=pattern.code,
        kind=pattern.kind,
        quantity=claim.quantity,
        asked=_asked(claim),
        value=mean,
        low=low,
        high=high,
        share=share,
        worlds=len(known),
        holds=holds,
        strictly=holds and not share < MOST_PAIRS,
        verdict=_verdict(claim, holds=holds, known=known, interval=(mean, low, high), share=share),
    )


def _asked(claim: Claim) -> str:
    return f"{claim.mean}, {claim.least:.0%} of pairs" if claim.least else str(claim.mean)


def _interval(known: Floats, *, has_luck: bool) -> tuple[float, float, float]:
    if len(known) == 0:
        return np.nan, np.nan, np.nan
    mean = float(known.mean())
    if not has_luck or len(known) == 1:
        return mean, np.nan, np.nan
    half = float(student(CONFIDENCE, len(known) - 1)) * known.std(ddof=1) / np.sqrt(len(known))
    return mean, mean - half, mean + half


def _verdict(
    claim: Claim,
    *,
    holds: bool,
    known: Floats,
    interval: tuple[float, float, float],
    share: float,
) -> Verdict:
    """Tell a clear answer from one that luck could turn round."""
    if not claim.is_asked:
        return "reported"
    if len(known) == 0:
        return "nothing to measure"
    sides = [_side(claim.mean, interval)]
    if claim.least and np.isfinite(share):
        sides.append(_side(Range(low=claim.least), (share, *wilson(share, len(known)))))
    if holds:
        return "holds" if all(side == "in" for side in sides) else "holds, not clear"
    return "fails" if "out" in sides else "fails, not clear"


def _side(asked: Range, interval: tuple[float, float, float]) -> Literal["in", "out", "unsure"]:
    """Say whether an interval lies inside of what is asked, outside, or across an end of it."""
    mean, low, high = interval
    if not np.isfinite(low):
        return "in" if asked.holds(mean) else "out"
    if high < asked.low or low > asked.high:
        return "out"
    return "in" if asked.holds(low) and asked.holds(high) else "unsure"


def wilson(share: float, count: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share.

    >>> [round(end, 2) for end in wilson(0.9, 100)]
    [0.83, 0.94]
    """
    if count == 0:
        return np.nan, np.nan
    square = _NORMAL**2 / count
    middle = (share + square / 2.0) / (1.0 + square)
    half = _NORMAL * np.sqrt(share * (1.0 - share) / count + square / (4.0 * count))
    return float(middle - half / (1.0 + square)), float(middle + half / (1.0 + square))
