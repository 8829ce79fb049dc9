"""A men's group lowers the norm of those who come, and makes them step in for others (S0b).

Men join with the chance

    sigmoid(logit(uptake) - by_norm * (macho - ref) * (1 - invitation))

so the already persuaded come, unless men of high standing do the inviting. At each session the
norm of those who attend is pushed down by the share `norm`, readiness to step in up by `bystander`.
"""

from peersim.core import random_streams
from peersim.core.heapsort import take_first
from peersim.core.kernel import kernel
from peersim.core.logistic import logit, sigmoid
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.core.rounding import nearest_whole
from peersim.world import reference_levels
from peersim.world.census import JOINED_MENS_GROUP, MACHO, MAN, STAFF
from peersim.world.event_log import log_event
from peersim.world.ties import is_present
from peersim.world.world_state import World

JOINING, GROUP = 1101, 1102


@kernel
def joining_chance(uptake: float, macho: float, invitation: float, p: Numbers) -> float:
    """Return the chance that a man joins; `invitation` in 0..1 offsets self-selection."""
    if uptake <= 0.0 or uptake >= 1.0:
        return uptake
    return sigmoid(
        logit(uptake) - p.by_norm * (macho - reference_levels.MACHO) * (1.0 - invitation)
    )


@kernel
def form_groups(world: World, p: Numbers) -> None:
    """Form the groups of a new men's group among those present."""
    levels, people = world.levels, world.people
    clock = world.clock[0]
    c = world.circumstances[clock.index]
    if c.mens_start <= 0.0:
        return
    organisation = world.organisation[0]
    groups = max(1, nearest_whole(c.mens_uptake * organisation.founders / p.group_size))
    organisation.mens_groups = groups
    joining = random_streams.decision_key(clock.week_key, JOINING)
    group = random_streams.decision_key(clock.lasting_key, GROUP)
    lots, rows = world.scratch[0], world.scratch_rows[0]
    joined = 0
    for i in range(organisation.top):
        if is_present(people, i):
            person = people[i]
            person.mens_group = -1
            chance = joining_chance(c.mens_uptake, levels[MACHO, i], c.mens_invitation, p)
            invited = person.gender == MAN and person.role != STAFF
            lot = random_streams.draw(joining, person.id)
            if invited and lot < chance:
                lots[joined] = lot
                rows[joined] = i
                joined += 1
    for k in range(take_first(lots, rows, joined, int(c.mens_places))):
        person = people[rows[k]]
        person.mens_group = int(random_streams.draw(group, person.id) * groups)
        log_event(world, JOINED_MENS_GROUP, person.id)


@kernel
def step(world: World, p: Numbers) -> None:
    """Hold this week's sessions."""
    people, pushes = world.people, world.pushes
    sessions = world.circumstances[world.clock[0].index].mens_session
    if sessions <= 0.0:
        return
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].mens_group >= 0:
            pushes[p.macho_down_mens_group, i] += sessions * of_share(p.norm)
            pushes[p.bystander_up_mens_group, i] += sessions * of_share(p.bystander)


MECHANISM = Mechanism(
    name="reflection_among_men",
    code="M11",
    sentence="A men's group lowers the norm of those who come and makes them step in for others.",
    phrase="the men’s group",
    causes={
        "macho": Cause("the men’s group"),
    },
    sources=("S0b", "Q21"),
    reads=("macho",),
    parameters={
        "norm": parameter(
            0.02, "share/session", 0, 0.04, "assumption", "Q21", "how far a session lowers the norm"
        ),
        "bystander": parameter(
            0.04, "share/session", 0, 0.08, "assumption", "Q21", "how far it raises stepping in"
        ),
        "by_norm": parameter(
            2.0, "logit", 0, 6, "assumption", "S0b", "how strongly the already persuaded come"
        ),
        "group_size": parameter(10, "people", 3, 40, "design", "S0b", "people in one group"),
    },
    pushes={
        "macho_down_mens_group": down(
            "macho", "mens_session * of_share(norm)", "for those in the group"
        ),
        "bystander_up_mens_group": up(
            "bystander", "mens_session * of_share(bystander)", "for those in the group"
        ),
    },
    decisions=(
        Decision(JOINING, "joining", lowered_by=("macho",)),
        Decision(GROUP, "which group"),
    ),
)
