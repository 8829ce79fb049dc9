"""What is asked of the map: its two sides, an outcome of a group, and what colours the cells.

The worlds are those of the visitor's question: its base, and one of its alternatives. The value
stands in the link as well, and is checked before anything runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from peersim.core.errors import InputError, nearest
from peersim.core.parameter import Parameter
from peersim.dashboard.headline_parameters import HEADLINE
from peersim.dashboard.question import Question
from peersim.dashboard.request_limits import check_size
from peersim.methods.experiment import Experiment
from peersim.methods.outcome_map import MapAxis, map_experiment
from peersim.methods.outcome_map.map_axes import SIDES, axis_numbers
from peersim.methods.outcome_map.map_field import Shown
from peersim.metrics import Metric, registry
from peersim.scenario import Scenario

__all__ = ["MapRequest", "core_metrics", "numbers_of_sides"]

_USUAL: Final = MapAxis("culture.silence", 0.1, 0.9)
_OTHER: Final = MapAxis("culture.macho", 0.1, 0.9)
_CHOSEN: Final = MapAxis("")
_PARTS: Final = 7
_LAST_WEEK: Final = "until_week"


@dataclass(frozen=True)
class MapRequest:
    """Two sides, an outcome and a group; an axis without a key is chosen for the question."""

    x: MapAxis = _USUAL
    y: MapAxis = _CHOSEN
    metric: str = "silence"
    group: str = "all"
    shown: Shown = "difference"
    alternative: int = 0
    side: int = 9

    def scenarios(self, question: Question) -> tuple[Scenario, ...]:
        """Return the base and the alternative; raises InputError, in words."""
        base, *others = question.scenarios()
        return base, others[min(self.alternative, len(others) - 1)]

    def sides(self, question: Question) -> tuple[MapAxis, MapAxis]:
        """Return what lies along both sides; one that the worlds no longer have is replaced."""
        numbers = numbers_of_sides(self.scenarios(question))
        x = self.x if self.x.key in numbers else _USUAL
        if self.y.key in numbers and self.y.key != x.key:
            return x, self.y
        doses = (key for key, held in numbers.items() if _is_dose(key) and held.unit == "share")
        dose = next(doses, "")
        if dose and dose != x.key:
            return x, MapAxis(dose, *ends_of(dose, numbers))
        return x, _USUAL if x.key == _OTHER.key else _OTHER

    def experiment(self, question: Question) -> Experiment:
        """Return the sweep under the map; raises InputError, in words."""
        scenarios = self.scenarios(question)
        outcomes = [f"{one.name}:{group}" for one in core_metrics() for group in one.groups]
        first = f"{self.metric}:{self.group}"
        x, y = self.sides(question)
        asked = map_experiment(
            scenarios,
            x,
            y,
            list(dict.fromkeys([first, *outcomes])),
            side=self.side,
            seed=question.seed,
        )
        pairs = asked.replicates.least * len(asked.points)
        check_size(scenarios[0], len(scenarios), pairs)
        return asked

    def checked(self) -> "MapRequest":
        """Return the request; raises InputError where outcome, group or colour is not known."""
        known = {metric.name: metric for metric in core_metrics()}
        if self.metric not in known:
            raise InputError(f"there is no outcome '{self.metric}'{nearest(self.metric, known)}")
        if self.group not in known[self.metric].groups:
            raise InputError(f"{self.metric} is not taken for '{self.group}'")
        if self.shown not in get_args(Shown):
            raise InputError(f"colour = {self.shown!r} is not known")
        if self.side not in SIDES:
            raise InputError(f"cells = {self.side}: takes one of {', '.join(map(str, SIDES))}")
        return self

    def to_link(self) -> str:
        """Return the request as it stands in a link; empty for the usual one."""
        if self == MapRequest():
            return ""
        sides = [f"{one.key}={one.low}..{one.high}" if one.key else "" for one in (self.x, self.y)]
        rest = (self.metric, self.group, self.shown, str(self.alternative), str(self.side))
        return ",".join([*sides, *rest])

    @classmethod
    def from_link(cls, text: str) -> "MapRequest":
        """Return the request of a link; raises InputError where it is broken."""
        parts = text.split(",")
        if len(parts) != _PARTS:
            raise InputError("the map in this link is broken; was it copied as a whole?")
        x, y, metric, group, shown, alternative, side = parts
        if not (alternative.isdecimal() and side.isdecimal()):
            raise InputError("the map in this link is broken; was it copied as a whole?")
        across, up = (MapAxis.parse(one, "map") if one else _CHOSEN for one in (x, y))
        said: Any = shown  # checked below
        return cls(across, up, metric, group, said, int(alternative), int(side)).checked()

    def with_form(self, sent: Mapping[str, Any], question: Question) -> "MapRequest":
        """Return what a form asks for; raises InputError for what makes no sense.

        Whoever takes another number for a side gets the ends of its slider.
        """
        numbers = numbers_of_sides(self.scenarios(question))
        sides = []
        for name, before in zip(("x", "y"), self.sides(question), strict=True):
            given = sent.get(name)
            if not isinstance(given, dict) or given.get("key") not in numbers:
                raise InputError("the form sent something that cannot be read")
            if given["key"] == before.key:
                by = 0.01 if numbers[before.key].unit == "share" else 1.0
                sides.append(MapAxis(before.key, *_ends_sent(given, by)))
            else:
                sides.append(MapAxis(given["key"], *ends_of(given["key"], numbers)))
        wanted: dict[str, Any] = {
            key: sent[key] for key in ("metric", "group", "shown") if isinstance(sent.get(key), str)
        }
        alternative = sent.get("alternative")
        if isinstance(alternative, int) and 0 <= alternative < len(question.alternatives):
            wanted["alternative"] = alternative
        made = replace(self, x=sides[0], y=sides[1], **wanted)
        metric = registry().get(made.metric)
        if metric is not None and made.group not in metric.groups:
            made = replace(made, group=metric.lead_group)
        made.checked()
        made.experiment(question)
        return made


def _ends_sent(given: Mapping[str, Any], by: float) -> tuple[float, float]:
    low, high = given.get("low"), given.get("high")
    for end in (low, high):
        if isinstance(end, bool) or not isinstance(end, int | float):
            raise InputError(f"{given['key']}: {end!r} is no number")
    return float(f"{by * float(low or 0.0):.12g}"), float(f"{by * float(high or 0.0):.12g}")


def core_metrics() -> tuple[Metric, ...]:
    """Return the outcomes on offer, in a reader's order."""
    core = [one for one in registry().values() if one.places.core]
    return tuple(sorted(core, key=lambda one: one.places.core))


def numbers_of_sides(scenarios: tuple[Scenario, ...]) -> dict[str, Parameter]:
    """Return what may lie along a side; weeks in which a policy begins or ends are not offered."""
    return {
        key: held for key, held in axis_numbers(scenarios).items() if not key.endswith(_LAST_WEEK)
    }


def ends_of(key: str, numbers: Mapping[str, Parameter]) -> tuple[float, float]:
    """Return from where to where a number is looked at first: as its slider goes."""
    declared = numbers[key]
    if key in {_USUAL.key, _OTHER.key}:
        return 0.1, 0.9
    for held in HEADLINE.values():
        for one in held:
            if one.name == key:
                return one.ends(declared, declared.default)
    return declared.low, declared.high


def _is_dose(key: str) -> bool:
    return key.startswith("policies.")
