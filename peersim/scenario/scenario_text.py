"""A scenario as the text of a file that says everything and extends nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from peersim.scenario.scenario_contents import ScenarioContents

if TYPE_CHECKING:
    from tomlkit.items import Table

__all__ = ["plain_value", "text_of"]


def text_of(contents: ScenarioContents, *, full_paths: bool) -> str:
    """Return TOML that loads to the same contents; see `Scenario.to_toml`."""
    import tomlkit

    document = tomlkit.document()
    document.add("title", tomlkit.string(contents.title))
    document.add("description", tomlkit.string(contents.description))
    for section, values in contents.sections.items():
        document.add(section, _table(values))
    files = contents.network_files._asdict()
    said = {key: path if full_paths else Path(path).name for key, path in files.items() if path}
    if said:
        document.add("network", _table(said))
    mechanisms = tomlkit.table(is_super_table=True)
    for name, values in contents.said_mechanisms.items():
        mechanisms.add(name, _table(values))
    document.add("mechanisms", mechanisms)
    policies = tomlkit.table(is_super_table=True)
    for use in contents.policies:
        policies.add(use.label, _table({"kind": use.kind, "on": use.on, **use.said}))
    document.add("policies", policies)
    moments = tomlkit.table(is_super_table=True)
    for moment in contents.moments:
        moments.add(moment.label, _table(moment.table()))
    if contents.moments:
        document.add("moments", moments)
    return tomlkit.dumps(document)


def _table(values: Mapping[str, float | str]) -> "Table":
    import tomlkit

    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, plain_value(value))
    return table


def plain_value(value: float | str) -> float | str:
    """Return a value as a file has it: whole numbers without a point."""
    return int(value) if type(value) is float and value.is_integer() else value
