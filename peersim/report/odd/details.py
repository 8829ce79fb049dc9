"""Elements 5 to 7: how a world begins, what comes from outside, and every submodel."""

from collections.abc import Collection, Iterator
from typing import Final

from peersim.core import push, random_streams
from peersim.narration.phrases import capital
from peersim.narration.source_text import cited
from peersim.policies import in_files as policy_files
from peersim.report.description_parts import (
    DecisionDescription,
    MechanismDescription,
    ModelDescription,
    PushDescription,
)
from peersim.report.odd.concepts import INITIALISATION, INPUT
from peersim.report.odd.markdown_tables import bullets, levels_that_move, number_table
from peersim.report.plain_math import as_markdown, told, typeset
from peersim.report.texts import t
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
    yield told(INITIALISATION)
    yield as_markdown(founding.__doc__ or "")
    for name in SECTIONS:
        yield f"**{capital(t(name))}**"
        yield number_table(described.settings[name])


def inputs(described: ModelDescription) -> Iterator[str]:
    """Circumstances, and the measures that write them."""
    yield told(INPUT)
    yield f"### {t('Circumstances')}"
    yield number_table(described.settings["circumstances"])
    yield f"### {t('Measures')}"
    for name, sentence in described.policies.items():
        policy = policy_files()[name]
        of = f" ({t('plug-in of {package}', package=policy.package)})" if policy.package else ""
        yield f"**{name}{of}.** {t(sentence)} {_sources(policy.declared.sources)}"
        yield as_markdown(policy.module.__doc__ or "")
        yield number_table(described.doses[name])


def submodels(described: ModelDescription) -> Iterator[str]:
    """How levels move, how luck is drawn, what the world does, and every mechanism."""
    yield f"### {t('How a level moves')}"
    yield as_markdown(push.__doc__ or "")
    yield f"### {t('How luck is drawn')}"
    yield as_markdown(random_streams.__doc__ or "")
    for title, module in _WORLD.items():
        yield f"### {t(title)}"
        yield as_markdown(module.__doc__ or "")
    for mechanism in described.mechanisms:
        yield f"### {mechanism.name} ({mechanism.code})"
        yield from _mechanism(mechanism)


def mechanism_text(mechanism: MechanismDescription) -> str:
    """Return what the description says of a mechanism, as a text of its own."""
    parts = (part.strip("\n") for part in _mechanism(mechanism) if part.strip())
    return "\n\n".join([f"# {mechanism.name} ({mechanism.code})", *parts]) + "\n"


def _mechanism(mechanism: MechanismDescription) -> Iterator[str]:
    yield f"{t(mechanism.sentence)} {_sources(mechanism.sources)}"
    if mechanism.package:
        yield t("A plug-in: it comes with {package}.", package=mechanism.package)
    names = {number.name for number in mechanism.parameters}
    yield as_markdown(mechanism.equations, names, without_summary=True)
    if mechanism.variants:
        yield t("**Variants**, of which a scenario chooses one, the first where it says nothing")
        yield bullets(f"`{name}`: {t(said)}" for name, said in mechanism.variants.items())
    if mechanism.pushes:
        yield t("**Pushes**, rates per week")
        yield bullets(_push(push, names) for push in mechanism.pushes)
    if mechanism.reads:
        levels = ", ".join(f"`{level}`" for level in mechanism.reads)
        yield t("**Reads the levels** {levels}.", levels=levels)
    for event, terms in mechanism.terms.items():
        by = ", ".join(map(t, terms))
        yield t("**Decides the chance of** “{event}”, by {terms}.", event=t(event), terms=by)
    if mechanism.decisions:
        yield t("**Settled by luck**")
        yield bullets(map(_decision, mechanism.decisions))
    yield number_table(mechanism.parameters)


def _sources(keys: Collection[str]) -> str:
    return t("Sources: {sources}.", sources=cited(keys) or t("none"))


def _push(push: PushDescription, parameters: Collection[str]) -> str:
    way = t("up") if push.upward else t("down")
    rate = f"`{push.level}` {way} (`{push.name}`): ${typeset(push.rate, parameters)}$"
    return f"{rate}, {t(push.when)}" if push.when else rate


def _decision(decision: DecisionDescription) -> str:
    levels = levels_that_move(decision)
    return f"{t(decision.name)}: {levels}" if levels else t(decision.name)
