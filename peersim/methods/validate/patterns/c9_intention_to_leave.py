"""C9: what goes with wanting to leave among peer workers (survey of 454, lombardi2025).

Odds ratios of considering to leave: extra tasks 2.91 (1.90 to 4.44), burnout 1.54 (1.00 to 2.36,
which touches no effect), needs met by the pay .58 (.38 to .90), satisfaction with the work .46 (.25
to .84), all in one regression. The same regression is run on simulated mentors, looked at in three
weeks a year apart in a world whose pay meets no need and in one whose pay meets all. What is
explained is the chance that a mentor stops or leaves within a year. Burnout is exhaustion among the
upper 35 %, satisfaction is meaning above the median.

Tasks beside the work as a mentor do not exist in the model: that claim cannot be asked. The slopes
of stopping on exhaustion and on pay are taken from the same study, so what is asked of them is
whether all else that drives mentors away leaves them where they were put.
"""

from typing import Final

import numpy as np

from peersim.engine.simulation import Simulation
from peersim.mechanisms import emotional_toil, leaving
from peersim.methods.validate.claim import Arm, Claim, Floats, Pattern, Seen, Values, within
from peersim.methods.validate.observables import numbers_of
from peersim.methods.validate.odds_ratios import odds_ratios
from peersim.methods.validate.person_observables import rows_of
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

YEAR: Final = 52
LOOKS: Final = (YEAR, 2 * YEAR, 3 * YEAR)
BURNT_OUT: Final = 0.35
"""Share of mentors who count as burnt out: about as many as of helping staff in surveys (Q13d)."""
ARM: Final = Arm({"organisation.weeks": LOOKS[-1]})
BANDS: Final = {
    "burnout": (1.00, 2.36),
    "needs met": (0.38, 0.90),
    "satisfaction": (0.25, 0.84),
}
PAYS: Final = (0.0, 1.0)


def mentors_of(simulation: Simulation, pay: float) -> list[tuple[float, float, float, float]]:
    """Return chance to go within a year, exhaustion, pay and meaning of each mentor."""
    world = simulation.world
    toil, leave = (numbers_of(simulation.scenario, name) for name in ("emotional_toil", "leaving"))
    found = []
    for row in rows_of(simulation):
        if world.people["role"][row] == census.MENTOR:
            person = world.people[row]
            stops = emotional_toil.log_terms(world.levels, row, person, pay, toil)
            goes = leaving.log_terms(world.levels, row, person, leave)
            rate = emotional_toil.quit_rate(stops, toil) + leaving.exit_rate(goes, leave)
            worn, meaning = world.levels[[census.EXHAUSTION, census.MEANING], row].tolist()
            found.append((1.0 - float(np.exp(-YEAR * rate)), worn, pay, meaning))
    return found


def regression(replicate: Replicate, arm: Arm) -> Seen:
    """Return the odds ratios of going within a year among mentors of both worlds."""
    found: list[tuple[float, float, float, float]] = []
    for pay in PAYS:
        changes = {**arm.changes, "circumstances.pay_adequacy": pay}
        simulation = replicate.simulation(Arm(changes))
        for week in LOOKS:
            simulation.advance(week)
            found += mentors_of(simulation, pay)
    chance, worn, paid, meaning = np.array(found or [(np.nan,) * 4]).T
    predictors = np.column_stack(
        [worn > np.quantile(worn, 1.0 - BURNT_OUT), paid, meaning > np.median(meaning)]
    ).astype(np.float64)
    return dict(zip(BANDS, odds_ratios(chance, predictors).tolist(), strict=True))


def _claim(name: str) -> Claim:
    def of(seen: Values) -> Floats:
        return seen[f"base.{name}"]

    return Claim(f"odds ratio of wanting to leave, {name}", of, mean=within(*BANDS[name]))


PATTERN = Pattern(
    code="C9",
    title="What makes mentors go is what makes peer workers consider it.",
    kind="external",
    sources=("lombardi2025",),
    arms={"base": ARM},
    look=regression,
    claims=tuple(_claim(name) for name in BANDS),
)
