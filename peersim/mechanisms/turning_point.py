"""A turning point: an offered role is a hook for those who are open to it (S2).

In the week in which a person becomes a mentor, or finds one, the role takes hold with chance

    sigmoid(baseline + by_readiness * (readiness - ref) + by_validation * validation)

and pushes identity up by the share `gain` (by the share `mentee_weight` of it for a mentee). What
was gained so fades with the half-life `half_life` unless others confirm it: of each week's part the
share 1 - min(1, max(0, validation) / `confirmed`) is pushed down again.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp, log
from peersim.core.kernel import kernel
from peersim.core.logistic import sigmoid
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world import reference_levels
from peersim.world.census import IDENTITY, MENTOR, READINESS
from peersim.world.ties import is_present
from peersim.world.world_state import World

HOOK = 1901
# Below this identity what fades is small and is not divided by it.
LEAST_IDENTITY = 0.05


@kernel
def hook_chance(readiness: float, validation: float, p: Numbers) -> float:
    """Return the chance that an offered role takes hold."""
    return sigmoid(
        p.baseline
        + p.by_readiness * (readiness - reference_levels.READINESS)
        + p.by_validation * validation
    )


@kernel
def unconfirmed(validation: float, confirmed: float) -> float:
    """Return the share of what fades that nobody confirms."""
    return 1.0 - min(1.0, max(0.0, validation) / confirmed)


@kernel
def role_offered(person: Numbers, week: int, mentee_weight: float) -> float:
    """Return the weight of the role that a person was offered this week, or 0."""
    if person.role == MENTOR:
        return 1.0 if person.mentor_since == week else 0.0
    return mentee_weight if person.mentor >= 0 and person.match_weeks == 0 else 0.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Let new roles take hold, and let what is not confirmed fade."""
    levels, people, pushes = world.levels, world.people, world.pushes
    clock = world.clock[0]
    decision = random_streams.decision_key(clock.week_key, HOOK)
    fading = 1.0 - exp(-log(2.0) / p.half_life)
    for i in range(world.organisation[0].top):
        if not is_present(people, i):
            continue
        person = people[i]
        identity = levels[IDENTITY, i]
        if person.unconfirmed_identity > 0.0:
            faded = person.unconfirmed_identity * fading
            lost = faded * unconfirmed(person.validation_mean, p.confirmed)
            pushes[p.desisting_identity_down_role, i] += lost / max(identity, LEAST_IDENTITY)
            person.unconfirmed_identity -= faded
        weight = role_offered(person, clock.week, p.mentee_weight)
        if weight > 0.0:
            chance = hook_chance(levels[READINESS, i], person.validation_mean, p)
            if random_streams.draw(decision, person.id) < chance:
                share = weight * p.gain
                pushes[p.desisting_identity_up_role, i] += of_share(share)
                person.unconfirmed_identity += share * (1.0 - identity)


MECHANISM = Mechanism(
    name="turning_point",
    code="M19",
    sentence="An offered role takes hold of those who are open to it, and fades unconfirmed.",
    sources=("S2",),
    reads=("readiness", "desisting_identity"),
    parameters={
        "baseline": parameter(
            -1.5, "logit", -4, 2, "assumption", "S2", "a role takes hold at the reference"
        ),
        "by_readiness": parameter(3.0, "logit", 0, 6, "assumption", "S2", "slope on readiness"),
        "by_validation": parameter(
            1.0, "logit", 0, 3, "assumption", "S2", "slope on recent validation"
        ),
        "gain": parameter(
            0.15, "share", 0, 0.4, "assumption", "S2", "identity gained where a role takes hold"
        ),
        "half_life": parameter(
            26, "weeks", 13, 52, "assumption", "S2", "half-life of what nobody confirms"
        ),
        "confirmed": parameter(
            0.5, "-1..1", 0.1, 1, "assumption", "S2", "mean validation that confirms all of it"
        ),
        "mentee_weight": parameter(
            0.5,
            "share",
            0,
            1,
            "assumption",
            "S2",
            "weight of finding a mentor, beside becoming one",
        ),
    },
    pushes={
        "desisting_identity_up_role": up(
            "desisting_identity",
            "of_share(gain)",
            "where becoming a mentor takes hold; mentee_weight of that share for finding one",
        ),
        "desisting_identity_down_role": down(
            "desisting_identity",
            "part * (1 - min(1, max(0, validation) / confirmed)) / desisting_identity",
            "while something gained at a turning point remains",
        ),
    },
    decisions=(Decision(HOOK, "a role takes hold", raised_by=("readiness",)),),
)
