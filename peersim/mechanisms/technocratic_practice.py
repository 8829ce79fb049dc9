"""Services that do not listen cost trust; mentoring matters more beside them (S3a).

Off unless a scenario switches it on. With the circumstance `technocratic` in 0..1 each contact
with staff is felt as ref - technocratic, below 0 where services listen less than usual, and pushes
trust in services at services * felt and agency at agency * felt (1/week). Whoever has a mentor is
spared the share spared * trust in the mentor of what is lost.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, either_way, up
from peersim.world import reference_levels
from peersim.world.census import STAFF_CONTACT, TRUST_MENTOR
from peersim.world.world_state import World


@kernel
def treatment(technocratic: float, mentored: float, spared: float) -> float:
    """Return how a contact is felt, -1..1; `mentored` is the trust in the mentor, or 0."""
    felt = reference_levels.TECHNOCRATIC - technocratic
    return felt * (1.0 - spared * mentored) if felt < 0.0 else felt


@kernel
def step(world: World, p: Numbers) -> None:
    """Push those who had contact with staff."""
    levels, people, pushes, contacts = world.levels, world.people, world.pushes, world.contacts
    technocratic = world.circumstances[world.clock[0].index].technocratic
    for k in range(world.organisation[0].contacts):
        contact = contacts[k]
        if contact.layer == STAFF_CONTACT:
            i = contact.b
            mentored = levels[TRUST_MENTOR, i] if people[i].mentor >= 0 else 0.0
            felt = treatment(technocratic, mentored, p.spared) * contact.times
            either_way(
                pushes, p.trust_cj_up_services, p.trust_cj_down_services, i, p.services * felt
            )
            either_way(pushes, p.agency_up_services, p.agency_down_services, i, p.agency * felt)


MECHANISM = Mechanism(
    name="technocratic_practice",
    code="M60",
    sentence="Services that do not listen cost trust; a mentor makes up for some of it.",
    sources=("S3a", "Q22"),
    reads=("trust_mentor",),
    parameters={
        "services": parameter(
            0.10, "1/contact", 0, 0.3, "assumption", "Q22", "trust in services at the extremes"
        ),
        "agency": parameter(0.05, "1/contact", 0, 0.2, "assumption", "S3a", "agency likewise"),
        "spared": parameter(
            0.5, "share", 0, 1, "assumption", "S3a", "what a trusted mentor makes up for"
        ),
    },
    pushes={
        "trust_cj_up_services": up(
            "trust_cj", "max(0, services * felt)", "for each contact with staff"
        ),
        "trust_cj_down_services": down(
            "trust_cj", "max(0, -services * felt)", "for each contact with staff"
        ),
        "agency_up_services": up("agency", "max(0, agency * felt)", "for each contact with staff"),
        "agency_down_services": down(
            "agency", "max(0, -agency * felt)", "for each contact with staff"
        ),
    },
    standard=False,
)
