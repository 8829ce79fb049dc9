"""Re-centring on women's experience: a coalition that is large enough shifts power (S0b).

The coalition is the mean voice of those who do not hold the macho norm, weighed by 1 - macho,
whatever their gender. Below `threshold` it shifts nothing. Those whose standing rests on the norm
push back where the coalition has grown, beyond what goes unnoticed, over its running mean of the
last `custom` weeks,

    push up on macho   backlash * max(0, coalition - running mean - unnoticed)
                         * max(0, macho - macho culture) * credit

per week. So the backlash is an answer to change, which passes once people are used to it
(dobbin2019), of those who hold the norm more firmly than the place does: who has privilege to
defend resists, and threats harden those who identify most (flood2021, weaver2015). Those who make
up the coalition do not push back against themselves. Above the threshold the agenda is pushed up
at the rate `pace`; always it slackens towards `rest_agenda` at the rate `slack`. The agenda
claims seats: the share kept for women becomes

    seats + max(0, parity - seats) * max(0, agenda - rest_agenda) / (1 - rest_agenda)

Variants: `threshold` as above; `graded`, in which the push on the agenda grows evenly from
`noticed` on and reaches `pace` at the threshold.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world.census import AGENDA, CREDIT, MACHO
from peersim.world.ties import is_present
from peersim.world.world_state import World

GRADED = 1
LEAST_DISTANCE = 0.01  # between noticed and threshold; keeps a quotient finite


@kernel
def seats_claimed(seats: float, parity: float, agenda: float, rest: float) -> float:
    """Return the share of seats that are kept for women under this agenda."""
    beyond = max(0.0, agenda - rest) / (1.0 - rest)
    return seats + max(0.0, parity - seats) * beyond


@kernel
def agenda_rate(coalition: float, p: Numbers) -> float:
    """Return the push on the agenda, 1/week."""
    if p.variant == GRADED:
        return (
            p.pace * max(0.0, coalition - p.noticed) / max(p.threshold - p.noticed, LEAST_DISTANCE)
        )
    return p.pace if coalition > p.threshold else 0.0


@kernel
def backlash_rate(coalition: float, usual: float, p: Numbers) -> float:
    """Return the push back of somebody whose standing rests on the norm; usual: running mean."""
    return p.backlash * max(0.0, coalition - usual - p.unnoticed)


@kernel
def remember_coalition(world: World, coalition: float, p: Numbers) -> float:
    """Move the running mean by this week's coalition, and return what it was before."""
    organisation = world.organisation[0]
    if organisation.usual_coalition <= 0.0:  # the first week
        organisation.usual_coalition = coalition
    usual = organisation.usual_coalition
    organisation.usual_coalition += (coalition - usual) / p.custom
    return float(usual)


@kernel
def claim_seats(world: World, p: Numbers) -> None:
    """Let the agenda claim seats, before they are filled."""
    organisation = world.organisation[0]
    organisation.women_seats = seats_claimed(
        organisation.women_seats, organisation.parity, world.org_levels[AGENDA], p.rest_agenda
    )


@kernel
def step(world: World, p: Numbers) -> None:
    """Push the agenda, and let those push back who have something to lose."""
    levels, people, pushes, org_pushes = (
        world.levels,
        world.people,
        world.pushes,
        world.org_pushes,
    )
    coalition = world.organisation[0].coalition
    culture = world.organisation[0].macho_culture
    org_pushes[p.agenda_up_coalition, 0] += agenda_rate(coalition, p)
    towards(org_pushes, p.agenda_up_slack, p.agenda_down_slack, 0, p.rest_agenda, p.slack)
    against = backlash_rate(coalition, remember_coalition(world, coalition, p), p)
    if against > 0.0:
        for i in range(world.organisation[0].top):
            if is_present(people, i):
                firmer = max(0.0, levels[MACHO, i] - culture)
                pushes[p.macho_up_backlash, i] += against * firmer * levels[CREDIT, i]


MECHANISM = Mechanism(
    name="recentring",
    code="M12",
    sentence="A coalition that is large enough shifts power; where it grows it meets a backlash.",
    sources=("S0b", "dobbin2019", "flood2021", "weaver2015"),
    reads=("macho", "credit", "agenda"),
    parameters={
        "threshold": parameter(
            0.50, "level", 0.4, 0.7, "assumption", "S0b", "coalition that shifts power"
        ),
        "noticed": parameter(
            0.42,
            "level",
            0.3,
            0.5,
            "assumption",
            "S0b",
            "coalition from which power shifts, in the variant graded",
        ),
        "unnoticed": parameter(
            0.02,
            "level",
            0,
            0.2,
            "assumption",
            "dobbin2019",
            "growth of a coalition that nobody minds",
        ),
        "custom": parameter(
            156,
            "weeks",
            26,
            520,
            "assumption",
            "dobbin2019",
            "how long people take to get used to it",
        ),
        "pace": parameter(
            0.015, "1/week", 0, 0.04, "assumption", "S0b", "push of a coalition on the agenda"
        ),
        "slack": parameter(
            0.005, "1/week", 0.001, 0.02, "assumption", "S0b", "how fast the agenda slackens"
        ),
        "backlash": parameter(
            0.10,
            "1/week",
            0,
            0.5,
            "assumption",
            "dobbin2019",
            "push back at full standing, by how much firmer the own norm is",
        ),
        "rest_agenda": parameter(
            0.2,
            "level",
            0.02,
            0.9,
            "assumption",
            "S0b",
            "agenda to which it slackens, and above which it claims seats",
        ),
    },
    pushes={
        "agenda_up_coalition": up(
            "agenda",
            "pace",
            "above the threshold; in the variant graded a part of it from noticed on",
        ),
        "agenda_up_slack": up("agenda", "slack * rest_agenda"),
        "agenda_down_slack": down("agenda", "slack * (1 - rest_agenda)"),
        "macho_up_backlash": up(
            "macho",
            "backlash * max(0, coalition - usual_coalition - unnoticed)"
            " * max(0, macho - macho_culture) * credit",
        ),
    },
    variants={
        "threshold": "a coalition shifts power once it is large enough",
        "graded": "every bit of a coalition shifts some power",
    },
)
