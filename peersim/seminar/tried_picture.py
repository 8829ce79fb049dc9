"""All that a class tried, in one picture: two outcomes against each other, a dot for each try.

In which corner nobody arrived says as much as the dots: a class that looks for many reports and few
incidents sees whether any setting leads there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peersim.dashboard.texts import t
from peersim.lesson.step_form import Seen, Try
from peersim.methods.verdict import Row
from peersim.metrics import registry
from peersim.narration.display_names import metric_name, scale_of
from peersim.narration.group_labels import subject_of
from peersim.narration.incident_filter import hidden_metrics
from peersim.narration.phrases import capital
from peersim.narration.texts import number
from peersim.seminar.room import StudentRun

__all__ = ["TriedDot", "TriedPicture", "tried_picture"]

_WIDE: Final = 640.0
_HIGH: Final = 420.0
_LEAST: Final = 0.15
"""Share of its value around the base that is shown at least."""
_NEAR: Final = 0.01
"""Share of its value by which an outcome lies in a corner and not beside the base."""
_EDGE: Final = 0.06
"""Of the picture, left free at each side."""


@dataclass(frozen=True)
class TriedDot:
    """What one setting came to."""

    x: float
    y: float
    words: str
    """What was set, and what came of it."""
    times: int


@dataclass(frozen=True)
class TriedPicture:
    """A picture of 640 by 420, from the left and from above, with the world as it is in it."""

    across: str
    upwards: str
    base: TriedDot
    dots: tuple[TriedDot, ...]
    ends: tuple[str, str, str, str]
    """Values at the left, right, bottom and top."""
    corner: str
    """Where nobody arrived, in words."""

    @property
    def described(self) -> str:
        """All of it, for whoever does not see it."""
        return "; ".join([f"{self.across} / {self.upwards}", *(dot.words for dot in self.dots)])


def tried_picture(
    step: Try, tried: Sequence[StudentRun], words: Sequence[str], *, hides: bool
) -> TriedPicture | None:
    """Return the picture of what was tried; None where it has not two outcomes or nothing is done.

    words: what each try set.
    """
    hidden = hidden_metrics(hide_incidents=hides)
    shows = [one for one in step.shows if one.metric not in hidden][:2]
    done = [(run, said) for run, said in zip(tried, words, strict=True) if run.result is not None]
    if len(shows) < 2 or not done:  # noqa: PLR2004 - one outcome lies along each side
        return None
    points = []
    for run, said in done:
        rows = [_row(run, one) for one in shows]
        if None not in rows:
            points.append((run, said, [row for row in rows if row is not None]))
    if not points:
        return None
    start = [float(row["base_mean"]) for row in points[0][2]]
    reached = [[float(row["other_mean"]) for row in rows] for _, _, rows in points]
    sides = [_side(start[axis], [one[axis] for one in reached]) for axis in range(len(shows))]
    scales = [scale_of(registry()[one.metric]).factor for one in shows]

    def placed(values: Sequence[float], said: str, times: int) -> TriedDot:
        shares = [(v - low) / (high - low) for v, (low, high) in zip(values, sides, strict=True)]
        told = ", ".join(
            f"{metric_name(one.metric)} {number(scale * value, 2)}"
            for one, scale, value in zip(shows, scales, values, strict=True)
        )
        return TriedDot(_WIDE * shares[0], _HIGH * (1.0 - shares[1]), f"{said}: {told}", times)

    ends = [
        number(scale * end, 2) for scale, side in zip(scales, sides, strict=True) for end in side
    ]
    return TriedPicture(
        across=_axis(shows[0]),
        upwards=_axis(shows[1]),
        base=placed(start, t("as it is"), 1),
        dots=tuple(
            placed(values, said, run.times)
            for values, (run, said, _) in zip(reached, points, strict=True)
        ),
        ends=(ends[0], ends[1], ends[2], ends[3]),
        corner=_corner(shows, start, reached),
    )


def _row(run: StudentRun, seen: Seen) -> Row | None:
    return None if run.result is None else run.result.row(1, seen.metric, seen.group)


def _side(start: float, reached: Sequence[float]) -> tuple[float, float]:
    """Return the ends of an axis: all that was reached, and some room around where it began."""
    room = _LEAST * abs(start) or 0.01
    low, high = min(start - room, *reached), max(start + room, *reached)
    edge = _EDGE * (high - low)
    return low - edge, high + edge


def _axis(seen: Seen) -> str:
    metric = registry()[seen.metric]
    unit = scale_of(metric).unit
    said = f"{capital(metric_name(seen.metric))} ({subject_of(metric, seen.group)})"
    return f"{said}, {unit}" if unit else said


def _corner(
    shows: Sequence[Seen], start: Sequence[float], reached: Sequence[Sequence[float]]
) -> str:
    """Say in which corner, seen from the world as it is, nobody arrived."""
    names = [metric_name(one.metric) for one in shows]
    corners = {
        (values[0] > start[0], values[1] > start[1])
        for values in reached
        if all(abs(v - s) > _NEAR * abs(s) for v, s in zip(values, start, strict=True))
    }
    two = {"one": names[0], "two": names[1]}
    empty = [t(way, **two) for at, way in _CORNERS.items() if at not in corners]
    if not empty:
        return t("Every corner was reached.")
    return t("Nobody reached: {corners}.", corners="; ".join(empty))


_CORNERS: Final = {
    (True, False): "“{one}” higher with “{two}” lower",
    (False, True): "“{one}” lower with “{two}” higher",
    (True, True): "both higher, “{one}” and “{two}”",
    (False, False): "both lower, “{one}” and “{two}”",
}
"""By whether they lie to the right and above."""
