"""The figures of a brief, in any language: worlds week by week, and what differs for whom."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from peersim.figures.curve_lines import CurveLine, world_lines
from peersim.figures.panels import Panel, Shade, panels_of, shades_of
from peersim.figures.style import grid, style_axes
from peersim.figures.trajectory_figure import TrajectoryLine as Drawn
from peersim.figures.trajectory_figure import draw_lines
from peersim.methods.answer import Answer
from peersim.metrics import (
    Metric,
    core_metrics,
    registry,
    reported_beside,
)
from peersim.narration.curve_text import title_of, world_summary
from peersim.narration.display_names import metric_name, scale_of
from peersim.narration.group_labels import subject_of
from peersim.narration.phrases import capital
from peersim.narration.policy_text import policy_titles
from peersim.report.brief.brief_differences import differences_pictures
from peersim.report.brief.document import BriefPicture, BriefTable
from peersim.report.brief.picture_parts import (
    MOST_PANELS,
    available_metrics,
    brief_picture,
    first_metrics,
    written,
)
from peersim.report.texts import number, t

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["more_weeks_pictures", "pictures_of"]

_HIGH: Final = 1.55
"""Inches for a panel of curves."""
_WEEKS: Final = 7
"""Rows of a table of weeks."""


def pictures_of(answer: Answer) -> tuple[BriefPicture, ...]:
    """Draw what every document shows: worlds week by week, and of a comparison what differs."""
    weeks = weeks_picture(answer)
    if not answer.is_comparison:
        return (weeks,)
    return weeks, *differences_pictures(answer)


def more_weeks_pictures(answer: Answer) -> tuple[BriefPicture, ...]:
    """Draw all core outcomes that `weeks_picture` leaves out, four to a picture."""
    first = {metric.name for metric in first_metrics(answer)}
    left = [metric for metric in core_metrics() if metric.name not in first]
    left = [
        metric
        for metric in available_metrics(answer, left)
        if metric.name not in _companion_metrics()
    ]
    # what rests on reports stands beside what truly happens, at the head of the first picture
    on_reports = [metric for metric in left if metric.beside]
    left = [*on_reports, *(metric for metric in left if not metric.beside)]
    if on_reports:
        left.insert(0, registry()[on_reports[0].beside])
    return tuple(
        weeks_picture(answer, left[start : start + MOST_PANELS], f"weeks-{number}")
        for number, start in enumerate(range(0, len(left), MOST_PANELS), start=2)
    )


def weeks_picture(
    answer: Answer,
    metrics: Sequence[Metric] = (),
    name: str = "weeks",
) -> BriefPicture:
    """Draw worlds week by week: a panel for each of some outcomes, or of those that come first."""
    panels = [_panel(metric.name, metric.lead_group) for metric in metrics or first_metrics(answer)]
    shades = [replace(shade, label=policy_titles(shade.policies)) for shade in shades_of(answer)]
    lines = [world_lines(answer, panel, scale_of(panel.metric), dark=False) for panel in panels]

    figure, made = grid(len(panels), 2, _HIGH, across=t("week"))
    for axes, panel, mine in zip(made, panels, lines, strict=True):
        _draw_weeks(axes, panel, mine, shades)
    words = (
        f"{title_of(panel.metric, panel.group)}. {world_summary(mine, scale_of(panel.metric))}"
        for panel, mine in zip(panels, lines, strict=True)
    )
    return brief_picture(
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
    axes.yaxis.set_major_formatter(written)


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


def _companion_metrics() -> set[str]:
    """Return the names of what is drawn, dashed, in the panel of another metric."""
    found = (reported_beside(metric) for metric in registry().values())
    return {metric.name for metric in found if metric is not None}
