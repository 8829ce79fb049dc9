"""A scenario: a world described, checked and frozen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from os import PathLike
from pathlib import Path
from typing import Any

from peersim.core.errors import ScenarioError, nearest, show_value
from peersim.core.parameter import Parameter
from peersim.core.presenter import HtmlView
from peersim.core.printable_text import printable
from peersim.scenario.declarations import declared_names
from peersim.scenario.dotted_names import nest
from peersim.scenario.layer_check import Layer
from peersim.scenario.moments import check_within, within
from peersim.scenario.scenario_contents import ScenarioContents, defaults, founded_by, overlay
from peersim.scenario.scenario_files import find, folder, layers, names, parse
from peersim.scenario.scenario_rules import check_whole
from peersim.scenario.scenario_text import text_of
from peersim.world.circumstances import Timetable
from peersim.world.imported_network import ImportedNetwork

__all__ = ["Scenario", "load", "load_bytes"]


@dataclass(frozen=True, kw_only=True, repr=False)
class Scenario(ScenarioContents, HtmlView):
    """A world that could be, as a plain value: the same content makes the same value."""

    name: str
    """The name of its file, without the ending."""
    source: str = field(default="", compare=False, repr=False)
    """The path of its file as it was given; empty for what comes with peersim."""

    def __repr__(self) -> str:
        """Return a line, where all numbers would fill pages; `peersim describe` says them."""
        return f"<Scenario {self.name}: {self.title}; {self.weeks} weeks>"

    def timetable(self, taken: Mapping[str, Sequence[range]] | None = None) -> Timetable:
        """Return the circumstances of every week, with policies written and checked.

        taken: as in `written`, for a world whose policies start and stop by themselves.
        """
        return check_whole(self, f"'{self.name}'") if taken is None else self.written(taken)

    def describe_policies(self) -> tuple[str, ...]:
        """Return what each policy in force will do, a sentence with numbers for each."""
        return tuple(use.sentence for use in self.policies_in_force)

    def first_policy_week(self) -> int | None:
        """Return the first week in which any policy is in force, or None if none ever is."""
        return min((use.weeks.start for use in self.policies_in_force), default=None)

    def changed(self, changes: Mapping[str, object], said_in: str = "changes") -> "Scenario":
        """Return this scenario with changes by dotted names laid on top, checked.

        `said_in` names them in messages; paths in them start at the current folder. Raises
        ScenarioError for changes that do not make a scenario.
        """
        if not changes:
            return self
        if "extends" in changes:
            raise ScenarioError(f"{said_in}: extends can only stand in a file; load that scenario")
        layer = Layer(said_in, Path(), nest(changes, said_in))
        changed = _complete(overlay(self, layer), self.name, said_in)
        named = layer.said.get("moments", ())
        check_within([m for m in changed.moments if m.label in named], changed.weeks, said_in)
        return replace(changed, source=self.source, moments=within(changed.moments, changed.weeks))

    @property
    def weeks(self) -> int:
        """How many weeks of it are looked at."""
        return int(self.sections["organisation"]["weeks"])

    def value(self, name: str) -> float | str | bool:
        """Return what holds under a dotted name; KeyError if there is no such name."""
        section, _, rest = name.partition(".")
        if section == "policies":
            label, _, key = rest.partition(".")
            use = {use.label: use for use in self.policies}[label]
            said = {"on": use.on, "kind": use.kind, **use.values, **use.trigger._asdict()}
            held: float | str | bool = said[key]
            return held
        if section == "mechanisms":
            mechanism, _, key = rest.partition(".")
            number: float | str | bool = self.mechanisms[mechanism][key]
            return number
        return self.sections[section][rest]

    def parameters(self) -> dict[str, Parameter]:
        """Return every number of this scenario by its dotted name, as it is declared."""
        declared = declared_names(self.kinds())
        return {name: p for name, p in declared.items() if isinstance(p, Parameter)}

    def canonical(self) -> dict[str, Any]:
        """Return what makes the world, for JSON: sorted, without names, titles and file names."""
        plain: dict[str, Any] = json.loads(self._canonical_text())
        return plain

    def hash(self) -> str:
        """Return the SHA-256 of `canonical`: the same world has the same, whatever its name."""
        return hashlib.sha256(self._canonical_text().encode()).hexdigest()

    def _canonical_text(self) -> str:
        network = self.network
        world: dict[str, Any] = {name: dict(held) for name, held in self.sections.items()}
        world["mechanisms"] = {name: dict(held) for name, held in self.said_mechanisms.items()}
        world["policies"] = {
            use.label: {"kind": use.kind, **use.said} for use in self.policies_in_force
        }
        world["network"] = network and network.structure()
        return json.dumps(world, sort_keys=True, separators=(",", ":"), allow_nan=False)

    def to_toml(self, *, full_paths: bool = True) -> str:
        """Return a file that loads to an equal scenario and extends nothing.

        A network stays in its own file. Without full paths, only the file's name is kept: for
        texts that are handed on and should not tell where files lay.
        """
        return text_of(self, full_paths=full_paths)


def load(
    name_or_path: str | PathLike[str],
    changes: Mapping[str, object] | None = None,
    *,
    said_in: str = "changes",
    **more: object,
) -> Scenario:
    """Load a scenario by name or path, with changes laid on top.

    Changes go by dotted names, `load("baseline", {"culture.silence": 0.8})`, or by keywords with
    two underscores for the dot, `load("baseline", culture__silence=0.8)`; `said_in` names them
    in messages. Raises ScenarioError (NetworkError for a network's file) with a sentence for
    each mistake.
    """
    path = find(name_or_path)
    contents = defaults()
    for layer in layers(path):
        contents = overlay(contents, layer)
    source = "" if path.parent == folder() else str(path)
    scenario = replace(_from_file(contents, path.stem, f"'{path}'"), source=source)
    dotted = {key.replace("__", "."): value for key, value in more.items()}
    return scenario.changed({**(changes or {}), **dotted}, said_in)


def load_bytes(content: bytes, name: str, network: ImportedNetwork | None = None) -> Scenario:
    """Load a scenario from a text that a stranger sent; it reaches no file of this machine.

    It extends what comes with peersim, by name, and names no network's file; network: who founded
    the organisation, where that came along as a value, and then names of files in the text are
    passed over. `name` is what the sender calls it; nothing is looked up under it. Raises
    ScenarioError as `load` does.
    """
    where = f"'{name}'"
    said = parse(content, where)
    parent = said.get("extends", "")
    if isinstance(parent, str) and parent and parent not in names():
        near = nearest(parent, names())
        raise ScenarioError(
            f"{where}: extends = {show_value(parent)}: a file that is sent can only extend "
            "what comes "
            f"with peersim{near}"
        )
    if network is not None:
        said.pop("network", None)
    if "network" in said:
        raise ScenarioError(
            f"{where}: network: a file that is sent cannot name files of this machine; "
            'extends = "own_network" keeps the invented example, and peersim on your own '
            "machine reads your own"
        )
    above = layers(find(parent)) if isinstance(parent, str) and parent else []
    contents = defaults()
    for layer in above:
        contents = overlay(contents, replace(layer, is_parent=True))
    contents = overlay(contents, Layer(where, Path(), said))
    if network is not None:
        contents = founded_by(contents, network)
    return _from_file(contents, Path(name).stem, where)


def _from_file(contents: ScenarioContents, name: str, where: str) -> Scenario:
    """Return a scenario as its file says it; changes may make it too short for its moments."""
    scenario = _complete(contents, name, where)
    check_within(scenario.moments, scenario.weeks, where)
    return scenario


def _complete(contents: ScenarioContents, name: str, where: str) -> Scenario:
    check_whole(contents, where)
    held = {one.name: getattr(contents, one.name) for one in fields(ScenarioContents)}
    name = printable(name)
    held["title"] = printable(held["title"]) or name.replace("_", " ").capitalize()
    held["description"] = printable(held["description"])
    return Scenario(name=name, **held)
