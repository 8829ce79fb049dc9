"""Left alone, levels come back to rest.

Every level that other mechanisms push needs a way back: distress heals towards a point that old
trauma and unmet needs set, trust towards experience and what the procedure is worth, hope and
agency towards the middle, and what is not kept up fades. Without these pushes long-standing
members drift to 0 or 1, which turnover hides in every mean. With speed k and resting point r a
level that nothing else pushes follows x(t) = r + (x0 - r) exp(-k t).

All of it is assumption; half-lives are ln 2 / k: distress two months, hope and agency half a
year, identity two years.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import Parameter, parameter
from peersim.core.push import down, up
from peersim.world import reference
from peersim.world.census import NOBODY, PRESENT, RELAPSE
from peersim.world.state import Array, World
from peersim.world.turnover import logit, sigmoid

# Where levels rest that nothing keeps up (assumptions, as their speeds are).
REST_SHAME, REST_ROUTINES, REST_USING, REST_PRO, REST_TRUST_CJ = 0.12, 0.35, 0.75, 0.25, 0.4


@kernel
def resting_distress(trauma: float, needs: float, relapsed: float, p: Numbers) -> float:
    """Return where distress comes to rest; `relapsed` is 1 in a relapse."""
    return distress_above(logit(p.calm), trauma, needs, relapsed, p)


@kernel
def distress_above(calm: float, trauma: float, needs: float, relapsed: float, p: Numbers) -> float:
    """Return the same, given the logit of where somebody at the reference rests."""
    return sigmoid(
        calm
        + p.by_trauma * (trauma - reference.TRAUMA)
        + p.by_needs * (needs - reference.NEEDS)
        + p.by_relapse * relapsed
    )


@kernel
def resting_trust(entry: float, credibility: float, p: Numbers) -> float:
    """Return where trust in the organisation rests: half own experience, half the procedure."""
    return 0.5 * entry + 0.5 * trust_in_procedure(credibility, p)


@kernel
def trust_in_procedure(credibility: float, p: Numbers) -> float:
    """Return what the procedure for complaints is worth to everybody."""
    return sigmoid(
        logit(reference.TRUST_ORG) + p.by_credibility * (credibility - reference.CREDIBILITY)
    )


@kernel
def pull(pushes: Array, rising: int, falling: int, i: int, rest: float, pace: float) -> None:
    """Pull a level towards its resting point."""
    pushes[rising, i] += pace * rest
    pushes[falling, i] += pace * (1.0 - rest)


@kernel
def recover(people: Array, pushes: Array, p: Numbers, first: int, last: int) -> None:
    """Pull what goes on moving wherever the person is, for the people of some rows."""
    calm = logit(p.calm)
    for i in range(first, last):
        person = people[i]
        if person.status != NOBODY:
            relapsed = 1.0 if person.use_state == RELAPSE else 0.0
            rest = distress_above(calm, person.trauma, person.needs, relapsed, p)
            pull(pushes, p.troubled, p.healed, i, rest, p.distress)
            pull(pushes, p.hoping, p.sobered, i, reference.HOPE, p.hope)
            pull(pushes, p.risen, p.sunk, i, person.entry_identity, p.identity)
            pull(pushes, p.ashamed, p.forgiven, i, REST_SHAME, p.shame)
            pull(pushes, p.settled, p.slackened, i, REST_ROUTINES, p.routines)
            pull(pushes, p.drawn, p.weaned, i, REST_USING, p.using_contacts)
            pull(pushes, p.befriended, p.forsaken, i, REST_PRO, p.pro_contacts)


@kernel
def recover_here(people: Array, pushes: Array, p: Numbers, credibility: float, top: int) -> None:
    """Pull what belongs to life in the organisation."""
    procedure = trust_in_procedure(credibility, p)
    for i in range(top):
        person = people[i]
        if person.status == PRESENT:
            trust = 0.5 * person.entry_trust + 0.5 * procedure
            pull(pushes, p.reassured, p.disillusioned, i, trust, p.trust_org)
            pull(pushes, p.steering, p.drifting, i, reference.AGENCY, p.agency)
            pull(pushes, p.alert, p.indifferent, i, reference.BYSTANDER, p.bystander)
            pull(pushes, p.conceding, p.wary, i, REST_TRUST_CJ, p.trust_cj)
            pushes[p.dulled, i] += p.meaning
            if person.mentor >= 0:
                pushes[p.cooled, i] += p.trust_mentor


@kernel
def step(world: World, p: Numbers) -> None:
    """Pull everybody's levels towards rest, of those here and of those who have left."""
    organisation = world.organisation[0]
    people, pushes = world.people, world.pushes
    left = organisation.first_left
    recover(people, pushes, p, 0, organisation.top)
    recover(people, pushes, p, left, left + organisation.left)
    recover_here(people, pushes, p, organisation.complaint_credibility, organisation.top)


def _pace(default: float, meaning: str) -> Parameter:
    return parameter(default, "1/week", 0.0, 0.3, "assumption", "", meaning)


MECHANISM = Mechanism(
    name="recovery",
    code="R01",
    sentence="Left alone, levels come back to where they rest.",
    sources=(),
    parameters={
        "distress": _pace(0.08, "how fast distress heals"),
        "calm": parameter(0.33, "level", 0.05, 0.9, "assumption", "", "distress at rest"),
        "by_trauma": parameter(1.5, "logit", 0, 4, "assumption", "Q8", "slope of it on trauma"),
        "by_needs": parameter(0.7, "logit", 0, 3, "assumption", "S3b", "slope on unmet needs"),
        "by_relapse": parameter(0.6, "logit", 0, 3, "assumption", "S4", "what a relapse adds"),
        "trust_org": _pace(0.02, "how fast trust in the organisation comes back"),
        "by_credibility": parameter(
            1.5, "logit", 0, 4, "assumption", "Q22", "slope of trust on the procedure"
        ),
        "hope": _pace(0.03, "how fast hope comes back to the middle"),
        "agency": _pace(0.03, "how fast agency comes back to the middle"),
        "identity": _pace(0.0067, "how fast identity comes back to what it was at entry"),
        "shame": _pace(0.03, "how fast shame fades"),
        "routines": _pace(0.03, "how fast routines that are not kept up fade"),
        "using_contacts": _pace(0.01, "how fast contacts with people who use come back"),
        "pro_contacts": _pace(0.01, "how fast supporting contacts fade"),
        "bystander": _pace(0.013, "how fast readiness to step in fades"),
        "trust_cj": _pace(0.02, "how fast trust in services comes back to the middle"),
        "meaning": _pace(0.02, "how fast meaning fades without helping"),
        "trust_mentor": _pace(0.01, "how fast trust in the mentor cools without contact"),
    },
    pushes={
        "troubled": up("distress"),
        "healed": down("distress"),
        "reassured": up("trust_org"),
        "disillusioned": down("trust_org"),
        "hoping": up("hope"),
        "sobered": down("hope"),
        "steering": up("agency"),
        "drifting": down("agency"),
        "risen": up("desisting_identity"),
        "sunk": down("desisting_identity"),
        "ashamed": up("shame"),
        "forgiven": down("shame"),
        "settled": up("routines"),
        "slackened": down("routines"),
        "drawn": up("using_contacts"),
        "weaned": down("using_contacts"),
        "befriended": up("pro_contacts"),
        "forsaken": down("pro_contacts"),
        "alert": up("bystander"),
        "indifferent": down("bystander"),
        "conceding": up("trust_cj"),
        "wary": down("trust_cj"),
        "dulled": down("meaning"),
        "cooled": down("trust_mentor"),
    },
)
