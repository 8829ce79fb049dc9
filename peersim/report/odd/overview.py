"""Elements 1 to 4: purpose and patterns, entities, schedule, design concepts."""

from collections.abc import Iterator
from typing import Final

from peersim.core.parameter import Parameter
from peersim.methods.validate import KINDS, Pattern
from peersim.methods.validate import registry as patterns
from peersim.methods.validate.claim import Range
from peersim.methods.validate.known_failures import known_failures
from peersim.narration.phrases import capital
from peersim.narration.refusal_text import composed
from peersim.narration.source_text import cited
from peersim.narration.texts import spoken
from peersim.narration.validation_text import NOTES, kind_title
from peersim.report.description_parts import LevelDescription, ModelDescription
from peersim.report.odd.concepts import CONCEPTS, IMPLEMENTATION
from peersim.report.odd.markdown_tables import bullets, levels_that_move, shown, shown_unit, table
from peersim.report.plain_math import told
from peersim.report.texts import t
from peersim.world.census import GROUPS, LAYERS, ROLES
from peersim.world.record_columns import COLUMNS
from peersim.world.settings import ORGANISATION

__all__ = ["design_concepts", "entities", "purpose", "schedule"]

_FOR_WHOM: Final = (
    "It is made for people in peer-support organisations, researchers, students and those who "
    "fund or commission peer support: to make explicit what a set of findings implies, for whom, "
    "and how sure one can be of it."
)
_DECISIONS: Final = "Individual decision making"


def purpose(described: ModelDescription) -> Iterator[str]:
    """What the model is for, what it is not for, and what it is held against."""
    yield f"{t(described.purpose)} {t(_FOR_WHOM)}"
    yield f"### {t('It must not be used for')}"
    yield bullets(map(t, described.misuse))
    yield f"### {t('Limits')}"
    yield bullets(map(t, described.limits))
    yield f"### {t('Patterns it is held against')}"
    yield " ".join(map(t, NOTES))
    for kind in KINDS:
        mine = [pattern for pattern in patterns().values() if pattern.kind == kind]
        if mine:
            yield f"**{kind_title(kind)}.**"
            yield "\n".join(line for pattern in mine for line in _pattern(pattern))


def _pattern(pattern: Pattern) -> Iterator[str]:
    by = f" ({cited(pattern.sources)})" if pattern.sources else ""
    yield f"- **{pattern.code}** {t(pattern.title)}{by}"
    for claim in pattern.claims:
        why = known_failures().get((pattern.code, claim.quantity))
        fails = f"; {t('known not to hold: {why}', why=t(why))}" if why else ""
        yield f"    - {t(claim.quantity)}: {_aim(claim.mean)}{fails}"


def _aim(asked: Range) -> str:
    """Say where a number has to lie."""
    said = composed(str(asked))
    return said if spoken() == "en" else said.replace(".", ",")


def _with_unit(number: Parameter) -> str:
    """Return a default with its unit."""
    return f"{shown(number.default)} {shown_unit(number.unit)}"


def entities(described: ModelDescription) -> Iterator[str]:
    """Who and what there is, every level and every column, and the scales."""
    who = t(
        "People with a role ({roles}), friendship ties between them, one organisation around "
        "them, and the contacts of a week in layers ({layers}). A step is one week.",
        roles=", ".join(map(t, ROLES)),
        layers=", ".join(map(t, LAYERS)),
    )
    usual = " ".join(
        t("`{name}` is {value} by default.", name=name, value=_with_unit(number))
        for name, number in ORGANISATION.items()
        if name in {"people", "weeks", "burn_in"}
    )
    yield f"{who} {usual} {t('There is no space but the network and who shares a room.')}"
    yield t("**Levels**, each in 0 to 1, moved by pushes alone:")
    yield table(
        ("level", "of", "what it is", "better", "raised by", "lowered by"),
        map(_level, described.levels),
    )
    for entity, columns in COLUMNS.items():
        yield t("**Columns of {entity}**, set by the world:", entity=t(entity))
        yield table(("column", "what it is"), ((f"`{c.name}`", t(c.meaning)) for c in columns))
    yield t(
        "**Groups** that are looked at: {groups}.",
        groups=", ".join(f"`{group}`" for group in GROUPS),
    )


def _level(level: LevelDescription) -> tuple[str, ...]:
    return (
        f"`{level.name}`",
        t(level.carried_by),
        t(level.meaning),
        t(level.better),
        ", ".join(level.raised_by) or t("nothing"),
        ", ".join(level.lowered_by) or t("nothing"),
    )


def schedule(described: ModelDescription) -> Iterator[str]:
    """The order of a week, with its reasons."""
    yield t(
        "Every mechanism reads the picture as the week began; pushes are integrated at its end. "
        "What happens within a week is read by what comes later in it."
    )
    part, lines = "", list[str]()
    for number, step in enumerate(described.week, start=1):
        if step.part != part:
            yield "\n".join(lines)
            part, lines = step.part, []
            yield f"**{capital(t(part.replace('_', ' ')))}.** {t(step.purpose)}"
        lines.append(f"{number}. `{step.call}`" + (f": {t(step.reason)}" if step.reason else ""))
    yield "\n".join(lines)
    yield f"### {t('What pushes what')}"
    yield t(
        "Which mechanism raises or lowers which level, and which level raises or lowers the chance "
        "of which event. Pulls towards a point of rest go either way."
    )
    yield f"![{t('The causal diagram of the model')}](causes.svg)"


def design_concepts(described: ModelDescription) -> Iterator[str]:
    """The concepts in words, with the list of decisions."""
    for title, words in CONCEPTS.items():
        yield f"### {t(title)}"
        yield told(words)
        if title == _DECISIONS:
            heads = ("mechanism", "what is settled by luck", "levels that move its chance",
                     "terms of its rate")  # fmt: skip
            yield table(heads, _decisions(described))
    yield f"### {t('Implementation')}"
    yield told(IMPLEMENTATION)


def _decisions(described: ModelDescription) -> Iterator[tuple[str, ...]]:
    for mechanism in described.mechanisms:
        for decision in mechanism.decisions:
            terms = mechanism.terms.get(decision.name, ())
            by = ", ".join(map(t, terms))
            yield mechanism.name, t(decision.name), levels_that_move(decision), by
