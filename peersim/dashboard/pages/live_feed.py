"""Part of the page "live": what happened in the week that is shown."""

from collections.abc import Callable
from functools import partial

import solara

from peersim.dashboard import visitor_state
from peersim.dashboard.elements import button, card, h
from peersim.dashboard.texts import t
from peersim.methods.world_trace import WorldTrace
from peersim.narration.week_text import WeekSentence, in_force, week_sentences

__all__ = ["Feed"]

MOST_NAMED = 10


@solara.component
def Feed(world: WorldTrace, week: int, on_person: Callable[[int], None]) -> None:
    """Tell the events of a week; who is named can be picked."""
    hidden = visitor_state.hide_incidents.value
    told = week_sentences(world, week, hide_incidents=hidden)
    sensitive = any(said.speaks_of_incidents for said in told)
    policies = in_force(world, week)
    names = ", ".join(t(kind.replace("_", " ")) for kind in policies)
    card(
        h("p", t("In force: {policies}.", policies=names), classes="quiet") if policies else None,
        h("ul", *(_line(world, said, on_person) for said in told), classes="live-feed"),
        h("p", t("Nothing that is told of happened."), classes="quiet") if not told else None,
        button(t("Hide such events"), partial(visitor_state.hide_incidents.set, True), "link")
        if sensitive
        else None,
        h("p", t("Incidents and reports are hidden."), classes="quiet") if hidden else None,
        title=t("What happened in week {week}", week=week),
        classes="live-happened",
    )


def _line(world: WorldTrace, said: WeekSentence, on_person: Callable[[int], None]) -> object:
    named = said.people[:MOST_NAMED]
    more = len(said.people) - len(named)
    return h(
        "li",
        h("span", said.text),
        *(
            button(
                world.called[world.number_of[person]],
                partial(on_person, person),
                "link",
            )
            for person in named
            if person in world.number_of
        ),
        h("span", t("and {count} more", count=more), classes="quiet") if more > 0 else None,
        classes="live-sensitive" if said.speaks_of_incidents else "",
    )
