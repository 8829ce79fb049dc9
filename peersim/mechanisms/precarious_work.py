"""Work with one's own past is safe and precarious at once: some thrive, some are harmed (S3d).

Off unless a scenario switches it on. Each mentor has a lasting lot e in 0..1 of how exposed the
work is. With the circumstances influence f and job security j, and supervision held at sessions
times quality q (1 at most counts),

    push up on belonging   inclusion * 2 * (1 - e) * f
    push up on shame       exposure * 2 * e * (1 - q)
    push up on distress    insecurity * 2 * e * (1 - j)                          (1/week)

so the mean may hardly move while outcomes spread.
"""

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import up
from peersim.world.census import MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World

LOT = 5701


@kernel
def supervision_support(sessions: float, quality: float) -> float:
    """Return how far supervision holds a mentor, 0..1."""
    return min(1.0, sessions * quality)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors, each by the lot of her or his work."""
    people, pushes = world.people, world.pushes
    clock, organisation = world.clock[0], world.organisation[0]
    c = world.circumstances[clock.index]
    held = supervision_support(organisation.supervision, c.supervision_quality)
    lots = random_streams.decision_key(clock.lasting_key, LOT)
    for i in range(organisation.top):
        if is_present(people, i) and people[i].role == MENTOR:
            exposed = 2.0 * random_streams.draw(lots, people[i].id)
            pushes[p.belonging_up_work, i] += p.inclusion * (2.0 - exposed) * c.influence
            pushes[p.shame_up_work, i] += p.exposure * exposed * (1.0 - held)
            pushes[p.distress_up_work, i] += p.insecurity * exposed * (1.0 - c.job_security)


MECHANISM = Mechanism(
    name="precarious_work",
    code="M57",
    sentence="Work with one's own past includes some and lays others bare: outcomes spread.",
    sources=("S3d",),
    parameters={
        "inclusion": parameter(
            0.04, "1/week", 0.01, 0.1, "assumption", "S3d", "belonging where one is heard"
        ),
        "exposure": parameter(
            0.02, "1/week", 0.01, 0.05, "assumption", "S3d", "shame of exposure without support"
        ),
        "insecurity": parameter(
            0.02, "1/week", 0.01, 0.05, "assumption", "S3d", "distress of an insecure post"
        ),
    },
    pushes={
        "belonging_up_work": up(
            "belonging", "inclusion * 2 * (1 - exposed) * influence", "for mentors"
        ),
        "shame_up_work": up("shame", "exposure * 2 * exposed * (1 - supervision)", "for mentors"),
        "distress_up_work": up(
            "distress", "insecurity * 2 * exposed * (1 - job_security)", "for mentors"
        ),
    },
    decisions=(Decision(LOT, "how exposed a mentor's work is"),),
    standard=False,
)
