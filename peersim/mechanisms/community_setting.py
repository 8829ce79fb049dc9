"""In the community one practises an ordinary life, and fewer eyes are about (S4).

Off unless a scenario switches it on. With the share `community` of activity that takes place in
the community and not in an institution, and `safeguarding` 0..1 (circumstances),

    what a full week adds to routines    times 1 + practice * (community - ref)
    opportunity for boundary violations  times 1 + unseen * (community * (1 - safeguarding) - ref)

where both vanish at what is usual. Safeguarding keeps the second from eating up the first.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.world_state import World


@kernel
def routines_factor(community: float, practice: float) -> float:
    """Return the factor of what activity does for routines."""
    return 1.0 + practice * (community - reference_levels.COMMUNITY)


@kernel
def opportunity_factor(community: float, safeguarding: float, unseen: float) -> float:
    """Return the factor of the opportunity for boundary violations."""
    usual = reference_levels.COMMUNITY * (1.0 - reference_levels.SAFEGUARDING)
    return 1.0 + unseen * (community * (1.0 - safeguarding) - usual)


@kernel
def step(world: World, p: Numbers) -> None:
    """Set what the setting does to this week, before anybody meets."""
    organisation, c = world.organisation[0], world.circumstances[world.clock[0].index]
    organisation.activity_factor = routines_factor(c.community, p.practice)
    organisation.opportunity_factor = opportunity_factor(c.community, c.safeguarding, p.unseen)


MECHANISM = Mechanism(
    name="community_setting",
    code="M45",
    sentence="Community settings let people practise ordinary life, with fewer eyes about.",
    sources=("S4",),
    parameters={
        "practice": parameter(
            0.6, "", 0, 1, "assumption", "S4", "routines gained in the community"
        ),
        "unseen": parameter(1.0, "", 0, 2, "assumption", "S4", "opportunity where nobody looks"),
    },
    standard=False,
)
