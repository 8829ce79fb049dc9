"""What a scenario says, complete: every number of a world, laid over each other layer by layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from peersim.core.errors import ScenarioError
from peersim.core.input_files import path_of
from peersim.policies import Policy, span
from peersim.policies import registry as policies
from peersim.scenario.declarations import sections
from peersim.scenario.frozen_mapping import Frozen
from peersim.scenario.layer_check import Layer, check
from peersim.scenario.moments import Moment, moments_laid_over
from peersim.scenario.triggers import Trigger
from peersim.world.circumstances import Timetable
from peersim.world.imported_network import ImportedNetwork, read_network

__all__ = ["NetworkFiles", "PolicyUse", "ScenarioContents", "defaults", "founded_by", "overlay"]


@dataclass(frozen=True)
class PolicyUse:
    """A measure with its dose, under the label that it has in the scenario."""

    label: str
    kind: str
    on: bool
    values: Frozen[Any]
    """A float for each parameter of the kind, or a word for a choice."""
    trigger: Trigger = field(default_factory=Trigger)
    """When it starts and stops by itself."""

    @property
    def policy(self) -> Policy:
        """The measure itself."""
        return policies()[self.kind]

    @property
    def weeks(self) -> range:
        """The weeks in force, from the end of the burn-in; they may reach past the last week."""
        return span(self.values)

    @property
    def is_triggered(self) -> bool:
        """Whether it starts or stops by itself."""
        return bool(self.trigger.start_when or self.trigger.stop_when)

    @property
    def said(self) -> dict[str, Any]:
        """Everything that a file says of it, but for its kind and whether it is on."""
        return {**self.values, **(self.trigger._asdict() if self.is_triggered else {})}

    @property
    def sentence(self) -> str:
        """What it will do, with numbers."""
        return self.policy.say(self.values) + self.trigger.sentence()

    def during(self, weeks: range) -> Frozen[Any]:
        """Return its values with other weeks; what lasts one week alone still does."""
        until = weeks.stop if self.values["until_week"] else 0
        return Frozen({**self.values, "from_week": weeks.start, "until_week": until})


class NetworkFiles(NamedTuple):
    """Where a network was read from: full paths, empty where there is none."""

    file: str = ""
    people: str = ""


@dataclass(frozen=True, kw_only=True)
class ScenarioContents:
    """Everything that a scenario says, defaults filled in."""

    title: str = ""
    """A few words that name this world."""
    description: str = ""
    """What world this is, in a paragraph."""
    sections: Frozen[Frozen[float]]
    """organisation, culture, entry, ties and circumstances: a number under each key."""
    mechanisms: Frozen[Frozen[Any]]
    """Under each mechanism `on`, its parameters and, where there are some, its `variant`."""
    policies: tuple[PolicyUse, ...] = ()
    """Sorted by label, since their order cannot matter; those switched off as well."""
    moments: tuple[Moment, ...] = ()
    """Where to look for what it shows, the earliest first; no part of the world."""
    network: ImportedNetwork | None = None
    """The people and ties that found the organisation, or None where they are drawn."""
    network_files: NetworkFiles = field(default=NetworkFiles(), compare=False)

    @property
    def network_file(self) -> str:
        """The name of the network's file, to show; empty where there is none."""
        return Path(self.network_files.file).name

    @property
    def policies_in_force(self) -> tuple[PolicyUse, ...]:
        """The policies that are switched on, by label."""
        return tuple(use for use in self.policies if use.on)

    @property
    def said_mechanisms(self) -> dict[str, Frozen[Any]]:
        """The mechanisms of peersim, and those of plug-ins of which the scenario says something."""
        from peersim.mechanisms import in_files  # brings Numba along

        usual = defaults().mechanisms
        return {
            name: held
            for name, held in self.mechanisms.items()
            if in_files()[name].plugin is None or held != usual[name]
        }

    def kinds(self) -> dict[str, str]:
        """Return the kinds of all policies by label."""
        return {use.label: use.kind for use in self.policies}

    def written(self, taken: Mapping[str, Sequence[range]] | None = None) -> Timetable:
        """Return the timetable with policies written into it, not yet checked.

        taken: the periods in which policies that start and stop by themselves are in force, by
        label; without it they are in force in all weeks in which they may be.
        """
        organisation = self.sections["organisation"]
        weeks, burn_in = int(organisation["weeks"]), int(organisation["burn_in"])
        timetable = Timetable(self.sections["circumstances"], weeks, burn_in)
        for use in self.policies_in_force:
            usual = taken is None or not use.is_triggered
            periods = [use.weeks] if usual else (taken or {}).get(use.label, ())
            with timetable.written_by(use.label):
                for period in periods:
                    until = min(period.stop, weeks)  # fifty years are a lot to pass over
                    use.policy.write(timetable, use.during(range(period.start, until)))
        return timetable


@cache
def defaults() -> ScenarioContents:
    """Return what holds where nothing is said."""
    from peersim.mechanisms import registry as mechanisms  # brings Numba along

    numbers = {
        section: Frozen({key: parameter.default for key, parameter in parameters.items()})
        for section, parameters in sections().items()
    }
    slopes: dict[str, Frozen[Any]] = {
        name: Frozen(
            {"on": mechanism.standard}
            | {key: p.default for key, p in mechanism.parameters.items()}
            | ({"variant": next(iter(mechanism.variants))} if mechanism.variants else {})
        )
        for name, mechanism in mechanisms().items()
    }
    return ScenarioContents(sections=Frozen(numbers), mechanisms=Frozen(slopes))


def overlay(below: ScenarioContents, layer: Layer) -> ScenarioContents:
    """Lay what a file or a handful of changes say over what holds without them."""
    said = check(layer, below.kinds())
    result = replace(
        below,
        sections=_merge_sections(below.sections, said),
        mechanisms=_merge_sections(below.mechanisms, said.get("mechanisms", {})),
        policies=_policies(below, said["policies"]),
    )
    if not layer.is_parent:
        texts = {key: said[key] for key in ("title", "description") if key in said}
        moments = moments_laid_over(below.moments, said.get("moments", {}))
        result = replace(result, **texts, moments=moments)
    result = _with_network(result, said.get("network", {}), layer)
    return _count_network(result, said.get("organisation", {}), layer)


def _merge_sections(
    below: Mapping[str, Frozen[float]], said: Mapping[str, Mapping[str, float]]
) -> Frozen[Frozen[float]]:
    return Frozen(
        {name: _merge_values(values, said.get(name, {})) for name, values in below.items()}
    )


def _merge_values(values: Mapping[str, Any], said: Mapping[str, Any]) -> Frozen[Any]:
    # adding 0.0 makes the two zeros of floating point one; switches and words stay as they are
    plain = {key: value + 0.0 if type(value) is float else value for key, value in said.items()}
    return Frozen({**values, **plain})


def _policies(
    below: ScenarioContents, said: Mapping[str, Mapping[str, Any]]
) -> tuple[PolicyUse, ...]:
    uses = {use.label: use for use in below.policies}
    for label, table in said.items():
        triggers = {key: table[key] for key in Trigger._fields if key in table}
        beside = {"kind", "on", *triggers}
        dose = {key: value for key, value in table.items() if key not in beside}
        kind: str = table["kind"]
        unsaid = Frozen({key: p.default for key, p in policies()[kind].parameters.items()})
        use = uses.get(label, PolicyUse(label, kind, on=True, values=unsaid))
        on = table.get("on", use.on)
        values, trigger = _merge_values(use.values, dose), use.trigger._replace(**triggers)
        uses[label] = replace(use, on=on, values=values, trigger=trigger)
    return tuple(uses[label] for label in sorted(uses))


def _with_network(
    below: ScenarioContents, said: Mapping[str, str], layer: Layer
) -> ScenarioContents:
    """Read the network that a layer names; a new list of ties leaves an old list of people."""
    if not said:
        return below
    files = {} if "file" in said else below.network_files._asdict()
    files |= {key: str(layer.folder / path_of(name)) for key, name in said.items() if name}
    if not files.get("file"):
        raise ScenarioError(f"{layer.where}: [network] takes network.file, the ties between people")
    people = Path(files["people"]) if files.get("people") else None
    network = read_network(Path(files["file"]), people)
    full = NetworkFiles(**{key: str(Path(name).resolve()) for key, name in files.items() if name})
    return replace(below, network=network, network_files=full)


def founded_by(below: ScenarioContents, network: ImportedNetwork) -> ScenarioContents:
    """Let a network that is given as a value found the organisation; no file stands for it."""
    return _with_network_counts(replace(below, network=network, network_files=NetworkFiles()))


def _count_network(
    below: ScenarioContents, said: Mapping[str, float], layer: Layer
) -> ScenarioContents:
    """Let the number of people be that of the network, if there is one."""
    if below.network is None:
        return below
    people = below.network.people
    if said.get("people", people) != people:
        raise ScenarioError(
            f"{layer.where}: organisation.people = {said['people']:g}, but the network "
            f"'{below.network_file}' has {people} people; leave organisation.people out"
        )
    return _with_network_counts(below)


def _with_network_counts(below: ScenarioContents) -> ScenarioContents:
    assert below.network is not None  # noqa: S101 - asked before
    counted = {"organisation": {"people": float(below.network.people)}}
    return replace(below, sections=_merge_sections(below.sections, counted))
