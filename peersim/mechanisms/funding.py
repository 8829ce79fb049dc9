"""Precarious money: a cut takes supervision first, then posts, and the loss outlasts it (S4).

Funds are pulled at the speed `pace` towards

    rest = 0.5 * (1 - cut) + by_reputation * (reputation - ref) + by_results * target pressure

kept within 0.02 to 0.98. What is there goes to posts before supervision: with funds at the share
r = min(1, funds / 0.5) of the usual, the share 1 - posts * (1 - r) of the mentors' posts may be
filled, and supervision is held as 1 - supervision * (1 - r), but never below nothing. Money beyond
the usual buys supervision: it is held as 1 + more * (funds / 0.5 - 1). Nobody is
sent away: posts that fall vacant stay so, and fill slowly once the money is back.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down, towards, up
from peersim.world import reference_levels
from peersim.world.census import FUNDS, REPUTATION
from peersim.world.world_state import World

LEAST, MOST = 0.02, 0.98


@kernel
def resting(cut: float, reputation: float, pressure: float, p: Numbers) -> float:
    """Return where funds come to rest."""
    rest = reference_levels.FUNDS * (1.0 - cut) + p.by_reputation * (
        reputation - reference_levels.REPUTATION
    )
    return min(MOST, max(LEAST, rest + p.by_results * pressure))


@kernel
def affordable_share(funds: float, weight: float) -> float:
    """Return what is left of something that lack of money hits with this weight, 0..1."""
    lacking = 1.0 - min(1.0, funds / reference_levels.FUNDS)
    return max(0.0, 1.0 - weight * lacking)


@kernel
def bought_share(funds: float, p: Numbers) -> float:
    """Return how much supervision the money buys, as a multiple of the usual."""
    beyond = max(0.0, funds / reference_levels.FUNDS - 1.0)
    return affordable_share(funds, p.supervision) + p.more * beyond


@kernel
def limit_by_funds(world: World, p: Numbers) -> None:
    """Share out what there is, before posts are filled."""
    organisation, funds = world.organisation[0], world.org_levels[FUNDS]
    organisation.supervision *= bought_share(funds, p)
    organisation.open_posts *= affordable_share(funds, p.posts)


@kernel
def step(world: World, p: Numbers) -> None:
    """Push funds towards where they come to rest."""
    org_pushes, org_levels = world.org_pushes, world.org_levels
    c = world.circumstances[world.clock[0].index]
    rest = resting(c.grant_cut, org_levels[REPUTATION], c.target_pressure, p)
    towards(org_pushes, p.funds_up_funding, p.funds_down_funding, 0, rest, p.pace)


MECHANISM = Mechanism(
    name="funding",
    code="M52",
    sentence="A cut takes supervision first, then mentors' posts, and the loss outlasts it.",
    sources=("S4",),
    reads=("reputation", "funds"),
    parameters={
        "pace": parameter(
            0.08, "1/week", 0.01, 0.3, "assumption", "S4", "how fast money follows decisions"
        ),
        "by_reputation": parameter(
            0.2, "level", 0, 1, "assumption", "S4", "money that a good name brings"
        ),
        "by_results": parameter(
            0.05, "level", 0, 0.4, "assumption", "S3a", "money that promised results bring"
        ),
        "supervision": parameter(
            2.5, "", 0, 5, "assumption", "S4", "how hard lack of money hits supervision"
        ),
        "more": parameter(
            1.0, "", 0, 3, "assumption", "S4", "how much supervision money beyond the usual buys"
        ),
        "posts": parameter(1.0, "", 0, 3, "assumption", "S4", "how hard it hits mentors' posts"),
    },
    pushes={
        "funds_up_funding": up("funds", "pace * rest"),
        "funds_down_funding": down("funds", "pace * (1 - rest)"),
    },
)
