"""How well every number is known, counted, and every source with whether it was checked."""

from collections.abc import Collection, Iterable, Iterator

from peersim.core.parameter import GRADES
from peersim.methods.bibliography import Source, sources
from peersim.methods.declared_numbers import NumberDescription, by_grade
from peersim.methods.validate import registry as patterns
from peersim.narration.notes import grounds_words
from peersim.narration.source_text import reference_words
from peersim.policies import registry as policies
from peersim.report.description_parts import ModelDescription
from peersim.report.odd.markdown_tables import bullets, table
from peersim.report.texts import t

__all__ = ["bibliography", "numbers_by_grade"]


def numbers_by_grade(described: ModelDescription) -> Iterator[str]:
    """Every number, counted by grade and by where it is declared."""
    grades = t(
        "`evidence`: seen in or derived from a source; `memory`: recalled, not checked; "
        "`assumption`: a guess, to be varied; `design`: chosen by whoever runs the organisation."
    )
    counts = t(
        "That counts the baseline; the table counts all that is declared, mechanisms that are off "
        "and measures as well."
    )
    yield f"{grades} {grounds_words(described.grounds)} {counts}"
    places = list(_places(described))
    rows = [_row(name, numbers) for name, numbers in places if numbers]
    whole = _row(t("all"), [number for _, numbers in places for number in numbers])
    yield table(("where", *GRADES, "together"), [*rows, whole])


def _places(described: ModelDescription) -> Iterator[tuple[str, tuple[NumberDescription, ...]]]:
    yield from described.settings.items()
    yield from ((mechanism.name, mechanism.parameters) for mechanism in described.mechanisms)
    yield from ((_measure(name), numbers) for name, numbers in described.doses.items())


def _measure(name: str) -> str:
    return t("measure {name}", name=name)


def _row(name: str, numbers: Iterable[NumberDescription]) -> tuple[str, ...]:
    counts = by_grade(numbers).values()
    return name, *map(str, counts), str(sum(counts))


def bibliography(described: ModelDescription) -> Iterator[str]:
    """Every source, whether it was checked, what it is used for and where."""
    used = _used(described)
    checked = sum(source.is_checked for source in sources().values())
    yield t(
        "{checked} of {count} references were met in a copy or a register; that is no check of "
        "every figure in them. The others are marked unchecked and want a look before anything "
        "rests on them. Studies are described in our own words.",
        checked=checked,
        count=len(sources()),
    )
    yield bullets(_reference(key, source, used.get(key)) for key, source in sources().items())


def _reference(key: str, source: Source, used: Collection[str] | None) -> str:
    """Return a line: the reference, what it is used for, and who names it."""
    by = t("Named by: {names}.", names=", ".join(sorted(used))) if used else ""
    named = by or t("Named by no number.")
    parts = (f"**{key}**: {reference_words(source)}", t(source.used_for), named)
    return " ".join(filter(None, parts))


def _used(described: ModelDescription) -> dict[str, set[str]]:
    """Return who names each source."""
    found: dict[str, set[str]] = {}
    named = [(mechanism.name, mechanism.sources) for mechanism in described.mechanisms]
    named += [(_measure(name), policy.sources) for name, policy in policies().items()]
    named += [(code, pattern.sources) for code, pattern in patterns().items()]
    named += [(name, number.sources) for name, numbers in _places(described) for number in numbers]
    for name, keys in named:
        for key in keys:
            found.setdefault(key, set()).add(name)
    return found
