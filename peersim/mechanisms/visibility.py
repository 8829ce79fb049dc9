"""Those who are visible give hope to many and bear a risk themselves (S4).

The share `visibility` of mentors (a circumstance, 0 in the baseline) speaks in public. With n of
them for every hundred people everybody else's hope is pushed up at hope * (1 - exp(-n /
enough_visible)), which levels off. Who is visible is pushed up in distress at

    risk * (1 + trauma + internalised stigma) * (1 - protection)          (1/week)

and in internalised stigma at the share label of that, and up in meaning at `pride`. So the cost
grows evenly with their number and is borne by those with most to lose, whatever their gender.

Variants: `poster`, the same people stay visible; `rotating`, others take over every `turn_weeks`.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import up
from peersim.world.census import LABEL, MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World

LOT = 5801
POSTER, ROTATING = 0, 1
HUNDRED = 100.0  # how many are visible is said per hundred people


@kernel
def hope_given(visible: float, people: float, p: Numbers) -> float:
    """Return the push on everybody's hope, 1/week."""
    return p.hope * (1.0 - exp(-HUNDRED * visible / max(people, 1.0) / p.enough_visible))


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
    lots = random_streams.decision_key(clock.lasting_key, LOT)
    turn = clock.index // int(p.turn_weeks) if p.variant == ROTATING else 0
    seen = world.scratch_rows[0]
    count = 0
    for i in range(organisation.top):
        seen[i] = 0
        leads = is_present(people, i) and people[i].role == MENTOR
        if leads and random_streams.draw_pair(lots, people[i].id, turn) < c.visibility:
            seen[i] = 1
            count += 1
    given = hope_given(float(count), float(organisation.people), p)
    for i in range(organisation.top):
        if is_present(people, i):
            if seen[i] == 1:
                harm = exposure(people[i].trauma, levels[LABEL, i], c.visible_protection, p.risk)
                pushes[p.distress_up_visibility, i] += harm
                pushes[p.label_up_visibility, i] += p.label * harm
                pushes[p.meaning_up_visibility, i] += p.pride
            else:
                pushes[p.hope_up_visibility, i] += given


MECHANISM = Mechanism(
    name="visibility",
    code="M58",
    sentence="Those who are visible give hope to many and bear a risk themselves.",
    sources=("S4",),
    reads=("label",),
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
        "enough_visible": parameter(
            5,
            "per 100 people",
            1,
            50,
            "assumption",
            "S4",
            "visible people who give two thirds of the hope",
        ),
        "label": parameter(
            0.5, "share", 0, 1, "assumption", "S1a", "stigma of being visible, beside distress"
        ),
        "turn_weeks": parameter(
            13,
            "weeks",
            1,
            104,
            "assumption",
            "S4",
            "weeks after which others take over, in the variant rotating",
        ),
    },
    pushes={
        "hope_up_visibility": up(
            "hope", "hope * (1 - exp(-n / enough_visible))", "for everybody else"
        ),
        "distress_up_visibility": up(
            "distress",
            "risk * (1 + trauma + internalised_stigma) * (1 - protection)",
            "for mentors who are visible",
        ),
        "label_up_visibility": up(
            "label",
            "label * risk * (1 + trauma + internalised_stigma) * (1 - protection)",
            "for mentors who are visible",
        ),
        "meaning_up_visibility": up("meaning", "pride", "for mentors who are visible"),
    },
    decisions=(Decision(LOT, "who is visible"),),
    variants={
        "poster": "the same people stay visible",
        "rotating": "others take over every quarter",
    },
)
