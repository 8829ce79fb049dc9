"""What a notebook shows of results, scenarios and models: a sentence, a short table, the caveats.

Every text is escaped here, wherever it comes from. Tables are short; the frames hold the rest.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatch
from html import escape
from math import isfinite
from typing import Any, Final

import pandas as pd

from peersim.methods.answer import Answer
from peersim.methods.calibration.inference import Calibration
from peersim.methods.claims import ClaimAnswers
from peersim.methods.discovery.checked_boxes import Discovery
from peersim.methods.findings import Row
from peersim.methods.scenario_differences import number_differences
from peersim.methods.sensitivity.sensitivity_analysis import Sensitivity
from peersim.methods.validate import Validation
from peersim.metrics import Metric, core_metrics
from peersim.narration.calibration_text import calibration_words
from peersim.narration.discovery_text import box_table
from peersim.narration.display_names import metric_name, scale_of, titles_of
from peersim.narration.group_labels import subject_of
from peersim.narration.headline import headline
from peersim.narration.notes import rests_on
from peersim.narration.phrases import capital, signed
from peersim.narration.texts import number
from peersim.narration.verdict_text import verdict_words
from peersim.results.sweeps import Sweep
from peersim.scenario import Scenario, load

__all__ = ["notebook_html"]

_MOST_ROWS: Final = 12
_BASELINE: Final = "baseline"

Cells = Sequence[str]


def notebook_html(found: Any) -> str:
    """Return a result, a scenario or a model as HTML."""
    return "".join(f"{part}\n" for part in _parts(found))


@singledispatch
def _parts(found: Any) -> Iterator[str]:
    """Yield the pieces of HTML; what is nothing else is a model."""
    yield _paragraph(repr(found)[1:-1], "strong")
    people = Counter(type(person).__name__ for person in found.agents)
    yield _table(("who", "how many"), ((name, str(n)) for name, n in sorted(people.items())))
    yield _quiet(rests_on(found.scenario))


@_parts.register
def _(found: Validation) -> Iterator[str]:
    yield _paragraph(found.headline())
    yield _frame(found.findings)


@_parts.register
def _(found: ClaimAnswers) -> Iterator[str]:
    yield _paragraph(found.headline())
    yield _frame(found.table)


@_parts.register
def _(found: Sensitivity) -> Iterator[str]:
    yield _paragraph(repr(found)[1:-1])
    yield _frame(found.indices if len(found.indices) else found.screening)


@_parts.register
def _(found: Calibration) -> Iterator[str]:
    yield _paragraph(calibration_words(found))
    yield _frame(found.learned)


@_parts.register
def _(found: Discovery) -> Iterator[str]:
    yield _paragraph(repr(found)[1:-1])
    yield _frame(box_table(found))


@_parts.register
def _(scenario: Scenario) -> Iterator[str]:
    yield _paragraph(scenario.title, "strong")
    yield _paragraph(scenario.description)
    yield from map(_paragraph, scenario.describe_policies())
    differing = number_differences(load(_BASELINE), scenario)
    if differing:
        rows = ((one.name, f"{one.there:g}", f"{one.here:g}") for one in differing)
        yield _table(("number", "here", "in the baseline"), rows)
    yield _quiet(rests_on(scenario))


@_parts.register
def _(sweep: Sweep) -> Iterator[str]:
    state = "complete" if sweep.complete else "not complete"
    where = f"{len(sweep.points)} points of {', '.join(sweep.scenarios)}"
    yield _paragraph(sweep.about["title"], "strong")
    yield _paragraph(f"{sweep.done} worlds at {where}; {state}.")
    if sweep.failures:
        yield _paragraph(f"{len(sweep.failures)} worlds failed; see failures.")
    yield _frame(sweep.points)


@_parts.register
def _(answer: Answer) -> Iterator[str]:
    if answer.question == "validate":
        yield _paragraph(answer.manifest.headline)
        yield _frame(answer.findings)
        return
    if answer.is_comparison:
        yield _paragraph(headline(answer))
        yield from (_compared(answer, label) for label in answer.others)
    else:
        yield _alone(answer)
    yield _quiet(rests_on(*answer.readable_scenarios))


# ------------------------------------------------------------------------------- answers


def _compared(answer: Answer, label: str) -> str:
    titles = titles_of(answer)
    base = next(iter(titles.values()))
    heads = ("", "of whom", base, titles[label], "difference", "95 % interval", "")
    rows = answer.outcomes[answer.outcomes["scenario"] == label]
    return _table(heads, (_row(*one, _paired) for one in _leading(rows)))


def _alone(answer: Answer) -> str:
    heads = ("", "of whom", next(iter(titles_of(answer).values())), "middle 90 % of worlds")
    return _table(heads, (_row(*one, _spread) for one in _leading(answer.outcomes)))


def _leading(rows: pd.DataFrame) -> Iterator[tuple[Metric, Row]]:
    """Yield what every comparison reports, of those whom it concerns first."""
    held = {(row["metric"], row["group"]): row for row in rows.to_dict("records")}
    for metric in core_metrics():
        if metric.places.card and (metric.name, metric.lead_group) in held:
            yield metric, held[metric.name, metric.lead_group]


def _row(metric: Metric, row: Row, values: Callable[[Row, float], Cells]) -> Cells:
    scale = scale_of(metric)
    name = capital(metric_name(metric.name)) + (f" ({scale.unit})" if scale.unit else "")
    return (name, subject_of(metric, row["group"]), *values(row, scale.factor))


def _paired(row: Row, factor: float) -> Cells:
    base, other = (number(factor * row[end]) for end in ("base_mean", "other_mean"))
    difference, low, high = (signed(factor * row[end]) for end in ("difference", "low", "high"))
    between = f"{low} to {high}" if isfinite(row["low"]) else ""
    return (base, other, difference, between, verdict_words(row["verdict"]))


def _spread(row: Row, factor: float) -> Cells:
    mean, low, high = (number(factor * row[end]) for end in ("mean", "low", "high"))
    return (mean, f"{low} to {high}")


# ---------------------------------------------------------------------------------- HTML


def _paragraph(text: str, tag: str = "span") -> str:
    return f"<p><{tag}>{escape(text)}</{tag}></p>"


def _quiet(text: str) -> str:
    return f"<p><small>{escape(text)}</small></p>"


def _table(heads: Cells, rows: Iterable[Cells]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _frame(frame: pd.DataFrame) -> str:
    """Return the first rows of a frame, and how many there are more."""
    shown = frame.head(_MOST_ROWS)
    rows = ([_cell(value) for value in row] for row in shown.itertuples(index=False))
    more = len(frame) - len(shown)
    told = _quiet(f"{more} more rows") if more else ""
    return _table(list(map(str, frame.columns)), rows) + told


def _cell(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
