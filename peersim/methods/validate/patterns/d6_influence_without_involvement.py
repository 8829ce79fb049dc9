"""D6: influence does nothing for those who are not involved."""

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Claim, Seen
from peersim.methods.validate.edge_cases import edge, exactly, gap
from peersim.methods.validate.observables import mean_level, with_record

NOT_INVOLVED = {"circumstances.involvement": 0.0}


def mentors(record: Record) -> Seen:
    """Return what influence would do to mentors."""
    return {name: mean_level(record, "mentors", name) for name in ("meaning", "credit")}


PATTERN = edge(
    "D6",
    "Influence does nothing for those who are not involved.",
    {
        "little": NOT_INVOLVED | {"circumstances.influence": 0.0},
        "full": NOT_INVOLVED | {"circumstances.influence": 1.0},
    },
    with_record(mentors),
    *(
        Claim(f"mentors' {name}, apart by", gap(name, "little", "full"), mean=exactly(0.0))
        for name in ("meaning", "credit")
    ),
)
