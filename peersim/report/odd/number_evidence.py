"""How well every number is known, counted, and every source with whether it was checked."""

from collections.abc import Iterable, Iterator

from peersim.core.parameter import GRADES
from peersim.methods.bibliography import sources
from peersim.methods.declared_numbers import NumberDescription, by_grade
from peersim.methods.validate import registry as patterns
from peersim.narration.notes import grounds_words
from peersim.policies import registry as policies
from peersim.report.description_parts import ModelDescription
from peersim.report.odd.markdown_tables import bullets, table

__all__ = ["bibliography", "numbers_by_grade"]


def numbers_by_grade(described: ModelDescription) -> Iterator[str]:
    """Every number, counted by grade and by where it is declared."""
    yield (
        "`evidence`: seen in or derived from a source; `memory`: recalled, not checked; "
        "`assumption`: a guess, to be varied; `design`: chosen by whoever runs the organisation. "
        f"{grounds_words(described.grounds)} That counts the baseline; the table counts all that "
        "is declared, mechanisms that are off and measures as well."
    )
    places = list(_places(described))
    rows = [_row(name, numbers) for name, numbers in places if numbers]
    whole = _row("all", [number for _, numbers in places for number in numbers])
    yield table(("where", *GRADES, "together"), [*rows, whole])


def _places(described: ModelDescription) -> Iterator[tuple[str, tuple[NumberDescription, ...]]]:
    yield from described.settings.items()
    yield from ((mechanism.name, mechanism.parameters) for mechanism in described.mechanisms)
    yield from ((f"measure {name}", numbers) for name, numbers in described.doses.items())


def _row(name: str, numbers: Iterable[NumberDescription]) -> tuple[str, ...]:
    counts = by_grade(numbers).values()
    return name, *map(str, counts), str(sum(counts))


def bibliography(described: ModelDescription) -> Iterator[str]:
    """Every source, whether it was checked, what it is used for and where."""
    used = _used(described)
    checked = sum(source.is_checked for source in sources().values())
    yield (
        f"{checked} of {len(sources())} references were met in a copy or a register; that is no "
        "check of every figure in them. The others are marked unchecked and want a look before "
        "anything rests on them. Studies are described in our own words."
    )
    yield bullets(
        f"**{key}**: {source.reference()}"
        + (f" {source.used_for}" if source.used_for else "")
        + (f" Named by: {', '.join(sorted(used[key]))}." if key in used else " Named by no number.")
        for key, source in sources().items()
    )


def _used(described: ModelDescription) -> dict[str, set[str]]:
    """Return who names each source."""
    found: dict[str, set[str]] = {}
    named = [(mechanism.name, mechanism.sources) for mechanism in described.mechanisms]
    named += [(f"measure {name}", policy.sources) for name, policy in policies().items()]
    named += [(code, pattern.sources) for code, pattern in patterns().items()]
    named += [(name, number.sources) for name, numbers in _places(described) for number in numbers]
    for name, keys in named:
        for key in keys:
            found.setdefault(key, set()).add(name)
    return found
