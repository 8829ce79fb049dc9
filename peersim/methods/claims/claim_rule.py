"""The rule by which a claim is shown, weak or contradicted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from peersim.methods.claims.claim_index import Scale, SourceClaim
from peersim.methods.statistics import paired

__all__ = ["VERDICTS", "ClaimFinding", "Verdict", "judged"]

Floats = npt.NDArray[np.float64]
Verdict = Literal["shown", "weak", "contradicted", "cannot be asked"]
VERDICTS: Final[dict[Verdict, str]] = {
    "shown": "as the source says, beyond luck, and large enough to be noticed",
    "weak": "too small to be noticed, or not clear of luck",
    "contradicted": "the other way than the source says, beyond luck",
    "cannot be asked": "the model has nothing of the kind",
}


@dataclass(frozen=True)
class ClaimFinding:
    """What the model says to one claim."""

    id: str
    verdict: Verdict
    here: float
    """Mean over pairs of worlds."""
    beside: float
    difference: float
    """Here minus beside, and minus the same of what it is held against."""
    low: float
    """Lower end of the 95 % interval of the mean paired difference."""
    high: float
    size: float
    """The difference on the scale of the claim."""
    least: float
    scale: Scale
    pairs: int


def judged(claim: SourceClaim, sides: Sequence[Floats], variance: float) -> ClaimFinding:
    """Judge a claim by what was seen in each replicate: here, beside, and that of `than` if any.

    sides: (replicates,) each.

    A size is the difference over the deviation between persons, over the value beside, or itself.
    It is shown where the interval is clear of 0 on the side of the sign and the size is at least
    the least; `same` where the whole interval lies within the least.
    """
    here, beside, *than = sides
    found = paired(beside + than[0], here + than[1]) if than else paired(beside, here)
    difference, low, high = (float(v) for v in (found.difference, found.low, found.high))
    means = paired(beside, here)
    unit = {"persons": np.sqrt(variance), "itself": abs(float(means.base_mean)), "scale": 1.0}
    one = float(unit[claim.scale])
    return ClaimFinding(
        id=claim.id,
        verdict=_verdict(claim, difference, low, high, one),
        here=float(means.other_mean),
        beside=float(means.base_mean),
        difference=difference,
        low=low,
        high=high,
        size=difference / one if one > 0.0 else np.nan,
        least=claim.least_size,
        scale=claim.scale,
        pairs=int(found.pairs),
    )


def _verdict(
    claim: SourceClaim, difference: float, low: float, high: float, unit: float
) -> Verdict:
    least = claim.least_size * unit
    if claim.sign == "same":
        if -least < low and high < least:
            return "shown"
        return "contradicted" if low > least or high < -least else "weak"
    sign = 1.0 if claim.sign == "higher" else -1.0
    nearest, farthest = sorted((sign * low, sign * high))
    if nearest > 0.0:
        return "shown" if sign * difference >= least else "weak"
    return "contradicted" if farthest < 0.0 else "weak"
