"""One revealed number as a picture: what each of a class thought, on the axis of the answer.

The axis is that of the question: by how much a number goes up or down, in per cent of what it is in
the first world. It has a band for each answer that could be given; within a band a percentage has
its place, so that the model's answer and its interval stand on the same axis as the guesses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from peersim.dashboard.texts import t
from peersim.methods.verdict import Row
from peersim.narration.phrases import share_words
from peersim.narration.texts import fixed
from peersim.seminar.answer_counts import DIRECTIONS, AnswerCounts

__all__ = ["AxisBand", "GuessDot", "RevealPicture", "picture_of"]

_ENDS: Final = (-1.0, -1.0 / 3.0, -0.1, -0.01, 0.01, 0.1, 1.0 / 3.0, 1.0)
"""Ends of the bands, as shares; what goes further stands at the end of the axis."""
_WIDTH: Final = 840.0
_BAND: Final = _WIDTH / (len(_ENDS) - 1)
_FLOOR: Final = 300.0
"""Height of the axis; dots are stacked upwards from it."""
_ROOM: Final = 250.0
_LARGEST: Final = 12.0
"""Radius of a dot of a small class; it shrinks where many gave one answer."""
_TICKS: Final = {1: "−33 %", 2: "−10 %", 3.5: "as it is", 5: "+10 %", 6: "+33 %"}
"""By their place in bands."""


@dataclass(frozen=True)
class GuessDot:
    """What one of the class thought."""

    x: float
    y: float
    said: bool
    """Whether the model says this."""
    own: bool


@dataclass(frozen=True)
class AxisBand:
    """One answer that could be given."""

    left: float
    width: float
    label: str
    share: str
    """How many of the class gave it; empty where nobody was asked."""
    said: bool


@dataclass(frozen=True)
class RevealPicture:
    """A picture of 840 by 300, from the left and from above."""

    bands: tuple[AxisBand, ...]
    ticks: tuple[tuple[float, str], ...]
    dots: tuple[GuessDot, ...]
    radius: float
    point: float
    low: float
    high: float
    answer: str
    """By how much, in per cent: `+23 %`."""
    interval: str
    described: str
    """All of it, for whoever does not see it."""

    @property
    def floor(self) -> float:
        """Height of the axis."""
        return _FLOOR


def picture_of(row: Row, spread: AnswerCounts | None, own: str) -> RevealPicture | None:
    """Return the picture of a row; None where it has no share of what it is held against.

    spread: what the class thought, with the model's answer marked; own: this student's answer.
    """
    base = abs(float(row["base_mean"]))
    if base <= 0.0 or not isfinite(row["difference"]):
        return None
    shares = [float(row[name]) / base for name in ("difference", "low", "high")]
    if not all(map(isfinite, shares)):
        shares = shares[:1] * 3
    share, low, high = shares
    answer, interval = _percent(share), ""
    if isfinite(row["low"]):
        interval = t("95 %: {low} to {high}", low=_percent(low), high=_percent(high))
    radius, dots = _dots(spread, own)
    bands = tuple(_bands(spread))
    return RevealPicture(
        bands=bands,
        ticks=tuple((place * _BAND, t(words)) for place, words in _TICKS.items()),
        dots=dots,
        radius=radius,
        point=_place(share),
        low=_place(low),
        high=_place(high),
        answer=answer,
        interval=interval,
        described=_described(bands, answer, interval),
    )


def _place(share: float) -> float:
    """Return where a share stands on the axis: evenly within its band."""
    held = min(max(share, _ENDS[0]), _ENDS[-1])
    band = next(k for k in range(len(_ENDS) - 1) if held <= _ENDS[k + 1])
    low, high = _ENDS[band], _ENDS[band + 1]
    return _BAND * (band + (held - low) / (high - low))


def _percent(share: float) -> str:
    """Write a change in per cent, with its sign and a decimal where it is small."""
    decimals = 0 if abs(share) >= 0.1 else 1  # noqa: PLR2004 - from ten per cent on whole ones
    said = fixed(100.0 * share, decimals)
    return f"+{said} %" if share > 0.0 else f"{said} %"


def _values() -> tuple[int, ...]:
    """Return the answers in the order of the axis."""
    return tuple(sorted(DIRECTIONS))


def _bands(spread: AnswerCounts | None) -> Sequence[AxisBand]:
    bars = {} if spread is None else {bar.value: bar for bar in spread.bars}
    found = []
    for place, value in enumerate(_values()):
        bar = bars.get(value)
        share = ""
        if spread is not None and spread.answered and bar is not None:
            share = share_words(bar.count / spread.answered)
        label = t(DIRECTIONS[value])
        found.append(
            AxisBand(place * _BAND, _BAND, label, share, said=bar is not None and bar.said)
        )
    return found


def _dots(spread: AnswerCounts | None, own: str) -> tuple[float, tuple[GuessDot, ...]]:
    """Return radius and places of the dots: in rows that fill their band, from the axis upwards."""
    if spread is None:
        return 0.0, ()
    bars = {bar.value: bar for bar in spread.bars}
    most = max((bar.count for bar in bars.values()), default=0)
    radius = _LARGEST
    while radius > 1.0 and -(-most // _columns(radius)) * 2.2 * radius > _ROOM:
        radius *= 0.9
    dots = []
    for place, value in enumerate(_values()):
        bar = bars.get(value)
        if bar is None:
            continue
        columns = min(_columns(radius), max(bar.count, 1))
        left = place * _BAND + (_BAND - (columns - 1) * 2.2 * radius) / 2.0
        for number in range(bar.count):
            x = left + (number % columns) * 2.2 * radius
            y = _FLOOR - 1.3 * radius - (number // columns) * 2.2 * radius
            mine = number == 0 and bool(own) and bar.label == own
            dots.append(GuessDot(x, y, bar.said, mine))
    return radius, tuple(dots)


def _columns(radius: float) -> int:
    return max(1, int((_BAND - 8.0) // (2.2 * radius)))


def _described(bands: Sequence[AxisBand], answer: str, interval: str) -> str:
    said = t("The model says {answer}.", answer=f"{answer} ({interval})" if interval else answer)
    guesses = "; ".join(f"{band.label}: {band.share}" for band in bands if band.share)
    return f"{said} {t('The class thought: {guesses}.', guesses=guesses)}" if guesses else said
