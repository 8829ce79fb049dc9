"""D3: an organisation of men alone goes on like any other."""

import numpy as np

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Claim, Seen, above
from peersim.methods.validate.edge_cases import edge, exactly
from peersim.methods.validate.observables import series, total, with_record


def company(record: Record) -> Seen:
    """Return how many people there are, how many are women, and whether all is a number."""
    whole = np.isfinite(record.counts).all() and np.isfinite(record.levels).all()
    return {
        "people": series(record, "people"),
        "women": total(record, "women", "person_weeks"),
        "whole": float(whole),
    }


PATTERN = edge(
    "D3",
    "An organisation of men alone goes on.",
    {"men": {"entry.women_share": 0.0, "circumstances.women_seats": 0.0}},
    with_record(company),
    Claim("people", lambda seen: seen["men.people"], mean=above(1.0)),
    Claim("women", lambda seen: seen["men.women"], mean=exactly(0.0)),
    Claim("all numbers are numbers", lambda seen: seen["men.whole"], mean=exactly(1.0)),
)
