"""P02: where macho norms and silence are high, more happens and less is reported (S0b, Q19).

That less is reported is asked against a reformed organisation. Against a place that is merely low
on both it is reported alone: fewer incidents and a larger share reported nearly cancel, and whether
more or fewer reports are left follows from no source.
"""

from typing import Final

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    NOT_ASKED,
    Arm,
    Claim,
    Floats,
    Pattern,
    Seen,
    Values,
    above,
    alike,
    at_least,
    below,
)
from peersim.methods.validate.observables import difference, over, per_year, with_record

HIGH: Final = {"culture.macho": 0.8, "culture.silence": 0.8}
LOW: Final = {"culture.macho": 0.2, "culture.silence": 0.2}
MEASURES: Final = ("study_circle", "mens_group", "complaints_procedure", "women_in_power")
REFORMED: Final = HIGH | {f"policies.{kind}.from_week": 0 for kind in MEASURES}
YEAR: Final = slice(0, 52)


def first_year(record: Record) -> Seen:
    """Return what happens to a woman in a year, what is reported of it, and the ratio."""
    true = per_year(record, "women", "expected_incidents", YEAR)
    reports = per_year(record, "women", "expected_reports", YEAR)
    return {"true": true, "reports": reports, "ratio": over(reports, true)}


def _claims(arm: str, name: str, *, fewer_reports: bool) -> tuple[Claim, ...]:
    def openness(seen: Values) -> Floats:
        return seen[f"{arm}.ratio"] / seen["high.ratio"]

    return (
        alike(
            f"true incidents per woman-year, high minus {name}",
            difference("true", "high", arm),
            above(0.0),
            least=MOST_PAIRS,
        ),
        Claim(
            f"reports per woman-year, high minus {name}",
            difference("reports", "high", arm),
            mean=below(0.0) if fewer_reports else NOT_ASKED,
            each=below(0.0),
            least=MOST_PAIRS if fewer_reports else 0.0,
        ),
        alike(f"reports/true, {name} over high", openness, at_least(1.5)),
    )


PATTERN = Pattern(
    code="P02",
    title="Where macho norms and silence are high, more happens and less is reported.",
    kind="internal",
    sources=("S0b", "Q19"),
    arms={"high": Arm(HIGH), "reformed": Arm(REFORMED), "low": Arm(LOW)},
    look=with_record(first_year),
    claims=(
        *_claims("reformed", "reformed, first year", fewer_reports=True),
        *_claims("low", "merely low", fewer_reports=False),
    ),
)
