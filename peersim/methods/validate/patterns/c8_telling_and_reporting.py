"""C8: telling somebody and reporting are two steps (two Swedish surveys).

Of harassed staff of a university 38.8 % told somebody and 17.3 % reported (469 people, so 34.4 to
43.3 and 14.1 to 21.0 by a binomial interval of 95 %), of its students 11.2 and 4.0 %
(ostergren2025); at work 49 % told somebody, and 23 % of women and 17 % of men informed employer or
union (trakasserier2024). Of those who told, .36 to .47 reported. Surveys are of ordinary
workplaces, so an organisation that starts less silent and less macho is asked besides the default,
which is held against the whole range from students to workers.
"""

from typing import Final

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import BASE, Arm, Claim, Pattern, Seen, within
from peersim.methods.validate.observables import over, total, with_record

WORKPLACE: Final = Arm({"culture.macho": 0.4, "culture.silence": 0.3})


def shares(record: Record) -> Seen:
    """Return the shares of incidents told and reported, and of told ones that are reported."""
    names = ("expected_incidents", "expected_told_incidents", "expected_own_reports")
    incidents, told, own = (total(record, "all", name) for name in names)
    return {
        "told": over(told, incidents),
        "reported": over(own, incidents),
        "after": over(own, told),
    }


PATTERN = Pattern(
    code="C8",
    title="As many tell somebody, and as many of them report, as in surveys.",
    kind="external",
    sources=("ostergren2025", "trakasserier2024"),
    arms={"base": BASE, "workplace": WORKPLACE},
    look=with_record(shares),
    claims=(
        Claim(
            "told somebody, at the defaults",
            lambda seen: seen["base.told"],
            mean=within(0.11, 0.49),
        ),
        Claim(
            "told somebody, an ordinary workplace",
            lambda seen: seen["workplace.told"],
            mean=within(0.344, 0.49),
        ),
        Claim(
            "reported, an ordinary workplace",
            lambda seen: seen["workplace.reported"],
            mean=within(0.141, 0.23),
        ),
        Claim(
            "reported of what was told, at the defaults",
            lambda seen: seen["base.after"],
            mean=within(0.36, 0.47),
        ),
        Claim(
            "reported of what was told, an ordinary workplace",
            lambda seen: seen["workplace.after"],
            mean=within(0.36, 0.47),
        ),
    ),
)
