"""Where a case occurs: boxes in the space of what differs, found when they are asked for."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import state
from peersim.dashboard.elements import button, h
from peersim.dashboard.fields import Choice
from peersim.dashboard.markup import html_table
from peersim.dashboard.responses import Asked
from peersim.dashboard.sweep_words import box_words, said, target_name
from peersim.dashboard.swept import Looked, Swept
from peersim.dashboard.texts import t
from peersim.methods.discovery import Halves, boxes_in_halves
from peersim.narration.names import scale_of
from peersim.results.sweeps import Target, by_point

__all__ = ["Boxes"]

_QUARTER: Final = 0.25


@dataclass(frozen=True)
class _Found:
    """Boxes, and beyond which number a point is a case."""

    halves: Halves
    limit: float
    below: bool
    beside: tuple[Looked, float, float] | None
    """For reports: what truly happens in the first box, and elsewhere."""


@solara.component
def Boxes(swept: Swept, asked: Asked) -> None:
    """Look for the part of the space in which a case occurs, and check it on held-out points."""
    case, choose = solara.use_state("lowest")
    wanted, want = solara.use_state(0)
    both = swept.shown(asked.looked, asked.scenario, effect=asked.effect)
    looked, target = both[-1]

    def work() -> _Found | str | None:
        try:
            return _find(swept, both, case) if wanted else None
        except PeersimError as error:
            return str(error)
        except ImportError as error:
            return t("This takes a library that is not installed here: {name}", name=error.name)

    task = solara.lab.use_task(work, dependencies=[wanted, case], raise_error=False)
    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("Where: {what}", what=target_name(looked, target)), classes="card-title")
        h(
            "p",
            t(
                "Under which assumptions is it so? A box is found in half of the points and "
                "checked on the other half; whatever levers are chosen above, all worlds count."
            ),
            classes="quiet",
        )
        with solara.v.Html(tag="div", class_="row"):
            Choice(t("A case is a point"), _cases(effect=asked.effect), case, choose)
            button(t("Look for boxes"), lambda: want(wanted + 1), disabled=task.pending)
        if wanted and task.pending:
            h("p", t("Looking for boxes …"), role="status")
        elif isinstance(task.value, _Found):
            _Shown(task.value, looked, effect=asked.effect)
        elif task.value is not None or task.exception is not None:
            h("p", str(task.value or task.exception), role="alert")


def _cases(*, effect: bool) -> dict[str, str]:
    cases = {
        "lowest": t("among the lowest quarter"),
        "highest": t("among the highest quarter"),
    }
    if effect:
        cases |= {"below": t("below 0"), "above": t("above 0")}
    return cases


@solara.component
def _Shown(found: _Found, looked: Looked, *, effect: bool) -> None:
    _, box, seen, held_out = found.halves.boxes[0]
    scale = scale_of(looked.metric)
    limit = said(scale.factor * found.limit, scale, effect=effect)
    with solara.v.Html(tag="div", class_="stack"):
        h(
            "p",
            t(
                "Under these assumptions it is a case ({limit}) at {share} of points, and most of "
                "all here: {box}. There it is {density} of points, which are {coverage} of all "
                "cases; in the half that was held out {fresh_density} and {fresh_coverage}.",
                limit=t("below {limit}" if found.below else "above {limit}", limit=limit),
                share=_percent(found.halves.share),
                box=box_words(box),
                density=_percent(seen.density),
                coverage=_percent(seen.coverage),
                fresh_density=_percent(held_out.density),
                fresh_coverage=_percent(held_out.coverage),
            ),
            classes="said",
        )
        if found.beside is not None and not state.hide_incidents.value:
            _Beside(*found.beside)
        html_table(_table(found.halves), t("Boxes")).show()
        h(
            "p",
            t(
                "Density: the share of points in the box that are cases. Coverage: the share of "
                "all cases that lie in it. PRIM looks for one box, CART cuts the whole space into "
                "parts."
            ),
            classes="quiet",
        )


@solara.component
def _Beside(looked: Looked, inside: float, outside: float) -> None:
    scale = scale_of(looked.metric)
    h(
        "p",
        t(
            "Reports are not incidents. What truly happens, in the box: {inside}; elsewhere: "
            "{outside}.",
            inside=said(scale.factor * inside, scale, effect=False),
            outside=said(scale.factor * outside, scale, effect=False),
        ),
    )


def _find(swept: Swept, both: list[tuple[Looked, Target]], case: str) -> _Found:
    values = by_point(swept.sweep, both[-1][1])["mean"]
    limit = {
        "lowest": values.quantile(_QUARTER),
        "highest": values.quantile(1.0 - _QUARTER),
    }.get(case, 0.0)
    below = case in {"lowest", "below"}
    cases = values < limit if below else values > limit
    halves = boxes_in_halves(swept.sweep, values, cases)
    if len(both) == 1:
        return _Found(halves, float(limit), below, None)
    looked, target = both[0]
    true = by_point(swept.sweep, target)["mean"]
    points = swept.sweep.points.set_index("point").loc[true.index]
    inside = halves.boxes[0][1].holds(points)
    beside = (looked, float(true[inside].mean()), float(true[~inside].mean()))
    return _Found(halves, float(limit), below, beside)


def _table(found: Halves) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for name, box, seen, held_out in found.boxes:
        rows += [
            {
                t("Box"): name,
                t("Where"): box_words(box),
                t("Points of"): of,
                t("Density"): _percent(scores.density),
                t("Coverage"): _percent(scores.coverage),
                t("Points in it"): f"{scores.points}",
            }
            for of, scores in (
                (t("the half it was found in"), seen),
                (t("the other half"), held_out),
            )
        ]
    return pd.DataFrame(rows)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"
