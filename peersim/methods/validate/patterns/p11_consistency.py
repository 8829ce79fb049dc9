"""P11: recognition that varies harms mentors, recognition that is high helps them (S2).

The source has it of how mentors see themselves, which is asked of nine pairs in ten. Of staying it
says nothing; surveys of peer workers say it of persons, on average (scanlan2020), so the mean is
asked and the share of pairs is reported: some twenty mentors differ in more than recognition.
"""

from typing import Final

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import (
    BASE,
    MOST_PAIRS,
    Arm,
    Claim,
    Pattern,
    Range,
    Seen,
    above,
    alike,
    below,
)
from peersim.methods.validate.observables import difference, mean_level, per_year, with_record

SECOND_YEAR: Final = slice(52, 104)
AFTER_A_YEAR: Final = slice(52, 56)
WIDE: Final = Arm({"circumstances.validation_spread": 0.8})
WARM: Final = Arm({"circumstances.validation_mean": 0.5})


def mentors(record: Record) -> Seen:
    """Return mentors' identity after a year, and their rate of stopping or leaving."""
    stopping = per_year(record, "mentors", "expected_quits", SECOND_YEAR)
    leaving = per_year(record, "mentors", "expected_exits", SECOND_YEAR)
    identity = mean_level(record, "mentors", "desisting_identity", AFTER_A_YEAR)
    return {"identity": identity, "leaving": stopping + leaving}


def _claim(quantity: str, name: str, arm: str, asked: Range, least: float = MOST_PAIRS) -> Claim:
    return alike(quantity, difference(name, arm, "base"), asked, least=least)


PATTERN = Pattern(
    code="P11",
    title="Recognition that varies harms mentors; more of it helps them.",
    kind="internal",
    sources=("S2", "scanlan2020"),
    arms={"base": BASE, "wide": WIDE, "warm": WARM},
    look=with_record(mentors),
    claims=(
        _claim("mentors' identity, spread doubled", "identity", "wide", below(0.0)),
        _claim(
            "mentors' rate of stopping or leaving, spread doubled",
            "leaving",
            "wide",
            above(0.0),
            least=0.0,
        ),
        _claim("mentors' identity, mean + 0.3", "identity", "warm", above(0.0)),
        _claim(
            "mentors' rate of stopping or leaving, mean + 0.3",
            "leaving",
            "warm",
            below(0.0),
            least=0.0,
        ),
    ),
)
