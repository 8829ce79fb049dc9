"""Scenarios as a manifest holds them, written and read."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import TypeAdapter, ValidationError

from peersim.core.errors import ResultsError
from peersim.results import KeptScenario
from peersim.results.first_mistake import first_mistake
from peersim.scenario import Scenario, load_bytes
from peersim.scenario.scenario_contents import NetworkFiles
from peersim.world.imported_network import ImportedNetwork

__all__ = ["kept_scenario", "scenario_from", "scenario_said_by"]


def kept_scenario(scenario: Scenario, label: str = "") -> KeptScenario:
    """Return a scenario as a manifest holds it; label: its name in tables, if another one."""
    return KeptScenario(
        label=label or scenario.name,
        name=scenario.name,
        title=scenario.title,
        hash=scenario.hash(),
        toml=scenario.to_toml(full_paths=False),
        network=None if scenario.network is None else asdict(scenario.network),
    )


def scenario_from(source: KeptScenario) -> Scenario:
    """Return the scenario that a manifest holds; raises ResultsError if it is not the same."""
    scenario = scenario_said_by(source)
    if scenario.hash() != source.hash:
        raise ResultsError(
            f"scenario '{source.label}' of the manifest no longer describes the same world; "
            "use the version of peersim that the manifest names"
        )
    return scenario


def scenario_said_by(source: KeptScenario) -> Scenario:
    """Return what the text in a manifest says today, the same world or not.

    It is read from memory, its network is a value, and no name in it becomes a path. Raises
    InputError where it is no scenario.
    """
    network = None if source.network is None else _network(source.label, source.network)
    scenario = load_bytes(source.toml.encode(), f"{source.name}.toml", network)
    if network is None:
        return scenario
    named = tomlkit.parse(source.toml).unwrap().get("network", {})
    files = {key: Path(str(named[key])).name for key in NetworkFiles._fields if key in named}
    return replace(scenario, network_files=NetworkFiles(**files))


def _network(label: str, said: Mapping[str, Any]) -> ImportedNetwork:
    try:
        return TypeAdapter(ImportedNetwork).validate_python(said)
    except ValidationError as error:
        what = f"scenario '{label}' of the manifest has no network of people"
        raise ResultsError(f"{what}: {first_mistake(error)}") from error
