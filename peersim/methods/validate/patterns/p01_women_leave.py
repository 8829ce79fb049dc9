"""P01: where macho norms and silence are high, women leave sooner than men (S0b)."""

from typing import Final

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    Arm,
    Claim,
    Floats,
    Pattern,
    Seen,
    Values,
    above,
    alike,
    at_least,
    within,
)
from peersim.methods.validate.observables import over, per_year, with_record

HIGH: Final = {"culture.macho": 0.8, "culture.silence": 0.8}
LOW: Final = {"culture.macho": 0.2, "culture.silence": 0.2}


def leaving(record: Record) -> Seen:
    """Return women's expected rate of leaving over men's."""
    rates = [per_year(record, group, "expected_exits") for group in ("women", "men")]
    return {"ratio": over(*rates)}


def _contrast(seen: Values) -> Floats:
    return seen["high.ratio"] / seen["low.ratio"]


PATTERN = Pattern(
    code="P01",
    title="Women leave sooner than men where macho norms and silence are high.",
    kind="internal",
    sources=("S0b",),
    arms={"high": Arm(HIGH), "low": Arm(LOW)},
    look=with_record(leaving),
    claims=(
        Claim(
            "women's exit rate over men's, high macho and silence",
            lambda seen: seen["high.ratio"],
            mean=at_least(1.2),
            each=above(1.0),
        ),
        alike("the same, low macho and silence", "low.ratio", within(0.85, 1.15)),
        alike("high over low", _contrast, above(1.0), least=MOST_PAIRS),
    ),
)
