"""What is kept of a sheet: numbers for people, ties between them, roles and genders."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final

from peersim.core.errors import NetworkError, nearest
from peersim.world.network_files.field_names import NOT_SAID, VALUES
from peersim.world.network_files.import_report import NetworkReport
from peersim.world.network_files.sheet import SIDE, ListedPerson, Sheet

__all__ = ["AnonymousNetwork", "anonymise"]

_SMALLEST: Final = 2
_LEAST_SIDE: Final = 3
_TWO_SIDES: Final = frozenset(("0", "1", "0.0", "1.0", "true", "false"))


@dataclass(frozen=True)
class AnonymousNetwork:
    """The anonymous structure of a file, and the report on it."""

    people: int
    ties: tuple[tuple[int, int], ...]
    roles: tuple[str | None, ...]
    genders: tuple[str | None, ...]
    report: NetworkReport


def anonymise(sheet: Sheet) -> AnonymousNetwork:
    """Give people numbers and keep structure, role and gender; the rest ends here.

    Raises NetworkError where the sheet holds no network of people.
    """
    _join_spellings(sheet)
    if len(sheet.people) < _SMALLEST:
        count = {0: "nobody", 1: "one person"}[len(sheet.people)]
        raise NetworkError(f"{sheet.source} holds {count}; a network takes at least two people.")
    _check_labels(sheet)
    numbers = {key: number for number, key in enumerate(sheet.people)}
    _check_members(sheet, numbers)
    _check_sides(sheet)
    pairs = {_pair(numbers[one], numbers[other]) for one, other in sheet.ties}
    ties = tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))
    if not ties:
        raise NetworkError(f"{sheet.source} holds {len(numbers)} people and no tie between any.")
    roles, genders = _understood(sheet, "role"), _understood(sheet, "gender")
    report = NetworkReport(
        people=len(numbers),
        ties=len(ties),
        roles=sum(role is not None for role in roles),
        genders=sum(gender is not None for gender in genders),
        ignored=sheet.ignored(),
        remarks=sheet.remarks(),
    )
    return AnonymousNetwork(len(numbers), ties, roles, genders, report)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _join_spellings(sheet: Sheet) -> None:
    """Let 2 and 2.0 be one person, unless other numbers of the file have decimals."""
    keys = [*sheet.people, *(key for pair in sheet.ties for key in pair)]
    texts = {key for key in keys if isinstance(key, str)}
    if any(re.fullmatch(r"\d+[.,]\d*[1-9]\d*", key) for key in texts):
        return
    same = {key: found[1] for key in texts if (found := re.fullmatch(r"(\d+)[.,]0+", key))}
    if not same:
        return
    people: dict[Hashable, ListedPerson] = {}
    for key, person in sheet.people.items():
        whole = same.get(key, key) if isinstance(key, str) else key
        if whole in people:
            sheet.remark("ids in two spellings", person.line)
        people.setdefault(whole, person)
    ties: dict[tuple[Hashable, Hashable], int] = {}
    for (one, other), line in sheet.ties.items():
        ties.setdefault((same.get(str(one), one), same.get(str(other), other)), line)
    sheet.people, sheet.ties = people, ties


def _check_labels(sheet: Sheet) -> None:
    """Refuse one person whose name alone is missing: a program made somebody of `NA`."""
    if len(sheet.without_label) == 1:
        what = "the label of this person alone is a word for a missing value; delete or rename it"
        raise sheet.wrong(sheet.without_label[0], what)


def _check_members(sheet: Sheet, numbers: Mapping[Hashable, int]) -> None:
    """Refuse ties of people who are not listed."""
    for pair, line in sheet.ties.items():
        for end, key in zip(("first", "second"), pair, strict=True):
            if key not in numbers:
                # the key is not shown: it may well be a name
                what = f"the {end} person of this tie is not among the people of"
                raise sheet.wrong(line, f"{what} {sheet.people_source}")


def _check_sides(sheet: Sheet) -> None:
    """Refuse two-mode data that is marked as such; tell of ties that may be it."""
    sides = {key: person.words.get(SIDE, "") for key, person in sheet.people.items()}
    marks = set(sides.values())
    if (
        len(marks) == 2  # noqa: PLR2004 - people and groups
        and marks <= _TWO_SIDES
        and sheet.ties
        and all(sides[one] != sides[other] for one, other in sheet.ties)
    ):
        what = "is a two-mode network, of people and groups; make it one of people first"
        raise NetworkError(f"{sheet.source} {what}.")
    ties = {pair for pair in sheet.ties if pair[0] != pair[1]}
    first, second = {one for one, _ in ties}, {other for _, other in ties}
    if first.isdisjoint(second) and min(len(first), len(second)) >= _LEAST_SIDE:
        sheet.remark("first and second never meet", min(sheet.ties.values()))


def _understood(sheet: Sheet, name: str) -> tuple[str | None, ...]:
    """Return everybody's role or gender in the model's words, None where not said."""
    known = {word: value for value, words in VALUES[name].items() for word in words}
    return tuple(_meaning(sheet, name, person, known) for person in sheet.people.values())


def _meaning(sheet: Sheet, name: str, person: ListedPerson, known: Mapping[str, str]) -> str | None:
    said = person.words.get(name, "").lower()
    word = " ".join(said.replace("_", " ").replace("-", " ").split())
    if word in known:
        return known[word]
    if said.strip() in NOT_SAID or word in NOT_SAID:
        return None
    if name == "gender" and re.fullmatch(r"\d+([.,]0+)?", word):
        what = (
            "a number is no gender, since files differ in which is which; "
            "known are 'man', 'nonbinary', 'woman'"
        )
    else:
        # what stands there is not shown: where columns are mixed up it is a name
        near = nearest(word, known) or nearest(word, VALUES[name])
        what = f"what stands here is not a known {name}{near}"
    raise sheet.wrong(person.line, what, sheet.people_source, sheet.columns.get(name))
