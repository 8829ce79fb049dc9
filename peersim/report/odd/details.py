"""Elements 5 to 7: how a world begins, what comes from outside, and every submodel."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final

from peersim.core import push, random_streams
from peersim.methods.sources import cite
from peersim.report.odd.concepts import INITIALISATION, INPUT
from peersim.report.odd.writing import block, bullets, inline, number_table
from peersim.report.reading.equations import Equation, equations
from peersim.report.reading.plain_math import as_markdown
from peersim.world import founding, organisation, ties, turnover
from peersim.world.settings import SECTIONS

if TYPE_CHECKING:
    from types import ModuleType

    from peersim.report.description import Description, MechanismDescription, PushDescription

__all__ = ["initialisation", "inputs", "submodels"]

_WORLD: Final = {
    "Arrivals and departures": turnover,
    "The network": ties,
    "Taking stock": organisation,
}


def initialisation(described: "Description") -> Iterator[str]:
    """How founders, ties and levels begin, with the numbers that say it."""
    yield INITIALISATION
    yield as_markdown(founding.__doc__ or "")
    for name in SECTIONS:
        yield f"**{name.capitalize()}**"
        yield number_table(described.settings[name])


def inputs(described: "Description") -> Iterator[str]:
    """Circumstances, and the measures that write them."""
    yield INPUT
    yield "### Circumstances"
    yield number_table(described.settings["circumstances"])
    yield "### Measures"
    for name, sentence in described.policies.items():
        module = import_module(f"peersim.policies.{name}")
        yield f"**{name}.** {sentence} Sources: {cite(module.POLICY.sources) or 'none'}."
        yield as_markdown(module.__doc__ or "")
        yield number_table(described.doses[name])


def submodels(described: "Description") -> Iterator[str]:
    """How levels move, how luck is drawn, what the world does, and every mechanism."""
    yield "### How a level moves"
    yield from _module(push)
    yield "### How luck is drawn"
    yield as_markdown(random_streams.__doc__ or "")
    for title, module in _WORLD.items():
        yield f"### {title}"
        yield from _module(module)
    for mechanism in described.mechanisms:
        yield f"### {mechanism.name} ({mechanism.code})"
        yield from _mechanism(mechanism)


def _module(module: "ModuleType") -> Iterator[str]:
    yield as_markdown(module.__doc__ or "")
    yield from _computed(equations(module))


def _computed(found: tuple[Equation, ...]) -> Iterator[str]:
    for equation in found:
        yield f"{equation.sentence} (`{equation.name}`)"
        yield from map(block, equation.lines)


def _mechanism(mechanism: "MechanismDescription") -> Iterator[str]:
    yield f"{mechanism.sentence} Sources: {cite(mechanism.sources) or 'none'}."
    names = {number.name for number in mechanism.parameters}
    yield as_markdown(mechanism.equations, names, without_summary=True)
    if mechanism.variants:
        yield "**Variants**, of which a scenario chooses one, the first where it says nothing"
        yield bullets(f"`{name}`: {said}" for name, said in mechanism.variants.items())
    if mechanism.computed:
        yield "**Computed as**"
        yield from _computed(mechanism.computed)
    if mechanism.rates:
        yield "**Pushes**, rates per week"
        yield bullets(map(_push, mechanism.rates))
    if mechanism.reads:
        yield f"**Reads the levels** {', '.join(f'`{level}`' for level in mechanism.reads)}."
    for event, terms in mechanism.terms.items():
        yield f"**Decides the chance of** “{event}”, by {', '.join(terms)}."
    if mechanism.decides:
        yield f"**Settled by luck:** {', '.join(mechanism.decides)}."
    yield number_table(mechanism.parameters)


def _push(push: "PushDescription") -> str:
    way = "up" if push.upward else "down"
    said = f"`{push.level}` {way} (`{push.how.push}`): {inline(push.how.rate)}"
    if push.how.condition:
        said += f" if {inline(push.how.condition)}"
    if push.how.where:
        said += f", where {', '.join(map(inline, push.how.where))}"
    return said
