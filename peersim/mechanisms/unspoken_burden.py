"""What must not be said wears people out, and who is worn out says less (lainidi2025, knoll2019).

What a person keeps to herself beyond the usual is

    kept = silence * (1 - voice) - ref * (1 - ref of voice)

Mentors carry it, and macho culture is a contest that tires them as well; per week

    either way on exhaustion     wear * kept + contest * (macho culture - ref)      mentors
    either way on voice          - back * (exhaustion - ref)                        mentors
    either way on trust in the organisation     - distrust * kept                   everybody

Burnout and silence feed each other, so this is a loop of its own. It vanishes at the reference.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.census import EXHAUSTION, MENTOR, SILENCE, VOICE
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def kept_back(silence: float, voice: float) -> float:
    """Return what is kept to oneself beyond the usual."""
    usual = reference_levels.SILENCE * (1.0 - reference_levels.VOICE)
    return silence * (1.0 - voice) - usual


@kernel
def wear_rate(kept: float, macho: float, p: Numbers) -> float:
    """Return the push on a mentor's exhaustion, 1/week; macho: the culture."""
    return p.wear * kept + p.contest * (macho - reference_levels.MACHO)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push exhaustion and trust by what is kept back, and voice by exhaustion."""
    levels, people, pushes = world.levels, world.people, world.pushes
    silence, macho = world.org_levels[SILENCE], world.organisation[0].macho_culture
    for i in range(world.organisation[0].top):
        if not is_present(people, i):
            continue
        kept = kept_back(silence, levels[VOICE, i])
        either_way(
            pushes, p.trust_org_up_unspoken, p.trust_org_down_unspoken, i, -p.distrust * kept
        )
        if people[i].role == MENTOR:
            rate = wear_rate(kept, macho, p)
            either_way(pushes, p.exhaustion_up_unspoken, p.exhaustion_down_unspoken, i, rate)
            back = -p.back * (levels[EXHAUSTION, i] - reference_levels.MENTOR_EXHAUSTION)
            either_way(pushes, p.voice_up_exhaustion, p.voice_down_exhaustion, i, back)


MECHANISM = Mechanism(
    name="unspoken_burden",
    code="M23",
    sentence="What must not be said wears mentors out, and who is worn out says less.",
    sources=("S0b", "lainidi2025", "knoll2019", "glick2018", "vijayasiri2008"),
    reads=("voice", "exhaustion", "silence"),
    parameters={
        "wear": parameter(
            0.025, "1/week", 0, 0.045, "evidence", "lainidi2025", "exhaustion by what is kept back"
        ),
        "contest": parameter(
            0.01, "1/week", 0, 0.03, "assumption", "glick2018", "exhaustion by macho culture"
        ),
        "back": parameter(
            0.006, "1/week", 0, 0.02, "assumption", "knoll2019", "voice that exhaustion costs"
        ),
        "distrust": parameter(
            0.006,
            "1/week",
            0,
            0.02,
            "assumption",
            "vijayasiri2008",
            "trust lost to what is kept back",
        ),
    },
    pushes={
        "exhaustion_up_unspoken": up(
            "exhaustion",
            "max(0, wear * kept + contest * (macho_culture - macho_culture_ref))",
            "for mentors",
        ),
        "exhaustion_down_unspoken": down(
            "exhaustion",
            "max(0, -wear * kept - contest * (macho_culture - macho_culture_ref))",
            "for mentors",
        ),
        "voice_up_exhaustion": up(
            "voice", "max(0, back * (exhaustion_ref - exhaustion))", "for mentors"
        ),
        "voice_down_exhaustion": down(
            "voice", "max(0, back * (exhaustion - exhaustion_ref))", "for mentors"
        ),
        "trust_org_up_unspoken": up("trust_org", "max(0, -distrust * kept)"),
        "trust_org_down_unspoken": down("trust_org", "max(0, distrust * kept)"),
    },
)
