"""A layer of a scenario, held against what is declared.

A layer is what one file says, or a handful of changes. Layers are checked one by one, so that
an error names the file in which the mistake stands, and not one that extends it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import ScenarioError, nearest
from peersim.policies import registry as policies
from peersim.scenario.declarations import Declared, declared_names
from peersim.scenario.explain import explain

if TYPE_CHECKING:
    from peersim.scenario.form import Form

__all__ = ["Layer", "check"]

_LABEL: Final = re.compile(r"[A-Za-z0-9_-]+")
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
    from peersim.scenario.form import file_form, policy_form

    kinds = {**kinds, **_kinds(layer, kinds)}
    declared = declared_names(kinds)
    mistakes: list[str] = []
    said = _held_against(file_form(), layer.said, "", layer.where, declared, mistakes)
    tables = layer.said.get("policies", {})
    said["policies"] = {
        label: _held_against(
            policy_form(kinds[label]), table, f"policies.{label}.", layer.where, declared, mistakes
        )
        | {"kind": kinds[label]}
        for label, table in (tables.items() if isinstance(tables, Mapping) else ())
        if isinstance(table, Mapping)
    }
    if mistakes:
        more = len(mistakes) - _MOST
        rest = [f"{layer.where}: and {more} more mistakes"] if more > 0 else []
        raise ScenarioError("\n".join(mistakes[:_MOST] + rest))
    return said


def _held_against(
    form: "Form",
    said: Mapping[str, Any],
    before: str,
    where: str,
    declared: Declared,
    mistakes: list[str],
) -> dict[str, Any]:
    """Return what is said as the form understands it; add to the mistakes if it does not."""
    from pydantic import ValidationError

    try:
        return form.model_validate(said).model_dump(exclude_unset=True)
    except ValidationError as error:
        mistakes += [explain(found, before, where, declared) for found in error.errors()]
        return {}


def _kinds(layer: Layer, before: Mapping[str, str]) -> dict[str, str]:
    """Return the kinds of the policies of a layer by label; a label may stand for its kind."""
    tables = layer.said.get("policies", {})
    found = {}
    for label, table in tables.items() if isinstance(tables, Mapping) else ():
        if not _LABEL.fullmatch(str(label)):
            what = "takes letters, digits, _ and - alone"
            raise ScenarioError(f"{layer.where}: policies.{label!r}: a policy's label {what}")
        if isinstance(table, Mapping):
            found[label] = _kind(layer.where, label, table, before)
    return found


def _kind(where: str, label: str, table: Mapping[str, Any], before: Mapping[str, str]) -> str:
    kind = table.get("kind", before.get(label, label))
    if not isinstance(kind, str) or kind not in policies():
        key = f"policies.{label}.kind = {kind!r}"
        if "kind" not in table:
            key = f"policies.{label} says no kind, and its label"
        near = nearest(str(kind), policies(), listed=len(policies()))
        raise ScenarioError(f"{where}: {key} is no kind of policy{near}")
    if label in policies() and kind != label:
        what = "is the name of a measure, so it labels that measure alone"
        raise ScenarioError(f"{where}: policies.{label}.kind = {kind!r}: {label!r} {what}")
    if before.get(label, kind) != kind:
        what = f"is a {before[label]} already; a {kind} takes a label of its own"
        raise ScenarioError(f"{where}: policies.{label}.kind = {kind!r}: {label!r} {what}")
    return kind
