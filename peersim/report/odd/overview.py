"""Elements 1 to 4: purpose and patterns, entities, schedule, design concepts."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.bibliography import cite
from peersim.methods.validate import KINDS, Pattern
from peersim.methods.validate import registry as patterns
from peersim.methods.validate.known_failures import known_failures
from peersim.narration.validation_text import NOTES, kind_title
from peersim.report.description_parts import LevelDescription, ModelDescription
from peersim.report.odd.concepts import CONCEPTS, IMPLEMENTATION
from peersim.report.odd.markdown_tables import bullets, levels_that_move, table
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
    yield f"{described.purpose} {_FOR_WHOM}"
    yield "### It must not be used for"
    yield bullets(described.misuse)
    yield "### Limits"
    yield bullets(described.limits)
    yield "### Patterns it is held against"
    yield " ".join(NOTES)
    for kind in KINDS:
        mine = [pattern for pattern in patterns().values() if pattern.kind == kind]
        if mine:
            yield f"**{kind_title(kind)}.**"
            yield "\n".join(line for pattern in mine for line in _pattern(pattern))


def _pattern(pattern: Pattern) -> Iterator[str]:
    cited = f" ({cite(pattern.sources)})" if pattern.sources else ""
    yield f"- **{pattern.code}** {pattern.title}{cited}"
    for claim in pattern.claims:
        why = known_failures().get((pattern.code, claim.quantity))
        yield f"    - {claim.quantity}: {claim.mean}{f'; known not to hold: {why}' if why else ''}"


def entities(described: ModelDescription) -> Iterator[str]:
    """Who and what there is, every level and every column, and the scales."""
    yield (
        f"People with a role ({', '.join(ROLES)}), friendship ties between them, one organisation "
        f"around them, and the contacts of a week in layers ({', '.join(LAYERS)}). "
        "A step is one week. "
        + ". ".join(
            f"`{name}` is {number.default:g} {number.unit} by default"
            for name, number in ORGANISATION.items()
            if name in {"people", "weeks", "burn_in"}
        )
        + ". There is no space but the network and who shares a room."
    )
    yield "**Levels**, each in 0 to 1, moved by pushes alone:"
    yield table(
        ("level", "of", "meaning", "better", "raised by", "lowered by"),
        map(_level, described.levels),
    )
    for entity, columns in COLUMNS.items():
        yield f"**Columns of {entity}**, set by the world:"
        yield table(("column", "what it is"), ((f"`{c.name}`", c.meaning) for c in columns))
    yield f"**Groups** that are looked at: {', '.join(GROUPS)}."


def _level(level: LevelDescription) -> tuple[str, ...]:
    return (
        f"`{level.name}`",
        level.carried_by,
        level.meaning,
        level.better,
        ", ".join(level.raised_by) or "nothing",
        ", ".join(level.lowered_by) or "nothing",
    )


def schedule(described: ModelDescription) -> Iterator[str]:
    """The order of a week, with its reasons."""
    yield (
        "Every mechanism reads the picture as the week began; pushes are integrated at its end. "
        "What happens within a week is read by what comes later in it."
    )
    part, lines = "", list[str]()
    for number, step in enumerate(described.week, start=1):
        if step.part != part:
            yield "\n".join(lines)
            part, lines = step.part, []
            yield f"**{part.replace('_', ' ').capitalize()}.** {step.purpose}"
        lines.append(f"{number}. `{step.call}`" + (f": {step.reason}" if step.reason else ""))
    yield "\n".join(lines)
    yield "### What pushes what"
    yield (
        "Which mechanism raises or lowers which level, and which level raises or lowers the chance "
        "of which event. Pulls towards a point of rest go either way."
    )
    yield "![The causal diagram of the model](causes.svg)"


def design_concepts(described: ModelDescription) -> Iterator[str]:
    """The concepts in words, with the list of decisions."""
    for title, words in CONCEPTS.items():
        yield f"### {title}"
        yield words
        if title == _DECISIONS:
            heads = ("mechanism", "what is settled by luck", "levels that move its chance",
                     "terms of its rate")  # fmt: skip
            yield table(heads, _decisions(described))
    yield "### Implementation"
    yield IMPLEMENTATION


def _decisions(described: ModelDescription) -> Iterator[tuple[str, ...]]:
    for mechanism in described.mechanisms:
        for decision in mechanism.decisions:
            terms = mechanism.terms.get(decision.name, ())
            yield mechanism.name, decision.name, levels_that_move(decision), ", ".join(terms)
