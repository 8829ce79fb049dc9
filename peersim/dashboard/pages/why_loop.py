"""The loop of culture on the page "why": its ring in one world, beside that in its twin."""

import solara

from peersim.dashboard.elements import button, h
from peersim.dashboard.form_fields import Choice
from peersim.dashboard.markup import Markup, html_table, tag
from peersim.dashboard.texts import t
from peersim.figures.loop_ring import loop_svg, thickest
from peersim.methods.causes import Ledgers
from peersim.narration.group_labels import group_name
from peersim.narration.loop_text import SMALL, LoopView, loop_sentences, loop_table, loop_title
from peersim.narration.phrases import capital, plain
from peersim.narration.texts import number
from peersim.world.census import GROUPS

__all__ = ["Loop", "LoopGroup"]

group = solara.reactive("all")


@solara.component
def Loop(ledgers: Ledgers, world: int, base: int | None) -> None:
    """Show the ring of a world and, where there is one, of the world it is compared with."""
    table_shown, show_table = solara.use_state(False)
    there = [world] if base is None else [base, world]
    views = [
        LoopView(ledgers.loop, str(number), t(ledgers.titles[number]), group.value)
        for number in there
    ]
    twin = views[-1] if base is not None else None
    said = [plain(sentence) for sentence in loop_sentences(views[0], twin)]
    frame = loop_table(views[0], twin)
    with solara.v.Html(tag="div", class_="card loop"):
        h("h2", t("The loop on one picture"), classes="card-title")
        h("p", said[0], classes="said", role="status")
        with solara.v.Html(tag="div", class_="loop-rings"):
            most = thickest(views)
            for view in views:
                _ring(view, most).show("figure", "loop-figure")
        _legend()
        h("p", " ".join(said[1:]), classes="quiet")
        h("p", t(_READING), classes="quiet")
        button(
            t("Hide table") if table_shown else t("Table"),
            lambda: show_table(not table_shown),
            "link",
            aria_expanded="true" if table_shown else "false",
        )
        if table_shown:
            html_table(frame, t("The loop on one picture")).show()


_READING = (
    "An arrow is what one thing does to the next, beside the same world without it: how much "
    "higher or lower the level would come to rest, or how many leave per person and year; from "
    "silence and macho culture to patriarchy it is men's lead in standing. The ring round a name "
    "is its level. Silence and patriarchy are the place's own, so arrows to them are the same for "
    "every group. Under these assumptions; over the weeks in which a measure is in force."
)


def _ring(view: LoopView, most: float) -> Markup:
    title = loop_title(view)
    return Markup(tag("figcaption", capital(title)) + loop_svg(view, most, title))


def _legend() -> None:
    holds = h("span", h("i", classes="loop-key loop-holds"), t("holds the place as it is"))
    loosens = h("span", h("i", classes="loop-key loop-loosens"), t("loosens it"))
    nothing = h(
        "span", h("i", classes="loop-key loop-nothing"), t("less than {least}", least=number(SMALL))
    )
    h("p", holds, loosens, nothing, classes="loop-legend quiet")


def LoopGroup() -> object:
    """Choose for whom the loop is looked at; staff do not leave, so there is none for them."""
    names = {one: capital(group_name(one)) for one in GROUPS if one != "staff"}
    return Choice(t("Group"), names, group.value, group.set)
