"""The figures of a brief: worlds week by week, and what differs for whom, in any language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from textwrap import fill
from typing import TYPE_CHECKING, Final

import pandas as pd

from peersim.figures.curve_lines import CurveLine, world_lines
from peersim.figures.difference_figure import draw_intervals
from peersim.figures.panels import Panel, Shade, panels_of, shades_of
from peersim.figures.style import grid, style_axes
from peersim.figures.svg import svg_of
from peersim.figures.trajectory_figure import TrajectoryLine as Drawn
from peersim.figures.trajectory_figure import draw_lines
from peersim.methods.answer import Answer
from peersim.methods.findings import Row
from peersim.metrics import (
    Metric,
    core_metrics,
    picture_metrics,
    registry,
    reported_beside,
)
from peersim.narration.curve_text import title_of, world_summary
from peersim.narration.display_names import metric_name, scale_of, titles_of
from peersim.narration.group_labels import group_name, subject_of
from peersim.narration.phrases import capital, signed
from peersim.narration.policy_text import policy_titles
from peersim.narration.verdict_text import CLEAR, verdict_words
from peersim.report.brief.document import BriefPicture, BriefTable
from peersim.report.brief.outcome_table import difference_words
from peersim.report.texts import number, t

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["more_weeks_pictures", "pictures_of"]

GROUPS: Final = ("all", "women", "men", "mentors", "survivors", "worst_decile")
_PANELS: Final = 4
"""Of a figure: more would not fit two pages."""
_ROW: Final = 0.15
"""Inches for a row of a panel."""
_HIGH: Final = 1.55
"""Inches for a panel of curves."""
_WEEKS: Final = 7
"""Rows of a table of weeks."""
_TWO: Final = 2
"""The base and one alternative: rows need not say which."""
_NARROW: Final = 18
"""Characters of a title beside long labels."""


def pictures_of(answer: Answer) -> tuple[BriefPicture, ...]:
    """Draw what every document shows: worlds week by week, and of a comparison what differs."""
    weeks = weeks_picture(answer)
    if not answer.is_comparison:
        return (weeks,)
    return weeks, differences_picture(answer)


def more_weeks_pictures(answer: Answer) -> tuple[BriefPicture, ...]:
    """Draw all core outcomes that `weeks_picture` leaves out, four to a picture."""
    first = {metric.name for metric in _first(answer)}
    left = [metric for metric in core_metrics() if metric.name not in first]
    left = [
        metric
        for metric in _available_metrics(answer, left)
        if metric.name not in _companion_metrics()
    ]
    # what rests on reports stands beside what truly happens, at the head of the first picture
    on_reports = [metric for metric in left if metric.beside]
    left = [*on_reports, *(metric for metric in left if not metric.beside)]
    if on_reports:
        left.insert(0, registry()[on_reports[0].beside])
    return tuple(
        weeks_picture(answer, left[start : start + _PANELS], f"weeks-{number}")
        for number, start in enumerate(range(0, len(left), _PANELS), start=2)
    )


def weeks_picture(
    answer: Answer,
    metrics: Sequence[Metric] = (),
    name: str = "weeks",
) -> BriefPicture:
    """Draw worlds week by week: a panel for each of some outcomes, or of those that come first."""
    panels = [_panel(metric.name, metric.lead_group) for metric in metrics or _first(answer)]
    shades = [replace(shade, label=policy_titles(shade.policies)) for shade in shades_of(answer)]
    lines = [world_lines(answer, panel, scale_of(panel.metric), dark=False) for panel in panels]

    figure, made = grid(len(panels), 2, _HIGH, across=t("week"))
    for axes, panel, mine in zip(made, panels, lines, strict=True):
        _draw_weeks(axes, panel, mine, shades)
    words = (
        f"{title_of(panel.metric, panel.group)}. {world_summary(mine, scale_of(panel.metric))}"
        for panel, mine in zip(panels, lines, strict=True)
    )
    return _picture(
        figure,
        name,
        t("Week by week"),
        t(
            "Lines are means, bands the middle 90 % of worlds; in shaded weeks something is done. "
            "Under these assumptions."
        ),
        tuple(words),
        tuple(_weeks_table(panel, mine) for panel, mine in zip(panels, lines, strict=True)),
    )


def _panel(metric: str, group: str) -> Panel:
    """Return the panel of a metric itself; what rests on reports brings another one along."""
    return next(one for one in panels_of([metric], [group]) if one.metric.name == metric)


def _draw_weeks(
    axes: "Axes", panel: Panel, lines: Sequence[CurveLine], shades: Sequence[Shade]
) -> None:
    scale = scale_of(panel.metric)
    under = subject_of(panel.metric, panel.group)
    under = t("{who}; dashed: what is reported", who=under) if panel.reports else under
    style_axes(axes, capital(metric_name(panel.metric.name)), under, scale.axis())
    drawn = [_drawn(line) for line in lines]
    draw_lines(axes, drawn, shades, from_zero=panel.reports is not None, reported=t("reported"))
    axes.yaxis.set_major_formatter(_written)


def _drawn(line: CurveLine) -> Drawn:
    label = t("{scenario}, reported", scenario=line.title) if line.dashed else line.title
    series = (pd.Series(values) for values in (line.weeks, line.mean, line.low, line.high))
    return Drawn(label, line.colour, line.dashed, *series)


def _weeks_table(panel: Panel, lines: Sequence[CurveLine]) -> BriefTable:
    weeks = sorted({week for line in lines for week in line.weeks})
    step = max(1, (len(weeks) - 1) // (_WEEKS - 1))
    shown = [*dict.fromkeys([*weeks[::step], *weeks[-1:]])]
    held = [
        dict(zip(line.weeks, zip(line.mean, line.low, line.high, strict=True), strict=True))
        for line in lines
    ]
    heads = (_drawn(line).label for line in lines)
    unit = scale_of(panel.metric).axis()
    rows = (
        (str(week), *(_ends(mine[week]) if week in mine else "–" for mine in held))
        for week in shown
    )
    return BriefTable(
        f"{title_of(panel.metric, panel.group)}, {unit}", (t("Week"), *heads), tuple(rows)
    )


def _ends(point: tuple[float, float, float]) -> str:
    mean, low, high = (number(value) for value in point)
    return t("{mean} ({low} to {high})", mean=mean, low=low, high=high)


def differences_picture(answer: Answer) -> BriefPicture:
    """Draw what differs for whom: four outcomes, a row for each group and alternative."""
    metrics = _first(answer)
    rows = [_rows(answer, metric) for metric in metrics]
    titles = titles_of(answer)
    tallest = max(map(len, rows))

    figure, made = grid(len(metrics), 2, _ROW * tallest + 0.8)
    for axes, metric, mine in zip(made, metrics, rows, strict=True):
        _draw_rows(axes, metric, mine, titles, tallest)
    return _picture(
        figure,
        "differences",
        t("What differs for whom"),
        t(
            "Differences from “{base}”, each with its 95 % interval. Filled marks are gains or "
            "harms (squares) that are clear and large enough to be noticed; open ones are too "
            "small to notice or not settled. Under these assumptions.",
            base=next(iter(titles.values())),
        ),
        tuple(_row_words(m, r, titles) for m, r in zip(metrics, rows, strict=True)),
        tuple(_rows_table(m, r, titles) for m, r in zip(metrics, rows, strict=True)),
    )


def _rows(answer: Answer, metric: Metric) -> list[Row]:
    held = answer.outcomes[answer.outcomes["metric"] == metric.name]
    mine = held[held["group"].isin([group for group in GROUPS if group in metric.groups])]
    order = mine["group"].map(GROUPS.index).argsort(kind="stable")
    return [*mine.iloc[order].to_dict("records")]


def _draw_rows(
    axes: "Axes", metric: Metric, rows: Sequence[Row], titles: Mapping[str, str], tallest: int
) -> None:
    scale = scale_of(metric)
    wish = {"lower": t("lower is better"), "higher": t("higher is better")}
    under = wish.get(metric.better, t("whether more is better depends"))
    several = len(titles) > _TWO
    title = capital(metric_name(metric.name))
    style_axes(axes, fill(title, _NARROW) if several else title, under, "")
    scaled = [
        {end: scale.factor * row[end] for end in ("difference", "low", "high")}
        | {"verdict": row["verdict"]}
        for row in rows
    ]
    labels = [_label(row, titles) for row in rows]
    draw_intervals(axes, scaled, labels, scale.change or t("difference, 0 to 1"), tallest)
    axes.locator_params(axis="x", nbins=4)
    axes.xaxis.set_major_formatter(_written)


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


# ------------------------------------------------------------------------------ files


def _first(answer: Answer) -> list[Metric]:
    """Return the outcomes that every document shows in pictures."""
    return _available_metrics(answer, picture_metrics())[:_PANELS]


def _available_metrics(answer: Answer, metrics: Iterable[Metric]) -> list[Metric]:
    """Return those that the tables hold; where incidents are hidden they hold none of them."""
    names = {*answer.outcomes["metric"]}
    return [metric for metric in metrics if metric.name in names]


def _companion_metrics() -> set[str]:
    """Return the names of what is drawn, dashed, in the panel of another metric."""
    found = (reported_beside(metric) for metric in registry().values())
    return {metric.name for metric in found if metric is not None}


def _written(value: float, _place: float) -> str:
    return number(value)


def _picture(
    figure: "Figure",
    name: str,
    title: str,
    caption: str,
    words: tuple[str, ...],
    tables: tuple[BriefTable, ...],
) -> BriefPicture:
    return BriefPicture(name, title, caption, words, svg_of(figure, name), figure, tables)
