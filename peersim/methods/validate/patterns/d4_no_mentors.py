"""D4: without mentors, mentoring is as good as switched off."""

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Claim, Seen
from peersim.methods.validate.edge_cases import edge, exactly, gap
from peersim.methods.validate.observables import mean_level, per_year, total, with_record

NOBODY: dict[str, object] = {"organisation.mentors": 0}
SWITCHED_OFF = {
    f"mechanisms.{name}.on": False
    for name in (
        "caring",
        "listening",
        "small_steps",
        "reciprocity",
        "helper_effect",
        "supervision_buffer",
        "tolerance",
    )
}


def outcomes(record: Record) -> Seen:
    """Return what mentoring is there for."""
    return {
        "matched": total(record, "all", "matched_weeks"),
        "lapses": per_year(record, "all", "expected_lapses"),
        "offences": per_year(record, "all", "expected_offences"),
        "identity": mean_level(record, "all", "desisting_identity"),
    }


PATTERN = edge(
    "D4",
    "Without mentors, mentoring is as good as switched off.",
    {"nobody": NOBODY, "off": NOBODY | SWITCHED_OFF},
    with_record(outcomes),
    Claim("weeks with a mentor", lambda seen: seen["nobody.matched"], mean=exactly(0.0)),
    *(
        Claim(f"{name}, apart by", gap(name, "nobody", "off"), mean=exactly(0.0))
        for name in ("lapses", "offences", "identity")
    ),
)
