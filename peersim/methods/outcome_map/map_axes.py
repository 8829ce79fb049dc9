"""What lies along the two sides of a map, and the experiment that this makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from peersim.core.errors import InputError, nearest
from peersim.core.parameter import Parameter
from peersim.methods.experiment import Experiment, experiment_of
from peersim.running.worlds import labels_of
from peersim.scenario import Scenario
from peersim.scenario.declarations import declared_names

__all__ = [
    "COARSE",
    "PAIRS",
    "SIDES",
    "MapAxis",
    "axis_numbers",
    "first_stride",
    "map_experiment",
]

COARSE: Final = 5
"""Cells along a side at first."""
SIDES: Final = (5, 9, 17, 33)
"""Cells along a side at the end: each cell is halved a few times."""
PAIRS: Final = 8
"""Replicates of a cell unless another number is asked for; fewer give no interval."""
_MOST_PAIRS: Final = 1_000
_RANGE: Final = ".."


@dataclass(frozen=True)
class MapAxis:
    """A number by its dotted name, and from where to where it is looked at."""

    key: str
    low: float | None = None
    """None: from where it is declared."""
    high: float | None = None

    @classmethod
    def parse(cls, text: str, said_in: str) -> Self:
        """Read `KEY` or `KEY=LOW..HIGH`; raises InputError for anything else.

        >>> MapAxis.parse("culture.silence=0.2..0.8", "--x")
        MapAxis(key='culture.silence', low=0.2, high=0.8)
        """
        key, equals, span = text.strip().partition("=")
        if not equals:
            return cls(key)
        low, _, high = span.partition(_RANGE)
        try:
            return cls(key.strip(), float(low), float(high))
        except ValueError:
            example = "culture.silence or culture.silence=0.2..0.8"
            raise InputError(f"{said_in} {text!r}: takes KEY or KEY=LOW..HIGH: {example}") from None


def axis_numbers(scenarios: Sequence[Scenario]) -> dict[str, Parameter]:
    """Return the numbers that may lie along a side, by dotted name, as declared.

    Doses of the scenarios' policies come first. Switches and words are no numbers, and worlds are
    compared week by week, so all of them last as long.
    """
    kinds = {label: kind for scenario in scenarios for label, kind in scenario.kinds().items()}
    used = {use.label for scenario in scenarios for use in scenario.policies if use.on}
    declared = declared_names({label: kinds[label] for label in used})
    numbers = {
        name: held
        for name, held in declared.items()
        if isinstance(held, Parameter)
        and held.low < held.high
        and not name.endswith(".on")
        and name not in {"organisation.weeks", "organisation.burn_in"}
    }
    return dict(sorted(numbers.items(), key=lambda one: not one[0].startswith("policies.")))


def map_experiment(
    scenarios: Sequence[Scenario],
    x: MapAxis,
    y: MapAxis,
    outcomes: Sequence[str],
    *,
    side: int = 9,
    pairs: int = PAIRS,
    seed: int = 1,
    named: Sequence[str] = (),
) -> Experiment:
    """Return the sweep under a map: all combinations of two numbers, with the same luck in each.

    scenarios: one, or the base and what it is compared with; outcomes: `metric:group`; side: one
    of `SIDES`; named: what a file calls the scenarios. Raises InputError for every mistake.
    """
    if len(scenarios) not in {1, 2}:
        raise InputError(f"a map is of one scenario, or of two; here are {len(scenarios)}")
    if side not in SIDES:
        told = ", ".join(str(one) for one in SIDES)
        raise InputError(f"cells = {side}: takes one of {told}, so that cells can be halved")
    if not 1 <= pairs <= _MOST_PAIRS:
        raise InputError(f"replicates = {pairs}: takes 1 to {_MOST_PAIRS:,}")
    if x.key == y.key:
        raise InputError(f"both sides of the map are {x.key}; take another number for one")
    numbers = axis_numbers(scenarios)
    said = {
        "title": f"{outcomes[0]} by {x.key} and {y.key}",
        "scenarios": [*(named or labels_of(scenarios))],
        "seed": seed,
        "replicates": pairs,
        "outcomes": [*outcomes],
        "design": {"kind": "full_factorial", "levels": side},
        "assumptions": {axis.key: _span(axis, numbers) for axis in (x, y)},
    }
    return experiment_of(said, scenarios, "this map")


def _span(axis: MapAxis, numbers: dict[str, Parameter]) -> list[float]:
    """Return the ends of an axis; raises InputError where it is no number or goes beyond it."""
    declared = numbers.get(axis.key)
    if declared is None:
        raise InputError(f"'{axis.key}' is no number of these worlds{nearest(axis.key, numbers)}")
    low = declared.low if axis.low is None else axis.low
    high = declared.high if axis.high is None else axis.high
    if not declared.low <= low < high <= declared.high:
        raise InputError(
            f"{axis.key} from {low:g} to {high:g}: takes two numbers, the lower one first, "
            f"between {declared.low:g} and {declared.high:g}"
        )
    return [float(low), float(high)]


def first_stride(cells: int) -> int:
    """Return how many steps of the finest grid lie between cells of the coarse one.

    cells: those along the shorter side at the finest.
    """
    stride = 1
    while (cells - 1) // (2 * stride) >= COARSE - 1:
        stride *= 2
    return stride
