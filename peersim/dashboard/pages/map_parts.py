"""Parts of the page "map": its form, its field as the browser draws it, and its files."""

import base64
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import solara

from peersim.core.parameter import Parameter
from peersim.dashboard.alternatives import PolicyChoice, labels_of
from peersim.dashboard.elements import h
from peersim.dashboard.headline_parameters import HEADLINE
from peersim.dashboard.map_request import MapRequest, core_metrics, numbers_of_sides
from peersim.dashboard.question import Question
from peersim.dashboard.texts import number, t
from peersim.figures.map_figure import map_png, map_svg
from peersim.figures.map_shape import MARGIN, shape_of, shown_ticks
from peersim.methods.outcome_map import MapView, OutcomeMap
from peersim.methods.outcome_map.map_files import TABLE, map_texts
from peersim.narration.display_names import metric_name, scale_of, unit_name
from peersim.narration.factor_names import factor_name
from peersim.narration.group_labels import group_name
from peersim.narration.map_text import axis_name, axis_value, cell_words, shown_words
from peersim.narration.phrases import capital, signed

__all__ = ["Downloads", "MapForm", "drawn_field", "field_words", "form_items", "with_cell"]

Plain = dict[str, Any]
_SVG: Final = "image/svg+xml"


@solara.component_vue("map_form.vue")
def MapForm(
    groups: list[Plain],
    sides: dict[str, Plain],
    choices: list[Plain],
    words: dict[str, str],
    wrong: str,
    event_changed: Callable[[object], None],
) -> None:
    """Choose what lies along the sides, an outcome and a group; see map_form.vue."""


@solara.component_vue("map_files.vue")
def _Files(
    kinds: list[str],
    label: str,
    file: Plain | None,
    event_want: Callable[[str], None],
) -> None:
    """Offer files of the map; see map_files.vue."""


def form_items(request: MapRequest, question: Question, *, hide_incidents: bool) -> Plain:
    """Return what the form shows of a request."""
    scenarios = request.scenarios(question)
    numbers = numbers_of_sides(scenarios)
    sides = dict(zip(("x", "y"), request.sides(question), strict=True))
    return {
        "groups": _grouped(numbers),
        "sides": {name: _side(axis, numbers[axis.key]) for name, axis in sides.items()},
        "choices": _choices(request, question, hide_incidents=hide_incidents),
        "words": {
            "x": t("Across"),
            "y": t("Upwards"),
            "from": t("from"),
            "until": t("up to"),
            "to": t("to"),
        },
    }


def _side(axis: Any, declared: Parameter) -> Plain:
    share = declared.unit == "share"
    by = 100.0 if share else 1.0
    ends = {"low": float(f"{by * axis.low:.6g}"), "high": float(f"{by * axis.high:.6g}")}
    return {"key": axis.key, **ends, "unit": "%" if share else unit_name(declared.unit)}


def _grouped(numbers: dict[str, Parameter]) -> list[Plain]:
    """Return the numbers under headings: doses, what people ask about first, and all others."""
    doses = [key for key in numbers if key.startswith("policies.")]
    first = {
        title: [one.name for one in held if one.name in numbers] for title, held in HEADLINE.items()
    }
    told = {*doses, *(key for held in first.values() for key in held)}
    rest = [key for key in numbers if key not in told]
    headings = {t("Doses of the measure"): doses}
    headings |= {t(title): keys for title, keys in first.items()}
    headings |= {t("More assumptions"): rest}
    return [
        {
            "title": title,
            "items": [{"key": key, "label": capital(factor_name(key))} for key in keys],
        }
        for title, keys in headings.items()
        if keys
    ]


def _choices(request: MapRequest, question: Question, *, hide_incidents: bool) -> list[Plain]:
    metrics = [one for one in core_metrics() if not (hide_incidents and one.speaks_of_incidents)]
    groups = next((one.groups for one in core_metrics() if one.name == request.metric), ("all",))
    base, other = (t(one.title) for one in request.scenarios(question))
    shown = {
        "difference": t("Difference: {other} − {base}", other=other, base=base),
        "other": t("Level: {name}", name=other),
        "base": t("Level: {name}", name=base),
    }
    offered: list[tuple[str, str, dict[Any, str], Any]] = [
        (
            "metric",
            t("Outcome"),
            {one.name: capital(metric_name(one.name)) for one in metrics},
            request.metric,
        ),
        ("group", t("Group"), {one: capital(group_name(one)) for one in groups}, request.group),
        ("shown", t("Colour"), shown, request.shown),
    ]
    if len(question.alternatives) > 1:
        names = {k: t(one.name) for k, one in enumerate(question.alternatives)}
        offered.insert(0, ("alternative", t("Alternative"), names, request.alternative))
    return [
        {
            "name": name,
            "label": label,
            "chosen": chosen,
            "options": [{"value": value, "label": said} for value, said in options.items()],
        }
        for name, label, options, chosen in offered
    ]


# ------------------------------------------------------------------------------- field


def field_words() -> dict[str, str]:
    """Return the fixed words beside a map."""
    return {
        "hint": t("Point at a cell to read it; choose one to open it."),
        "keys": t("Arrow keys go from cell to cell, Enter chooses one."),
    }


def drawn_field(found: OutcomeMap, view: MapView) -> Plain:
    """Return what the browser draws of a map."""
    shape, scale = shape_of(found, view), scale_of(found.outcome.declared)
    rows = found.frame.sort_index().to_dict("records")
    is_effect = view.shown == "difference"
    write = signed if is_effect else number
    lasts = [max(len(side) - 1, 1) for side in found.ticks]
    return {
        "title": shown_words(found, view.shown),
        "along": axis_name(found, 0),
        "up": axis_name(found, 1),
        "margin": MARGIN,
        "cells": [
            {
                "cell": cell.cell,
                "left": cell.left,
                "right": cell.right,
                "low": cell.low,
                "high": cell.high,
                "x": found.corners[cell.cell][0] / lasts[0],
                "y": found.corners[cell.cell][1] / lasts[1],
                "inner": dict(zip(("left", "low", "right", "high"), cell.inner, strict=True)),
                "colour": cell.colour,
                "luck": cell.is_luck,
                "said": list(cell_words(found, view, cell.cell, rows[cell.cell])),
            }
            for cell in shape.cells
        ],
        "border": [list(map(list, line)) for line in shape.border],
        "ticks": [_ticks(found, side) for side in (0, 1)],
        "scale": [write(scale.factor * end) for end in (shape.low, shape.high)],
        "colours": list(shape.colours),
        "unit": scale.axis(effect=is_effect),
    }


def _ticks(found: OutcomeMap, side: int) -> list[Plain]:
    return [
        {"at": place, "label": axis_value(found, side, value)}
        for place, value in shown_ticks(found, side).items()
    ]


def with_cell(
    found: OutcomeMap, corner: tuple[int, int], request: MapRequest, question: Question
) -> Question:
    """Return the question whose worlds are those of a cell."""
    for side, place in enumerate(corner):
        key, value = found.experiment.factors[side].name, found.ticks[side][place]
        if not key.startswith("policies."):
            question = question.with_setting(key, value)
            continue
        number_of = min(request.alternative, len(question.alternatives) - 1)
        alternatives = list(question.alternatives)
        one = alternatives[number_of]
        _, label, dose = key.split(".")
        labels = labels_of(found.experiment.point_worlds.scenarios[0], one.policies)
        policies = tuple(
            _with_dose(choice, dose, value) if its == label else choice
            for its, choice in zip(labels, one.policies, strict=True)
        )
        alternatives[number_of] = replace(one, policies=policies)
        question = replace(question, alternatives=tuple(alternatives))
    return question


def _with_dose(choice: PolicyChoice, dose: str, value: float) -> PolicyChoice:
    if dose == "from_week":
        return replace(choice, from_week=int(value))
    others = tuple(held for held in choice.values if held[0] != dose)
    return replace(choice, values=(*others, (dose, value)))


# ------------------------------------------------------------------------------- files


@solara.component
def Downloads(found: OutcomeMap, view: MapView) -> None:
    """Offer the map as pictures, a table, and all that runs it again."""
    file, offer = solara.use_state(None)
    wanted = solara.use_ref(0)

    def want(kind: str) -> None:
        wanted.current += 1
        offer({**_file(found, view, kind), "number": wanted.current})

    h(
        "div",
        _Files(kinds=["SVG", "PNG", "CSV", "ZIP"], label=t("Download"), file=file, event_want=want),
        h(
            "p",
            t("ZIP: the picture, the table and the sweep that runs its cells."),
            classes="quiet",
        ),
    )


def _file(found: OutcomeMap, view: MapView, kind: str) -> Plain:
    if kind == "SVG":
        content, type_ = map_svg(found, view).encode(), _SVG
    elif kind == "PNG":
        content, type_ = map_png(found, view), "image/png"
    elif kind == "CSV":
        content, type_ = map_texts(found)[TABLE].encode(), "text/csv"
    else:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, held in {**map_texts(found), "map.svg": map_svg(found, view)}.items():
                archive.writestr(zipfile.ZipInfo(name), held)
        content, type_ = packed.getvalue(), "application/zip"
    name = f"map.{kind.lower()}"
    return {"name": name, "type": type_, "content": base64.b64encode(content).decode("ascii")}
