"""Pictures of a sweep on the page "results": response curves, and what decides."""

from typing import Any, Final

import solara
import solara.lab

from peersim.core.errors import PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.cause_charts import rows_high
from peersim.dashboard.chart import Chart
from peersim.dashboard.elements import card, h
from peersim.dashboard.factor_responses import ResponseChoice, responses_of
from peersim.dashboard.importance_charts import MOST, bars
from peersim.dashboard.markup import Markup, html_table, tag
from peersim.dashboard.sweep_folder import SweepFolder
from peersim.dashboard.texts import t
from peersim.methods.sensitivity import FactorImportance, factor_importance
from peersim.narration.factor_names import IN_WORDS, target_name
from peersim.narration.phrases import capital
from peersim.narration.refusal_text import error_text
from peersim.narration.sensitivity_text import caveat_words, deciding_words, kind_words, pair_table

__all__ = ["Curves", "Decided"]

_MOST_CURVES: Final = 12


@solara.component
def Curves(swept: SweepFolder, asked: ResponseChoice) -> None:
    """Draw a response curve for each factor."""
    dark = visitor_state.dark.value

    def work() -> Any:
        try:
            return responses_of(swept, asked, swept.factors[:_MOST_CURVES], dark=dark)
        except PeersimError as error:
            return error_text(error)

    task = solara.lab.use_task(
        work, dependencies=[swept, asked, dark, visitor_state.language.value], raise_error=False
    )
    with solara.v.Html(tag="section", class_="stack"):
        h("h2", t("How it goes with what differs"), classes="card-title")
        if task.pending and task.value is None:
            h("p", t("The worlds are being read …"), role="status")
        elif not isinstance(task.value, tuple):
            card(h("p", str(task.value or task.exception), role="alert"), classes="warn")
        elif not task.value:
            h("p", t("There is nothing to show."))
        else:
            with solara.v.Html(tag="div", class_="charts"):
                for one in task.value:
                    with solara.v.Html(tag="section", class_="card").key(one.title):
                        name = f"peersim-response-{one.factor}"
                        Chart(one.option, one.title, one.summary, one.table, name)


@solara.component
def Decided(swept: SweepFolder, asked: ResponseChoice) -> None:
    """Show which factors decide the answer, over all worlds."""
    (_, target) = swept.shown(asked.looked, asked.scenario, effect=asked.effect)[-1]

    def work() -> FactorImportance | str:
        try:
            return factor_importance(swept.sweep, target)
        except PeersimError as error:
            return error_text(error)
        except ImportError as error:
            return t("This takes a library that is not installed here: {name}", name=error.name)

    task = solara.lab.use_task(work, dependencies=[swept, target], raise_error=False)
    with solara.v.Html(tag="section", class_="card stack"):
        h(
            "h2",
            t("What decides: {what}", what=target_name(target)),
            classes="card-title",
        )
        if task.pending:
            h("p", t("The worlds are being read …"), role="status")
        elif not isinstance(task.value, FactorImportance):
            h("p", str(task.value or task.exception), role="alert")
        else:
            _Bars(task.value, f"peersim-decides-{asked.looked.column}")


@solara.component
def _Bars(found: FactorImportance, name: str) -> None:
    with solara.v.Html(tag="div", class_="stack"):
        Chart(
            bars(found),
            t("The largest on top"),
            deciding_words(found),
            found.table,
            name,
            height=rows_high(min(len(found.table), MOST), under=60),
        )
        every = t("Whatever levers are chosen above, all worlds count.")
        h("p", f"{kind_words(found)} {every}", classes="quiet")
        pairs = pair_table(found)
        if len(pairs):
            text = html_table(pairs, t("What pairs do together, beyond what each does alone"))
            heading = t("What pairs do together, beyond what each does alone")
            Markup(tag("summary", heading) + text).show("details")
        if found.caveats:
            remarks = (capital(caveat_words(caveat, IN_WORDS)) for caveat in found.caveats)
            h("ul", *(h("li", remark) for remark in remarks), classes="quiet notes")
