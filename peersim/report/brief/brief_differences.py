"""The figure of a brief that says what differs for whom: dots with their intervals."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import nan
from textwrap import fill, shorten, wrap
from typing import TYPE_CHECKING, Final

from peersim.figures.difference_figure import draw_intervals
from peersim.figures.style import grid, style_axes
from peersim.methods.answer import Answer
from peersim.methods.findings import Row
from peersim.metrics import Metric
from peersim.narration.display_names import metric_name, scale_of, titles_of
from peersim.narration.group_labels import group_name
from peersim.narration.phrases import capital, listed, signed
from peersim.narration.verdict_text import CLEAR, verdict_words
from peersim.report.brief.document import BriefPicture, BriefTable
from peersim.report.brief.outcome_table import difference_words
from peersim.report.brief.picture_parts import (
    MOST_PANELS,
    brief_picture,
    first_metrics,
    written,
)
from peersim.report.texts import t

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["differences_pictures"]

GROUPS: Final = ("all", "women", "men", "mentors", "survivors", "worst_decile")
_NAME: Final = "differences"
_ROW: Final = 0.15
"""Inches for a row of a panel."""
_LINE: Final = 0.13
"""Inches for a line of a title, where some have several."""
_TALLEST: Final = 7.5
"""Inches of a panel that fits a page."""
_TWO: Final = 2
"""The base and one alternative: rows need not say which."""
_NARROW: Final = 18
"""Characters of a title beside long labels."""
_LABEL: Final = 30
"""Characters of a label, before it goes on below."""
_NOTHING: Final[Row] = {"difference": nan, "low": nan, "high": nan, "verdict": ""}
"""A row without an interval."""


def differences_pictures(answer: Answer) -> tuple[BriefPicture, ...]:
    """Draw what differs for whom: four outcomes, a row for each group and alternative.

    Of several alternatives two outcomes a picture, which fits a page.
    """
    metrics = first_metrics(answer)
    step = _TWO if len(answer.labels) > _TWO else MOST_PANELS
    return tuple(
        _differences_picture(
            answer, metrics[start : start + step], f"differences-{start}" if start else _NAME
        )
        for start in range(0, len(metrics), step)
    )


def _differences_picture(answer: Answer, metrics: Sequence[Metric], name: str) -> BriefPicture:
    titles = titles_of(answer)
    rows = [_rows(answer, metric) for metric in metrics]
    tallest = max(len(_labelled(mine, titles, 1)) for mine in rows)
    lines = max(len(wrap(title, _LABEL)) for title in titles.values()) if len(titles) > _TWO else 1
    high = max(_ROW, _LINE * lines)
    if high * tallest > _TALLEST:
        lines, high = 1, min(_ROW, _TALLEST / tallest)
    figure, made = grid(len(metrics), 2, high * tallest + 0.8)
    for axes, metric, mine in zip(made, metrics, rows, strict=True):
        labelled = _labelled(mine, titles, lines)
        _draw_rows(axes, metric, labelled, tallest, several=len(titles) > _TWO)
    return brief_picture(
        figure,
        name,
        _title(metrics) if len(titles) > _TWO else t("What differs for whom"),
        t(
            "Differences from “{base}”, each with its 95 % interval. Filled marks are gains or "
            "harms (squares) that are clear and large enough to be noticed; open ones are too "
            "small to notice or not settled. Under these assumptions.",
            base=next(iter(titles.values())),
        ),
        tuple(_row_words(m, r, titles) for m, r in zip(metrics, rows, strict=True)),
        tuple(_rows_table(m, r, titles) for m, r in zip(metrics, rows, strict=True)),
    )


def _title(metrics: Sequence[Metric]) -> str:
    outcomes = listed([metric_name(metric.name) for metric in metrics])
    return t("What differs for whom: {outcomes}", outcomes=outcomes)


def _rows(answer: Answer, metric: Metric) -> list[Row]:
    held = answer.outcomes[answer.outcomes["metric"] == metric.name]
    mine = held[held["group"].isin([group for group in GROUPS if group in metric.groups])]
    order = mine["group"].map(GROUPS.index).argsort(kind="stable")
    return [*mine.iloc[order].to_dict("records")]


def _labelled(rows: Sequence[Row], titles: Mapping[str, str], lines: int) -> list[tuple[str, Row]]:
    """Return rows with what stands beside them: a group, or of several scenarios their titles.

    Those stand below a row with the name of their group and nothing to draw. lines: that a title
    has room for.
    """
    if len(titles) <= _TWO:
        return [(_label(row, titles), row) for row in rows]
    found: list[tuple[str, Row]] = []
    for group, mine in groupby(rows, key=lambda row: str(row["group"])):
        found.append((capital(group_name(group)), _NOTHING))
        for row in mine:
            title = titles[row["scenario"]]
            one = fill(title, _LABEL) if lines > 1 else shorten(title, _LABEL, placeholder=" …")
            found.append((one, row))
    return found


def _draw_rows(
    axes: "Axes", metric: Metric, rows: Sequence[tuple[str, Row]], tallest: int, *, several: bool
) -> None:
    scale = scale_of(metric)
    wish = {"lower": t("lower is better"), "higher": t("higher is better")}
    under = wish.get(metric.better, t("whether more is better depends"))
    title = capital(metric_name(metric.name))
    style_axes(axes, fill(title, _NARROW) if several else title, under, "")
    scaled = [
        {end: scale.factor * row[end] for end in ("difference", "low", "high")}
        | {"verdict": row["verdict"]}
        for _, row in rows
    ]
    labels = [label for label, _ in rows]
    draw_intervals(axes, scaled, labels, scale.change or t("difference, 0 to 1"), tallest)
    for (_, row), tick in zip(rows, axes.get_yticklabels(), strict=True):
        if row is _NOTHING:
            tick.set_fontweight("bold")
    axes.locator_params(axis="x", nbins=4)
    axes.xaxis.set_major_formatter(written)


def _label(row: Row, titles: Mapping[str, str]) -> str:
    group = capital(group_name(row["group"]))
    return f"{group}: {titles[row['scenario']]}" if len(titles) > _TWO else group


def _row_words(metric: Metric, rows: Sequence[Row], titles: Mapping[str, str]) -> str:
    """Say who gains and who is harmed by an outcome; the rest is in the table."""
    told = [
        f"{_label(row, titles)} {signed(scale_of(metric).factor * row['difference'])}, "
        f"{verdict_words(row['verdict'])}"
        for row in rows
        if row["verdict"] in CLEAR
    ]
    said = "; ".join(told) or t(
        "for nobody is there a difference that is settled and large enough to be noticed"
    )
    return f"{capital(metric_name(metric.name))}: {said}."


def _rows_table(metric: Metric, rows: Sequence[Row], titles: Mapping[str, str]) -> BriefTable:
    unit = scale_of(metric).change or t("0 to 1")
    return BriefTable(
        f"{capital(metric_name(metric.name))}, {unit}",
        (t("Whom"), t("Difference (95 % interval)"), t("Sure?")),
        tuple(
            (_label(row, titles), difference_words(metric, row), verdict_words(row["verdict"]))
            for row in rows
        ),
    )
