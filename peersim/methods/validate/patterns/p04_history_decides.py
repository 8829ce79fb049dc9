"""P04: history decides over a range; it is harder to get out of silence than into it (S0b).

Asked of the equations of the culture alone (`culture_field`), with women's lack of seats at its
reference: over which norms of newcomers does silence ten years on depend on where it started? The
norm at which an open place closes lies above the one at which a silent place opens, so whoever
lets it close has further to go back. Beside it stands the old form of the pattern, the time that
silence takes to fall back after it rose, in the organisation's loop of impunity alone
(`mean_field`), where silence is anchored. It is reported and not asked: the source speaks of a
patriarchal structure, a macho culture and silence that hold each other in place, and of no time;
in that form all of it but impunity is held still. It shows how little impunity does by itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from peersim.methods.validate.claim import (
    BASE,
    NOT_ASKED,
    Claim,
    Pattern,
    Range,
    Seen,
    above,
    within,
)
from peersim.methods.validate.culture_field import READ_MECHANISMS, rest_after
from peersim.methods.validate.mean_field import fall_over_rise
from peersim.methods.validate.replicate import Replicate
from peersim.scenario import Scenario, load
from peersim.scenario.frozen_mapping import Frozen
from peersim.world import reference_levels

STRONG: Final = 3.0
NORMS: Final = (0.3, 0.4, 0.5, 0.6, 0.7)
OPEN_START, SILENT_START = 0.1, 0.9
APART: Final = 0.1
"""Silence ten years on differs by more than this where history decides."""
NO_LOOP: Final = {
    "mechanisms.speaking_in_company.on": False,
    "mechanisms.perceived_norm.on": False,
    "mechanisms.likeness.on": False,
    "mechanisms.voice.by_silence": 0.0,
}
_CASES: Final = (
    ("on", "impunity alone", NOT_ASKED),
    ("off", "loop off", within(0.7, 1.1)),
    ("strong", "impunity alone, three times as strong", NOT_ASKED),
)


def gaps(scenario: Scenario) -> list[float]:
    """Return by norm how far apart silence is ten years after an open and a silent start."""
    ends = [
        [rest_after(scenario, macho, first, reference_levels.PATRIARCHY) for macho in NORMS]
        for first in (OPEN_START, SILENT_START)
    ]
    return [silent - opened for opened, silent in zip(*ends, strict=True)]


def history(replicate: Replicate, arm: object) -> Seen:
    """Return the range over which history decides, with and without loop, and the old form."""
    del arm  # there is one
    scenario = replicate.scenario(BASE)
    unread = dict(load("baseline").mechanisms)
    read = {name: scenario.mechanisms[name] for name in READ_MECHANISMS}
    return _history(replace(scenario, mechanisms=Frozen(unread | read)))


@lru_cache(maxsize=32)  # ablations of what the equations do not read ask the same again
def _history(scenario: Scenario) -> Seen:
    found: dict[str, float] = {}
    for name, changes in (("loop", {}), ("no loop", NO_LOOP)):
        apart = np.array(gaps(scenario.changed(changes)))
        found[f"{name} gap"] = float(apart.max())
        found[f"{name} share"] = float((apart > APART).mean())
    for name, loop, gain in (("on", True, 1.0), ("off", False, 1.0), ("strong", True, STRONG)):
        silence, incidents = fall_over_rise(scenario, loop=loop, gain=gain)
        found |= {f"{name} silence": silence, f"{name} incidents": incidents}
    return found


def _claims() -> Iterator[Claim]:
    yield _claim(
        "base.loop gap", "silence ten years on, silent start minus open start, at most", above(0.1)
    )
    yield _claim(
        "base.loop share", "share of newcomers' norms over which history decides", within(0.1, 0.9)
    )
    yield _claim("base.no loop gap", "the same difference without the loop", within(-0.05, 0.05))
    for name, words, asked in _CASES:
        for what, quantity in (("silence", "silence"), ("incidents", "true incidents")):
            yield _claim(f"base.{name} {what}", f"fall over rise of {quantity}, {words}", asked)


def _claim(key: str, quantity: str, asked: Range) -> Claim:
    return Claim(quantity, lambda seen: seen[key], mean=asked)


PATTERN = Pattern(
    code="P04",
    title="History decides over a range: silence is easier to fall into than to leave.",
    kind="internal",
    sources=("S0b",),
    arms={"base": BASE},
    look=history,
    claims=tuple(_claims()),
    has_luck=False,
)
