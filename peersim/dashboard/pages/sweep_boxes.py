"""Where a case occurs: boxes in the space of what differs, found when they are asked for."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, h
from peersim.dashboard.factor_responses import ResponseChoice
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.markup import html_table
from peersim.dashboard.sweep_folder import SweepFolder, SweepOutcome
from peersim.dashboard.texts import t
from peersim.methods.discovery import Discovery, Limits, boxes_in_halves
from peersim.narration.discovery_text import box_words, discovery_words
from peersim.narration.factor_names import IN_WORDS, amount_words, target_name
from peersim.narration.phrases import share_words
from peersim.narration.refusal_text import error_text
from peersim.results.sweeps import Target, by_point

__all__ = ["Boxes"]

_QUARTER: Final = 0.25


@dataclass(frozen=True)
class _FoundBoxes:
    """Boxes, and for reports what truly happens in the first one and elsewhere."""

    discovery: Discovery
    beside: tuple[Target, float, float] | None


@solara.component
def Boxes(swept: SweepFolder, asked: ResponseChoice) -> None:
    """Look for the part of the space in which a case occurs, and check it on held-out points."""
    case, choose = solara.use_state("lowest")
    wanted, want = solara.use_state(0)
    both = swept.shown(asked.looked, asked.scenario, effect=asked.effect)
    _, target = both[-1]

    def work() -> _FoundBoxes | str | None:
        try:
            return _find(swept, both, case) if wanted else None
        except PeersimError as error:
            return error_text(error)
        except ImportError as error:
            return t("This takes a library that is not installed here: {name}", name=error.name)

    task = solara.lab.use_task(work, dependencies=[wanted, case], raise_error=False)
    with solara.v.Html(tag="section", class_="card stack"):
        h("h2", t("Where: {what}", what=target_name(target)), classes="card-title")
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
        elif isinstance(task.value, _FoundBoxes):
            _Shown(task.value)
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
def _Shown(found: _FoundBoxes) -> None:
    with solara.v.Html(tag="div", class_="stack"):
        h("p", discovery_words(found.discovery, IN_WORDS), classes="said")
        if found.beside is not None and not visitor_state.hide_incidents.value:
            _Beside(*found.beside)
        html_table(_table(found.discovery), t("Boxes")).show()
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
def _Beside(target: Target, inside: float, outside: float) -> None:
    h(
        "p",
        t(
            "Reports are not incidents. What truly happens, in the box: {inside}; elsewhere: "
            "{outside}.",
            inside=amount_words(target, inside),
            outside=amount_words(target, outside),
        ),
    )


def _find(swept: SweepFolder, both: list[tuple[SweepOutcome, Target]], case: str) -> _FoundBoxes:
    target = both[-1][1]
    values = by_point(swept.sweep, target)["mean"]
    limits = {
        "lowest": Limits(below=float(values.quantile(_QUARTER))),
        "highest": Limits(above=float(values.quantile(1.0 - _QUARTER))),
        "below": Limits(below=0.0),
        "above": Limits(above=0.0),
    }[case]
    found = boxes_in_halves(swept.sweep, target, values, limits)
    if len(both) == 1:
        return _FoundBoxes(found, None)
    beside = both[0][1]
    true = by_point(swept.sweep, beside)["mean"]
    points = swept.sweep.points.set_index("point").loc[true.index]
    inside = found.boxes[0].box.holds(points)
    return _FoundBoxes(found, (beside, float(true[inside].mean()), float(true[~inside].mean())))


def _table(found: Discovery) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            t("Box"): one.name,
            t("Where"): box_words(one.box, IN_WORDS),
            t("Points of"): of,
            t("Density"): share_words(scores.density),
            t("Coverage"): share_words(scores.coverage),
            t("Points in it"): f"{scores.inside}",
        }
        for one in found.boxes
        for of, scores in (
            (t("the half it was found in"), one.found_in),
            (t("the other half"), one.fresh),
        )
    ]
    return pd.DataFrame(rows)
