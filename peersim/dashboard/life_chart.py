"""One life as two lines: a level of somebody week by week, in this world and in her twin's."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from peersim.dashboard.side_by_side import SideBySide
from peersim.dashboard.texts import t
from peersim.figures.curve_lines import colours
from peersim.methods.explain import Story
from peersim.methods.explain.facts import Event, Where
from peersim.methods.explain.life_selection import event_weight
from peersim.methods.world_trace import NOT_HELD, STEPS, WorldTrace
from peersim.narration.person_labels import Pronouns, pronouns_of
from peersim.narration.texts import fixed
from peersim.world import census
from peersim.world.event_kinds import EVENT_KINDS

__all__ = ["life_option", "life_summary", "life_table"]

Option = dict[str, Any]

_MARKED: Final = 4
"""Events of a world that have a mark on its line."""
_AT_EDGE: Final = 0.08
"""Share of the weeks at the left in which words stand beside their mark."""
_STROKES: Final = ("solid", "dashed")
_SIDES: Final = ("top", "bottom")
"""On which side of its line the words of this world stand, and those of the twin's."""
_APART: Final = 4.5
"""So many words find room beside each other along a line."""
_ROOM: Final = 100
"""Pixels to the right of the lines, for their names."""


def _values(world: WorldTrace, person: int, level: str) -> list[float | None]:
    """Return a level in every week, None where somebody is not there or does not carry it."""
    number = world.number_of.get(person)
    if number is None:
        return [None] * world.weeks
    held = world.levels[:, census.LEVEL_NAMES.index(level), number]
    return [None if one == NOT_HELD else one / STEPS for one in held.tolist()]


def _events(story: Story, where: Where) -> list[tuple[int, str]]:
    """Return week and words of the events of a world, or of both, that weigh most, in order."""
    mine = [
        fact
        for fact in story.of("event")
        if isinstance(fact, Event) and fact.where == where and not fact.after_leaving
    ]
    mine.sort(key=lambda fact: -event_weight(fact.event))
    words = pronouns_of(census.GENDERS.index(story.gender))
    return sorted((fact.weeks[0], _without_subject(fact.event, words)) for fact in mine[:_MARKED])


def _without_subject(kind: int, pronouns: Pronouns) -> str:
    return t(EVENT_KINDS[kind].clause, **(pronouns.words() | {"she": ""})).strip()


def life_option(
    watched: SideBySide,
    story: Story,
    titles: Sequence[str],
    level: str,
    week: int,
    *,
    dark: bool = False,
) -> Option:
    """Return two lines with marks where something happened, and the week that is shown."""
    shared = _events(story, "")
    weeks = np.flatnonzero(watched.world.role[:, watched.world.number_of[story.person]] >= 0)
    first = int(weeks[0]) if len(weeks) else 0
    last = watched.world.weeks - 1
    lines = []
    for place, world in enumerate((watched.world, watched.twin)):
        own = _events(story, "there" if place else "here")
        events = own if place else sorted([*shared, *own])
        values = _values(world, story.person, level)
        looks = colours(dark=dark)[place], _STROKES[place], _SIDES[place]
        lines.append(_line(values, events, titles[place], looks, range(first, last + 1)))
    lines[0]["markLine"] = {
        "silent": True,
        "symbol": "none",
        "label": {"show": False},
        "lineStyle": {"color": "#8a8a8a", "type": "dotted", "width": 1.5},
        "data": [{"xAxis": week}],
    }
    return {
        "grid": {"left": 8, "right": _ROOM, "top": 44, "bottom": 30, "containLabel": True},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {
            "type": "value",
            "min": first,
            "max": last,
            "name": t("week"),
            "nameLocation": "middle",
            "nameGap": 24,
            "splitLine": {"show": False},
        },
        "yAxis": {"type": "value", "min": 0, "max": 1, "interval": 0.5},
        "series": lines,
    }


def _line(
    values: list[float | None],
    events: list[tuple[int, str]],
    title: str,
    looks: tuple[str, str, str],
    weeks: range,
) -> Option:
    """Return a line with its marks; of those close to each other one has words.

    looks: colour, stroke, and the side on which words stand.
    """
    colour, stroke, side = looks
    worded: list[int] = []
    for week, _ in events:
        if not worded or week - worded[-1] >= len(weeks) / _APART:
            worded.append(week)
    edge = weeks.start + _AT_EDGE * len(weeks)
    marks = [
        {
            "coord": [week, _near(values, week)],
            "value": words,
            "label": {
                "position": "right" if week < edge else side,
                "show": week in worded,
                "distance": 9,
            },
        }
        for week, words in events
        if _near(values, week) is not None
    ]
    return {
        "type": "line",
        "name": title,
        "color": colour,
        "showSymbol": False,
        "lineStyle": {"width": 2.2, "type": stroke},
        "data": [[week, value] for week, value in enumerate(values)],
        "endLabel": {
            "show": True,
            "formatter": "{a}",
            "color": colour,
            "width": _ROOM - 12,
            "overflow": "break",
            "distance": 6,
        },
        "labelLayout": {"moveOverlap": "shiftY"},
        "markPoint": {
            "symbol": "circle",
            "symbolSize": 8,
            "itemStyle": {"color": colour},
            "label": {
                "formatter": "{c}",
                "color": colour,
                "fontSize": 12,
                "lineHeight": 14,
                "width": 96,
                "overflow": "break",
            },
            "data": marks,
        },
    }


def _near(values: Sequence[float | None], week: int) -> float | None:
    """Return the level of a week, or of the last one before it in which it is held."""
    there = [value for value in values[: week + 1] if value is not None]
    return there[-1] if there else None


def life_summary(
    watched: SideBySide, story: Story, titles: Sequence[str], level: str, level_name: str
) -> str:
    """Say where the level goes in both worlds."""
    said = []
    for world, title in zip((watched.world, watched.twin), titles, strict=True):
        held = [one for one in _values(world, story.person, level) if one is not None]
        if held:
            values = {"first": fixed(held[0], 2), "last": fixed(held[-1], 2), "world": title}
            said.append(t("from {first} to {last} in “{world}”", **values))
    if not said:
        return t("{level} does not apply to {name}.", level=level_name, name=story.called)
    return t(
        "{level} of {name}: {ends}.", level=level_name, name=story.called, ends="; ".join(said)
    )


def life_table(
    watched: SideBySide, story: Story, titles: Sequence[str], level: str
) -> pd.DataFrame:
    """Return a row for every week in which somebody is there in either world."""
    worlds = (watched.world, watched.twin)
    frame = pd.DataFrame(
        {
            title: np.array(_values(world, story.person, level), dtype=np.float64)
            for title, world in zip(titles, worlds, strict=True)
        }
    )
    for place, title in enumerate(titles):
        happened = dict([*_events(story, ""), *_events(story, "there" if place else "here")])
        words = [happened.get(week, "") for week in range(len(frame))]
        frame[t("What happened, {world}", world=title)] = words
    frame.insert(0, t("Week"), np.arange(len(frame)))
    return frame[frame[list(titles)].notna().any(axis=1)].reset_index(drop=True)
