"""C6: those who stay with a mentor for five months or more get further (evaluation, Q12).

Progress is the change of identity from entry to the end of the match; matches that were still
going on are left out. Part of it is who stays.
"""

from typing import Final

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.methods.validate.claim import BASE, Arm, Pattern, Seen, above, alike
from peersim.methods.validate.person_observables import weekly
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

FIVE_MONTHS: Final = 22
"""weeks"""


def _matches(simulation: Simulation) -> dict[int, tuple[int, float]]:
    """Return weeks of the match and progress since entry of everybody who has a mentor."""
    world = simulation.world
    rows = np.flatnonzero(
        (world.people["status"] == census.PRESENT) & (world.people["mentor"] >= 0)
    )
    people = world.people[rows]
    progress = world.levels[census.IDENTITY, rows] - people["entry_identity"]
    weeks = people["match_weeks"].tolist()
    return dict(zip(people["id"].tolist(), zip(weeks, progress.tolist(), strict=True), strict=True))


def progress(replicate: Replicate, arm: Arm) -> Seen:
    """Return mean progress at the end of matches of five months or more, and of shorter ones."""
    simulation = replicate.simulation(arm)
    long: list[float] = []
    short: list[float] = []
    before: dict[int, tuple[int, float]] = {}
    for _ in weekly(simulation):
        now = _matches(simulation)
        for who, (weeks, gained) in before.items():
            if who not in now or now[who][0] < weeks:
                (long if weeks >= FIVE_MONTHS else short).append(gained)
        before = now
    means = [float(np.mean(held)) if held else np.nan for held in (long, short)]
    return {"gap": means[0] - means[1]}


PATTERN = Pattern(
    code="C6",
    title="Those who stay with a mentor for five months or more get further.",
    kind="external",
    sources=("Q12",),
    arms={"base": BASE},
    look=progress,
    claims=(alike("progress of identity, five months or more minus less", "base.gap", above(0.0)),),
)
