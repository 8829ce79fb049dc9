"""How much one visitor may ask for: a server is shared, and a link may come from anybody."""

from collections.abc import Sequence
from typing import Final

from peersim.core.errors import InputError
from peersim.dashboard.alternatives import Alternative
from peersim.scenario import Scenario

__all__ = ["MOST_ALTERNATIVES", "MOST_PAIRS", "MOST_POLICIES", "check_numbers", "check_size"]

MOST_ALTERNATIVES: Final = 4
MOST_POLICIES: Final = 24
"""On the timeline of one alternative."""
MOST_PAIRS: Final = 1000
MOST_LETTERS: Final = 60
"""Of a name that a visitor gives."""
_MOST_SEED: Final = 2**63 - 1
_MOST_PEOPLE: Final = 20_000
_MOST_PERSON_WEEKS: Final = 1e9  # a quarter of an hour on two processors
_MOST_CURVES: Final = 250_000  # weeks of worlds whose curves are kept: half a gigabyte
_CURVES_KEPT: Final = 200
_ELSEWHERE: Final = "a larger question runs on your own machine, with the file of this one"


def check_numbers(
    pairs: int, seed: int, alternatives: Sequence[Alternative], uploaded: str
) -> None:
    """Raise InputError where a question has a part that makes no sense, whatever its world."""
    _within("pairs", pairs, 1, MOST_PAIRS)
    _within("seed", seed, 0, _MOST_SEED)
    _within("number of alternatives", len(alternatives), 1, MOST_ALTERNATIVES)
    if uploaded:
        _check_name("the name of the file", uploaded)
    for alternative in alternatives:
        _check_name("the name of an alternative", alternative.name)
        what = f"number of policies of '{alternative.name}'"
        _within(what, len(alternative.policies), 0, MOST_POLICIES)


def _within(what: str, value: object, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"{what} = {value!r} is not a whole number; it takes {low} to {high}")
    if not low <= value <= high:
        raise InputError(f"{what} = {value} is out of range; it takes {low} to {high}")


def _check_name(what: str, name: str) -> None:
    if not name.strip() or len(name) > MOST_LETTERS or not name.isprintable():
        raise InputError(f"{what} takes 1 to {MOST_LETTERS} letters on one line")


def check_size(base: Scenario, worlds: int, pairs: int) -> None:
    """Raise InputError where a question is more than a shared server can carry.

    worlds: of each pair, the base included.
    """
    organisation = base.sections["organisation"]
    people, weeks = organisation["people"], organisation["weeks"]
    if people > _MOST_PEOPLE:
        raise InputError(
            f"organisation.people = {people:g}: this server takes up to {_MOST_PEOPLE}; "
            f"{_ELSEWHERE}"
        )
    person_weeks = people * (weeks + organisation["burn_in"]) * worlds * pairs
    kept = weeks * worlds * min(pairs, _CURVES_KEPT)
    share = max(person_weeks / _MOST_PERSON_WEEKS, kept / _MOST_CURVES)
    if share > 1:
        raise InputError(
            f"{pairs} times {worlds} worlds of {people:g} people and {weeks:g} weeks are "
            f"{share:.1f} times what this server takes at once; take fewer pairs, people, weeks or "
            f"alternatives; {_ELSEWHERE}"
        )
