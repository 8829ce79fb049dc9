"""D8: every level stays between 0 and 1, whatever is going on."""

from peersim.engine.simulation import Record
from peersim.methods.validate.claim import Seen, alike, within
from peersim.methods.validate.edge_cases import edge
from peersim.methods.validate.observables import with_record
from peersim.world import census

BUSY = {
    "policies.study_circle.from_week": 2,
    "policies.mens_group.from_week": 3,
    "policies.complaints_procedure.from_week": 4,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.retraumatisation.trigger_rate": 0.3,
    "circumstances.validation_spread": 1.5,
}


def extremes(record: Record) -> Seen:
    """Return the lowest and the highest of all levels, of people and of the organisation."""
    organisation = record.organisation[:, : len(census.ORG_LEVEL_NAMES)]
    return {
        "lowest": min(float(record.levels.min()), float(organisation.min())),
        "highest": max(float(record.levels.max()), float(organisation.max())),
    }


PATTERN = edge(
    "D8",
    "Every level stays between 0 and 1.",
    {"busy": BUSY},
    with_record(extremes),
    *(
        alike(f"{name} level", f"busy.{name}", within(0.0, 1.0), least=1.0)
        for name in ("lowest", "highest")
    ),
)
