"""What a sweep says on the whole, and how an outcome goes with what differs."""

from collections.abc import Sequence
from typing import Final, Protocol

from peersim.methods.sensitivity.sensitivity_caveats import LUCK
from peersim.methods.sweep import Estimate
from peersim.narration.display_names import Scale
from peersim.narration.factor_names import amount_words, scaled_words, target_name
from peersim.narration.phrases import capital, counted_text, share_words
from peersim.narration.sensitivity_text import luck_words
from peersim.narration.texts import fixed, t
from peersim.results.sweeps import PointSpread, Target

__all__ = [
    "ResponseCurve",
    "estimate_words",
    "failed_words",
    "looks_words",
    "opening",
    "response_words",
    "spread_words",
    "worlds_words",
]

_UNITS: Final = (("{count} days", 86_400.0), ("{count} hours", 3_600.0), ("{count} minutes", 60.0))


class ResponseCurve(Protocol):
    """How an outcome goes with a factor, scaled as people read it."""

    @property
    def title(self) -> str:
        """What the curve is called."""

    @property
    def places(self) -> Sequence[str]:
        """Values of the factor, as they are written."""

    @property
    def mean(self) -> Sequence[float]:
        """The outcome at each of them."""


def opening(title: str, worlds: int, points: int) -> str:
    """Say how large a sweep is."""
    return t(
        "{title}: under these assumptions, {worlds} at {points}.",
        title=title,
        worlds=counted_text(worlds, "1 world", "{count} worlds"),
        points=counted_text(points, "1 point", "{count} points"),
    )


def failed_words(worlds: int) -> str:
    """Say that worlds failed, and what to do about it."""
    return counted_text(
        worlds,
        "1 world failed and is left out; see the manifest, and mend the cause: --resume tries "
        "again.",
        "{count} worlds failed and are left out; see the manifest, and mend the cause: --resume "
        "tries again.",
    )


def estimate_words(found: Estimate, scenarios: int) -> str:
    """Say what a sweep will take."""
    worlds, lasts = _ranges(found)
    return t(
        "{points}, {scenarios}, {worlds}: about {lasts} with {workers} ({milliseconds} ms a "
        "world), {megabytes} MB on the disk.",
        points=counted_text(found.points, "1 point", "{count} points"),
        scenarios=counted_text(scenarios, "1 scenario", "{count} scenarios"),
        worlds=worlds,
        lasts=lasts,
        workers=counted_text(found.workers, "1 worker", "{count} workers"),
        milliseconds=f"{1000.0 * found.seconds_per_world:.0f}",
        megabytes=fixed(found.bytes_on_disk / 1e6, 1),
    )


def worlds_words(found: Estimate) -> str:
    """Say what worlds take that are kept in no sweep, or of which only the bounds are known."""
    worlds, lasts = _ranges(found)
    return t(
        "{worlds}: about {lasts} with {workers} ({milliseconds} ms a world).",
        worlds=worlds,
        lasts=lasts,
        workers=counted_text(found.workers, "1 worker", "{count} workers"),
        milliseconds=f"{1000.0 * found.seconds_per_world:.0f}",
    )


def looks_words(found: Estimate) -> str:
    """Say what a validation takes, of which each look runs worlds for every pattern."""
    return t(
        "{looks} at all patterns: about {lasts} with {workers} ({seconds} s a look).",
        looks=counted_text(found.worlds, "1 look", "{count} looks"),
        lasts=_lasts(found.seconds(found.worlds)),
        workers=counted_text(found.workers, "1 worker", "{count} workers"),
        seconds=fixed(found.seconds_per_world, 1),
    )


def _ranges(found: Estimate) -> tuple[str, str]:
    """Say how many worlds there are and how long they take, each at least and at most."""
    worlds = counted_text(found.worlds, "1 world", "{count} worlds")
    lasts = _lasts(found.seconds(found.worlds))
    if found.worlds_at_most > found.worlds:
        most = counted_text(found.worlds_at_most, "1 world", "{count} worlds")
        worlds = t("{least} to {most}", least=fixed(found.worlds, 0), most=most)
        longest = _lasts(found.seconds(found.worlds_at_most))
        lasts = t("{least} to {most}", least=lasts, most=longest)
    return worlds, lasts


def _lasts(seconds: float) -> str:
    """Say how long something takes, in the largest unit of which there are two."""
    for text, size in _UNITS:
        if seconds >= 2.0 * size:
            return t(text, count=fixed(seconds / size, 1))
    return t("{count} seconds", count=fixed(seconds, 0))


def spread_words(target: Target, spread: PointSpread) -> str:
    """Say how a target lies over all points, and how much of that may be luck."""
    mean, low, high = (
        amount_words(target, amount) for amount in (spread.mean, spread.low, spread.high)
    )
    parts = [
        t(
            "{what}: {mean} on the average of points, {low} to {high} at the middle 90 % of them.",
            what=capital(target_name(target)),
            mean=mean,
            low=low,
            high=high,
        )
    ]
    if target.base:
        share = share_words(spread.share_higher)
        parts.append(t("It is above 0 at {share} of points.", share=share))
    if spread.luck > LUCK:
        parts.append(capital(luck_words(spread.luck)))
    return " ".join(parts)


def response_words(curves: Sequence[ResponseCurve], scale: Scale, *, effect: bool) -> str:
    """Say where curves of an outcome over a factor begin and end; means are scaled already."""
    parts = [
        t(
            "{name}: {first} at {low}, {last} at {high}.",
            name=curve.title,
            first=scaled_words(curve.mean[0], scale, effect=effect),
            last=scaled_words(curve.mean[-1], scale, effect=effect),
            low=curve.places[0],
            high=curve.places[-1],
        )
        for curve in curves
    ]
    return " ".join([*parts, t("Under these assumptions; bands hold the middle 90 % of points.")])
