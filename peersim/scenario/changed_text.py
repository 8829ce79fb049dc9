"""A scenario as the text of a file that extends another and says only what is changed, and why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from peersim.core.parameter import Parameter
from peersim.policies import Choice
from peersim.scenario.declarations import Declared, declared_names
from peersim.scenario.scenario_contents import PolicyUse, ScenarioContents
from peersim.scenario.scenario_text import plain_value

if TYPE_CHECKING:
    from tomlkit.items import Table

__all__ = ["changed_text"]

Told = Callable[[Parameter | Choice, Any], str]
"""Says what a number means, and what it is in the parent; None where the parent has none."""
Said = tuple[str, Mapping[str, Any], Mapping[str, Any]]
"""A label, what a file says under it, and what holds where it says nothing."""
_ALWAYS: Final = "from_week"


def changed_text(
    contents: ScenarioContents, parent: ScenarioContents, name: str, told: Told
) -> str:
    """Return TOML that extends a scenario of peersim's and loads to the same contents.

    parent: the scenario of that name; nothing of it may be missing in the contents, as after
    changes that were laid on top of it. Behind each number stands what is told of it.
    """
    import tomlkit

    tables = _Tables(declared_names(contents.kinds()), told)
    document = tomlkit.document()
    document.add("extends", tomlkit.string(name))
    document.add("title", tomlkit.string(contents.title))
    document.add("description", tomlkit.string(contents.description))
    for section, values in contents.sections.items():
        if changed := _changed(values, parent.sections[section]):
            document.add(section, tables.table(changed, parent.sections[section], section))
    if contents.network_files.file and contents.network_files != parent.network_files:
        document.add("network", tables.table({"file": contents.network_file}, {}, "network"))
    for key, held in (
        ("mechanisms", _mechanisms(contents, parent)),
        ("policies", _policies(contents, parent)),
        ("moments", ((one.label, one.table(), {}) for one in contents.moments)),
    ):
        found = tomlkit.table(is_super_table=True)
        for label, said, usual in held:
            found.add(label, tables.table(said, usual, f"{key}.{label}"))
        if len(found):
            document.add(key, found)
    return tomlkit.dumps(document)


def _mechanisms(contents: ScenarioContents, parent: ScenarioContents) -> Iterator[Said]:
    for name, values in contents.said_mechanisms.items():
        usual = parent.mechanisms[name]
        if changed := _changed(values, usual):
            yield name, changed, usual


def _policies(contents: ScenarioContents, parent: ScenarioContents) -> Iterator[Said]:
    known = {use.label: use for use in parent.policies}
    for use in contents.policies:
        said, usual = _policy(use, known.get(use.label))
        if said:
            yield use.label, said, usual


def _changed(values: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value != usual[key]}


def _policy(use: PolicyUse, known: PolicyUse | None) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """Return what a file has to say of a policy, and what holds where it says nothing."""
    if known is not None and known.kind == use.kind:
        usual = {"kind": known.kind, "on": known.on, **known.values, **known.trigger._asdict()}
        mine = {"kind": use.kind, "on": use.on, **use.values, **use.trigger._asdict()}
        return _changed(mine, usual), usual
    usual = {key: one.default for key, one in use.policy.parameters.items()}
    doses = {key: value for key, value in use.said.items() if value != usual.get(key)}
    kind = {"kind": use.kind} if use.kind != use.label else {}
    switch = {} if use.on else {"on": False}
    return {**kind, **switch, _ALWAYS: use.values[_ALWAYS], **doses}, usual


@dataclass(frozen=True)
class _Tables:
    """Writes tables in which numbers are explained."""

    declared: Declared
    told: Told

    def table(self, said: Mapping[str, Any], usual: Mapping[str, Any], place: str) -> "Table":
        """Return what is said in a place; usual: what holds where nothing is said."""
        import tomlkit

        table = tomlkit.table()
        for key, value in said.items():
            held = tomlkit.item(plain_value(value))
            number = self.declared.get(f"{place}.{key}")
            if number is not None:
                held.comment(self.told(number, usual.get(key) if usual.get(key) != value else None))
            table.add(key, held)
        return table
