"""D2: without old trauma, triggers make no difference between women and men."""

from peersim.methods.validate.claim import Arm, Claim, Seen
from peersim.methods.validate.edge_cases import edge, exactly
from peersim.methods.validate.observables import per_year
from peersim.methods.validate.replicate import Replicate

ALONE: dict[str, object] = {"organisation.arrivals": 0.0}
OFF = ALONE | {"mechanisms.retraumatisation.on": False}


def without_trauma(replicate: Replicate, arm: Arm) -> Seen:
    """Return by how much more women leave than men among founders without old trauma."""
    simulation = replicate.simulation(arm)
    simulation.world.people["trauma"] = 0.0
    simulation.advance()
    record = simulation.record()
    women, men = (per_year(record, group, "expected_exits") for group in ("women", "men"))
    return {"women": women, "men": men}


PATTERN = edge(
    "D2",
    "Without old trauma, triggers make no difference between women and men.",
    {"with": ALONE, "off": OFF},
    without_trauma,
    Claim(
        "gap in leaving that triggers make",
        lambda seen: (
            (seen["with.women"] - seen["with.men"]) - (seen["off.women"] - seen["off.men"])
        ),
        mean=exactly(0.0),
    ),
)
