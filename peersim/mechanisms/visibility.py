"""Those who are visible give hope to many and bear a risk themselves (S4).

The share `visibility` of mentors (a circumstance, 0 in the baseline) speaks in public. With n of
them for every hundred people everybody else's hope is pushed up at hope * (1 - exp(-n / 5)), which
levels off. Who is visible is pushed up in distress at

    risk * (1 + trauma + internalised stigma) * (1 - protection)          (1/week)

and in internalised stigma at half of that, and up in meaning at `pride`. So the cost grows evenly
with their number and is borne by those with most to lose, whatever their gender.

Variants: `poster`, the same people stay visible; `rotating`, others take over every quarter.
"""

from math import exp

from peersim.core import luck
from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import up
from peersim.world.census import LABEL, MENTOR
from peersim.world.state import World
from peersim.world.ties import is_present

LOT = 5801
POSTER, ROTATING = 0, 1
QUARTER = 13
ENOUGH_VISIBLE = 5.0


@kernel
def hope_given(visible: float, people: float, hope: float) -> float:
    """Return the push on everybody's hope, 1/week."""
    return hope * (1.0 - exp(-100.0 * visible / max(people, 1.0) / ENOUGH_VISIBLE))


@kernel
def exposure(trauma: float, label: float, protection: float, risk: float) -> float:
    """Return the push on the distress of somebody who is visible, 1/week."""
    return risk * (1.0 + trauma + label) * (1.0 - protection)


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out who is visible, and push them and those who see them."""
    levels, people, pushes = world.levels, world.people, world.pushes
    clock, organisation = world.clock[0], world.organisation[0]
    c = world.circumstances[clock.index]
    if c.visibility <= 0.0:
        return
    lots = luck.decide(clock.lasting, LOT)
    turn = clock.index // QUARTER if p.variant == ROTATING else 0
    seen = world.scratch_rows[0]
    count = 0
    for i in range(organisation.top):
        seen[i] = 0
        leads = is_present(people, i) and people[i].role == MENTOR
        if leads and luck.draw_pair(lots, people[i].id, turn) < c.visibility:
            seen[i] = 1
            count += 1
    given = hope_given(float(count), float(organisation.people), p.hope)
    for i in range(organisation.top):
        if is_present(people, i):
            if seen[i] == 1:
                harm = exposure(people[i].trauma, levels[LABEL, i], c.visible_protection, p.risk)
                pushes[p.exposed, i] += harm
                pushes[p.branded, i] += 0.5 * harm
                pushes[p.proud, i] += p.pride
            else:
                pushes[p.inspired, i] += given


MECHANISM = Mechanism(
    name="visibility",
    code="M58",
    sentence="Those who are visible give hope to many and bear a risk themselves.",
    sources=("S4",),
    parameters={
        "hope": parameter(
            0.005, "1/week", 0, 0.02, "assumption", "S4", "hope that many visible people give"
        ),
        "risk": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S4", "distress of somebody who is visible"
        ),
        "pride": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S1a", "meaning of being an example"
        ),
    },
    pushes={
        "inspired": up("hope"),
        "exposed": up("distress"),
        "branded": up("label"),
        "proud": up("meaning"),
    },
    decisions=(LOT,),
    variants={
        "poster": "the same people stay visible",
        "rotating": "others take over every quarter",
    },
)
