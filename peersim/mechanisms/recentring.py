"""Re-centring on women's experience: a coalition that is large enough shifts power (S0b).

The coalition is the mean voice of those who do not hold the macho norm, weighed by 1 - macho,
whatever their gender. Below `threshold` it shifts nothing, and from `noticed` on those whose
standing rests on the norm push back,

    push up on macho   backlash * (coalition - noticed) * macho * credit        (1/week)

Above the threshold the agenda is pushed up at the rate `pace`; always it slackens towards its
reference at the rate `slack`. The agenda claims seats: the share kept for women becomes

    seats + max(0, parity - seats) * max(0, agenda - ref) / (1 - ref)

Variants: `threshold` as above; `graded`, in which the push on the agenda grows evenly from
`noticed` on and reaches `pace` at the threshold, and people push back all the same.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world import reference
from peersim.world.census import AGENDA, CREDIT, MACHO, VOICE
from peersim.world.state import World
from peersim.world.ties import is_present

THRESHOLD, GRADED = 0, 1


@kernel
def claimed(seats: float, parity: float, agenda: float) -> float:
    """Return the share of seats that are kept for women under this agenda."""
    beyond = max(0.0, agenda - reference.AGENDA) / (1.0 - reference.AGENDA)
    return seats + max(0.0, parity - seats) * beyond


@kernel
def drive(coalition: float, p: Numbers) -> float:
    """Return the push on the agenda, 1/week."""
    if p.variant == GRADED:
        return p.pace * max(0.0, coalition - p.noticed) / max(p.threshold - p.noticed, 0.01)
    return p.pace if coalition > p.threshold else 0.0


@kernel
def resistance(coalition: float, p: Numbers) -> float:
    """Return the push back of somebody whose standing rests on the norm, 1/week."""
    if p.variant == THRESHOLD and coalition > p.threshold:
        return 0.0
    return p.backlash * max(0.0, coalition - p.noticed)


@kernel
def claim(world: World, parity: float) -> None:
    """Let the agenda claim seats, before they are filled."""
    organisation = world.organisation[0]
    organisation.women_seats = claimed(organisation.women_seats, parity, world.org_levels[AGENDA])


@kernel
def coalition_of(world: World) -> float:
    """Return the mean voice of those who do not hold the macho norm."""
    levels, people = world.levels, world.people
    voice = weight = 0.0
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            free = 1.0 - levels[MACHO, i]
            voice += free * levels[VOICE, i]
            weight += free
    return voice / weight if weight > 0.0 else 0.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the agenda, and let those push back who have something to lose."""
    levels, people, pushes, org_pushes = (
        world.levels,
        world.people,
        world.pushes,
        world.org_pushes,
    )
    coalition = coalition_of(world)
    org_pushes[p.carried] += drive(coalition, p)
    org_pushes[p.kept_up] += p.slack * reference.AGENDA
    org_pushes[p.slackened] += p.slack * (1.0 - reference.AGENDA)
    against = resistance(coalition, p)
    if against > 0.0:
        for i in range(world.organisation[0].top):
            if is_present(people, i):
                pushes[p.hardened, i] += against * levels[MACHO, i] * levels[CREDIT, i]


MECHANISM = Mechanism(
    name="recentring",
    code="M12",
    sentence="A coalition that is large enough shifts power; a smaller one meets a backlash.",
    sources=("S0b",),
    parameters={
        "threshold": parameter(
            0.50, "level", 0.4, 0.7, "assumption", "S0b", "coalition that shifts power"
        ),
        "noticed": parameter(
            0.42, "level", 0.3, 0.5, "assumption", "S0b", "coalition that others notice"
        ),
        "pace": parameter(
            0.015, "1/week", 0, 0.04, "assumption", "S0b", "push of a coalition on the agenda"
        ),
        "slack": parameter(
            0.005, "1/week", 0.001, 0.02, "assumption", "S0b", "how fast the agenda slackens"
        ),
        "backlash": parameter(
            0.10, "1/week", 0, 0.5, "assumption", "S0b", "push back at full norm and standing"
        ),
    },
    pushes={
        "carried": up("agenda"),
        "kept_up": up("agenda"),
        "slackened": down("agenda"),
        "hardened": up("macho"),
    },
    variants={
        "threshold": "a coalition shifts power once it is large enough",
        "graded": "every bit of a coalition shifts some power",
    },
)
