"""C11: a tenth to a third wait for a mentor, and for months (programmes for the young, dewit2016).

A fifth were still without a mentor in a Canadian study, and where suitable mentors were few people
waited a year and a half against a target of three months: read in a summary and in local press, of
young people, so the band is wide. Months are four weeks or more.
"""

from typing import Final

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import BASE, Claim, Pattern, Seen, at_least, within
from peersim.methods.validate.observables import over, total, with_record

END: Final = slice(-26, None)
MONTH: Final = 4.0
"""weeks"""


def waiting(record: Record) -> Seen:
    """Return the share of those who want a mentor who have none, and the mean wait in weeks."""
    wait, matched = (total(record, "all", name, END) for name in ("waiting_weeks", "matched_weeks"))
    asked = total(record, "all", "requests")
    return {
        "share": over(wait, wait + matched),
        "weeks": over(total(record, "all", "waiting_weeks"), asked),
    }


PATTERN = Pattern(
    code="C11",
    title="A tenth to a third of those who want a mentor wait, and for months.",
    kind="external",
    sources=("dewit2016",),
    arms={"base": BASE},
    look=with_record(waiting),
    claims=(
        Claim(
            "without a mentor, of those who want one",
            lambda seen: seen["base.share"],
            mean=within(0.10, 0.33),
        ),
        Claim("weeks of waiting", lambda seen: seen["base.weeks"], mean=at_least(MONTH)),
    ),
)
