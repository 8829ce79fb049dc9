"""D5: in complete silence nobody reports, while it goes on happening."""

from peersim.methods.validate.claim import Arm, Claim, Seen, above
from peersim.methods.validate.edge_cases import edge, exactly
from peersim.methods.validate.observables import total
from peersim.methods.validate.replicate import Replicate
from peersim.world import census


def in_silence(replicate: Replicate, arm: Arm) -> Seen:
    """Return expected reports and incidents where silence is complete and stays so."""
    simulation = replicate.simulation(arm)
    simulation.world.org_levels[census.SILENCE] = 1.0
    simulation.advance()
    record = simulation.record()
    names = ("expected_reports", "expected_incidents")
    return {name.removeprefix("expected_"): total(record, "all", name) for name in names}


PATTERN = edge(
    "D5",
    "In complete silence nobody reports, while it goes on happening.",
    {"silence": {"culture.silence": 0.98, "mechanisms.impunity.on": False}},
    in_silence,
    Claim("reports", lambda seen: seen["silence.reports"], mean=exactly(0.0)),
    Claim("true incidents", lambda seen: seen["silence.incidents"], mean=above(0.0)),
)
