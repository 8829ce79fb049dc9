"""Policies on a timeline: a policy with its weeks and dose, and a world with some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from peersim.core.errors import InputError, nearest
from peersim.core.parameter import Parameter
from peersim.policies import Choice, registry
from peersim.scenario import Moment, Scenario, Trigger, load, names

__all__ = [
    "Alternative",
    "PolicyChoice",
    "choices_of",
    "labels_of",
    "moments_like",
    "with_policies",
]

_WEEKS = ("from_week", "until_week")


@dataclass(frozen=True)
class PolicyChoice:
    """A policy, when it is in force, and what differs from its usual dose."""

    kind: str
    from_week: int
    until_week: int | None = None
    """First week no longer in force; None: as is usual for it, to the end or one week alone."""
    values: tuple[tuple[str, float | str], ...] = ()

    @property
    def title(self) -> str:
        """The policy's name for people."""
        return registry()[self.kind].title

    @property
    def doses(self) -> Mapping[str, Parameter | Choice]:
        """What can be set besides the weeks, as it is declared."""
        declared = registry()[self.kind].parameters
        return {key: p for key, p in declared.items() if key not in _WEEKS}

    @cached_property
    def all_values(self) -> dict[str, Any]:
        """A value for everything that is declared, weeks included.

        Raises InputError for an unknown kind or dose.
        """
        if self.kind not in registry():
            raise InputError(f"there is no policy {self.kind!r}{nearest(self.kind, registry())}")
        values: dict[str, Any] = {
            key: declared.default for key, declared in registry()[self.kind].parameters.items()
        }
        values["from_week"] = self.from_week
        if self.until_week is not None:
            values["until_week"] = self.until_week
        for key, value in self.values:
            if key not in self.doses and key not in Trigger._fields:
                raise InputError(f"{self.kind}: {key!r} is not known{nearest(key, self.doses)}")
            values[key] = value
        return values


@dataclass(frozen=True)
class Alternative:
    """A world with exactly these policies; there may be none."""

    name: str
    policies: tuple[PolicyChoice, ...] = ()
    moments: tuple[Moment, ...] = ()
    """Where to look, as a file of its own says; without any, as a world of peersim's does that
    has the same measures."""


def choices_of(scenario: Scenario) -> tuple[PolicyChoice, ...]:
    """Return the policies of a scenario that are switched on."""
    found = []
    for use in scenario.policies_in_force:
        usual = {key: declared.default for key, declared in use.policy.parameters.items()}
        until = use.values["until_week"]
        doses = (
            (key, value)
            for key, value in use.said.items()
            if key not in _WEEKS and value != usual.get(key)
        )
        found.append(
            PolicyChoice(
                kind=use.kind,
                from_week=int(use.values["from_week"]),
                until_week=None if until == usual["until_week"] else int(until),
                values=tuple(doses),
            )
        )
    return tuple(found)


def with_policies(base: Scenario, policies: Sequence[PolicyChoice], said_in: str) -> Scenario:
    """Return the base with exactly these policies; its own are switched off."""
    changes: dict[str, object] = {f"policies.{use.label}.on": False for use in base.policies}
    for label, choice in zip(labels_of(base, policies), policies, strict=True):
        changes |= {f"policies.{label}.{key}": value for key, value in choice.all_values.items()}
        changes |= {f"policies.{label}.kind": choice.kind, f"policies.{label}.on": True}
    return base.changed(changes, said_in)


def labels_of(base: Scenario, policies: Sequence[PolicyChoice]) -> tuple[str, ...]:
    """Return what policies are labelled in the worlds of a base.

    The first of a kind has the kind as its label, a later one a number as well.
    """
    taken = base.kinds()
    used: dict[str, None] = {}
    for choice in policies:
        label, number = choice.kind, 1
        while label in used or taken.get(label, choice.kind) != choice.kind:
            number += 1
            label = f"{choice.kind}_{number}"
        used[label] = None
    return tuple(used)


def moments_like(scenario: Scenario) -> tuple[Moment, ...]:
    """Return where a world of peersim's that has the same measures says that one should look.

    One that has them with the same doses comes first. Where the measures begin in another week
    here, so do the moments.
    """
    mine, first = _measures(scenario), scenario.first_policy_week()
    alike = _with_measures().get(mine, ())
    for one in sorted(alike, key=lambda one: one.policies_in_force != scenario.policies_in_force):
        begins = one.first_policy_week()
        if one.moments and first is not None and begins is not None:
            return tuple(moment.later(first - begins) for moment in one.moments)
    return ()


def _measures(scenario: Scenario) -> tuple[str, ...]:
    return tuple(sorted(use.kind for use in scenario.policies_in_force))


@cache
def _with_measures() -> Mapping[tuple[str, ...], tuple[Scenario, ...]]:
    """Return the worlds that come with peersim by their measures, those named like one first."""
    found: dict[tuple[str, ...], list[Scenario]] = {}
    for world in map(load, names()):
        found.setdefault(_measures(world), []).append(world)
    return {
        kinds: tuple(sorted(held, key=lambda world: (world.name not in kinds, world.name)))
        for kinds, held in found.items()
    }
