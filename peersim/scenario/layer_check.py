"""A layer of a scenario, held against what is declared.

A layer is what one file says, or a handful of changes. Layers are checked one by one, so that
an error names the file in which the mistake stands, and not one that extends it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import ScenarioError, first_mistakes, nearest, show_value
from peersim.policies import registry as policies
from peersim.scenario.declarations import Declared, declared_names
from peersim.scenario.form_errors import MISSING_PLUGIN, explain
from peersim.scenario.moments import moment_weeks_named

if TYPE_CHECKING:
    from peersim.scenario.scenario_form import Form

__all__ = ["Layer", "check"]

_LABEL: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")
_MOST_POLICIES: Final = 100
_MOST: Final = 8  # mistakes told at once


@dataclass(frozen=True)
class Layer:
    """What one file or a handful of changes say, and where they stand."""

    where: str
    """Names the file, or `--set`, in messages."""
    folder: Path
    """Where the paths in it start."""
    said: Mapping[str, Any]
    is_parent: bool = False
    """Title and description of a parent are its own and are not handed on."""


def check(layer: Layer, kinds: Mapping[str, str]) -> dict[str, Any]:
    """Return what the layer says with every value checked; kinds: of the policies so far.

    Numbers come back as floats, and every policy's table with its kind. Raises ScenarioError
    with one line for each mistake.
    """
    from peersim.scenario.scenario_form import file_form, policy_form

    kinds = {**kinds, **_kinds(layer, kinds)}
    _check_labels(layer, "moments", "a moment's label")
    declared = {**declared_names(kinds), **moment_weeks_named(layer.said.get("moments"))}
    mistakes = Mistakes(layer.where, declared)
    said = _validate(file_form(_tables(layer.said)), layer.said, "", mistakes)
    tables = layer.said.get("policies", {})
    said["policies"] = {
        label: _validate(policy_form(kinds[label]), table, f"policies.{label}.", mistakes)
        | {"kind": kinds[label]}
        for label, table in (tables.items() if isinstance(tables, Mapping) else ())
        if isinstance(table, Mapping)
    }
    if mistakes.count:
        raise ScenarioError(mistakes.sentences())
    return said


@dataclass
class Mistakes:
    """What is wrong with a layer; the first mistakes are put into words, the others counted."""

    where: str
    declared: Declared
    told: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, found: Sequence[Mapping[str, Any]], before: str) -> None:
        """Take what pydantic has found in a table whose name stands before its keys."""
        self.told += [
            explain(one, before, self.where, self.declared)
            for one in found[: max(0, _MOST - len(self.told))]
        ]
        self.count += len(found)

    def sentences(self) -> str:
        """Return a line for each of the first mistakes, and how many there are besides."""
        return first_mistakes(self.told, self.count, self.where)


def _validate(
    form: "Form", said: Mapping[str, Any], before: str, mistakes: Mistakes
) -> dict[str, Any]:
    """Return what is said as the form understands it; add to the mistakes if it does not."""
    from pydantic import ValidationError

    try:
        return form.model_validate(said).model_dump(exclude_unset=True)
    except ValidationError as error:
        mistakes.add(error.errors(include_url=False, include_context=False), before)
        return {}


def _tables(said: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the tables of a layer, and of those in its table of mechanisms."""
    mechanisms = said.get("mechanisms")
    inner = mechanisms if isinstance(mechanisms, Mapping) else ()
    return frozenset(map(str, (*said, *inner)))


def _check_labels(layer: Layer, tables: str, what: str) -> None:
    """Raise ScenarioError where a label could not be part of a dotted name."""
    labels = layer.said.get(tables, {})
    for label in labels if isinstance(labels, Mapping) else ():
        if not _LABEL.fullmatch(str(label)):
            takes = "takes letters, digits, _ and - alone, up to 60"
            raise ScenarioError(f"{layer.where}: {tables}.{show_value(label)}: {what} {takes}")


def _kinds(layer: Layer, before: Mapping[str, str]) -> dict[str, str]:
    """Return the kinds of the policies of a layer by label; a label may stand for its kind."""
    tables = layer.said.get("policies", {})
    found = {}
    if isinstance(tables, Mapping) and len(tables) > _MOST_POLICIES:
        what = f"has {len(tables)} policies; it takes up to {_MOST_POLICIES}"
        raise ScenarioError(f"{layer.where} {what}")
    _check_labels(layer, "policies", "a policy's label")
    for label, table in tables.items() if isinstance(tables, Mapping) else ():
        if isinstance(table, Mapping):
            found[label] = _kind(layer.where, label, table, before)
    return found


def _kind(where: str, label: str, table: Mapping[str, Any], before: Mapping[str, str]) -> str:
    kind = table.get("kind", before.get(label, label))
    if not isinstance(kind, str) or kind not in policies():
        key = f"policies.{label}.kind = {show_value(kind)}"
        if "kind" not in table:
            key = f"policies.{label} says no kind, and its label"
        near = nearest(str(kind), policies(), listed=len(policies()))
        raise ScenarioError(f"{where}: {key} is no kind of policy{near}{MISSING_PLUGIN}")
    if label in policies() and kind != label:
        what = "is the name of a measure, so it labels that measure alone"
        raise ScenarioError(f"{where}: policies.{label}.kind = {kind!r}: {label!r} {what}")
    if before.get(label, kind) != kind:
        what = f"is a {before[label]} already; a {kind} takes a label of its own"
        raise ScenarioError(f"{where}: policies.{label}.kind = {kind!r}: {label!r} {what}")
    return kind
