"""D1: where nobody displays anything, nobody's old trauma comes back."""

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Claim, Seen, above
from peersim.methods.validate.edge_cases import edge, exactly
from peersim.methods.validate.observables import total, with_record


def triggers(record: Record) -> Seen:
    """Return how often old trauma is expected to come back."""
    return {"triggers": total(record, "all", "expected_triggers")}


PATTERN = edge(
    "D1",
    "Without display no old trauma comes back.",
    {"usual": {}, "none": {"mechanisms.display.share": 0.0, "mechanisms.display.extra": 0.0}},
    with_record(triggers),
    Claim("triggers without display", lambda seen: seen["none.triggers"], mean=exactly(0.0)),
    Claim("triggers at the base", lambda seen: seen["usual.triggers"], mean=above(0.0)),
)
