"""An experiment: a checked, frozen question to the model."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from peersim.core.errors import InputError
from peersim.methods.ensemble_table import Ensemble
from peersim.methods.experiment.designs import Points, points_of
from peersim.methods.experiment.experiment_form import (
    CalibrateForm,
    Design,
    DiscoverForm,
    Replicates,
    SensitivityForm,
)
from peersim.methods.experiment.factors import VARIANT, Factor
from peersim.methods.experiment.outcomes import Outcome
from peersim.metrics import Windows
from peersim.running.change_target import aimed
from peersim.scenario import Frozen, Scenario

__all__ = ["Experiment", "PointWorlds"]


@dataclass(frozen=True)
class PointWorlds:
    """How a design point becomes worlds: small and picklable, all that a worker needs."""

    scenarios: tuple[Scenario, ...]
    """With what the experiment sets for all worlds."""
    named: tuple[str, ...]
    """How the file calls them."""
    fixed: Mapping[str, object]
    variants: Mapping[str, Mapping[str, object]]
    outcomes: tuple[Outcome, ...]
    windows: Windows
    seed: int
    ensemble: Ensemble | None = None
    """Parameter sets, one for each replicate."""

    def changes(self, values: Mapping[str, Any], number: int, replicate: int) -> dict[str, object]:
        """Return what is changed in one of the scenarios, by dotted name."""
        plain = {key: value for key, value in values.items() if key != VARIANT}
        variant = self.variants.get(values.get(VARIANT, ""), {})
        drawn = {} if self.ensemble is None else self.ensemble.at(replicate)
        return aimed({**drawn, **variant, **plain}, self.scenarios, number)

    def scenario(self, values: Mapping[str, Any], number: int, replicate: int) -> Scenario:
        """Return a scenario at a point; raises ScenarioError if there can be none."""
        changes = self.changes(values, number, replicate)
        return _scenario_at_point(self.scenarios[number], Frozen(changes))


@lru_cache(maxsize=16)
def _scenario_at_point(scenario: Scenario, changes: Frozen[object]) -> Scenario:
    """Return a scenario at a point, worked out once for all replicates in a row."""
    return scenario.changed(changes, "this point")


@dataclass(frozen=True)
class Experiment:
    """What is asked, of which worlds, at which points, with how many replicates."""

    name: str
    """The name of its folder, or of its file where that is not `question.toml`."""
    title: str
    text: str
    """The file itself."""
    point_worlds: PointWorlds
    factors: tuple[Factor, ...]
    design: Design
    replicates: Replicates
    sensitivity: SensitivityForm
    discover: DiscoverForm | None
    calibrate: CalibrateForm | None
    batch: int | None = None

    @property
    def seed(self) -> int:
        """What all luck hangs from."""
        return self.point_worlds.seed

    @property
    def labels(self) -> tuple[str, ...]:
        """What the scenarios are called in tables; the base first."""
        return tuple(
            name.rpartition("/")[2].removesuffix(".toml") for name in self.point_worlds.named
        )

    @cached_property
    def points(self) -> Points:
        """The design points."""
        return points_of(self.design, self.factors, self.seed)

    @property
    def worlds_at_most(self) -> int:
        """How many worlds there are if every point takes all its replicates."""
        return len(self.points) * self.replicates.most * len(self.point_worlds.scenarios)

    @property
    def worlds_at_least(self) -> int:
        """How many worlds there are in any case."""
        return len(self.points) * self.replicates.least * len(self.point_worlds.scenarios)

    def with_seed(self, seed: int) -> "Experiment":
        """Return the same question with other luck and another sample of points."""
        return replace(self, point_worlds=replace(self.point_worlds, seed=seed))

    def with_design(self, design: Design, factors: tuple[Factor, ...]) -> "Experiment":
        """Return the same question at other points; factors that are left out stay as they are."""
        return replace(self, design=design, factors=factors)

    def with_ensemble(self, ensemble: Ensemble) -> "Experiment":
        """Return the same question with a parameter set for each replicate.

        Raises InputError where the scenarios do not take them, or the file says the same numbers.
        """
        ensemble.check(self.point_worlds.scenarios)
        said = {factor.name for factor in self.factors} | set(self.point_worlds.fixed)
        said |= {key for changes in self.point_worlds.variants.values() for key in changes}
        if both := said.intersection(ensemble.keys):
            told = ", ".join(sorted(both))
            raise InputError(f"{told}: said in the experiment file and in '{ensemble.name}'")
        return replace(self, point_worlds=replace(self.point_worlds, ensemble=ensemble))

    def canonical(self) -> dict[str, Any]:
        """Return everything that decides the results, as plain values for JSON."""
        point_worlds = self.point_worlds
        said = {
            "scenarios": list(self.labels),
            "worlds": [scenario.hash() for scenario in point_worlds.scenarios],
            "variants": {name: dict(held) for name, held in point_worlds.variants.items()},
            "outcomes": [outcome.column for outcome in point_worlds.outcomes],
            "seed": point_worlds.seed,
            "first week of rates": point_worlds.windows.first,
            "assumptions and levers": [asdict(factor) for factor in self.factors],
            "design": self.design.model_dump(),
            "replicates": self.replicates.model_dump(),
            "ensemble": None if point_worlds.ensemble is None else point_worlds.ensemble.hash(),
        }
        plain: dict[str, Any] = json.loads(json.dumps(said, sort_keys=True))
        return plain

    def fingerprint(self) -> str:
        """Return a hash of `canonical`: files that differ in comments alone have the same."""
        text = json.dumps(self.canonical(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def frozen(tables: Mapping[str, Mapping[str, object]]) -> Mapping[str, Mapping[str, object]]:
    """Return tables that stay as they are."""
    return Frozen({name: Frozen(held) for name, held in tables.items()})
