"""D7: with equal histories, numbers, norms and seats, gender makes no difference.

That swapping the labels changes nothing at all is a test of the engine; here two groups that are
alike in everything but their luck are held against each other.
"""

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Claim, Seen, within
from peersim.methods.validate.edge_cases import edge
from peersim.methods.validate.observables import mean_level, over, per_year, with_record

EQUAL = {
    "entry.women_share": 0.5,
    "entry.victimised_women": 0.45,
    "entry.victimised_men": 0.45,
    "entry.severity_women": 0.1,
    "entry.severity_men": 0.1,
    "entry.macho_gap": 0.0,
    "entry.history_women": 0.0,
    "entry.history_men": 0.0,
    "circumstances.women_seats": 0.5,
    "organisation.people": 150,
}


def women_over_men(record: Record) -> Seen:
    """Return women's rate of leaving and distress over men's."""
    leaving = [per_year(record, group, "expected_exits") for group in ("women", "men")]
    distress = [mean_level(record, group, "distress") for group in ("women", "men")]
    return {"leaving": over(*leaving), "distress": over(*distress)}


PATTERN = edge(
    "D7",
    "With equal histories, numbers, norms and seats, gender makes no difference.",
    {"equal": EQUAL},
    with_record(women_over_men),
    *(
        Claim(
            f"{name}, women over men",
            lambda seen, key=f"equal.{name}": seen[key],  # type: ignore[misc]
            mean=within(0.93, 1.07),
        )
        for name in ("leaving", "distress")
    ),
)
