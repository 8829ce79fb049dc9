"""The causes of what differs: for some levels of a comparison, what each mechanism did to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from peersim.methods.answer import Answer
from peersim.methods.causes import LEVELS, LevelMovement
from peersim.methods.causes_from_pushes import decomposition_rows, moved_by
from peersim.metrics import registry
from peersim.narration.cause_tables import together
from peersim.narration.display_names import metric_name, titles_of
from peersim.narration.group_labels import subject_of
from peersim.narration.phrases import capital, signed
from peersim.report.texts import number, t

if TYPE_CHECKING:
    from peersim.methods.findings import Row

__all__ = ["CauseBar", "DifferenceCauses", "whys"]

_MOST_LEVELS: Final = 4
_MOST_CAUSES: Final = 7
_LEAST: Final = 0.005
"""Of the largest cause of a level: smaller ones are not shown."""
_USUAL: Final = ("distress", "all")
_TELLING: Final = frozenset({"gains", "is harmed"})


@dataclass(frozen=True)
class CauseBar:
    """What one cause did, as a bar from the middle."""

    cause: str
    amount: str
    start: float
    """per cent of the width"""
    wide: float
    """per cent of the width"""
    raises: bool


@dataclass(frozen=True)
class DifferenceCauses:
    """What moved a level of a group in one alternative more than in the base."""

    title: str
    bars: tuple[CauseBar, ...]


def whys(answer: Answer) -> tuple[DifferenceCauses, ...]:
    """Return the causes behind the clearest differences of each alternative."""
    return tuple(
        why
        for other in answer.others
        for level, group in _levels(answer, other)
        if (why := _why(answer, other, level, group)) is not None
    )


def _levels(answer: Answer, other: str) -> list[tuple[str, str]]:
    """Return levels with the group in which each differs most, as far as that is noticed."""
    frame = answer.outcomes
    mine = frame[(frame["scenario"] == other) & frame["metric"].isin([*LEVELS])]
    rows: list[Row] = [
        row
        for row in mine.to_dict("records")
        if row["verdict"] in _TELLING and row["group"] in registry()[row["metric"]].groups
    ]
    rows.sort(key=lambda row: -abs(row["difference"]))
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["metric"], row["group"])
    return [*found.items()][:_MOST_LEVELS] or [_USUAL]


def _why(answer: Answer, other: str, level: str, group: str) -> DifferenceCauses | None:
    titles = titles_of(answer)
    weeks = answer.windows["in force"]
    rows = decomposition_rows(answer.decomposition, other, level, group)
    moved = moved_by(rows, (titles[answer.base], titles[other]), (weeks.start, weeks.stop))
    if not moved.worlds:
        return None
    return DifferenceCauses(
        title=t(
            "{level} ({group}): “{other}” beside “{base}”",
            level=capital(metric_name(level)),
            group=subject_of(registry()[level], group),
            other=titles[other],
            base=titles[answer.base],
        ),
        bars=tuple(_bars(moved)),
    )


def _bars(moved: LevelMovement) -> Iterator[CauseBar]:
    named = together(moved)
    sums = {name: float(moved.sums[places].sum()) for name, places in named}
    largest = max((abs(amount) for amount in sums.values()), default=0.0)
    order = sorted(sums, key=lambda name: -abs(sums[name]))[:_MOST_CAUSES]
    for name in order:
        amount = sums[name]
        if abs(amount) <= _LEAST * largest:
            return
        wide = 50.0 * abs(amount) / largest
        start = 50.0 if amount > 0 else 50.0 - wide
        yield CauseBar(
            name,
            signed(amount) if amount else number(0.0),
            round(start, 2),
            round(wide, 2),
            amount > 0,
        )
