"""A paid post steadies who holds it; what it does to credibility is disputed (S4).

With pay p beyond the usual (`pay_adequacy` - ref), mentors'
distress is pushed by - relief * p and their routines by routines * p (1/week), the other way where
pay is below the usual. The same money pays for fewer posts: 1 - posts * p of them may be filled.
What pay does to leaving is in `emotional_toil`.

Variants: `professional`, pay gives standing, credit is pushed by credibility * p; `distant`, pay
sets mentors apart, and the trust of their mentees is pushed by - credibility * p a contact.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.census import MENTOR
from peersim.world.contacts_by_layer import mentoring_contacts
from peersim.world.ties import is_present
from peersim.world.world_state import World

PROFESSIONAL, DISTANT = 0, 1


@kernel
def extra_pay(pay: float) -> float:
    """Return pay beyond the usual, -1..1."""
    return pay - reference_levels.PAY


@kernel
def affordable_posts(pay: float, posts: float) -> float:
    """Return the share of posts that the same money pays for."""
    return max(0.0, 1.0 - posts * max(0.0, pay))


@kernel
def limit_posts(world: World, p: Numbers) -> None:
    """Leave posts open that the money does not reach for, before posts are filled."""
    pay = extra_pay(world.circumstances[world.clock[0].index].pay_adequacy)
    world.organisation[0].open_posts *= affordable_posts(pay, p.posts)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push mentors, and in one variant their mentees."""
    people, pushes, contacts = world.people, world.pushes, world.contacts
    organisation = world.organisation[0]
    pay = extra_pay(world.circumstances[world.clock[0].index].pay_adequacy)
    if pay == 0.0:
        return
    for i in range(organisation.top):
        if is_present(people, i) and people[i].role == MENTOR:
            either_way(pushes, p.distress_up_pay, p.distress_down_pay, i, -p.relief * pay)
            either_way(pushes, p.routines_up_pay, p.routines_down_pay, i, p.routines * pay)
            if p.variant == PROFESSIONAL:
                either_way(pushes, p.credit_up_pay, p.credit_down_pay, i, p.credibility * pay)
    if p.variant == DISTANT:
        first, last = mentoring_contacts(world)
        for k in range(first, last):
            contact = contacts[k]
            apart = -p.credibility * pay * contact.times
            either_way(pushes, p.trust_mentor_up_pay, p.trust_mentor_down_pay, contact.b, apart)


MECHANISM = Mechanism(
    name="paid_role",
    code="M61",
    sentence="A paid post steadies who holds it; it may give standing, or set mentors apart.",
    sources=("S4", "Q13"),
    parameters={
        "relief": parameter(0.03, "1/week", 0, 0.1, "assumption", "Q13", "distress eased by pay"),
        "routines": parameter(0.03, "1/week", 0, 0.1, "assumption", "S4", "routines from a post"),
        "posts": parameter(
            0.6, "", 0, 1, "assumption", "S4", "posts that full pay beyond the usual costs"
        ),
        "credibility": parameter(
            0.02, "1/week", 0, 0.1, "assumption", "S4", "standing or distance that pay makes"
        ),
    },
    pushes={
        "distress_up_pay": up("distress", "max(0, -relief * p)", "for mentors"),
        "distress_down_pay": down("distress", "max(0, relief * p)", "for mentors"),
        "routines_up_pay": up("routines", "max(0, routines * p)", "for mentors"),
        "routines_down_pay": down("routines", "max(0, -routines * p)", "for mentors"),
        "credit_up_pay": up(
            "credit", "max(0, credibility * p)", "for mentors, in the variant professional"
        ),
        "credit_down_pay": down(
            "credit", "max(0, -credibility * p)", "for mentors, in the variant professional"
        ),
        "trust_mentor_up_pay": up(
            "trust_mentor",
            "max(0, -credibility * p)",
            "for each mentoring contact, in the variant distant",
        ),
        "trust_mentor_down_pay": down(
            "trust_mentor",
            "max(0, credibility * p)",
            "for each mentoring contact, in the variant distant",
        ),
    },
    variants={
        "professional": "pay gives mentors standing",
        "distant": "pay sets mentors apart from those they mentor",
    },
)
