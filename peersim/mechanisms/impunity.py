"""Silence and impunity feed each other (S0b).

Few reports bring few sanctions; where a violation costs nothing, more happen and fewer speak. Over
the memory of the organisation (`culture.memory`), with a prior of `prior` incidents of which
`usual` were sanctioned,

    sanction_expectation -> (sanctions + prior * usual) / (incidents + prior)      at pace_sanction
    silence -> sigmoid(logit(rest_silence) + by_macho * (macho_culture - ref)
                 + by_patriarchy * (patriarchy - ref) - by_voice * (mean voice - ref)
                 - by_responses * (responses - ref)
                 - by_sanction * (sanction_expectation - ref))                     at pace_silence

`responses` is 1 - exp(-credible responses remembered). `culture.silence` is the state in week 0,
at which silence is held during the burn-in; from then on it lives by itself: the loop from macho
culture, patriarchy, voices and impunity to silence and back decides whether it lasts. The last
term closes the loop from impunity to silence: unpunished reports feed silence.

Variants: `structural`, as above; `anchored`, in which silence rests at `culture.silence` where
everything is as it was on average in the second half of the burn-in, and differences to that
count. There every silence in week 0 is a resting point, whatever the place is like.
"""

from peersim.core.kernel import kernel
from peersim.core.logistic import logit, sigmoid
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import SANCTION
from peersim.world.organisation import remembered_responses
from peersim.world.world_state import World

STRUCTURAL = 0


@kernel
def expected_sanction(sanctions: float, incidents: float, p: Numbers) -> float:
    """Return the share of incidents that people would expect to be sanctioned."""
    return (sanctions + p.prior * p.usual) / (incidents + p.prior)


@kernel
def resting_silence(
    rest: float,
    macho: float,
    patriarchy: float,
    voice: float,
    responses: float,
    sanction: float,
    p: Numbers,
) -> float:
    """Return where silence comes to rest; all but the first are differences to what is usual."""
    return sigmoid(
        logit(rest)
        + p.by_macho * macho
        + p.by_patriarchy * patriarchy
        - p.by_voice * voice
        - p.by_responses * responses
        - p.by_sanction * sanction
    )


@kernel
def silence_by_structure(world: World, p: Numbers) -> float:
    """Return where silence comes to rest by what the place is like."""
    organisation = world.organisation[0]
    return resting_silence(
        p.rest_silence,
        organisation.macho_culture - reference_levels.MACHO,
        organisation.patriarchy - reference_levels.PATRIARCHY,
        organisation.mean_voice - reference_levels.VOICE,
        remembered_responses(world) - reference_levels.RESPONSES,
        world.org_levels[SANCTION] - reference_levels.SANCTION_AT_REST,
        p,
    )


@kernel
def silence_by_anchors(world: World, p: Numbers) -> float:
    """Return where silence comes to rest by what has changed since the burn-in."""
    organisation = world.organisation[0]
    return resting_silence(
        organisation.first_silence,
        organisation.macho_culture - organisation.anchor_macho,
        organisation.patriarchy - organisation.anchor_patriarchy,
        organisation.mean_voice - organisation.anchor_voice,
        remembered_responses(world) - organisation.anchor_responses,
        world.org_levels[SANCTION] - organisation.anchor_sanction,
        p,
    )


@kernel
def update_anchors(world: World) -> None:
    """Take the means over the second half of the burn-in, against which silence is measured."""
    organisation = world.organisation[0]
    week, burn_in = world.clock[0].week, organisation.burn_in
    if organisation.anchor_weeks > 0.0 and (week >= 0 or week < -burn_in / 2.0):
        return
    n = organisation.anchor_weeks
    share = 1.0 / (n + 1.0)
    responses = remembered_responses(world)
    sanction = world.org_levels[SANCTION]
    organisation.anchor_macho += share * (organisation.macho_culture - organisation.anchor_macho)
    organisation.anchor_patriarchy += share * (
        organisation.patriarchy - organisation.anchor_patriarchy
    )
    organisation.anchor_voice += share * (organisation.mean_voice - organisation.anchor_voice)
    organisation.anchor_sanction += share * (sanction - organisation.anchor_sanction)
    organisation.anchor_responses += share * (responses - organisation.anchor_responses)
    if week >= -burn_in / 2.0:
        organisation.anchor_weeks = n + 1.0


@kernel
def step(world: World, p: Numbers) -> None:
    """Push what people expect of sanctions, silence and reputation."""
    org_pushes = world.org_pushes
    organisation = world.organisation[0]
    update_anchors(world)
    expected = expected_sanction(organisation.sanction_memory, organisation.incident_memory, p)
    towards(
        org_pushes,
        p.sanction_expectation_up_sanctions,
        p.sanction_expectation_down_sanctions,
        0,
        expected,
        p.pace_sanction,
    )
    rest = organisation.first_silence
    if world.clock[0].week >= 0:
        structural = p.variant == STRUCTURAL
        rest = silence_by_structure(world, p) if structural else silence_by_anchors(world, p)
    towards(org_pushes, p.silence_up_climate, p.silence_down_climate, 0, rest, p.pace_silence)
    towards(
        org_pushes,
        p.reputation_up_rest,
        p.reputation_down_rest,
        0,
        p.rest_reputation,
        p.pace_reputation,
    )


MECHANISM = Mechanism(
    name="impunity",
    code="M06",
    sentence="Silence leaves violations without a cost, and impunity feeds silence.",
    phrase="what speaking up and crossing boundaries lead to",
    speaks_of_incidents=True,
    sources=("S0b",),
    reads=("sanction_expectation",),
    parameters={
        "prior": parameter(
            4, "incidents", 0.5, 20, "assumption", "S0b", "incidents that prior belief weighs"
        ),
        "usual": parameter(0.10, "share", 0, 1, "assumption", "S0b", "sanctioned by prior belief"),
        "pace_sanction": parameter(
            0.04, "1/week", 0.02, 0.1, "assumption", "S0b", "pace of belief"
        ),
        "pace_silence": parameter(
            0.03, "1/week", 0.01, 0.05, "assumption", "S0b", "pace of silence"
        ),
        "pace_reputation": parameter(
            0.02, "1/week", 0.005, 0.1, "assumption", "S0b", "how fast reputation comes back"
        ),
        "rest_silence": parameter(
            0.6, "level", 0.02, 0.98, "assumption", "S0b", "silence at rest at the reference"
        ),
        "by_macho": parameter(2.0, "logit", 0, 6, "assumption", "S0b", "slope on macho culture"),
        "by_patriarchy": parameter(1.0, "logit", 0, 3, "assumption", "S0b", "slope on patriarchy"),
        "by_voice": parameter(3.0, "logit", 0, 8, "assumption", "S0b", "slope on mean voice"),
        "by_responses": parameter(
            0.7, "logit", 0, 3, "assumption", "S0b", "slope on credible responses"
        ),
        "by_sanction": parameter(
            3.0, "logit", 0, 8, "assumption", "S0b", "slope on the expected sanction"
        ),
        "rest_reputation": parameter(
            0.5, "level", 0.02, 0.98, "assumption", "S0b", "reputation that comes back by itself"
        ),
    },
    pushes={
        "sanction_expectation_up_sanctions": up(
            "sanction_expectation",
            "pace_sanction * (sanctions + prior * usual) / (incidents + prior)",
        ),
        "sanction_expectation_down_sanctions": down(
            "sanction_expectation",
            "pace_sanction * (1 - (sanctions + prior * usual) / (incidents + prior))",
        ),
        "silence_up_climate": up("silence", "pace_silence * rest"),
        "silence_down_climate": down("silence", "pace_silence * (1 - rest)"),
        "reputation_up_rest": up("reputation", "pace_reputation * rest_reputation"),
        "reputation_down_rest": down("reputation", "pace_reputation * (1 - rest_reputation)"),
    },
    variants={
        "structural": "silence rests where culture, power, voices and impunity say",
        "anchored": "silence rests where it was in week 0, but for what has changed since",
    },
)
