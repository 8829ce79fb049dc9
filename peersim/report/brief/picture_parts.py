"""What the figures of a brief share: which outcomes they show, and how they are handed on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from peersim.figures.svg import svg_of
from peersim.methods.answer import Answer
from peersim.metrics import Metric, picture_metrics
from peersim.report.brief.document import BriefPicture, BriefTable
from peersim.report.texts import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["MOST_PANELS", "available_metrics", "brief_picture", "first_metrics", "written"]

MOST_PANELS: Final = 4
"""Of a figure: more would not fit two pages."""


def first_metrics(answer: Answer) -> list[Metric]:
    """Return the outcomes that every document shows in pictures."""
    return available_metrics(answer, picture_metrics())[:MOST_PANELS]


def available_metrics(answer: Answer, metrics: Iterable[Metric]) -> list[Metric]:
    """Return those that the tables hold; where incidents are hidden they hold none of them."""
    names = {*answer.outcomes["metric"]}
    return [metric for metric in metrics if metric.name in names]


def written(value: float, _place: float) -> str:
    """Write the number of a tick."""
    return number(value)


def brief_picture(
    figure: "Figure",
    name: str,
    title: str,
    caption: str,
    words: tuple[str, ...],
    tables: tuple[BriefTable, ...],
) -> BriefPicture:
    """Return a figure with its words and tables; the file has its name."""
    return BriefPicture(name, title, caption, words, svg_of(figure, name), figure, tables)
