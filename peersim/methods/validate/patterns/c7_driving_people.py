"""C7: an association wobbles when one driving person leaves (report on an association, Q16).

A mentor leaves in one week: the one to whom most people are tied, or one drawn by the number of
the replicate. What is lost is measured over the half year that follows, against the same world
in which nobody is made to leave.
"""

from typing import Final

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.methods.validate.claim import Arm, Claim, Pattern, Seen, above, alike
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

LEAVES: Final = 26
WEEKS: Final = 26
ARM: Final = Arm({"organisation.weeks": LEAVES + WEEKS})


def _chosen(simulation: Simulation, number: int, *, central: bool) -> int:
    """Return the row of the mentor who will leave."""
    world = simulation.world
    mentors = np.flatnonzero(
        (world.people["status"] == census.PRESENT) & (world.people["role"] == census.MENTOR)
    )
    if len(mentors) == 0:
        return -1
    if not central:
        return int(mentors[number % len(mentors)])
    standing = world.people["degree"][mentors] + world.people["caseload"][mentors]
    return int(mentors[np.argmax(standing)])


def after(replicate: Replicate, arm: Arm, who: str) -> tuple[float, float]:
    """Return mean belonging and mentored weeks in the half year after somebody left."""
    simulation = replicate.simulation(arm)
    simulation.advance(LEAVES)
    if who != "nobody":
        row = _chosen(simulation, replicate.number, central=who == "central")
        if row < 0:
            return np.nan, np.nan
        simulation.world.people["leaving"][row] = 1
    simulation.advance()
    counts = simulation.log.counts[LEAVES + 1 :, 0].sum(axis=0)
    people = counts[census.PERSON_WEEKS]
    belonging = counts[census.FIRST_LEVEL + census.BELONGING] / people
    return float(belonging), float(counts[census.MATCHED_WEEKS])  # no share: a leaver counts in it


def wobble(replicate: Replicate, arm: Arm) -> Seen:
    """Return what is lost of belonging and of mentored weeks, by who has to leave."""
    usual = after(replicate, arm, "nobody")
    found: dict[str, float] = {}
    for who in ("central", "random"):
        lost = [before - now for before, now in zip(usual, after(replicate, arm, who), strict=True)]
        found |= {f"belonging, {who}": lost[0], f"mentored, {who}": lost[1]}
    return found


def _claim(quantity: str, name: str) -> Claim:
    return alike(
        quantity,
        lambda seen: seen[f"base.{name}, central"] - seen[f"base.{name}, random"],
        above(0.0),
    )


PATTERN = Pattern(
    code="C7",
    title="More is lost when the most central mentor leaves than when any mentor does.",
    kind="external",
    sources=("Q16",),
    arms={"base": ARM},
    look=wobble,
    claims=(
        _claim("loss of belonging, most central minus any mentor", "belonging"),
        _claim("loss of mentored time, most central minus any mentor", "mentored"),
    ),
)
