"""A scenario as the text of a file that extends another and says only what is changed, and why."""

from collections.abc import Callable, Mapping
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
_ALWAYS: Final = "from_week"


def changed_text(
    contents: ScenarioContents, parent: ScenarioContents, name: str, told: Told
) -> str:
    """Return TOML that extends a scenario of peersim's and loads to the same contents.

    parent: the scenario of that name; nothing of it may be missing in the contents, as after
    changes that were laid on top of it. Behind each number stands what is told of it.
    """
    import tomlkit

    declared = declared_names(contents.kinds())
    document = tomlkit.document()
    document.add("extends", tomlkit.string(name))
    document.add("title", tomlkit.string(contents.title))
    document.add("description", tomlkit.string(contents.description))
    for section, values in contents.sections.items():
        changed = _changed(values, parent.sections[section])
        if changed:
            document.add(
                section, _table(changed, parent.sections[section], section, declared, told)
            )
    mechanisms = tomlkit.table(is_super_table=True)
    for mechanism, values in contents.said_mechanisms.items():
        usual = parent.mechanisms[mechanism]
        if changed := _changed(values, usual):
            table = _table(changed, usual, f"mechanisms.{mechanism}", declared, told)
            mechanisms.add(mechanism, table)
    policies = tomlkit.table(is_super_table=True)
    known = {use.label: use for use in parent.policies}
    for use in contents.policies:
        said, before = _policy(use, known.get(use.label))
        if said:
            table = _table(said, before, f"policies.{use.label}", declared, told)
            policies.add(use.label, table)
    moments = tomlkit.table(is_super_table=True)
    for moment in contents.moments:
        moments.add(moment.label, _table(moment.table(), {}, "moments", {}, told))
    for key, table in (("mechanisms", mechanisms), ("policies", policies), ("moments", moments)):
        if len(table):
            document.add(key, table)
    return tomlkit.dumps(document)


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


def _table(
    changed: Mapping[str, Any],
    usual: Mapping[str, Any],
    place: str,
    declared: Declared,
    told: Told,
) -> "Table":
    import tomlkit

    table = tomlkit.table()
    for key, value in changed.items():
        held = tomlkit.item(plain_value(value))
        number = declared.get(f"{place}.{key}")
        if number is not None:
            held.comment(told(number, None if usual.get(key) == value else usual.get(key)))
        table.add(key, held)
    return table
