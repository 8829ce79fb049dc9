"""How likely an event was for a person in a week, how that compares, and because of what."""

from math import exp
from typing import Final

from peersim.methods.explain.event_chances import Chance
from peersim.narration.cause_names import term_words
from peersim.narration.phrases import counted_text, listed, percent
from peersim.narration.texts import fixed, t
from peersim.world import census

__all__ = ["chance_words"]

# Terms that change the rate by less than this factor are not worth naming.
_NOTABLE: Final = 0.05
_MOST_TERMS: Final = 3
_AFTER: Final = {
    census.LAPSED: ("after one stable week", "after {count} stable weeks"),
    census.OFFENDED: ("one week after arriving", "{count} weeks after arriving"),
}


def chance_words(chance: Chance) -> str:
    """Say the chance, how it compares, and what made it so, the largest terms first."""
    said = f"{percent(chance.chance)}, {_usual(chance.ratio)}{_after(chance)}"
    up, down = _term_list(chance, raising=True), _term_list(chance, raising=False)
    if up and (chance.ratio >= 1.0 or not down):
        said = t("{chance}, because of {terms}", chance=said, terms=up)
        less = t("{chance}, although {terms} made it less likely", chance=said, terms=down)
        return less if down else said
    if down:
        said = t("{chance}, because of {terms}", chance=said, terms=down)
        return (
            t("{chance}, although {terms} made it likelier", chance=said, terms=up) if up else said
        )
    return said


def _usual(ratio: float) -> str:
    if 0.95 <= ratio <= 1.05:  # noqa: PLR2004 - as good as the usual one
        return t("about the usual")
    return t("{ratio} times the usual", ratio=fixed(ratio, 1))


def _after(chance: Chance) -> str:
    if chance.weeks is None:
        return ""
    return f" {counted_text(chance.weeks, *_AFTER[chance.event])}"


def _term_list(chance: Chance, *, raising: bool) -> str:
    notable = [
        (name, amount)
        for name, amount in chance.terms
        if abs(amount) >= _NOTABLE and (amount > 0.0) == raising
    ]
    notable.sort(key=lambda term: -abs(term[1]))
    return listed(
        [f"{term_words(name, x)} (×{fixed(exp(x), 1)})" for name, x in notable[:_MOST_TERMS]]
    )
