"""A culture of silence suppresses speaking: telling somebody and reporting are two steps (S0b).

Whoever is affected by an incident tells somebody of it, a friend or a colleague, with the odds

    odds = odds_ref * ((1 - silence) / (1 - ref))**by_silence
           * exp(by_severity * (severity - ref) + by_voice * (voice - ref) + attention)

so that nobody tells where silence is complete, and whoever has told reports it with the odds

    odds = odds_ref * exp(by_credibility * (credibility - ref)
                 + by_women_power * (women_power - ref)
                 + by_known * (ln(1 + heard) - ln(1 + ref))
                 - by_denied * (ln(1 + denied) - ln(1 + ref))
                 + by_trust * (trust_org - ref) - by_gap * (max(0, power gap) - ref))

Silence and voice decide whether a word is said; what is known of procedure, people in power and
earlier reports decides whether it goes further. At the reference a report has `reference_chance`
= r and telling somebody the log odds of it plus `telling`, on which surveys of different levels
agree: 1.11 among staff and among students of a university (ostergren2025), 1.17 for women and 1.55
for men at work (trakasserier2024). So the chance of a report is r + (1 - r) exp(-telling) where it
was told. Telling has no effect of its own. Staff of that university reported more, not less, where
the power gap was wide: by_gap may be 0. Slopes are such that each moves the log odds of a report at
the reference as its source or guess says of reports: a step of chance c carries 1 - c of its own.

Reports of late that were heard make the next likelier, those that were denied less. If she does not
report, somebody who saw it may. What is not reported is unheard. Variants: `graded`, as above;
`threshold`, by_known once `enough_reports` of late were heard, and 0 before.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp, exp_each, log1p, power_of
from peersim.core.kernel import kernel
from peersim.core.logistic import chance_of, logit
from peersim.core.mechanism import Decision, Mechanism, Numbers, Terms
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import (
    BY_AFFECTED,
    BY_BYSTANDER,
    EXPECTED_OWN_REPORTS,
    EXPECTED_REPORTS,
    EXPECTED_TOLD_INCIDENTS,
    NOT_REPORTED,
    OWN_REPORTS,
    SILENCE,
    TOLD_INCIDENTS,
    TRUST_ORG,
    VOICE,
)
from peersim.world.contacts_by_layer import bring_to_hand, fetch_at_hand_ahead
from peersim.world.severity_mix import fill_severity_mix, mean_chance
from peersim.world.world_state import Array, World

OWN_REPORT, BYSTANDER_REPORT, TELLING = 501, 502, 503
THRESHOLD = 1
VOICED, TRUSTING, POWERFUL, CELL = 0, 1, 2, 3  # columns of what is at hand of a person


@kernel
def voice_term(voice: float, p: Numbers) -> float:
    """Return what voice adds to the log odds of telling."""
    return p.by_voice * (voice - reference_levels.VOICE)


@kernel
def reporting_terms(trust: float, gap: float, p: Numbers) -> Terms:
    """Return the person's own terms of the log odds of reporting what was told: trust, gap."""
    return (
        p.by_trust * (trust - reference_levels.TRUST_ORG),
        -p.by_gap * (gap - reference_levels.POWER_GAP),
    )


@kernel
def climate_terms(
    credibility: float, women_power: float, heard: float, denied: float, p: Numbers
) -> Terms:
    """Return the organisation's terms of the same: procedure, women, reports of late."""
    return (
        p.by_credibility * (credibility - reference_levels.CREDIBILITY),
        p.by_women_power * (women_power - reference_levels.WOMEN_POWER),
        heard_reports_term(heard, p),
        denied_reports_term(denied, p),
    )


@kernel
def heard_reports_term(heard: float, p: Numbers) -> float:
    """Return what reports of late that were heard add to the log odds of another one."""
    if p.variant == THRESHOLD:
        return p.by_known if heard >= p.enough_reports else 0.0
    return p.by_known * (log1p(heard) - log1p(reference_levels.KNOWN_REPORTS))


@kernel
def denied_reports_term(denied: float, p: Numbers) -> float:
    """Return what reports of late that were denied take from the log odds of another one."""
    return -p.by_denied * (log1p(denied) - log1p(reference_levels.DENIED_REPORTS))


@kernel
def openness_odds(silence: float, exponent: float) -> float:
    """Return the factor of the odds that silence leaves: 1 at the reference, 0 at silence 1."""
    return power_of((1.0 - silence) / (1.0 - reference_levels.SILENCE), exponent)


@kernel
def usual_telling_odds(p: Numbers) -> float:
    """Return the odds of telling somebody at the reference."""
    return exp(logit(p.reference_chance) + p.telling)


@kernel
def usual_reporting_chance(p: Numbers) -> float:
    """Return the chance of reporting what was told, at the reference."""
    return p.reference_chance + (1.0 - p.reference_chance) * exp(-p.telling)


@kernel
def telling_climate(world: World, p: Numbers) -> float:
    """Return the odds of telling, by somebody at the reference in today's organisation."""
    silence = openness_odds(world.org_levels[SILENCE], p.by_silence)
    return silence * usual_telling_odds(p) * exp(world.organisation[0].attention)


@kernel
def reporting_climate(world: World, p: Numbers) -> float:
    """Return the odds of reporting what was told, by somebody at the reference."""
    organisation = world.organisation[0]
    terms = climate_terms(
        organisation.complaint_credibility,
        organisation.women_power,
        organisation.report_memory,
        organisation.denial_memory,
        p,
    )
    return exp(logit(usual_reporting_chance(p)) + terms[0] + terms[1] + terms[2] + terms[3])


@kernel
def bystander_chance(world: World, p: Numbers) -> float:
    """Return the chance that an incident which the person affected keeps silent is reported."""
    more = world.organisation[0].mean_bystander - reference_levels.BYSTANDER
    odds = exp(logit(p.bystander_chance) + p.by_bystander * more)
    return p.seen * chance_of(odds * openness_odds(world.org_levels[SILENCE], p.by_silence))


@kernel
def personal_factors(world: World, p: Numbers) -> None:
    """Bring to hand what voice, trust and power make of everybody's odds, and the cells."""
    levels, people, factors = world.levels, world.people, world.scratch
    top = world.organisation[0].top
    for i in range(top):
        reporting = reporting_terms(levels[TRUST_ORG, i], 0.0, p)
        factors[VOICED, i] = voice_term(levels[VOICE, i], p)
        factors[TRUSTING, i] = reporting[0] + reporting[1]
        factors[POWERFUL, i] = p.by_gap * people[i].power
        world.at_hand[i, CELL] = people[i].cell
    for column in (VOICED, TRUSTING, POWERFUL):
        exp_each(factors[column, :top])
        bring_to_hand(world, column, factors[column])


@kernel
def reporting_chance(person: Array, other: Array, climate: float) -> float:
    """Return the chance that a person reports what she has told of.

    person, other: (4,) what is at hand of both.
    """
    # max(0, gap) in the exponent is the lesser of 1 and a ratio of personal factors
    gap = min(1.0, person[POWERFUL] / other[POWERFUL])
    return chance_of(climate * person[TRUSTING] * gap)


@kernel
def draw_reporter(
    world: World, affected: int, other: int, odds: float, reports: float, seen: float
) -> int:
    """Find out who reports an incident, if anybody; `odds` of telling at this severity."""
    people, cells = world.people, world.cells
    person, actor = people[affected].id, people[other].id
    when = world.clock[0].week_key
    telling = random_streams.decision_key(when, TELLING)
    if random_streams.draw_pair(telling, person, actor) < chance_of(odds):
        cells[people[affected].cell, TOLD_INCIDENTS] += 1.0
        own = random_streams.decision_key(when, OWN_REPORT)
        if random_streams.draw_pair(own, person, actor) < reports:
            cells[people[affected].cell, OWN_REPORTS] += 1.0
            return BY_AFFECTED
    bystander = random_streams.decision_key(when, BYSTANDER_REPORT)
    if random_streams.draw_pair(bystander, person, actor) < seen:
        return BY_BYSTANDER
    people[affected].unheard_incidents += 1.0
    return NOT_REPORTED


@kernel
def speak_of(
    world: World, affected: int, other: int, harm: float, severity: int, climate: Terms, mix: Array
) -> int:
    """Count what is to be expected of a rate of harm, and find out who reports an incident.

    severity: 0 where there is none; climate: odds of telling and of reporting, and chance that a
    bystander reports; mix: (2, n), see `severity_mix`.
    """
    telling, reporting, seen = climate
    person = world.at_hand[affected]
    counts = world.cells[int(person[CELL])]
    odds = telling * person[VOICED]
    reports = reporting_chance(person, world.at_hand[other], reporting)
    told = mean_chance(odds, mix)
    own = told * reports
    counts[EXPECTED_TOLD_INCIDENTS] += harm * told
    counts[EXPECTED_OWN_REPORTS] += harm * own
    counts[EXPECTED_REPORTS] += harm * (own + (1.0 - own) * seen)
    if severity == 0:
        return NOT_REPORTED
    return draw_reporter(world, affected, other, odds * mix[1, severity - 1], reports, seen)


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out which incidents of the week are told and reported, and how many one would expect."""
    mix = world.scratch
    personal_factors(world, p)
    fill_severity_mix(world, mix, p.by_severity)
    climate = telling_climate(world, p), reporting_climate(world, p), bystander_chance(world, p)
    for k in range(world.organisation[0].contacts):
        fetch_at_hand_ahead(world, k)
        a, b, harm = world.contacts[k].a, world.contacts[k].b, world.harms[k]
        if harm.harm_a > 0.0:
            severity = int(harm.severity_a)
            harm.reported_a = speak_of(world, a, b, harm.harm_a, severity, climate, mix)
        if harm.harm_b > 0.0:
            severity = int(harm.severity_b)
            harm.reported_b = speak_of(world, b, a, harm.harm_b, severity, climate, mix)


MECHANISM = Mechanism(
    name="speaking_up",
    code="M05",
    sentence="Silence keeps people from reporting; a report that is heard makes the next likelier.",
    speaks_of_incidents=True,
    sources=("S0b", "Q19", "Q20c", "vijayasiri2008", "ostergren2025", "trakasserier2024"),
    reads=("trust_org", "voice", "silence"),
    parameters={
        "reference_chance": parameter(
            0.10, "chance", 0.005, 0.5, "evidence", "Q19", "chance of a report at the reference"
        ),
        "telling": parameter(
            1.1,
            "logit",
            0.9,
            1.6,
            "evidence",
            "ostergren2025,trakasserier2024",
            "log odds of telling somebody over those of a report",
        ),
        "by_silence": parameter(
            0.96, "power", 0, 2, "evidence", "Q19", "power of 1 - silence; 2 logits of reports"
        ),
        "by_severity": parameter(0.6, "logit", 0, 2, "assumption", "Q19", "slope on severity"),
        "by_credibility": parameter(
            1.5, "logit", 0, 3, "assumption", "S0b", "slope on the procedure's credibility"
        ),
        "by_women_power": parameter(
            1.5, "logit", 0, 3, "assumption", "S0b", "slope on women's share of seats"
        ),
        "by_known": parameter(
            0.75, "logit", 0, 1, "assumption", "Q20c", "slope on the log of reports that were heard"
        ),
        "by_denied": parameter(
            0.75,
            "logit",
            0,
            1,
            "assumption",
            "vijayasiri2008",
            "slope on the log of denied reports",
        ),
        "by_trust": parameter(1.05, "logit", 0, 3, "assumption", "S0b", "slope on trust"),
        "by_voice": parameter(1.2, "logit", 0, 3, "assumption", "S0b", "slope on voice"),
        "by_gap": parameter(1.05, "logit", 0, 3, "assumption", "S0b", "slope on the power gap"),
        "seen": parameter(0.25, "share", 0, 1, "assumption", "", "incidents that somebody sees"),
        "bystander_chance": parameter(
            0.06, "chance", 0.005, 0.5, "assumption", "Q21", "chance that a bystander reports"
        ),
        "by_bystander": parameter(
            3.0, "logit", 0, 6, "assumption", "Q21", "slope on readiness to step in"
        ),
        "enough_reports": parameter(
            2, "reports", 1, 10, "assumption", "S0b", "heard reports that count, variant threshold"
        ),
    },
    decisions=(
        Decision(TELLING, "telling somebody", raised_by=("voice",), lowered_by=("silence",)),
        Decision(OWN_REPORT, "own report", raised_by=("trust_org",), either_way=("credit",)),
        Decision(
            BYSTANDER_REPORT,
            "bystander's report",
            raised_by=("bystander",),
            lowered_by=("silence",),
        ),
    ),
    variants={
        "graded": "every report that was heard makes the next a little likelier",
        "threshold": "reports that were heard count once there are two",
    },
)
