"""A culture of silence suppresses speaking (S0b).

Whoever is affected by an incident reports it with the odds

    odds = odds_ref * ((1 - silence) / (1 - ref))**by_silence
           * exp(by_severity * (severity - ref) + by_credibility * (credibility - ref)
                 + by_women_power * (women_power - ref)
                 + by_known * (ln(1 + heard) - ln(1 + ref))
                 - by_denied * (ln(1 + denied) - ln(1 + ref))
                 + by_trust * (trust_org - ref) + by_voice * (voice - ref)
                 - by_gap * (max(0, power gap) - ref))

so that nobody reports where silence is complete. Reports of late that were heard make the next one
likelier, those that were denied less likely. (The
catalogue's linear term in silence leaves reports at silence 1; the power of 1 - silence has the
same slope at the reference.) If she does not, somebody who saw it may, with odds of the same kind.
What is not reported is unheard. Variants: `graded`, as above; `threshold`, in which the term of
reports that were heard is by_known once `enough_reports` of late were, and 0 before. True incidents
and reports are separate logs.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp, log1p, power_of
from peersim.core.kernel import kernel
from peersim.core.logistic import logit
from peersim.core.mechanism import Decision, Mechanism, Numbers, Terms
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.census import (
    BY_AFFECTED,
    BY_BYSTANDER,
    EXPECTED_REPORTS,
    GRAVE,
    MINOR,
    NOT_REPORTED,
    SERIOUS,
    SILENCE,
    TRUST_ORG,
    VOICE,
)
from peersim.world.state import Array, World
from peersim.world.ties import is_present

OWN_REPORT, BYSTANDER_REPORT = 501, 502
GRADED, THRESHOLD = 0, 1


@kernel
def own_terms(trust: float, voice: float, gap: float, severity: float, p: Numbers) -> Terms:
    """Return the person's own terms of the log odds: trust, voice, power gap, severity."""
    return (
        p.by_trust * (trust - reference_levels.TRUST_ORG),
        p.by_voice * (voice - reference_levels.VOICE),
        -p.by_gap * (gap - reference_levels.POWER_GAP),
        p.by_severity * (severity - reference_levels.SEVERITY),
    )


@kernel
def climate_terms(
    credibility: float, women_power: float, heard: float, denied: float, p: Numbers
) -> Terms:
    """Return the organisation's terms of the log odds: procedure, women, reports of late."""
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
def chance_of(odds: float) -> float:
    """Turn odds into a chance."""
    return odds / (1.0 + odds)


@kernel
def climate_odds(world: World, p: Numbers) -> float:
    """Return the odds of a report by somebody at the reference in today's organisation."""
    organisation = world.organisation[0]
    terms = climate_terms(
        organisation.complaint_credibility,
        organisation.women_power,
        organisation.report_memory,
        organisation.denial_memory,
        p,
    )
    silence = openness_odds(world.org_levels[SILENCE], p.by_silence)
    usual = logit(p.reference_chance) + organisation.attention
    return silence * exp(usual + terms[0] + terms[1] + terms[2] + terms[3])


@kernel
def bystander_chance(world: World, p: Numbers) -> float:
    """Return the chance that an incident which the person affected keeps silent is reported."""
    bystander = world.organisation[0].mean_bystander
    odds = exp(
        logit(p.bystander_chance) + p.by_bystander * (bystander - reference_levels.BYSTANDER)
    )
    return p.seen * chance_of(odds * openness_odds(world.org_levels[SILENCE], p.by_silence))


@kernel
def personal_factors(world: World, p: Numbers, factors: Array) -> None:
    """Fill in what trust, voice and power make of everybody's odds. factors: (2, n)."""
    levels, people = world.levels, world.people
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            terms = own_terms(
                levels[TRUST_ORG, i], levels[VOICE, i], 0.0, reference_levels.SEVERITY, p
            )
            factors[0, i] = exp(terms[0] + terms[1] + terms[2])
            factors[1, i] = exp(p.by_gap * people[i].power)


@kernel
def own_odds(factors: Array, affected: int, other: int, climate: float) -> float:
    """Return the odds that a person reports an incident of the usual severity.

    factors: (2, n).
    """
    # max(0, gap) in the exponent is the lesser of 1 and a ratio of personal factors
    gap = min(1.0, factors[1, affected] / factors[1, other])
    return climate * factors[0, affected] * gap


@kernel
def reported_share(odds: float, seen: float, mix: Array) -> float:
    """Return the share of incidents that are reported, over all severities.

    mix: (GRAVE, 2) share of each severity and the factor by which it multiplies the odds.
    """
    share = 0.0
    for severity in range(GRAVE):
        own = chance_of(odds * mix[severity, 1])
        share += mix[severity, 0] * (own + (1.0 - own) * seen)
    return share


@kernel
def draw_reporter(world: World, affected: int, other: int, odds: float, seen: float) -> int:
    """Find out who reports an incident, if anybody; `odds` are those of this severity."""
    people = world.people
    person, actor = people[affected].id, people[other].id
    when = world.clock[0].week_key
    if random_streams.draw_pair(
        random_streams.decision_key(when, OWN_REPORT), person, actor
    ) < chance_of(odds):
        return BY_AFFECTED
    if (
        random_streams.draw_pair(random_streams.decision_key(when, BYSTANDER_REPORT), person, actor)
        < seen
    ):
        return BY_BYSTANDER
    people[affected].unheard += 1.0
    return NOT_REPORTED


@kernel
def fill_severity_mix(world: World, mix: Array, p: Numbers) -> None:
    """Fill in the share of each severity and its factor of the odds. mix: at least (GRAVE, 2)."""
    serious, grave = world.organisation[0].serious_share, world.organisation[0].grave_share
    mix[MINOR - 1, 0] = 1.0 - serious - grave
    mix[SERIOUS - 1, 0] = serious
    mix[GRAVE - 1, 0] = grave
    for severity in range(MINOR, GRAVE + 1):
        mix[severity - 1, 1] = exp(p.by_severity * (severity - reference_levels.SEVERITY))


@kernel
def step(world: World, p: Numbers) -> None:
    """Find out which incidents of the week are reported, and how many one would expect."""
    people, contacts, cells = world.people, world.contacts, world.cells
    climate = climate_odds(world, p)
    seen = bystander_chance(world, p)
    mix, factors = world.scratch, world.scratch[4:]
    personal_factors(world, p, factors)
    fill_severity_mix(world, mix, p)
    for k in range(world.organisation[0].contacts):
        contact = contacts[k]
        a, b = contact.a, contact.b
        if contact.harm_a > 0.0:
            odds = own_odds(factors, a, b, climate)
            cells[people[a].cell, EXPECTED_REPORTS] += contact.harm_a * reported_share(
                odds, seen, mix
            )
            if contact.severity_a > 0:
                told = odds * mix[contact.severity_a - 1, 1]
                contact.reported_a = draw_reporter(world, a, b, told, seen)
        if contact.harm_b > 0.0:
            odds = own_odds(factors, b, a, climate)
            cells[people[b].cell, EXPECTED_REPORTS] += contact.harm_b * reported_share(
                odds, seen, mix
            )
            if contact.severity_b > 0:
                told = odds * mix[contact.severity_b - 1, 1]
                contact.reported_b = draw_reporter(world, b, a, told, seen)


MECHANISM = Mechanism(
    name="speaking_up",
    code="M05",
    sentence="Silence keeps people from reporting; a report that is heard makes the next likelier.",
    speaks_of_incidents=True,
    sources=("S0b", "Q19", "Q20c", "vijayasiri2008"),
    reads=("trust_org", "voice", "silence"),
    parameters={
        "reference_chance": parameter(
            0.10, "chance", 0.005, 0.5, "evidence", "Q19", "chance of a report at the reference"
        ),
        "by_silence": parameter(
            0.8,
            "power",
            0,
            2,
            "evidence",
            "Q19",
            "power of 1 - silence; 0.8 is a slope of 2 logits",
        ),
        "by_severity": parameter(0.5, "logit", 0, 2, "assumption", "Q19", "slope on severity"),
        "by_credibility": parameter(
            1.0, "logit", 0, 3, "assumption", "S0b", "slope on the procedure's credibility"
        ),
        "by_women_power": parameter(
            1.0, "logit", 0, 3, "assumption", "S0b", "slope on women's share of seats"
        ),
        "by_known": parameter(
            0.5, "logit", 0, 1, "assumption", "Q20c", "slope on the log of reports that were heard"
        ),
        "by_denied": parameter(
            0.5, "logit", 0, 1, "assumption", "vijayasiri2008", "slope on the log of denied reports"
        ),
        "by_trust": parameter(0.7, "logit", 0, 3, "assumption", "S0b", "slope on trust"),
        "by_voice": parameter(1.0, "logit", 0, 3, "assumption", "S0b", "slope on voice"),
        "by_gap": parameter(0.7, "logit", 0, 3, "assumption", "S0b", "slope on the power gap"),
        "seen": parameter(0.25, "share", 0, 1, "assumption", "", "incidents that somebody sees"),
        "bystander_chance": parameter(
            0.06, "chance", 0.005, 0.5, "assumption", "Q21", "chance that a bystander reports"
        ),
        "by_bystander": parameter(
            3.0, "logit", 0, 6, "assumption", "Q21", "slope on readiness to step in"
        ),
        "enough_reports": parameter(
            2,
            "reports",
            1,
            10,
            "assumption",
            "S0b",
            "reports heard of late that count, in the variant threshold",
        ),
    },
    decisions=(
        Decision(
            OWN_REPORT,
            "own report",
            raised_by=("trust_org", "voice"),
            lowered_by=("silence",),
            either_way=("credit",),
        ),
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
