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
from peersim.core.logistic import logit, sigmoid, sigmoid_each
from peersim.core.mechanism import Cause, Mechanism, Numbers
from peersim.core.parameter import Parameter, parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import NOBODY, PRESENT, RELAPSE
from peersim.world.row_blocks import in_blocks
from peersim.world.world_state import Array, World

_USUAL = "the pull back to the usual level"


@kernel
def resting_logit(
    calm_logit: float, trauma: float, needs: float, relapsed: float, p: Numbers
) -> float:
    """Return the logit of where distress rests; `relapsed` is 1 in a relapse.

    calm_logit: logit(calm).
    """
    return (
        calm_logit
        + p.by_trauma * (trauma - reference_levels.TRAUMA)
        + p.by_needs * (needs - reference_levels.NEEDS)
        + p.by_relapse * relapsed
    )


@kernel
def trust_in_procedure(credibility: float, p: Numbers) -> float:
    """Return what the procedure for complaints is worth to everybody."""
    return sigmoid(
        logit(p.usual_trust) + p.by_credibility * (credibility - reference_levels.CREDIBILITY)
    )


@kernel
def resting_trust(entry: float, procedure: float, p: Numbers) -> float:
    """Return where trust in the organisation rests, between own experience and the procedure."""
    return p.own_share * entry + (1.0 - p.own_share) * procedure


@in_blocks
def push_everywhere(world: World, p: Numbers, first: int, last: int) -> None:
    """Pull what goes on moving wherever the person is, for the people of some rows."""
    people, pushes, rests = world.people, world.pushes, world.scratch[0, : last - first]
    calm_logit = logit(p.calm)
    for i in range(first, last):
        person = people[i]
        relapsed = 1.0 if person.use_state == RELAPSE else 0.0
        rests[i - first] = resting_logit(calm_logit, person.trauma, person.needs, relapsed, p)
    sigmoid_each(rests)
    for i in range(first, last):
        person = people[i]
        if person.status != NOBODY:
            rest = rests[i - first]
            towards(pushes, p.distress_up_rest, p.distress_down_rest, i, rest, p.distress)
            towards(pushes, p.hope_up_rest, p.hope_down_rest, i, p.rest_hope, p.hope)
            towards(
                pushes,
                p.desisting_identity_up_rest,
                p.desisting_identity_down_rest,
                i,
                person.entry_identity,
                p.identity,
            )
            towards(pushes, p.shame_up_rest, p.shame_down_rest, i, p.rest_shame, p.shame)
            towards(
                pushes, p.routines_up_rest, p.routines_down_rest, i, p.rest_routines, p.routines
            )
            towards(
                pushes,
                p.using_contacts_up_rest,
                p.using_contacts_down_rest,
                i,
                p.rest_using_contacts,
                p.using_contacts,
            )
            towards(
                pushes,
                p.pro_contacts_up_rest,
                p.pro_contacts_down_rest,
                i,
                p.rest_pro_contacts,
                p.pro_contacts,
            )


@kernel
def push_present(people: Array, pushes: Array, p: Numbers, credibility: float, top: int) -> None:
    """Pull what belongs to life in the organisation.

    people: (n,) PERSON; pushes: (channels, n).
    """
    procedure = trust_in_procedure(credibility, p)
    for i in range(top):
        person = people[i]
        if person.status == PRESENT:
            trust = resting_trust(person.entry_trust, procedure, p)
            towards(pushes, p.trust_org_up_rest, p.trust_org_down_rest, i, trust, p.trust_org)
            towards(pushes, p.agency_up_rest, p.agency_down_rest, i, p.rest_agency, p.agency)
            towards(
                pushes, p.bystander_up_rest, p.bystander_down_rest, i, p.rest_bystander, p.bystander
            )
            towards(
                pushes, p.trust_cj_up_rest, p.trust_cj_down_rest, i, p.rest_trust_cj, p.trust_cj
            )
            pushes[p.meaning_down_rest, i] += p.meaning
            if person.mentor >= 0:
                pushes[p.trust_mentor_down_rest, i] += p.trust_mentor


@kernel
def step(world: World, p: Numbers) -> None:
    """Pull everybody's levels towards rest, of those here and of those who have left."""
    organisation = world.organisation[0]
    people, pushes = world.people, world.pushes
    left = organisation.first_left
    push_everywhere(world, p, 0, organisation.top)
    push_everywhere(world, p, left, left + organisation.left)
    push_present(people, pushes, p, organisation.complaint_credibility, organisation.top)


def _rest(default: float, meaning: str) -> Parameter:
    return parameter(default, "level", 0.02, 0.98, "assumption", "", meaning)


def _pace(default: float, meaning: str) -> Parameter:
    return parameter(default, "1/week", 0.0, 0.3, "assumption", "", meaning)


MECHANISM = Mechanism(
    name="recovery",
    code="R01",
    sentence="Left alone, levels come back to where they rest.",
    phrase=_USUAL,
    causes={
        "distress": Cause(_USUAL, "rest"),
        "trust_org": Cause(_USUAL),
        "hope": Cause(_USUAL),
        "desisting_identity": Cause(_USUAL),
    },
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
        "usual_trust": _rest(0.40, "trust that the procedure is worth at the reference"),
        "own_share": parameter(
            0.5, "share", 0, 1, "assumption", "Q22", "weight of own experience in trust at rest"
        ),
        "rest_hope": _rest(0.5, "hope at rest"),
        "rest_agency": _rest(0.45, "agency at rest"),
        "rest_shame": _rest(0.12, "shame at rest"),
        "rest_routines": _rest(0.35, "routines that keep up by themselves"),
        "rest_using_contacts": _rest(0.75, "contacts that use where nobody draws away"),
        "rest_pro_contacts": _rest(0.25, "supporting contacts where nobody seeks them"),
        "rest_bystander": _rest(0.2, "readiness to step in at rest"),
        "rest_trust_cj": _rest(0.4, "trust in services at rest"),
    },
    pushes={
        "distress_up_rest": up("distress", "distress * rest"),
        "distress_down_rest": down("distress", "distress * (1 - rest)"),
        "trust_org_up_rest": up("trust_org", "trust_org * rest"),
        "trust_org_down_rest": down("trust_org", "trust_org * (1 - rest)"),
        "hope_up_rest": up("hope", "hope * rest_hope"),
        "hope_down_rest": down("hope", "hope * (1 - rest_hope)"),
        "agency_up_rest": up("agency", "agency * rest_agency"),
        "agency_down_rest": down("agency", "agency * (1 - rest_agency)"),
        "desisting_identity_up_rest": up("desisting_identity", "identity * entry_identity"),
        "desisting_identity_down_rest": down(
            "desisting_identity", "identity * (1 - entry_identity)"
        ),
        "shame_up_rest": up("shame", "shame * rest_shame"),
        "shame_down_rest": down("shame", "shame * (1 - rest_shame)"),
        "routines_up_rest": up("routines", "routines * rest_routines"),
        "routines_down_rest": down("routines", "routines * (1 - rest_routines)"),
        "using_contacts_up_rest": up("using_contacts", "using_contacts * rest_using_contacts"),
        "using_contacts_down_rest": down(
            "using_contacts", "using_contacts * (1 - rest_using_contacts)"
        ),
        "pro_contacts_up_rest": up("pro_contacts", "pro_contacts * rest_pro_contacts"),
        "pro_contacts_down_rest": down("pro_contacts", "pro_contacts * (1 - rest_pro_contacts)"),
        "bystander_up_rest": up("bystander", "bystander * rest_bystander"),
        "bystander_down_rest": down("bystander", "bystander * (1 - rest_bystander)"),
        "trust_cj_up_rest": up("trust_cj", "trust_cj * rest_trust_cj"),
        "trust_cj_down_rest": down("trust_cj", "trust_cj * (1 - rest_trust_cj)"),
        "meaning_down_rest": down("meaning", "meaning"),
        "trust_mentor_down_rest": down("trust_mentor", "trust_mentor", "for whoever has a mentor"),
    },
)
