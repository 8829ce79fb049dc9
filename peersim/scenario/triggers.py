"""Measures that start and stop on what an organisation can see of itself.

    start_when = "silence > 0.6"          in force once this holds
    stop_when = "reports < 1"             given up once this has held
    stop_after = 2                        for so many quarters in a row

The organisation looks at itself every quarter, from `from_week` on: at the mean over the last
quarter, or for `reports` at how many there were. What truly happened it cannot look at.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from peersim.core.errors import nearest

__all__ = ["QUARTER", "Condition", "Trigger", "condition", "mistakes"]

QUARTER: Final = 13
"""Weeks from one look to the next."""
REPORTS: Final = "reports"
_FORM: Final = re.compile(r"\s*([\w.]+)\s*([<>])\s*(-?\d+(?:\.\d+)?)\s*")
_HOW: Final = 'takes a condition such as "silence > 0.6", "mentors.exhaustion > 0.4"'


class Trigger(NamedTuple):
    """When a measure starts and stops by itself; empty where it does not."""

    start_when: str = ""
    stop_when: str = ""
    stop_after: int = 1

    def sentence(self) -> str:
        """Say when it starts and stops; empty where it does not do so by itself."""
        said = ""
        if self.start_when:
            said += f" It starts only once {_in_words(self.start_when)} over a quarter."
        if self.stop_when:
            often = f"for {self.stop_after} quarters in a row" if self.stop_after > 1 else ""
            said += f" It stops once {_in_words(self.stop_when)} {often or 'over a quarter'}."
        return said


class Condition(NamedTuple):
    """Something that an organisation can see of itself, above or below a bound."""

    seen: str
    above: bool
    bound: float

    def holds(self, value: float) -> bool:
        """Say whether a value fulfils it; not where there is nobody to look at."""
        return value > self.bound if self.above else value < self.bound


def condition(text: str) -> Condition:
    """Read a condition; raises ValueError with what is wrong and what it takes."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(_HOW)
    seen, sign, bound = found.groups()
    if "incidents" in seen:
        raise ValueError("what truly happens is not known to an organisation; it can see reports")
    if seen not in _visible():
        raise ValueError(f"{seen!r} cannot be looked at{nearest(seen, _visible())}; it {_HOW}")
    return Condition(seen, sign == ">", float(bound))


@cache
def _visible() -> list[str]:
    from peersim.world.census import GROUPS, LEVEL_NAMES, ORG_SERIES  # brings Numba along

    people = [f"{group}.{level}" for group in GROUPS for level in LEVEL_NAMES]
    return [*ORG_SERIES, REPORTS, *people]


def _in_words(text: str) -> str:
    seen, above, bound = condition(text)
    group, _, level = seen.rpartition(".")
    what = f"{level} of {group}" if group else seen
    return f"{what.replace('_', ' ')} is {'above' if above else 'below'} {bound:g}"


def mistakes(key: str, trigger: Trigger) -> Iterator[str]:
    """Yield what is wrong with a trigger; key: the policy's dotted name."""
    for name, text in (("start_when", trigger.start_when), ("stop_when", trigger.stop_when)):
        if text:
            try:
                condition(text)
            except ValueError as error:
                yield f"{key}.{name} = {text!r}: {error}"
