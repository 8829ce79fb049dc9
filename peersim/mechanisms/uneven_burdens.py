"""Unpaid, exposed roles fall to those with least, paid ones to those with most (S3d).

In the draw for a mentor's post a candidate's score is
shifted by

    by_need * (unmet needs - ref) * (1 - pay) + by_power * (power - ref) * pay

with pay a circumstance 0..1: as long as posts are unpaid they go to those in need, who lack other
ways to be somebody; once they are paid, to those with connections.
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.world import reference_levels
from peersim.world.ties import is_present
from peersim.world.world_state import World


@kernel
def score_shift(needs: float, power: float, pay: float, p: Numbers) -> float:
    """Return the shift of a candidate's score."""
    in_need = p.by_need * (needs - reference_levels.NEEDS) * (1.0 - pay)
    return in_need + p.by_power * (power - reference_levels.POWER) * pay


@kernel
def step(world: World, p: Numbers) -> None:
    """Note for everybody how strongly posts find her or him, before posts are filled."""
    people = world.people
    pay = world.circumstances[world.clock[0].index].pay_adequacy
    for i in range(world.organisation[0].top):
        if is_present(people, i):
            people[i].post_score = score_shift(people[i].needs, people[i].power, pay, p)


MECHANISM = Mechanism(
    name="uneven_burdens",
    code="M63",
    sentence="Unpaid roles fall to those with least, paid ones to those with connections.",
    sources=("S3d",),
    parameters={
        "by_need": parameter(
            4.0, "", 0, 10, "assumption", "S3d", "how unpaid posts find people in need"
        ),
        "by_power": parameter(
            6.0, "", 0, 20, "assumption", "S3d", "how paid posts find people with power"
        ),
    },
)
