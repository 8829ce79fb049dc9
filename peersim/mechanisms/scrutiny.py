"""Scrutiny: the same mistake costs more after a record, so problems are hidden (S4).

A mentor's record weighs r = 1 / (1 + exp(-by_history * earlier convictions as log hazard)), and the
expected sanction beyond the usual one is s = scrutiny * r, with `record_scrutiny` a circumstance
that is 0 in the baseline. Mentors seek help with the share

    h = sigmoid(baseline - by_sanction * s + by_trust * (trust_org - ref))

which moves distress at relief * (h - h at the reference), downwards where more help is sought.
The strain pushes exhaustion up at strain * s and internalised stigma at brand * s (1/week).
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.census import MENTOR, TRUST_ORG
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def sanction(scrutiny: float, history: float, by_history: float) -> float:
    """Return the expected sanction beyond the usual one, for somebody with this record."""
    return scrutiny * sigmoid(by_history * history)


@kernel
def help_sought(expected: float, trust: float, p: Numbers) -> float:
    """Return the share of problems with which a mentor seeks help."""
    return sigmoid(
        p.baseline - p.by_sanction * expected + p.by_trust * (trust - reference_levels.TRUST_ORG)
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors' distress, exhaustion and internalised stigma."""
    levels, people, pushes = world.levels, world.people, world.pushes
    scrutiny = world.circumstances[world.clock[0].index].record_scrutiny
    usual = sigmoid(p.baseline)
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].role == MENTOR:
            expected = sanction(scrutiny, people[i].history, p.by_history)
            sought = help_sought(expected, levels[TRUST_ORG, i], p) - usual
            either_way(
                pushes, p.distress_up_scrutiny, p.distress_down_scrutiny, i, -p.relief * sought
            )
            pushes[p.exhaustion_up_scrutiny, i] += p.strain * expected
            pushes[p.label_up_scrutiny, i] += p.brand * expected


MECHANISM = Mechanism(
    name="scrutiny",
    code="M55",
    sentence="Where a record makes every mistake costlier, mentors hide problems and wear out.",
    sources=("S4",),
    reads=("trust_org",),
    parameters={
        "baseline": parameter(
            0.0, "logit", -3, 3, "assumption", "S4", "help sought at the reference"
        ),
        "by_sanction": parameter(
            1.5, "logit", 0, 4, "assumption", "S4", "help not sought for fear of a sanction"
        ),
        "by_trust": parameter(1.0, "logit", 0, 3, "assumption", "S4", "slope on trust"),
        "relief": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S4", "distress relieved by help that is sought"
        ),
        "strain": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S4", "exhaustion from being watched"
        ),
        "brand": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S1a", "stigma taken in from being watched"
        ),
        "by_history": parameter(
            2, "", 0, 5, "assumption", "S4", "how steeply a record weighs by earlier convictions"
        ),
    },
    pushes={
        "distress_up_scrutiny": up("distress", "max(0, relief * (help_ref - help))", "for mentors"),
        "distress_down_scrutiny": down(
            "distress", "max(0, relief * (help - help_ref))", "for mentors"
        ),
        "exhaustion_up_scrutiny": up("exhaustion", "strain * sanction", "for mentors"),
        "label_up_scrutiny": up("label", "brand * sanction", "for mentors"),
    },
)
