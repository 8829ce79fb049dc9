"""A study circle lowers the macho norm and gives voice, at a cost to those who testify (S0b).

At each session an attendee's norm is pushed down by the share `norm`, her or his voice up by
`voice`, both times openness, of which `most_openness` counts at most. Whoever carries trauma may
testify, with chance testify * trauma, and is distressed by `testimony * (1 - facilitation)`. What
spreads beyond the circle goes by the ties (`norm_learning`); how long it lasts follows from
there, no half-life is put in by hand. A whole course of ten sessions moves the norm of those who
attend by .03 to .06, as programmes of this kind do (bezrukova2016).
"""

from peersim.core import random_streams
from peersim.core.heapsort import take_first
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.core.rounding import nearest_whole
from peersim.world.census import JOINED_CIRCLE, STAFF, TESTIFIED
from peersim.world.event_log import log_event
from peersim.world.ties import is_present
from peersim.world.world_state import World

JOINING, GROUP, TESTIFYING = 1001, 1002, 1003


@kernel
def joining_chance(uptake: float, openness: float) -> float:
    """Return the chance to join: voluntary uptake selects the ready."""
    return min(1.0, uptake * openness)


@kernel
def form_groups(world: World, p: Numbers) -> None:
    """Form the groups of a new circle among those present; they last until the next one starts."""
    people = world.people
    clock = world.clock[0]
    organisation = world.organisation[0]
    c = world.circumstances[clock.index]
    if c.circle_start <= 0.0:
        return
    uptake, places = c.circle_uptake, int(c.circle_places)
    groups = max(1, nearest_whole(uptake * organisation.founders / p.group_size))
    organisation.circle_groups = groups
    joining = random_streams.decision_key(clock.week_key, JOINING)
    group = random_streams.decision_key(clock.lasting_key, GROUP)
    lots, rows = world.scratch[0], world.scratch_rows[0]
    joined = 0
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            person.circle = -1
            lot = random_streams.draw(joining, person.id)
            if person.role != STAFF and lot < joining_chance(uptake, person.openness):
                lots[joined] = lot
                rows[joined] = i
                joined += 1
    for k in range(take_first(lots, rows, joined, places)):
        person = people[rows[k]]
        person.circle = int(random_streams.draw(group, person.id) * groups)
        log_event(world, JOINED_CIRCLE, person.id)


@kernel
def step(world: World, p: Numbers) -> None:
    """Hold this week's sessions."""
    people, pushes = world.people, world.pushes
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    if c.circle_session <= 0.0:
        return
    testifying = random_streams.decision_key(clock.week_key, TESTIFYING)
    for i in range(world.organisation[0].top):
        if not is_present(people, i) or people[i].circle < 0:
            continue
        person = people[i]
        engagement = min(person.openness, p.most_openness) * c.circle_session
        pushes[p.macho_down_circle, i] += engagement * of_share(p.norm)
        pushes[p.voice_up_circle, i] += engagement * of_share(p.voice)
        if random_streams.draw(testifying, person.id) < p.testify * person.trauma:
            burden = p.testimony * (1.0 - c.circle_facilitation)
            pushes[p.distress_up_testimony, i] += of_share(burden)
            log_event(world, TESTIFIED, person.id)


MECHANISM = Mechanism(
    name="shared_testimony",
    code="M10",
    sentence="A study circle lowers macho norms and gives voice; testimony costs who gives it.",
    causes={
        "distress": Cause("giving testimony", "the study circle"),
        "voice": Cause("being heard in the study circle", "the study circle"),
        "macho": Cause("the study circle"),
    },
    sources=("S0b", "Q21", "bezrukova2016"),
    parameters={
        "norm": parameter(
            0.006,
            "share/session",
            0,
            0.05,
            "evidence",
            "bezrukova2016",
            "how far a session lowers the norm",
        ),
        "voice": parameter(
            0.05, "share/session", 0, 0.1, "assumption", "S0b", "how far a session raises voice"
        ),
        "testify": parameter(
            0.5, "1/session", 0, 1, "assumption", "S0b", "chance to testify at full trauma"
        ),
        "testimony": parameter(
            0.06,
            "share",
            0,
            0.15,
            "assumption",
            "S0b",
            "distress of testimony without facilitation",
        ),
        "group_size": parameter(10, "people", 3, 40, "design", "S0b", "people in one circle"),
        "most_openness": parameter(
            2, "", 1, 4, "assumption", "S0b", "openness beyond which a session does no more"
        ),
    },
    pushes={
        "macho_down_circle": down(
            "macho", "min(openness, most_openness) * of_share(norm)", "for each session attended"
        ),
        "voice_up_circle": up(
            "voice", "min(openness, most_openness) * of_share(voice)", "for each session attended"
        ),
        "distress_up_testimony": up(
            "distress", "of_share(testimony * (1 - facilitation))", "for whoever testifies"
        ),
    },
    decisions=(
        Decision(JOINING, "joining", raised_by=("readiness",)),
        Decision(GROUP, "which group"),
        Decision(TESTIFYING, "testifying"),
    ),
)
