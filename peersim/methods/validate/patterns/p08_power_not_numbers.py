"""P08: women in power change more than more women among the people (S0b)."""

from collections.abc import Callable
from typing import Final

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import (
    BASE,
    MOST_PAIRS,
    Arm,
    Floats,
    Pattern,
    Seen,
    Values,
    above,
    alike,
)
from peersim.methods.validate.observables import difference, mean_level, over, total, with_record

LAST_YEAR: Final = slice(-52, None)
POWER: Final = Arm({"policies.women_in_power.from_week": 52, "policies.women_in_power.seats": 0.3})
MORE_WOMEN: Final = Arm(raised={"women_inflow": (0.10, 52)})


def openness_and_belonging(record: Record) -> Seen:
    """Return the share of incidents that are reported, and women's belonging, last year."""
    true = total(record, "all", "expected_incidents", LAST_YEAR)
    reports = total(record, "all", "expected_reports", LAST_YEAR)
    return {
        "reports/true": over(reports, true),
        "belonging": mean_level(record, "women", "belonging", LAST_YEAR),
    }


def _beyond_headcount(name: str) -> Callable[[Values], Floats]:
    power, heads = difference(name, "power", "base"), difference(name, "heads", "base")
    return lambda seen: power(seen) - 2.0 * heads(seen)


PATTERN = Pattern(
    code="P08",
    title="Women in power change more than more women among the people.",
    kind="internal",
    sources=("S0b",),
    arms={"base": BASE, "power": POWER, "heads": MORE_WOMEN},
    look=with_record(openness_and_belonging),
    claims=(
        alike(
            "reports/true, women in power",
            difference("reports/true", "power", "base"),
            above(0.0),
            least=MOST_PAIRS,
        ),
        alike(
            "reports/true, power minus twice headcount",
            _beyond_headcount("reports/true"),
            above(0.0),
        ),
        alike(
            "women's belonging, women in power",
            difference("belonging", "power", "base"),
            above(0.0),
        ),
        alike(
            "women's belonging, power minus twice headcount",
            _beyond_headcount("belonging"),
            above(0.0),
        ),
    ),
)
