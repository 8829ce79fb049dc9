"""Elements 5 to 7: how a world begins, what comes from outside, and every submodel."""

from collections.abc import Collection, Iterator
from typing import Final

from peersim.core import push, random_streams
from peersim.methods.bibliography import cite
from peersim.policies import in_files as policy_files
from peersim.report.description_parts import (
    DecisionDescription,
    MechanismDescription,
    ModelDescription,
    PushDescription,
)
from peersim.report.odd.concepts import INITIALISATION, INPUT
from peersim.report.odd.markdown_tables import bullets, levels_that_move, number_table
from peersim.report.plain_math import as_markdown, typeset
from peersim.world import founding, organisation, ties, turnover
from peersim.world.settings import SECTIONS

__all__ = ["initialisation", "inputs", "mechanism_text", "submodels"]

_WORLD: Final = {
    "Arrivals and departures": turnover,
    "The network": ties,
    "Taking stock": organisation,
}


def initialisation(described: ModelDescription) -> Iterator[str]:
    """How founders, ties and levels begin, with the numbers that say it."""
    yield INITIALISATION
    yield as_markdown(founding.__doc__ or "")
    for name in SECTIONS:
        yield f"**{name.capitalize()}**"
        yield number_table(described.settings[name])


def inputs(described: ModelDescription) -> Iterator[str]:
    """Circumstances, and the measures that write them."""
    yield INPUT
    yield "### Circumstances"
    yield number_table(described.settings["circumstances"])
    yield "### Measures"
    for name, sentence in described.policies.items():
        policy = policy_files()[name]
        of = f" (plug-in of {policy.package})" if policy.package else ""
        yield f"**{name}{of}.** {sentence} Sources: {cite(policy.declared.sources) or 'none'}."
        yield as_markdown(policy.module.__doc__ or "")
        yield number_table(described.doses[name])


def submodels(described: ModelDescription) -> Iterator[str]:
    """How levels move, how luck is drawn, what the world does, and every mechanism."""
    yield "### How a level moves"
    yield as_markdown(push.__doc__ or "")
    yield "### How luck is drawn"
    yield as_markdown(random_streams.__doc__ or "")
    for title, module in _WORLD.items():
        yield f"### {title}"
        yield as_markdown(module.__doc__ or "")
    for mechanism in described.mechanisms:
        yield f"### {mechanism.name} ({mechanism.code})"
        yield from _mechanism(mechanism)


def mechanism_text(mechanism: MechanismDescription) -> str:
    """Return what the description says of a mechanism, as a text of its own."""
    parts = (part.strip("\n") for part in _mechanism(mechanism) if part.strip())
    return "\n\n".join([f"# {mechanism.name} ({mechanism.code})", *parts]) + "\n"


def _mechanism(mechanism: MechanismDescription) -> Iterator[str]:
    yield f"{mechanism.sentence} Sources: {cite(mechanism.sources) or 'none'}."
    if mechanism.package:
        yield f"A plug-in: it comes with {mechanism.package}."
    names = {number.name for number in mechanism.parameters}
    yield as_markdown(mechanism.equations, names, without_summary=True)
    if mechanism.variants:
        yield "**Variants**, of which a scenario chooses one, the first where it says nothing"
        yield bullets(f"`{name}`: {said}" for name, said in mechanism.variants.items())
    if mechanism.pushes:
        yield "**Pushes**, rates per week"
        yield bullets(_push(push, names) for push in mechanism.pushes)
    if mechanism.reads:
        yield f"**Reads the levels** {', '.join(f'`{level}`' for level in mechanism.reads)}."
    for event, terms in mechanism.terms.items():
        yield f"**Decides the chance of** “{event}”, by {', '.join(terms)}."
    if mechanism.decisions:
        yield "**Settled by luck**"
        yield bullets(map(_decision, mechanism.decisions))
    yield number_table(mechanism.parameters)


def _push(push: PushDescription, parameters: Collection[str]) -> str:
    way = "up" if push.upward else "down"
    rate = f"`{push.level}` {way} (`{push.name}`): ${typeset(push.rate, parameters)}$"
    return f"{rate}, {push.when}" if push.when else rate


def _decision(decision: DecisionDescription) -> str:
    levels = levels_that_move(decision)
    return f"{decision.name}: {levels}" if levels else decision.name
