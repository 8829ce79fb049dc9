"""What sets a person apart lasts for the most part, and the rest changes over years (anusic2015).

A person's norm, voice and readiness lie off those of others by a part of their own. Of it the share
`entry.lasting_...` was there at entry and stays. Beside it a varying part of standard deviation
`norm` (level), `voice` or `readiness` (logits) comes and goes, a first-order process with

    drift_next = (1 - pace) * drift + sqrt(pace * (2 - pace)) * z

each week, z logistic with mean 0 and standard deviation 1, and drift 0 at entry. Together they keep
people as different at the end as at the start, while their order changes slowly.
"""

from math import sqrt

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world.ties import is_present
from peersim.world.world_state import World

NORM, VOICE, READINESS = 4501, 4502, 4503


@kernel
def shock_size(pace: float) -> float:
    """Return the weekly shock that keeps the standard deviation at 1; pace: 1/week."""
    return sqrt(pace * (2.0 - pace))


@kernel
def next_drift(drift: float, z: float, size: float, p: Numbers) -> float:
    """Return next week's varying part, in standard deviations; size: of the shock, likewise."""
    return (1.0 - p.pace) * drift + size * z


@kernel
def step(world: World, p: Numbers) -> None:
    """Let everybody's own norm, voice and readiness drift, as the week begins."""
    people, when, top = world.people, world.clock[0].week_key, world.organisation[0].top
    ids, size = world.scratch_rows[0, :top], shock_size(p.pace)
    norms, voices, readies = (
        world.scratch[0, :top], world.scratch[1, :top], world.scratch[2, :top]
    )  # fmt: skip
    for i in range(top):
        ids[i] = people[i].id
    random_streams.draw_logistic_each(random_streams.decision_key(when, NORM), ids, norms)
    random_streams.draw_logistic_each(random_streams.decision_key(when, VOICE), ids, voices)
    random_streams.draw_logistic_each(random_streams.decision_key(when, READINESS), ids, readies)
    for i in range(top):
        if is_present(people, i):
            person = people[i]
            norm = next_drift(person.drift_norm, norms[i], size, p) - person.drift_norm
            voice = next_drift(person.drift_voice, voices[i], size, p) - person.drift_voice
            readiness = (
                next_drift(person.drift_readiness, readies[i], size, p) - person.drift_readiness
            )
            person.drift_norm += norm
            person.drift_voice += voice
            person.drift_readiness += readiness
            person.own_norm += p.norm * norm
            person.own_voice += p.voice * voice
            person.own_readiness += p.readiness * readiness


MECHANISM = Mechanism(
    name="personal_drift",
    code="M03,M09",
    sentence="What sets a person apart lasts for the most part, and the rest changes over years.",
    sources=("anusic2015",),
    parameters={
        "pace": parameter(
            0.006, "1/week", 0.0045, 0.027, "evidence", "anusic2015", "how fast people change"
        ),
        "norm": parameter(
            0.11, "level sd", 0, 0.15, "assumption", "anusic2015", "varying part of a macho norm"
        ),
        "voice": parameter(
            0.36, "logit sd", 0, 0.6, "assumption", "anusic2015", "varying part of a voice"
        ),
        "readiness": parameter(
            0.40, "logit sd", 0, 0.6, "assumption", "anusic2015", "varying part of readiness"
        ),
    },
    decisions=(
        Decision(NORM, "how the own norm drifts"),
        Decision(VOICE, "how the own voice drifts"),
        Decision(READINESS, "how the own readiness drifts"),
    ),
)
