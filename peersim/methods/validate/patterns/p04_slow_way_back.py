"""P04: silence and incidents fall back more slowly than they rose, by the loop of impunity (S0b).

Asked of the organisation's equations alone; see `mean_field`.
"""

from collections.abc import Iterator
from typing import Final

from peersim.methods.validate.claim import BASE, Claim, Pattern, Range, Seen, above, within
from peersim.methods.validate.mean_field import fall_over_rise
from peersim.methods.validate.replicate import Replicate

STRONG: Final = 3.0
_CASES: Final = (
    ("on", "loop on", above(1.5)),
    ("off", "loop off", within(0.7, 1.1)),
    ("strong", "loop three times as strong", above(1.5)),
)


def way_back(replicate: Replicate, arm: object) -> Seen:
    """Return fall over rise of silence and of incidents: loop on, off, three times as strong."""
    del arm  # there is one
    scenario = replicate.scenario(BASE)
    found: dict[str, float] = {}
    for name, loop, gain in (("on", True, 1.0), ("off", False, 1.0), ("strong", True, STRONG)):
        silence, incidents = fall_over_rise(scenario, loop=loop, gain=gain)
        found |= {f"{name} silence": silence, f"{name} incidents": incidents}
    return found


def _claims() -> Iterator[Claim]:
    for name, words, asked in _CASES:
        for what, quantity in (("silence", "silence"), ("incidents", "true incidents")):
            yield _claim(f"base.{name} {what}", f"fall over rise of {quantity}, {words}", asked)


def _claim(key: str, quantity: str, asked: Range) -> Claim:
    return Claim(quantity, lambda seen: seen[key], mean=asked)


PATTERN = Pattern(
    code="P04",
    title="Silence and incidents fall back more slowly than they rose.",
    kind="internal",
    sources=("S0b",),
    arms={"base": BASE},
    look=way_back,
    claims=tuple(_claims()),
    has_luck=False,
)
