"""An allegation, and what the organisation's response does (S0b).

A report is met with denial (0), quiet handling (1), a transparent process (2) or a transparent
process with redress (3). One score z orders the four,

    z = baseline + by_credibility * (credibility - ref) + by_women_power * (women_power - ref)
        - by_power * (power of the accused - ref) - by_fear * (ref - reputation)
    P(r) proportional to exp(r z)

unless a policy insists on one. A poor response harms whoever is affected, those close to her,
those who share her gender and, least, everybody else; a good one repairs. Trust moves by a share
times nearness: 1 for whoever is affected, `friends_share` for friends, `gender_share` for those of
the same gender and `others_share` for the rest. Denial feeds silence. An open process costs
reputation for a while, which comes back (`impunity`); denial costs it later and for longer: what
was denied of late, `denial_memory`, comes out at the rate `surfacing` for each case. Reports
that were heard, denied and met credibly are remembered apart. Whoever is affected in an
allegation that a scenario brings about is drawn with chances in proportion to her exposure: the
sum of the rates of boundary violations in this week's contacts. The catalogue's softmax with a
slope per response is narrowed to one ordered score: nothing in the evidence could tell the slopes
apart.
"""

from peersim.core import random_streams
from peersim.core.elementary import exp
from peersim.core.kernel import kernel
from peersim.core.mechanism import Cause, Decision, Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, of_share, up
from peersim.world import reference_levels
from peersim.world.census import BY_AFFECTED, BY_BYSTANDER, GENDERS, REPORTS, REPUTATION
from peersim.world.event_log import log_report
from peersim.world.ties import find_tie, is_present, other_end, tie_at
from peersim.world.weighted_draws import draw_by_exposure, draw_seat_holder
from peersim.world.world_state import World

RESPONSE, FORCED_ACCUSED, FORCED_AFFECTED = 801, 802, 803
DENY, QUIET, TRANSPARENT, REDRESS = 0, 1, 2, 3
GENDER_COUNT = len(GENDERS)


@kernel
def score(
    credibility: float, women_power: float, power: float, reputation: float, p: Numbers
) -> float:
    """Return the score that orders the four responses; higher is more open."""
    return (
        p.baseline
        + p.by_credibility * (credibility - reference_levels.CREDIBILITY)
        + p.by_women_power * (women_power - reference_levels.WOMEN_POWER)
        - p.by_power * (power - reference_levels.POWER)
        - p.by_fear * (reference_levels.REPUTATION - reputation)
    )


@kernel
def choose_response(z: float, u: float) -> int:
    """Return the response, given the score and a uniform draw."""
    weights = (1.0, exp(QUIET * z), exp(TRANSPARENT * z), exp(REDRESS * z))
    rest = u * (weights[0] + weights[1] + weights[2] + weights[3])
    for response in range(REDRESS):
        rest -= weights[response]
        if rest < 0.0:
            return response
    return REDRESS


@kernel
def required_response(c: Numbers) -> int:
    """Return the response that policies insist on, the more open one where they disagree, or -1."""
    if c.insist_redress > 0.0:
        return REDRESS
    if c.insist_transparent > 0.0:
        return TRANSPARENT
    if c.insist_quiet > 0.0:
        return QUIET
    if c.insist_deny > 0.0:
        return DENY
    return -1


@kernel
def trust_rate(share: float, response: int, p: Numbers) -> float:
    """Return the push on trust of somebody whom a share of the effect reaches, 1/week.

    It points down after denial and quiet handling, and up after the two open responses.
    """
    if response == DENY:
        return of_share(share * p.deny_trust)
    if response == QUIET:
        return of_share(share * p.quiet_trust)
    if response == TRANSPARENT:
        return of_share(share * p.transparent_trust)
    return of_share(share * p.redress_trust)


@kernel
def others_share(one: int, affected: int, p: Numbers) -> float:
    """Return how much of the effect reaches somebody not close, given the genders of the two."""
    return p.gender_share if one == affected else p.others_share


@kernel
def push_close_person(
    world: World, p: Numbers, affected: int, row: int, share: float, channel: int, response: int
) -> None:
    """Push the trust of somebody close by what she feels beyond what everybody feels."""
    people = world.people
    usual = others_share(people[row].gender, people[affected].gender, p)
    rate = trust_rate(share, response, p) - trust_rate(usual, response, p)
    world.pushes[channel, row] += rate


@kernel
def push_people(world: World, p: Numbers, affected: int, response: int) -> None:
    """Push distress and trust of whoever is affected, and the trust of the others.

    What reaches people by gender alone is added up in scratch (2, genders) and reaches everybody
    at once at the end of `step`; going through everybody at every report takes a time that grows
    with the square of the organisation.
    """
    people, pushes, everybody = world.people, world.pushes, world.scratch
    if response == DENY:
        pushes[p.distress_up_response, affected] += of_share(p.deny_distress)
        people[affected].unheard_incidents += 1.0
    elif response == QUIET:
        pushes[p.distress_up_response, affected] += of_share(p.quiet_distress * p.deny_distress)
        people[affected].unheard_incidents += p.quiet_unheard
    elif response == REDRESS:
        pushes[p.distress_down_response, affected] += of_share(p.redress_relief)
    open_response = response >= TRANSPARENT
    for gender in range(GENDER_COUNT):
        share = others_share(gender, people[affected].gender, p)
        everybody[1 if open_response else 0, gender] += trust_rate(share, response, p)
    channel = int(p.trust_org_up_response if open_response else p.trust_org_down_response)
    push_close_person(world, p, affected, affected, 1.0, channel, response)
    for k in range(people[affected].degree):
        friend = other_end(world.ties, tie_at(world, affected, k), affected)
        push_close_person(world, p, affected, friend, p.friends_share, channel, response)
    mentor = people[affected].mentor
    if mentor >= 0 and find_tie(world, affected, mentor) < 0:
        push_close_person(world, p, affected, mentor, p.friends_share, channel, response)


@kernel
def push_organisation(world: World, p: Numbers, response: int) -> None:
    """Push silence and reputation, and remember report, response and sanction."""
    organisation = world.organisation[0]
    if response == DENY:
        organisation.denial_memory += 1.0
        world.org_pushes[p.silence_up_response, 0] += of_share(p.deny_silence)
    elif response == QUIET:
        world.org_pushes[p.silence_up_response, 0] += of_share(p.quiet_silence * p.deny_silence)
    else:
        open_silence = p.transparent_silence if response == TRANSPARENT else p.redress_silence
        world.org_pushes[p.silence_down_response, 0] += of_share(open_silence)
        world.org_pushes[p.reputation_down_response, 0] += of_share(p.exposure)
        organisation.report_memory += 1.0
        organisation.response_memory += 1.0
        organisation.sanction_memory += p.transparent_sanction if response == TRANSPARENT else 1.0


@kernel
def respond_to_report(
    world: World, p: Numbers, affected: int, accused: int, by: int, incident: int
) -> None:
    """Let the organisation respond to one report."""
    people, cells, org_levels = world.people, world.cells, world.org_levels
    organisation = world.organisation[0]
    clock = world.clock[0]
    person, other = people[affected], people[accused]
    response = required_response(world.circumstances[clock.index])
    if response < 0:
        z = score(
            organisation.complaint_credibility,
            organisation.women_power,
            other.power,
            org_levels[REPUTATION],
            p,
        )
        z += organisation.response_attention
        u = random_streams.draw_pair(
            random_streams.decision_key(clock.week_key, RESPONSE), person.id, other.id
        )
        response = choose_response(z, u)
    cells[person.cell, REPORTS] += 1.0
    if by == BY_AFFECTED:
        person.accused = accused
    push_people(world, p, affected, response)
    push_organisation(world, p, response)
    log_report(world, incident, 1 if by == BY_BYSTANDER else 0, response)


@kernel
def step(world: World, p: Numbers) -> None:
    """Respond to the week's reports, and to an allegation that a scenario brings about."""
    contacts, harms = world.contacts, world.harms
    people, pushes, everybody = world.people, world.pushes, world.scratch
    organisation = world.organisation[0]
    everybody[:2, :GENDER_COUNT] = 0.0
    world.org_pushes[p.reputation_down_denial, 0] += p.surfacing * organisation.denial_memory
    number = 0
    for k in range(organisation.contacts):
        harm = harms[k]
        if harm.reported_a > 0:
            a, b, by = int(contacts[k].a), int(contacts[k].b), int(harm.reported_a)
            respond_to_report(world, p, a, b, by, int(harm.incident_a))
            number += 1
        if harm.reported_b > 0:
            a, b, by = int(contacts[k].a), int(contacts[k].b), int(harm.reported_b)
            respond_to_report(world, p, b, a, by, int(harm.incident_b))
            number += 1
    for _ in range(int(world.circumstances[world.clock[0].index].forced_allegation)):
        accused = draw_seat_holder(world, FORCED_ACCUSED)
        affected = draw_by_exposure(world, FORCED_AFFECTED)
        if accused >= 0 and affected >= 0:
            # the allegation concerns an earlier incident, told now: nothing happens this week
            respond_to_report(world, p, affected, accused, BY_AFFECTED, -1)
            number += 1
    if number > 0:
        for i in range(organisation.top):
            if is_present(people, i):
                pushes[p.trust_org_down_response, i] += everybody[0, people[i].gender]
                pushes[p.trust_org_up_response, i] += everybody[1, people[i].gender]


MECHANISM = Mechanism(
    name="allegation_response",
    code="M08",
    sentence="A report that is denied harms more people; one that is heard repairs trust.",
    phrase="how reports were met",
    causes={
        "distress": Cause(
            "a report that was denied", "redress after a report", either="how reports were met"
        ),
        "trust_org": Cause(
            "reports that were met openly",
            "reports that were denied or handled quietly",
            either="how reports were met",
        ),
    },
    speaks_of_incidents=True,
    sources=("S0b", "Q20b", "Q22"),
    reads=("reputation",),
    parameters={
        "baseline": parameter(-0.5, "logit", -3, 3, "assumption", "S0b", "score at the reference"),
        "by_credibility": parameter(
            2.0, "logit", 0, 5, "assumption", "S0b", "slope on the procedure's credibility"
        ),
        "by_women_power": parameter(
            1.0, "logit", 0, 3, "assumption", "S0b", "slope on women's seats"
        ),
        "by_power": parameter(
            1.0, "logit", 0, 3, "assumption", "S0b", "slope on the accused's power"
        ),
        "by_fear": parameter(1.0, "logit", 0, 3, "assumption", "S0b", "slope on a bad reputation"),
        "deny_distress": parameter(
            0.15, "share", 0, 0.3, "assumption", "Q20b", "distress of whoever is denied"
        ),
        "redress_relief": parameter(
            0.10, "share", 0, 0.3, "assumption", "S0b", "distress taken by redress"
        ),
        "deny_trust": parameter(
            0.30, "share", 0, 0.5, "assumption", "Q20b", "trust lost to denial"
        ),
        "quiet_trust": parameter(
            0.12, "share", 0, 0.5, "assumption", "S0b", "trust lost to quiet handling"
        ),
        "transparent_trust": parameter(
            0.10, "share", 0, 0.5, "assumption", "Q22", "trust won by a transparent process"
        ),
        "redress_trust": parameter(
            0.20, "share", 0, 0.5, "assumption", "Q22", "trust won by redress"
        ),
        "friends_share": parameter(
            0.4, "share", 0, 1, "assumption", "S0b", "how much of it reaches friends"
        ),
        "gender_share": parameter(
            0.15, "share", 0, 1, "assumption", "S0b", "how much reaches people of the same gender"
        ),
        "others_share": parameter(
            0.04, "share", 0, 1, "assumption", "S0b", "how much reaches everybody else"
        ),
        "deny_silence": parameter(
            0.08, "share", 0, 0.3, "assumption", "S0b", "silence fed by denial"
        ),
        "transparent_silence": parameter(
            0.04, "share", 0, 0.3, "assumption", "S0b", "silence broken by a transparent process"
        ),
        "redress_silence": parameter(
            0.08, "share", 0, 0.3, "assumption", "S0b", "silence broken by redress"
        ),
        "exposure": parameter(
            0.08, "share", 0, 0.3, "assumption", "S0b", "reputation an open process costs at first"
        ),
        "surfacing": parameter(
            0.003, "1/week", 0, 0.01, "assumption", "cheng2024", "reputation that each denial costs"
        ),
        "transparent_sanction": parameter(
            0.5, "share", 0, 1, "assumption", "S0b", "transparent processes that end in a sanction"
        ),
        "quiet_distress": parameter(
            0.3, "of denial's", 0, 1, "assumption", "S0b", "distress of quiet handling"
        ),
        "quiet_silence": parameter(
            0.4, "of denial's", 0, 1, "assumption", "S0b", "silence fed by quiet handling"
        ),
        "quiet_unheard": parameter(
            0.5,
            "share",
            0,
            1,
            "assumption",
            "S0b",
            "how far quiet handling leaves an incident unheard",
        ),
    },
    pushes={
        "distress_up_response": up(
            "distress",
            "of_share(deny_distress)",
            "for each report that is denied; where handled quietly, quiet_distress of that share",
        ),
        "distress_down_response": down(
            "distress", "of_share(redress_relief)", "for each report that is met with redress"
        ),
        "trust_org_up_response": up(
            "trust_org",
            "of_share(transparent_trust * nearness)",
            "for each report that is met openly",
        ),
        "trust_org_down_response": down(
            "trust_org",
            "of_share(deny_trust * nearness)",
            "for each report that is denied; where handled quietly, quiet_trust of that share",
        ),
        "silence_up_response": up(
            "silence",
            "of_share(deny_silence)",
            "for each report that is denied; where handled quietly, quiet_silence of that share",
        ),
        "silence_down_response": down(
            "silence",
            "of_share(transparent_silence)",
            "for each report met with a transparent process; redress_silence with redress",
        ),
        "reputation_down_response": down(
            "reputation", "of_share(exposure)", "for each report that is met with an open process"
        ),
        "reputation_down_denial": down(
            "reputation", "surfacing * denial_memory", "while reports that were denied come out"
        ),
    },
    decisions=(
        Decision(RESPONSE, "how a report is met"),
        Decision(FORCED_ACCUSED, "who is accused where a measure brings an allegation"),
        Decision(FORCED_AFFECTED, "who is affected where a measure brings an allegation"),
    ),
)
