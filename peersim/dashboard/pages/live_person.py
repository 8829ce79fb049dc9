"""Part of the page "live": a person, her levels and ties, beside her twin in the other world."""

from collections.abc import Callable
from functools import partial

import solara

from peersim.dashboard.elements import button, card, h
from peersim.dashboard.pages.live_story import StoryCard
from peersim.dashboard.side_by_side import SideBySide
from peersim.dashboard.texts import t
from peersim.methods.person_card import PersonCard, card_of
from peersim.methods.world_trace import WorldTrace
from peersim.metrics import story_levels
from peersim.narration.display_names import metric_name
from peersim.narration.person_labels import GENDERS, person_label, person_title
from peersim.narration.phrases import capital
from peersim.narration.texts import fixed
from peersim.world import census

__all__ = ["PersonPanel"]

MOST_NAMED = 12


@solara.component
def PersonPanel(
    watched: SideBySide,
    titles: tuple[str, str],
    person: int | None,
    week: int,
    *,
    on_person: Callable[[int | None], None],
    on_week: Callable[[int], None],
) -> None:
    """Show somebody in a week; titles: what this world and the twin's are called."""
    here = None if person is None else card_of(watched.world, person, week)
    if person is None or here is None:
        _Nobody(watched, gone=person is not None, on_person=on_person, on_week=on_week)
        return
    there = card_of(watched.twin, person, week)
    heading = t(
        "{person}, and the twin in “{world}”",
        person=person_title(here.role, here.called),
        world=titles[1],
    )
    with solara.v.Html(tag="div", class_="stack"):
        with solara.v.Html(tag="section", class_="card live-person"):
            with solara.v.Html(tag="div", class_="row live-person-head"):
                h("h2", heading, classes="card-title")
                button(t("Close"), partial(on_person, None))
            h("p", _presence(here, week), classes="quiet")
            _Levels(watched, titles, person, week)
            _ties(watched.world, here, there, on_person)
        StoryCard(watched, titles, person, week, on_week)


def _presence(here: PersonCard, week: int) -> str:
    who = {"gender": capital(t(GENDERS[here.gender])), "label": person_label(here.name)}
    if here.role >= 0:
        said = t("{gender}; first seen in week {week}; {label}.", week=here.first, **who)
    elif week < here.first:
        said = t("{gender}; arrives in week {week}; {label}.", week=here.first, **who)
    else:
        said = t("{gender}; left after week {week}; {label}.", week=here.last, **who)
    return f"{said} {t('The name is invented.')}"


@solara.component
def _Nobody(
    watched: SideBySide,
    *,
    gone: bool,
    on_person: Callable[[int | None], None],
    on_week: Callable[[int], None],
) -> None:
    def show_most_apart() -> None:
        on_person(_most_apart(watched))
        on_week(watched.world.weeks - 1)  # what differs has had all its time

    missing = t("This person is never there in this world after week 0.") if gone else None
    card(
        h("p", missing, role="status") if missing else None,
        h(
            "p",
            t(
                "Pick somebody in the network, in the list or in the events: levels, ties, the "
                "story of this life with its causes, and the twin in the other world."
            ),
        ),
        button(t("Pick somebody whose two lives differ"), show_most_apart),
        title=t("A person and the twin"),
    )


def _most_apart(watched: SideBySide) -> int:
    """Return who has the most different levels in both worlds at the end of the last week."""
    world, twin = watched.world, watched.twin
    last = world.weeks - 1
    here = [person for person in world.ids.tolist() if world.is_here(person, last)]

    def apart(person: int) -> float:
        held = [(one.level(name, person, last) for one in (world, twin)) for name in story_levels()]
        return sum(abs(a - b) for a, b in held if a is not None and b is not None)

    return int(max(here, key=apart))


@solara.component
def _Levels(watched: SideBySide, titles: tuple[str, str], person: int, week: int) -> None:
    """Show levels as bars, this world's beside the twin's."""
    everything, show_everything = solara.use_state(False)
    names = census.LEVEL_NAMES if everything else story_levels()
    heads = (
        h("th", t("Level"), scope="col"),
        h("th", titles[0], scope="col", classes="live-one"),
        h("th", titles[1], scope="col", classes="live-other"),
    )
    rows = [
        h(
            "tr",
            h("th", capital(metric_name(name)), scope="row"),
            _bar(watched.world.level(name, person, week), "live-bar"),
            _bar(watched.twin.level(name, person, week), "live-bar live-bar-other"),
        )
        for name in names
    ]
    more = button(
        t("Fewer levels") if everything else t("All levels"),
        lambda: show_everything(not everything),
        "link",
        aria_expanded="true" if everything else "false",
    )
    table = [h("thead", h("tr", *heads)), h("tbody", *rows)]
    h("div", h("table", *table, classes="live-levels"), more)


def _bar(value: float | None, classes: str) -> object:
    if value is None:
        return h("td", "–")
    return h(
        "td",
        h("span", h("i", style=f"width: {100 * value:.0f}%"), classes=classes),
        h("span", fixed(value, 2), classes="live-value"),
    )


def _ties(
    world: WorldTrace,
    here: PersonCard,
    there: PersonCard | None,
    on_person: Callable[[int | None], None],
) -> object:
    """Show to whom somebody is tied, and how it is for the twin."""
    if here.role < 0:
        return None
    mentors = (here.mentor,) if here.mentor is not None else ()
    lines = [
        _person_chips(world, t("Mentor"), mentors, on_person),
        _person_chips(world, t("Mentees"), here.mentees, on_person),
        _person_chips(world, t("Friends"), here.friends, on_person),
        _person_chips(world, t("In the same group this week"), here.met, on_person),
    ]
    if here.waiting >= 0:
        lines.append(h("p", t("Waits for a mentor, for {weeks} weeks now.", weeks=here.waiting)))
    if there is not None:
        lines.append(h("p", _twin_words(there), classes="quiet"))
    return h("div", *(line for line in lines if line is not None), classes="live-ties")


def _twin_words(there: PersonCard) -> str:
    if there.role < 0:
        return t("The twin is not there in this week.")
    return t(
        "The twin: {person}; friends: {friends}, mentees: {mentees}.",
        person=person_title(there.role, there.called),
        friends=len(there.friends),
        mentees=len(there.mentees),
    )


def _person_chips(
    world: WorldTrace, label: str, people: tuple[int, ...], on_person: Callable[[int | None], None]
) -> object:
    if not people:
        return None
    more = len(people) - MOST_NAMED
    chips = [
        button(
            world.called[world.number_of[one]],
            partial(on_person, one),
            "link",
        )
        for one in people[:MOST_NAMED]
    ]
    rest = h("span", t("and {count} more", count=more), classes="quiet") if more > 0 else None
    return h("p", h("span", f"{label}: ", classes="quiet"), *chips, rest)
