"""What is revealed: numbers of the model beside what was predicted of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peersim.dashboard.texts import number, t
from peersim.lesson import Lesson
from peersim.lesson.step_form import Direction, Harmed, Predict, Reveal, Seen
from peersim.methods.verdict import TOO_SMALL, Row
from peersim.metrics import registry
from peersim.narration.display_names import metric_name, scale_of, weeks_of
from peersim.narration.group_labels import subject_of
from peersim.narration.incident_filter import hidden_metrics
from peersim.narration.outcome_cards import OutcomeLine, line_of, reach_of
from peersim.narration.phrases import capital
from peersim.seminar.answer_counts import NOBODY, AnswerCounts, count_answers, directions_of
from peersim.seminar.reveal_picture import RevealPicture, picture_of
from peersim.seminar.room_runs import RoomResult

__all__ = [
    "RevealedCurves",
    "RevealedOutcome",
    "harm_answers",
    "in_pictures",
    "metrics_of",
    "revealed_outcomes",
    "student_outcomes",
]

_WIDTH, _HEIGHT = 320.0, 120.0
_MARGIN = 40.0  # for the numbers at the left


@dataclass(frozen=True)
class RevealedCurves:
    """Two weekly lines, as points of a picture of 320 by 120."""

    base: str
    other: str
    top: str
    bottom: str
    weeks: int
    summary: str


@dataclass(frozen=True)
class RevealedOutcome:
    """One number that is revealed."""

    metric: str
    group: str
    title: str
    who: str
    window: str
    meaning: str
    line: OutcomeLine
    base: str
    """The title of the world that it is held against."""
    curves: RevealedCurves | None
    spread: AnswerCounts | None
    """What the class predicted, with what the model says marked."""
    own: str
    """What this student predicted; empty if nothing."""
    picture: RevealPicture | None
    """The same on one axis; None where there is no share of what it is held against."""
    speaks_of_incidents: bool
    """Whether it is left out where incidents are hidden."""


def metrics_of(lesson: Lesson) -> frozenset[tuple[str, str]]:
    """Return all metrics and groups that a lesson shows, with what must stand beside them."""
    shows = {
        (show.metric, show.group)
        for step in lesson.steps
        for show in getattr(step.form, "shows", ())
    }
    for question in lesson.questions:
        if isinstance(question, Harmed):
            shows |= {(metric, group) for metric in question.metrics for group in question.groups}
    return frozenset(shows | {(b, group) for m, group in shows if (b := registry()[m].beside)})


def _complete(shows: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Put what truly happened beside what was reported, where a lesson forgot it."""
    found = [*shows]
    for world, metric, group in shows:
        beside = registry()[metric].beside
        if beside and (world, beside, group) not in found:
            found.insert(found.index((world, metric, group)) + 1, (world, beside, group))
    return found


def revealed_outcomes(
    lesson: Lesson,
    step: Reveal,
    result: RoomResult,
    answers: Mapping[str, Sequence[Any]],
    own: Mapping[str, Any],
    *,
    hides: bool,
) -> tuple[RevealedOutcome, ...]:
    """Return what a step reveals; answers: of everybody, by question; own: of one student."""
    asked = {(q.world, q.metric, q.group): q for q in lesson.questions if isinstance(q, Direction)}
    hidden = hidden_metrics(hide_incidents=hides)
    shows = _complete([(show.world, show.metric, show.group) for show in step.shows])
    base, found = lesson.worlds[0].title, []
    for world, metric, group in shows:
        place = lesson.number_of(world)
        row = result.row(place, metric, group)
        if row is None or metric in hidden:
            continue
        question = asked.get((world, metric, group))
        spread, mine = None, ""
        if question is not None:
            spread = _compared_answers(question, row, answers.get(question.name, ()))
            mine = _own(spread, own.get(question.name))
        title = lesson.worlds[place].title
        curves = _curves(result, row, (base, title))
        widest = _widest(result, metric, shows)
        found.append(_revealed_outcome(row, title, base, widest, curves, spread, mine))
    return tuple(found)


def in_pictures(shown: Sequence[RevealedOutcome]) -> tuple[tuple[RevealedOutcome, ...], ...]:
    """Return what is seen at a time: one number, and with what was reported what truly happened."""
    known = {_place_of(one, one.metric): one for one in shown}
    beside = {one.metric: registry()[one.metric].beside for one in shown}
    accompany = {_place_of(one, beside[one.metric]) for one in shown if beside[one.metric]}
    return tuple(
        (one, known[_place_of(one, beside[one.metric])]) if beside[one.metric] else (one,)
        for one in shown
        if _place_of(one, one.metric) not in accompany
    )


def _place_of(one: RevealedOutcome, metric: str) -> tuple[str, str, str]:
    """Return what tells a number apart: world, metric and group."""
    return one.line.title, metric, one.group


def student_outcomes(
    seen: Sequence[Seen], result: RoomResult, titles: tuple[str, str], *, hides: bool
) -> tuple[RevealedOutcome, ...]:
    """Return what a student's own worlds came to; titles: of the base and the other."""
    hidden = hidden_metrics(hide_incidents=hides)
    shows = _complete([("", one.metric, one.group) for one in seen])
    found = []
    for _, metric, group in shows:
        row = result.row(1, metric, group)
        if row is not None and metric not in hidden:
            found.append(
                _revealed_outcome(row, titles[1], titles[0], reach_of(row), None, None, "")
            )
    return tuple(found)


def _revealed_outcome(
    row: Row,
    title: str,
    base: str,
    widest: float,
    curves: RevealedCurves | None,
    spread: AnswerCounts | None,
    own: str,
) -> RevealedOutcome:
    metric = registry()[row["metric"]]
    return RevealedOutcome(
        metric=metric.name,
        group=row["group"],
        title=capital(metric_name(metric.name)),
        who=subject_of(metric, row["group"]),
        window=weeks_of(str(row["window"])),
        meaning=t(metric.meaning),
        line=line_of(row, metric, title, widest),
        base=base,
        curves=curves,
        spread=spread,
        own=own,
        picture=picture_of(row, spread, own),
        speaks_of_incidents=metric.speaks_of_incidents,
    )


def _widest(result: RoomResult, metric: str, shows: Sequence[tuple[str, str, str]]) -> float:
    """Return how far the widest interval of a metric reaches, so that its pictures compare."""
    groups = {group for _, name, group in shows if name == metric}
    rows = [r for r in result.outcomes if r["metric"] == metric and r["group"] in groups]
    return max((reach_of(row) for row in rows), default=0.0)


def _compared_answers(question: Direction, row: Row, answers: Sequence[Any]) -> AnswerCounts:
    small = row["verdict"] == TOO_SMALL
    said = t("the model says this: clear, but small") if small else t("the model says this")
    ways = dict.fromkeys(directions_of(row), said)
    return count_answers(question, answers).against(ways)


def _own(spread: AnswerCounts, answer: object) -> str:
    return next((bar.label for bar in spread.bars if bar.value == answer), "")


# ------------------------------------------------------------------------------- curves


def _curves(result: RoomResult, row: Row, titles: tuple[str, str]) -> RevealedCurves | None:
    metric, group = row["metric"], row["group"]
    base, other = (result.curve(n, metric, group) for n in (0, row["number"]))
    if base is None or other is None:
        return None
    factor = scale_of(registry()[metric]).factor
    low, high = min(*base, *other), max(*base, *other)
    room = (high - low) or 1.0
    return RevealedCurves(
        base=_points(base, low, room),
        other=_points(other, low, room),
        top=number(factor * high, 2),
        bottom=number(factor * low, 2),
        weeks=len(base),
        summary=t(
            "Mean of the worlds, week by week: “{base}” goes from {base_first} to {base_last}, "
            "“{other}” from {other_first} to {other_last}.",
            base=titles[0],
            other=titles[1],
            base_first=number(factor * base[0], 2),
            base_last=number(factor * base[-1], 2),
            other_first=number(factor * other[0], 2),
            other_last=number(factor * other[-1], 2),
        ),
    )


def _points(values: Sequence[float], low: float, room: float) -> str:
    step = (_WIDTH - _MARGIN) / max(len(values) - 1, 1)
    return " ".join(
        f"{_MARGIN + week * step:.1f},{_HEIGHT - 4 - (_HEIGHT - 8) * (value - low) / room:.1f}"
        for week, value in enumerate(values)
    )


# --------------------------------------------------------------------------------- harm


def harm_answers(
    lesson: Lesson,
    place: int,
    result: RoomResult,
    answers: Mapping[str, Sequence[Any]],
    *,
    hides: bool,
) -> tuple[AnswerCounts, ...]:
    """Return who was thought to be harmed, with who is, for the questions due at a step."""
    due: list[Harmed] = []
    for step in reversed(lesson.steps[:place]):
        if isinstance(step.form, Reveal):
            break
        if isinstance(step.form, Predict):
            due += [q for q in step.questions if isinstance(q, Harmed)]
    found = (_harm(lesson, q, result, answers.get(q.name, ())) for q in due)
    hidden = hidden_metrics(hide_incidents=hides)
    return tuple(spread for spread in found if not hidden & {*_metrics(spread.question)})


def _metrics(question: object) -> Sequence[str]:
    return question.metrics if isinstance(question, Harmed) else ()


def _harm(
    lesson: Lesson, question: Harmed, result: RoomResult, answers: Sequence[Any]
) -> AnswerCounts:
    place = lesson.number_of(question.world)
    said: dict[Any, str] = {}
    for group in question.groups:
        by = [
            metric_name(metric)
            for metric in question.metrics
            if (row := result.row(place, metric, group)) and row["verdict"] == "is harmed"
        ]
        if by:
            said[group] = t("the model says this: {what}", what=", ".join(by))
    return count_answers(question, answers).against(
        said | _passing(question, result, place, said) or {NOBODY: t("the model says this")}
    )


def _passing(
    question: Harmed, result: RoomResult, place: int, known: Mapping[Any, str]
) -> dict[Any, str]:
    """Return which groups are harmed for a while only, and by what."""
    found: dict[Any, str] = {}
    for row in result.passing:
        group = row["group"]
        mine = row["number"] == place and row["metric"] in question.metrics
        if mine and group in question.groups and group not in {*known, *found}:
            found[group] = t(
                "the model says this, for a while: {what}, most of all in week {week}",
                what=metric_name(row["metric"]),
                week=row["week"],
            )
    return found
