"""A chart with its table twin, a summary in words, and downloads as PNG, SVG and CSV."""

import json
from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, h
from peersim.dashboard.texts import number, spoken, t
from peersim.results.csv_text import frame_as_csv

__all__ = ["Chart", "table"]

HEIGHT: Final = 240
MOST_ROWS: Final = 400
_GROUND: Final = {False: "#ffffff", True: "#161b22"}


@solara.component_vue("chart.vue")
def _EChart(
    option: str,
    title: str,
    summary: str,
    name: str,
    height: int,
    words: dict[str, str],
    csv: dict[str, Any] | None,
    ground: str,
    event_want_csv: Callable[[Any], None],
    event_clicked: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """Draw an ECharts option, given as JSON; see chart.vue.

    As a text it is passed on whole: what is not, is walked through at every change of the page.
    """


def inked(option: dict[str, Any], *, dark: bool) -> dict[str, Any]:
    """Return an option with text, axes and lines in the colours of the theme."""
    ink, line = ("#e6edf3", "#30363d") if dark else ("#1f2937", "#d9dde3")
    axis: dict[str, dict[str, Any]] = {
        "axisLabel": {"color": ink},
        "axisLine": {"lineStyle": {"color": line}},
        "splitLine": {"lineStyle": {"color": line}},
        "nameTextStyle": {"color": ink},
    }

    def dressed(held: Any) -> Any:
        if isinstance(held, list):
            return [dressed(one) for one in held]
        merged = {**axis, **held}
        for key, style in axis.items():
            merged[key] = {**style, **held.get(key, {})}
        return merged

    themed = {"animation": False, "textStyle": {"color": ink}, "language": spoken(), **option}
    for key in ("xAxis", "yAxis"):
        if key in option:
            themed[key] = dressed(option[key])
    if "legend" in option:
        themed["legend"] = {"textStyle": {"color": ink}, **option["legend"]}
    return themed


def table(frame: pd.DataFrame, caption: str = "", most: int = MOST_ROWS) -> Any:
    """Return a frame as an HTML table; numbers as the visitor's language writes them."""

    def cell(value: object) -> str:
        return number(value) if isinstance(value, float) else str(value)

    rows = [
        h("tr", *(h("td", cell(value)) for value in row))
        for row in frame.head(most).itertuples(index=False)
    ]
    head = h("thead", h("tr", *(h("th", str(column), scope="col") for column in frame.columns)))
    more = len(frame) - most
    # made where it is shown: an element that is made while a page is drawn stands on that page
    note = more > 0 and h("p", t("{count} more rows in the CSV", count=more), classes="quiet")
    return h(
        "div",
        h(
            "table",
            h("caption", caption, classes="visually-hidden"),
            head,
            h("tbody", *rows),
            classes="table",
        ),
        note or None,
        classes="table-box",
        tabindex="0",
    )


@solara.component
def Chart(
    option: dict[str, Any],
    title: str,
    summary: str,
    table_frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    height: int = HEIGHT,
    on_click: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """Draw an option under its title, with summary, table and downloads.

    table_frame: the numbers behind it, or what takes them out once somebody asks.
    """
    shown, show = solara.use_state(False)
    wanted, want = solara.use_state(0)
    frame = table_frame if shown or wanted else None
    if callable(frame):
        frame = frame()
    csv = {"text": frame_as_csv(frame), "wanted": wanted} if wanted and frame is not None else None
    words = {"png": t("Download as PNG"), "svg": t("Download as SVG"), "csv": t("Download as CSV")}
    dark = visitor_state.dark.value
    toggle = button(
        t("Hide table") if shown else t("Table"),
        lambda: show(not shown),
        "link",
        aria_expanded="true" if shown else "false",
    )
    h(
        "div",
        h("h3", title, classes="chart-title"),
        _EChart(
            option=json.dumps(inked(option, dark=dark), allow_nan=False),
            title=title,
            summary=summary,
            name=name,
            height=height,
            words=words,
            csv=csv,
            ground=_GROUND[dark],
            event_want_csv=lambda _=None: want(wanted + 1),
            event_clicked=on_click,
        ),
        h("p", summary, " ", toggle, classes="chart-summary"),
        table(frame, title) if shown and frame is not None else None,
        classes="chart-box",
    )
