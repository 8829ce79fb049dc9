"""What was understood of an imported network, in sentences of any language."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, Protocol

from peersim.scenario import Scenario, load
from peersim.world.imported_network import ImportedNetwork, NetworkReport
from peersim.world.network_files.import_report import IgnoredAttribute, Remark

__all__ = ["REMARKS", "Translator", "imported", "network_sentences"]

_EXAMPLE: Final = "own_network"
_NAMED: Final = 12

REMARKS: Final = {
    "zero weight": "Weight 0 is no tie: {where}.",
    "negative weight": "A tie of negative weight counts like any other: {where}.",
    "no weight": "A tie whose weight is missing counts like any other: {where}.",
    "names nobody": "A word for a missing value (NA, NaN, - ...) names nobody: {where}.",
    "row number": "Row numbers are left out: {where}.",
    "third column": "The third column is taken for weights: {where}.",
    "several columns of people named": (
        "There are several columns of people who are named, and each gives a tie: {where}."
    ),
    "ids in two spellings": "Numbers such as 2 and 2.0 are one person: {where}.",
    "several relations": "All relations are read as one network: {where}.",
    "first and second never meet": (
        "Nobody who names is ever named. If these are people and groups, it is no network of "
        "people: {where}."
    ),
}
"""By reason, what the import says of it."""


class Translator(Protocol):
    """A function that puts a text into the language at hand and fills in its values."""

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the text."""


def _english(text: str, /, **values: object) -> str:
    return text.format(**values) if values else text


def network_sentences(scenario: Scenario, t: Translator = _english) -> tuple[str, ...]:
    """Say what was read of a scenario's network and what is drawn; nothing if it has none."""
    network = scenario.network
    if network is None:
        return ()
    report = network.understood()
    file = scenario.network_file
    sentences = [_counts(report, file, t), _drawn(report, t)]
    if network == _example():
        sentences.insert(1, t("This network is the invented example that comes with peersim."))
    sentences += _ignored(report, t)
    sentences += [t(REMARKS[one.reason], where=_where(one, t)) for one in report.remarks]
    return tuple(sentences)


def imported(scenarios: Iterable[Scenario]) -> dict[str, list[str]]:
    """Return what was read of the networks of scenarios under `network`, or nothing at all."""
    said = dict.fromkeys(one for scenario in scenarios for one in network_sentences(scenario))
    return {"network": list(said)} if said else {}


@cache
def _example() -> ImportedNetwork | None:
    return load(_EXAMPLE).network


def _counts(report: NetworkReport, file: str, t: Translator) -> str:
    values = {"people": report.people, "ties": report.ties, "file": file}
    if report.ties == 1:
        return t("{people} people with 1 tie were read from {file}.", **values)
    return t("{people} people with {ties} ties were read from {file}.", **values)


def _drawn(report: NetworkReport, t: Translator) -> str:
    return t(
        "Roles: {roles} read, {roles_drawn} drawn by chance; genders: {genders} read, "
        "{genders_drawn} drawn by chance.",
        roles=report.roles,
        roles_drawn=report.people - report.roles,
        genders=report.genders,
        genders_drawn=report.people - report.genders,
    )


def _ignored(report: NetworkReport, t: Translator) -> Iterator[str]:
    if not report.ignored:
        return
    names = ", ".join(_name(one, t) for one in report.ignored[:_NAMED])
    if more := len(report.ignored[_NAMED:]):
        names = t("{names} and {count} more", names=names, count=more)
    yield t("Attributes that are not used: {names}.", names=names)


def _name(one: IgnoredAttribute, t: Translator) -> str:
    if not one.nearest:
        return f"'{one.name}'"
    return t(
        "'{name}' (the nearest that would be read is '{nearest}')",
        name=one.name,
        nearest=one.nearest,
    )


def _where(one: Remark, t: Translator) -> str:
    lines = ", ".join(map(str, one.lines))
    if one.count == 1 or len(one.lines) == 1:
        return t("{count} in line {lines}", count=one.count, lines=lines)
    if one.count > len(one.lines):
        return t("{count}, the first in lines {lines}", count=one.count, lines=lines)
    return t("{count} in lines {lines}", count=one.count, lines=lines)
