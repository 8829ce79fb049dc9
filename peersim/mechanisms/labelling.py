"""The label of a record weighs less on those whose role says otherwise (S1a).

Internalised stigma rests at

    sigmoid(baseline + by_exposure * (unmet needs - ref) - by_meaning * (meaning - ref)
            - by_validation * validation)

with the mean of the person's recent validations (M18 in its simplest form).
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import MEANING
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def resting(needs: float, meaning: float, validation: float, p: Numbers) -> float:
    """Return where internalised stigma comes to rest."""
    return sigmoid(
        p.baseline
        + p.by_exposure * (needs - reference_levels.NEEDS)
        - p.by_meaning * (meaning - reference_levels.MEANING)
        - p.by_validation * validation
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Push internalised stigma towards its resting point."""
    levels, people, pushes = world.levels, world.people, world.pushes
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            rest = resting(person.needs, levels[MEANING, i], person.validation_mean, p)
            towards(pushes, p.label_up_exposure, p.label_down_exposure, i, rest, p.pace)


MECHANISM = Mechanism(
    name="labelling",
    code="M18",
    sentence="A meaningful role and recognition push the label of a record down.",
    causes={
        "label": Cause("the label of a record", "a role and recognition"),
    },
    sources=("S1a",),
    reads=("meaning",),
    parameters={
        "pace": parameter(0.02, "1/week", 0.01, 0.05, "assumption", "S1a", "how fast it settles"),
        "baseline": parameter(
            0.2, "logit", -3, 3, "assumption", "S1a", "internalised stigma at rest"
        ),
        "by_exposure": parameter(0.7, "logit", 0.0, 1.5, "assumption", "S1a", "slope on exposure"),
        "by_meaning": parameter(1.0, "logit", 0.0, 2.0, "assumption", "S1a", "slope on meaning"),
        "by_validation": parameter(
            0.7, "logit", 0.0, 1.5, "assumption", "S1a", "slope on recent validation"
        ),
    },
    pushes={
        "label_up_exposure": up("label", "pace * rest"),
        "label_down_exposure": down("label", "pace * (1 - rest)"),
    },
)
