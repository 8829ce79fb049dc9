"""How results look on a terminal of 80 columns or more.

A verdict has a word besides its colour, a mean its spread, and a difference its interval.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from peersim.cli.number_format import EMPTY, decimals_for, format_width, signed_fixed, three_digits

if TYPE_CHECKING:
    import pandas as pd
    from rich.text import Text

    from peersim.cli.row_selection import Selection
    from peersim.methods.step_costs import StepCosts
    from peersim.metrics import Metric

__all__ = [
    "comparison_lines",
    "cost_lines",
    "run_lines",
    "shows_ranges",
]

_COLOURS: Final = {
    "gains": "green",
    "is harmed": "bold red",
    "rises": "blue",
    "falls": "blue",
    "not settled": "dim",
    "clear, and too small to notice": "dim",
    "too few events to say": "dim",
}
_NARROW: Final = {
    "clear, and too small to notice": "too small",
    "too few events to say": "too few events",
}
"""What fits into a line of 80 columns; the notes say what it means."""
_WISHES: Final = {"lower": "lower is better", "higher": "higher is better"}
WIDE: Final = 96
"""Columns from which on there is room for both ends of an interval."""

_RANGE: Final = 13
"""Columns of a range such as 0.0616–0.0730, and a space."""

Row = Mapping[str, Any]


def _who(metric: "Metric", group: str) -> str:
    from peersim.narration.group_labels import narrow_group_name

    return "organisation" if metric.groups == ("all",) else narrow_group_name(group)


def _heading(metric: "Metric") -> "Text":
    from rich.text import Text

    label = metric.label[:1].upper() + metric.label[1:]
    facts = [metric.basis, metric.unit or "0 to 1", _WISHES.get(metric.better, "")]
    if metric.beside:
        facts[-1] = "beside the above"
    return Text.assemble((label, "bold"), (f"  {', '.join(filter(None, facts))}", "dim"))


def _by_metric_and_group(outcomes: "pd.DataFrame") -> dict[tuple[str, str], Row]:
    rows = [{str(key): value for key, value in row.items()} for row in outcomes.to_dict("records")]
    return {(row["metric"], row["group"]): row for row in rows}


# ------------------------------------------------------------------------- comparison


def comparison_lines(
    outcomes: "pd.DataFrame", selection: "Selection", width: int
) -> Iterator["Text"]:
    """Yield the lines of one scenario's table; outcomes: its rows of a comparison."""
    from rich.text import Text

    held = _by_metric_and_group(outcomes)
    pairs = int(outcomes["pairs"].max())
    wide = width >= WIDE
    interval = "difference   95 % interval" if wide else "difference ± 95 %"
    heads = (f"{'':17}", f"{'base':>7}", f"{'other':>7}  ", f"{interval:<{30 if wide else 19}}")
    yield Text("".join(heads) + f"of {pairs} pairs", style="dim")
    for metric in selection.metrics:
        rows = [
            held[metric.name, group]
            for group in selection.groups_of(metric)
            if (metric.name, group) in held and held[metric.name, group]["pairs"] > 0
        ]
        if rows:
            yield _heading(metric)
            yield from (_comparison_line(metric, row, pairs, wide=wide) for row in rows)


def _comparison_line(metric: "Metric", row: Row, pairs: int, *, wide: bool) -> "Text":
    from rich.text import Text

    from peersim.narration.verdict_text import verdict_words

    low, high, difference = row["low"], row["high"], row["difference"]
    decimals = decimals_for((high - low) / 2, difference)
    told = signed_fixed(difference, decimals)
    if not isfinite(low):
        between = EMPTY
    elif wide:
        between = f"{signed_fixed(low, decimals)} to {signed_fixed(high, decimals)}"
    else:
        between = f"± {format_width((high - low) / 2, decimals)}"
    said = f"{told:>9} {between:<20}" if wide else f"{told:>9} {between:<9}"
    verdict = verdict_words(str(row["verdict"]))
    base, other = three_digits(row["base_mean"]), three_digits(row["other_mean"])
    return Text.assemble(
        f" {_who(metric, row['group']):<16}{base:>7}{other:>7}  {said} ",
        f"{_count(metric, row, pairs):<11}",
        (_NARROW.get(verdict, verdict), _COLOURS.get(verdict, "")),
    )


def _count(metric: "Metric", row: Row, pairs: int) -> str:
    """Say in how many pairs the other is better or worse, or where that depends higher or lower."""
    from peersim.narration.verdict_text import pairs_that_way

    count, way = pairs_that_way(row, better=metric.better)
    if count <= 0:
        return EMPTY if count < 0 else "same"
    held = int(row["pairs"])
    return f"{count}{'' if held == pairs else f'/{held}'} {way}"


# -------------------------------------------------------------------------------- run


def run_lines(
    outcomes: "pd.DataFrame", metrics: Sequence["Metric"], groups: Sequence[str], width: int
) -> Iterator["Text"]:
    """Yield the table of one scenario: a line of means and a line of spread for each outcome."""
    from textwrap import wrap

    from rich.text import Text

    from peersim.narration.group_labels import narrow_group_name

    held = _by_metric_and_group(outcomes)
    label, cell = _widths(groups, width)
    ranges = shows_ranges(groups, width)
    heads = [wrap(narrow_group_name(group), cell - 1) for group in groups]
    for number in range(max(map(len, heads))):
        parts = (head[number] if number < len(head) else "" for head in heads)
        yield Text(" " * label + "".join(f"{part:>{cell}}" for part in parts), style="dim")
    for metric in metrics:
        rows = [held.get((metric.name, group)) for group in groups]
        if any(row is not None and isfinite(row["mean"]) for row in rows):
            yield from _outcome_lines(metric, rows, label, cell, ranges=ranges)


def _widths(groups: Sequence[str], width: int) -> tuple[int, int]:
    """Return the columns of the outcomes' names and of one group."""
    label = 20 if width < WIDE else 24
    return label, max(9, min(14, (width - label) // max(len(groups), 1)))


def shows_ranges(groups: Sequence[str], width: int) -> bool:
    """Tell whether both ends of a range fit below a mean; if not, there is room for its spread."""
    return _widths(groups, width)[1] >= _RANGE


def _outcome_lines(
    metric: "Metric", rows: Sequence[Row | None], label: int, cell: int, *, ranges: bool
) -> Iterator["Text"]:
    from textwrap import wrap

    from rich.text import Text

    name = metric.label[:1].upper() + metric.label[1:]
    names = wrap(name, label - 1)
    means = [EMPTY if row is None else three_digits(row["mean"]) for row in rows]
    spreads = [_spread(row, ranges=ranges) for row in rows]
    is_share = metric.is_share or "share" in metric.basis
    facts = "share" if not metric.unit and is_share else metric.unit or "0 to 1"
    lines = [*names, facts] if len(names) < 2 else names  # noqa: PLR2004 - two lines of numbers
    filled = [means, spreads, *([""] * len(rows) for _ in lines[2:])]
    for number, (text, cells) in enumerate(zip(lines, filled, strict=True)):
        style = "bold" if number < len(names) else "dim"
        line = Text.assemble((f"{text:<{label}}", style))
        line.append("".join(f"{value:>{cell}}" for value in cells), "dim" if number else "")
        yield line


def _spread(row: Row | None, *, ranges: bool) -> str:
    if row is None or not isfinite(row["mean"]):
        return ""
    if ranges:
        return f"{three_digits(row['low'])}–{three_digits(row['high'])}"
    return f"±{three_digits(row['sd'])}" if isfinite(row["sd"]) else "±?"


# ------------------------------------------------------------------------- what steps cost


def cost_lines(costs: "StepCosts") -> Iterator["Text"]:
    """Yield the lines of the steps of a week, the dearest first, and of all together."""
    from rich.text import Text

    from peersim.narration.phrases import counted_text

    widest = max(len(step.step) for step in costs.steps)
    yield Text(f"{'step':<{widest}}  ns/person-week  share  phase", style="dim")
    for step in costs.by_cost():
        share = step.nanoseconds / costs.nanoseconds
        yield Text(f"{step.step:<{widest}}  {step.nanoseconds:14.1f}  {share:5.1%}  {step.phase}")
    counted = counted_text(costs.worlds, "1 world", "{count} worlds")
    yield Text(
        f"{'all steps':<{widest}}  {costs.nanoseconds:14.1f}  {1:5.0%}  "
        f"{counted}, {costs.person_weeks:,.0f} person-weeks",
        style="bold",
    )
