"""Vetting by record cuts supply and lived experience; vetting by conduct acts on safety (S4).

Whoever might become a mentor is let pass with chance

    exp(-by_record * vet_record * record - by_conduct * vet_conduct * max(0, conduct - unobjected))

once for all: the same lot is held against it every week. `record` is 1 / (1 + exp(-by_history *
earlier convictions as log hazard)); `conduct` is the macho display that others meet, which is what
references and complaints can tell of, and up to `unobjected` nobody objects. The two are kept
apart: a record says nothing about conduct here. Both doses are circumstances, 0 in the baseline;
those who are mentors stay so.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.ties import is_present
from peersim.world.world_state import World

ADMISSION = 5401


@kernel
def admission(
    record: float, conduct: float, by_record: float, by_conduct: float, unobjected: float
) -> float:
    """Return the chance to be let pass; the slopes carry the strictness of vetting."""
    return exp(-by_record * record - by_conduct * max(0.0, conduct - unobjected))


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out who would be let pass, before posts are filled."""
    people = world.people
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    by_record, by_conduct = p.by_record * c.vet_record, p.by_conduct * c.vet_conduct
    vets = by_record != 0.0 or by_conduct != 0.0
    decision = random_streams.decision_key(clock.lasting_key, ADMISSION)
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            person.admitted = 1.0
            if vets:
                record = sigmoid(p.by_history * person.history)
                chance = admission(record, person.display, by_record, by_conduct, p.unobjected)
                person.admitted = 1.0 if random_streams.draw(decision, person.id) < chance else 0.0


MECHANISM = Mechanism(
    name="vetting",
    code="M54",
    sentence="Vetting by record costs lived experience; vetting by conduct adds safety.",
    sources=("S4",),
    parameters={
        "by_record": parameter(
            3.0, "log", 0, 6, "assumption", "S4", "how a full record weighs in strict vetting"
        ),
        "by_conduct": parameter(
            10.0, "log", 0, 20, "assumption", "S4", "how display weighs in strict vetting"
        ),
        "by_history": parameter(
            2, "", 0, 5, "assumption", "S4", "how steeply a record weighs by earlier convictions"
        ),
        "unobjected": parameter(
            0.3, "level", 0, 1, "assumption", "S4", "display to which nobody objects"
        ),
    },
    decisions=(Decision(ADMISSION, "let pass", raised_by=("credit",), lowered_by=("macho",)),),
)
