"""Good supervision takes weight off mentors; poor supervision adds to it (S4).

With `sessions` a month that a mentor uses (what is held, times her use of it: `help_seeking`), of
quality q,

    push down on exhaustion  buffer * sessions * q            where q >= poor_below
    push up on exhaustion    harm * sessions                  where q <  poor_below      (1/week)
    push down on distress    relief * sessions * q
    push down on meaning     control * sessions * c

where c is how far supervision keeps an eye on mentors (`supervision_control`, 0 in the baseline).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, up
from peersim.world.census import MENTOR
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors' exhaustion and distress."""
    people, pushes = world.people, world.pushes
    c = world.circumstances[world.clock[0].index]
    held = world.organisation[0].supervision
    quality = c.supervision_quality
    for i in range(world.organisation[0].top):
        if is_present(people, i) and people[i].role == MENTOR:
            sessions = held * people[i].supervision_use
            if quality < p.poor_below:
                pushes[p.exhaustion_up_supervision, i] += p.harm * sessions
            else:
                pushes[p.exhaustion_down_supervision, i] += p.buffer * sessions * quality
                pushes[p.distress_down_supervision, i] += p.relief * sessions * quality
            pushes[p.meaning_down_supervision, i] += p.control * sessions * c.supervision_control


MECHANISM = Mechanism(
    name="supervision_buffer",
    code="M27",
    sentence="Good supervision takes weight off mentors; poor supervision adds to it.",
    causes={
        "distress": Cause("supervision"),
        "exhaustion": Cause("poor supervision", "supervision", either="supervision"),
    },
    sources=("S4", "Q15"),
    parameters={
        "buffer": parameter(
            0.03,
            "1/week",
            0,
            0.06,
            "assumption",
            "Q15",
            "relief per monthly session at full quality",
        ),
        "harm": parameter(
            0.008, "1/week", 0, 0.04, "assumption", "Q15", "harm of poor supervision"
        ),
        "poor_below": parameter(0.3, "share", 0, 1, "assumption", "Q15", "quality that does harm"),
        "relief": parameter(
            0.01, "1/week", 0, 0.05, "assumption", "S4", "distress relieved per monthly session"
        ),
        "control": parameter(
            0.02,
            "1/week",
            0,
            0.05,
            "assumption",
            "S4",
            "meaning lost to being watched, per session",
        ),
    },
    pushes={
        "exhaustion_down_supervision": down(
            "exhaustion",
            "buffer * sessions * quality",
            "for mentors, where quality is at least poor_below",
        ),
        "exhaustion_up_supervision": up(
            "exhaustion", "harm * sessions", "for mentors, where quality is below poor_below"
        ),
        "distress_down_supervision": down(
            "distress",
            "relief * sessions * quality",
            "for mentors, where quality is at least poor_below",
        ),
        "meaning_down_supervision": down(
            "meaning", "control * sessions * supervision_control", "for mentors"
        ),
    },
)
