"""P05: what a study circle leaves behind, and what it costs those who testify (S0b).

Held against the same circle without effects: the same people are invited and come, and are
compared with themselves. The circle meets ten times, once. The catalogue gives its effect a
half-life of 26 to 104 weeks; here that follows from how norms are learned.
"""

from typing import Final

from peersim.engine.simulation import Simulation
from peersim.methods.statistics import mean_and_spread
from peersim.methods.validate.claim import (
    MOST_PAIRS,
    Arm,
    Claim,
    Floats,
    Pattern,
    Range,
    Seen,
    Values,
    above,
    alike,
    at_least,
    below,
)
from peersim.methods.validate.observables import over
from peersim.methods.validate.person_observables import (
    Levels,
    levels_of,
    people_with,
    shared_difference,
)
from peersim.methods.validate.replicate import Replicate
from peersim.world import census

START: Final = 26
END: Final = START + 10
YEAR: Final = 52
CIRCLE: Final = {"policies.study_circle.from_week": START, "policies.study_circle.repeat": 0}
EFFECTS: Final = ("norm", "voice", "testimony")
PLACEBO: Final = Arm(CIRCLE | {f"mechanisms.shared_testimony.{name}": 0.0 for name in EFFECTS})
WEEKS: Final = {
    "week 4": START + 4,
    "end": END,
    "week 26": START + 26,
    "half a year on": END + 26,
    "week 52": START + YEAR,
    "two years on": END + 104,
}


class _Course:
    """What the world of a course shows in the weeks that are looked at."""

    def __init__(self, simulation: Simulation) -> None:
        simulation.advance(START + 1)
        people = simulation.world.people
        women = set(people["id"][people["gender"] == census.WOMAN].tolist())
        members = people_with(simulation, census.JOINED_CIRCLE, range(START, START + 1))
        self.macho: dict[str, Levels] = {}
        self.distress: dict[str, Levels] = {}
        self.silence: dict[str, float] = {}
        for name, week in WEEKS.items():
            simulation.advance(week)
            told = women & people_with(simulation, census.TESTIFIED, range(START, week))
            self.macho[name] = levels_of(simulation, census.MACHO, members)
            self.distress[name] = levels_of(simulation, census.DISTRESS, told)
            self.silence[name] = float(simulation.world.org_levels[census.SILENCE])
        after = simulation.log.counts[START : START + YEAR, 0].sum(axis=0)
        self.openness = over(after[census.EXPECTED_REPORTS], after[census.EXPECTED_INCIDENTS])


def course(replicate: Replicate, arm: Arm) -> Seen:
    """Return what the circle changes against the same circle without effects."""
    real, none = (_Course(replicate.simulation(one, events=True)) for one in (arm, PLACEBO))
    found = {"reports/true": real.openness - none.openness}
    for name in WEEKS:
        found[f"silence {name}"] = real.silence[name] - none.silence[name]
        found[f"distress {name}"] = shared_difference(real.distress[name], none.distress[name])
        found[f"gain {name}"] = shared_difference(none.macho[name], real.macho[name])
    return found


def _claim(quantity: str, name: str, asked: Range, least: float = MOST_PAIRS) -> Claim:
    def of(seen: Values) -> Floats:
        return seen[f"circle.{name}"]

    return alike(quantity, of, asked, least=least)


def _persistence_claim(quantity: str, name: str, asked: Range) -> Claim:
    def of(seen: Values) -> Floats:
        gain, _, _ = mean_and_spread(seen["circle.gain end"])  # of all: one may be near 0
        return seen[f"circle.gain {name}"] / gain

    return Claim(quantity, of, mean=asked)


PATTERN = Pattern(
    code="P05",
    title="After a study circle silence falls and more is reported; telling costs first.",
    kind="internal",
    sources=("S0b", "Q21"),
    arms={"circle": Arm(CIRCLE)},
    look=course,
    claims=(
        _claim("silence 26 weeks after its start", "silence week 26", below(0.0)),
        _claim("reports/true in the year after", "reports/true", above(0.0)),
        _claim("distress of women who testified, week 4", "distress week 4", at_least(0.0)),
        _claim("the same, week 52", "distress week 52", Range(high=0.0), 0.0),
        _persistence_claim(
            "share of the norm gain kept half a year on", "half a year on", above(0.5)
        ),
        _persistence_claim("share of the norm gain kept two years on", "two years on", below(0.5)),
    ),
)
