"""Whoever reports may be punished by those around her (feldblum2016, cortina2003).

A report of this week that the person affected made herself is followed by retaliation with chance

    sigmoid(logit(chance) + by_macho * (macho culture - ref) + by_silence * (silence - ref)
            + by_gap * (max(0, power gap) - ref))

It raises her distress and lowers her trust in the organisation and her voice by shares of their
way; the voice of those tied to her falls by `witnesses` times the strength of the tie, since those
near remember. Reports of bystanders are left out, and telling a friend is no report: the formal
channel costs, as surveys of people who told found. Nobody's gender enters.
"""

from peersim.core import random_streams
from peersim.core.kernel import kernel
from peersim.core.logistic import logit, sigmoid
from peersim.core.mechanism import Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world import reference_levels
from peersim.world.census import SILENCE
from peersim.world.ties import is_present, other_end, tie_at
from peersim.world.world_state import World

RETALIATION = 601


@kernel
def retaliation_chance(macho: float, silence: float, gap: float, p: Numbers) -> float:
    """Return the chance that a report is followed by retaliation; gap: in power, 0 or more."""
    return sigmoid(
        logit(p.chance)
        + p.by_macho * (macho - reference_levels.MACHO)
        + p.by_silence * (silence - reference_levels.SILENCE)
        + p.by_gap * (gap - reference_levels.POWER_GAP)
    )


@kernel
def retaliate(world: World, p: Numbers, row: int) -> None:
    """Let a person be punished for her report, and those tied to her see it."""
    people, pushes, ties = world.people, world.pushes, world.ties
    pushes[p.distress_up_retaliation, row] += of_share(p.distress)
    pushes[p.trust_org_down_retaliation, row] += of_share(p.trust_org)
    pushes[p.voice_down_retaliation, row] += of_share(p.voice)
    for k in range(people[row].degree):
        tie = tie_at(world, row, k)
        friend = other_end(ties, tie, row)
        pushes[p.voice_down_retaliation, friend] += of_share(p.witnesses * ties[tie].strength)


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out whose report of this week is followed by retaliation."""
    people, organisation = world.people, world.organisation[0]
    decision = random_streams.decision_key(world.clock[0].week_key, RETALIATION)
    for i in range(organisation.top):
        accused = people[i].accused
        if is_present(people, i) and accused >= 0:
            gap = max(0.0, people[accused].power - people[i].power)
            silence = world.org_levels[SILENCE]
            chance = retaliation_chance(organisation.macho_culture, silence, gap, p)
            if random_streams.draw(decision, people[i].id) < chance:
                retaliate(world, p, i)


MECHANISM = Mechanism(
    name="retaliation",
    code="M06",
    sentence="Whoever reports may be punished for it, and those near her remember.",
    speaks_of_incidents=True,
    sources=("S0b", "feldblum2016", "cortina2003", "farris2021"),
    reads=("silence",),
    parameters={
        "chance": parameter(
            0.45,
            "chance",
            0.2,
            0.65,
            "memory",
            "farris2021",
            "retaliation after an own formal report",
        ),
        "by_macho": parameter(
            2.0, "logit", 0, 4, "assumption", "cortina2003", "slope on macho culture"
        ),
        "by_silence": parameter(
            2.0, "logit", 0, 4, "assumption", "cortina2003", "slope on silence"
        ),
        "by_gap": parameter(
            0.7, "logit", 0, 3, "assumption", "cortina2003", "slope on the power gap"
        ),
        "distress": parameter(
            0.15, "share", 0, 0.3, "assumption", "cortina2003", "how far it raises distress"
        ),
        "trust_org": parameter(
            0.20, "share", 0, 0.5, "assumption", "cortina2003", "trust that it costs"
        ),
        "voice": parameter(
            0.20, "share", 0, 0.5, "assumption", "cortina2003", "voice that it costs"
        ),
        "witnesses": parameter(
            0.20, "share", 0, 0.5, "assumption", "cortina2003", "voice lost by those at a full tie"
        ),
    },
    pushes={
        "distress_up_retaliation": up(
            "distress", "of_share(distress)", "for a report that is followed by retaliation"
        ),
        "trust_org_down_retaliation": down(
            "trust_org", "of_share(trust_org)", "for a report that is followed by retaliation"
        ),
        "voice_down_retaliation": down(
            "voice",
            "of_share(voice)",
            "for a report that is followed by retaliation; for each tie to whoever reported "
            "of_share(witnesses * strength)",
        ),
    },
    decisions=(
        Decision(
            RETALIATION, "retaliation", raised_by=("macho", "silence"), lowered_by=("credit",)
        ),
    ),
)
