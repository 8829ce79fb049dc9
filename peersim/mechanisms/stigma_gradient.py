"""The heavier the stigma, the harder the way back, and the more a role means (S1a).

People carry a class of stigma, 0, `middle` or 1, a lasting lot that says nothing else about them.
With class s and the mean class u = heavy + some * middle

    either way on internalised stigma  exposure * (s - u)                        (1/week)
    either way on belonging            - shunned * (s - u)                       (1/week)
    chance to be let pass as a mentor  times 1 - exclusion * s * vet_record
    either way on mentors' identity    relief * (s - u) * meaning                (1/week)

so those who are let in least gain most from being let in. What stigma does on average is in the
resting points of internalised stigma and belonging already.
"""

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world.census import MEANING, MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World

CLASS, EXCLUSION = 2201, 2202


@kernel
def stigma_class(u: float, p: Numbers) -> float:
    """Return the class of stigma, 0, `middle` or 1, from a uniform draw."""
    if u < p.heavy:
        return 1.0
    return p.middle if u < p.heavy + p.some else 0.0


@kernel
def mean_class(p: Numbers) -> float:
    """Return the mean class of stigma."""
    return p.heavy + p.some * p.middle


@kernel
def admission(stigma: float, vet_record: float, exclusion: float) -> float:
    """Return the chance that stigma leaves of being let pass."""
    return 1.0 - exclusion * stigma * vet_record


@kernel
def exclude_from_posts(world: World, p: Numbers) -> None:
    """Note everybody's class, and keep some from posts before they are filled."""
    people = world.people
    clock = world.clock[0]
    vet_record = world.circumstances[clock.index].vet_record
    classes = random_streams.decision_key(clock.lasting_key, CLASS)
    excluded = random_streams.decision_key(clock.lasting_key, EXCLUSION)
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            person = people[i]
            person.stigma = stigma_class(random_streams.draw(classes, person.id), p)
            chance = admission(person.stigma, vet_record, p.exclusion)
            if random_streams.draw(excluded, person.id) >= chance:
                person.admitted = 0.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Push people by the stigma they carry."""
    levels, people, pushes = world.levels, world.people, world.pushes
    usual = mean_class(p)
    for i in range(world.organisation[0].top):
        if not is_present(people, i):
            continue
        more = people[i].stigma - usual
        either_way(pushes, p.label_up_stigma, p.label_down_stigma, i, p.exposure * more)
        either_way(pushes, p.belonging_up_stigma, p.belonging_down_stigma, i, -p.shunned * more)
        if people[i].role == MENTOR:
            rate = p.relief * more * levels[MEANING, i]
            either_way(
                pushes, p.desisting_identity_up_role, p.desisting_identity_down_role, i, rate
            )


MECHANISM = Mechanism(
    name="stigma_gradient",
    code="M22",
    sentence="Heavier stigma makes the way back harder, and a role worth more to who gets it.",
    sources=("S1a",),
    reads=("meaning",),
    parameters={
        "some": parameter(0.3, "share", 0, 0.5, "assumption", "S1a", "people in the middle class"),
        "heavy": parameter(0.1, "share", 0, 0.5, "assumption", "S1a", "people in the heavy class"),
        "exposure": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S1a", "internalised stigma of the heavy class"
        ),
        "shunned": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S1a", "belonging lost in the heavy class"
        ),
        "exclusion": parameter(
            0.7, "share", 0, 1, "assumption", "S1a", "kept from posts where records decide"
        ),
        "relief": parameter(
            0.03,
            "1/week",
            0,
            0.1,
            "assumption",
            "S1a",
            "identity that a role gives the heavy class",
        ),
        "middle": parameter(0.5, "level", 0, 1, "assumption", "S1a", "stigma of the middle class"),
    },
    pushes={
        "label_up_stigma": up("label", "max(0, exposure * (stigma - mean_class))"),
        "label_down_stigma": down("label", "max(0, exposure * (mean_class - stigma))"),
        "belonging_up_stigma": up("belonging", "max(0, shunned * (mean_class - stigma))"),
        "belonging_down_stigma": down("belonging", "max(0, shunned * (stigma - mean_class))"),
        "desisting_identity_up_role": up(
            "desisting_identity", "max(0, relief * (stigma - mean_class) * meaning)", "for mentors"
        ),
        "desisting_identity_down_role": down(
            "desisting_identity", "max(0, relief * (mean_class - stigma) * meaning)", "for mentors"
        ),
    },
    decisions=(
        Decision(CLASS, "how heavy the stigma is"),
        Decision(EXCLUSION, "not let pass for the stigma"),
    ),
)
