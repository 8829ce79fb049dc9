"""Everything that a scenario can say, by its dotted name.

Collected from where it is declared: settings and circumstances (world), mechanisms, policies.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from peersim.core.parameter import Parameter
from peersim.policies import Choice
from peersim.policies import registry as policies
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.settings import SECTIONS

if TYPE_CHECKING:
    from peersim.core.mechanism import Mechanism

__all__ = ["Declared", "declared_names", "policy_names", "sections", "variants_of", "whole"]

Declared = Mapping[str, Parameter | Choice]
"""Dotted names and what is declared under them; switches (`on`) need no declaration."""

# What is counted in these comes in whole numbers. Means (a tenure in weeks) are no counts, so
# this holds for the organisation and for the calendar of policies alone.
_COUNTED: Final = frozenset({"people", "weeks", "week", "seats", "sessions", "0 or 1"})


@cache
def sections() -> dict[str, dict[str, Parameter]]:
    """Return the sections of plain numbers, circumstances last."""
    return {**SECTIONS, "circumstances": CIRCUMSTANCES}


def whole(section: str, parameter: Parameter) -> bool:
    """Tell whether a number counts something and so has to be whole."""
    return section in {"organisation", "policies"} and parameter.unit in _COUNTED


def variants_of(mechanism: "Mechanism") -> Choice:
    """Return the choice between a mechanism's variants."""
    said = "; ".join(f"{name}: {what}" for name, what in mechanism.variants.items())
    return Choice(next(iter(mechanism.variants)), tuple(mechanism.variants), said)


@cache
def fixed_names() -> dict[str, Parameter | Choice]:
    """Return what every scenario can say, whatever its policies."""
    from peersim.mechanisms import registry as mechanisms  # brings Numba along

    names: dict[str, Parameter | Choice] = {
        f"{section}.{key}": parameter
        for section, parameters in sections().items()
        for key, parameter in parameters.items()
    }
    for mechanism in mechanisms().values():
        for key, parameter in mechanism.parameters.items():
            names[f"mechanisms.{mechanism.name}.{key}"] = parameter
        if mechanism.variants:
            names[f"mechanisms.{mechanism.name}.variant"] = variants_of(mechanism)
    return names


def policy_names(label: str, kind: str) -> dict[str, Parameter | Choice]:
    """Return what can be said of a policy that stands under a label."""
    return {
        f"policies.{label}.{key}": declared for key, declared in policies()[kind].parameters.items()
    }


def declared_names(kinds: Mapping[str, str]) -> Declared:
    """Return every dotted name of a scenario whose policies have these kinds, by label."""
    names = dict(fixed_names())
    for label, kind in kinds.items():
        names.update(policy_names(label, kind))
    return names
