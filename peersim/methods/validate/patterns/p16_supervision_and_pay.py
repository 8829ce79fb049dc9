"""P16: good supervision rests mentors and bad does not; who is paid stays (S3a, S4, Q13, Q15)."""

from typing import Final

import numpy as np

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    Arm,
    Claim,
    Floats,
    Pattern,
    Range,
    Seen,
    Values,
    above,
    alike,
    at_least,
    below,
    within,
)
from peersim.methods.validate.observables import (
    difference,
    mean_level,
    per_year,
    total,
    with_record,
)
from peersim.world import census

YEAR: Final = {"organisation.weeks": 52}
QUALITIES: Final = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Of supervision; mentors of five organisations that differ in it are correlated."""
GOOD, BAD = 0.7, 0.1


def _supervised(quality: float, sessions: float = 2.0) -> Arm:
    return Arm(
        YEAR
        | {
            "circumstances.supervision_sessions": sessions,
            "circumstances.supervision_quality": quality,
        }
    )


def mentors(record: Record) -> Seen:
    """Return mentors' exhaustion, its spread, how many they are, their load and their stopping."""
    here = record.people["status"] == census.PRESENT
    exhaustion = record.levels[census.EXHAUSTION, here & (record.people["role"] == census.MENTOR)]
    weeks = total(record, "mentors", "mentor_weeks")
    return {
        "exhaustion": mean_level(record, "mentors", "exhaustion"),
        "count": float(len(exhaustion)),
        "sum": float(exhaustion.sum()),
        "squares": float(np.square(exhaustion).sum()),
        "load": total(record, "mentors", "caseload") / weeks if weeks else np.nan,
        "stopping": per_year(record, "mentors", "expected_quits"),
    }


def _correlation(seen: Values) -> Floats:
    """Return Pearson's correlation of quality and exhaustion over mentors of all five arms."""
    count, total_, squares = (
        np.array([seen[f"quality {quality}.{what}"] for quality in QUALITIES])
        for what in ("count", "sum", "squares")
    )
    quality = np.array(QUALITIES)[:, None]
    people = count.sum(axis=0)
    x, y = (count * quality).sum(axis=0) / people, total_.sum(axis=0) / people
    covariance = (quality * total_).sum(axis=0) / people - x * y
    x_spread = (count * quality**2).sum(axis=0) / people - x**2
    y_spread = squares.sum(axis=0) / people - y**2
    return np.asarray(covariance / np.sqrt(x_spread * y_spread))


def _load_ratio(seen: Values) -> Floats:
    return seen["unpaid.load"] / seen["paid.load"]


def _claim(quantity: str, name: str, arms: tuple[str, str], asked: Range) -> Claim:
    of = difference(name, *arms)
    return alike(quantity, of, asked, least=MOST_PAIRS)


PATTERN = Pattern(
    code="P16",
    title="Good supervision rests mentors, bad does not; those who are paid stay.",
    kind="internal",
    sources=("S3a", "S4", "Q13", "Q15"),
    arms={
        "none": _supervised(GOOD, sessions=0.0),
        **{f"quality {quality}": _supervised(quality) for quality in QUALITIES},
        "unpaid": Arm(YEAR | {"circumstances.pay_adequacy": 0.0}),
        "paid": Arm(YEAR | {"circumstances.pay_adequacy": 0.9}),
    },
    look=with_record(mentors),
    claims=(
        _claim(
            "mentors' exhaustion, good supervision minus none",
            "exhaustion",
            (f"quality {GOOD}", "none"),
            below(0.0),
        ),
        _claim(
            "mentors' exhaustion, bad supervision minus none",
            "exhaustion",
            (f"quality {BAD}", "none"),
            at_least(0.0),
        ),
        alike("correlation of quality and exhaustion", _correlation, within(-0.6, -0.15)),
        _claim("rate of stopping, unpaid minus paid", "stopping", ("unpaid", "paid"), above(0.0)),
        alike("their caseload, unpaid over paid", _load_ratio, within(0.9, 1.1)),
    ),
)
