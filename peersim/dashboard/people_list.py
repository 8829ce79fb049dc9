"""The list twin of the network: who is there in a week, in a table to sort and pick from."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import solara

from peersim.core.errors import InputError
from peersim.dashboard.texts import t
from peersim.methods.world_trace import NOT_HELD, STEPS, WorldTrace
from peersim.narration.person_labels import GENDERS, ROLES
from peersim.narration.texts import fixed
from peersim.world import census

__all__ = ["PeopleList", "find", "people_rows"]

_NONE: Final = "–"


@solara.component_vue("people_list.vue")
def _PeopleList(
    columns: list[str],
    rows: list[dict[str, Any]],
    caption: str,
    selected: int,
    event_select_person: Callable[[int], None],
) -> None:
    """Draw a table that can be sorted; see people_list.vue."""


def people_rows(world: WorldTrace, level: str, week: int) -> list[dict[str, Any]]:
    """Return a row for everybody there: cells to read, keys to sort by, and the person's number."""
    held = world.levels[week, census.LEVEL_NAMES.index(level)]
    ties = world.ties[census.FRIENDS]
    ties = ties[(ties["first"] <= week) & (week <= ties["last"])]
    friends = np.bincount(np.concatenate([ties["one"], ties["other"]]), minlength=len(world.ids))
    rows = []
    for person in np.flatnonzero(world.role[week] >= 0).tolist():
        shade, mentor = int(held[person]), int(world.mentor[week, person])
        role = t(ROLES[int(world.role[week, person])])
        value = _NONE if shade == NOT_HELD else fixed(shade / STEPS, 2)
        named = world.called[mentor] if mentor >= 0 else _NONE
        gender = t(GENDERS[int(world.gender[person])])
        count = int(friends[person])
        rows.append(
            {
                "person": person,
                "cells": [world.called[person], gender, role, value, str(count), named],
                "keys": [person, gender, role, -1 if shade == NOT_HELD else shade, count, mentor],
            }
        )
    return rows


def find(text: str, world: WorldTrace) -> int:
    """Return the person that a visitor looks for; raises InputError where there is none."""
    wanted = text.strip().lower()
    for names in (world.called, world.names):
        named = {
            name.lower(): person for name, person in zip(names, world.ids.tolist(), strict=True)
        }
        if wanted in named:
            return int(named[wanted])
    raise InputError(
        t(
            "Nobody in this world is called {name} after week 0. Write a name, such as {example}, "
            "or a number: 17 for somebody who was there first, 31:2 for the second arrival of "
            "week 31.",
            name=text.strip()[:20],
            example=world.called[0],
        )
    )


@solara.component
def PeopleList(
    world: WorldTrace,
    level: str,
    level_label: str,
    week: int,
    selected: int | None,
    on_person: Callable[[int], None],
) -> None:
    """List everybody who is there in a week."""
    _PeopleList(
        columns=[t("Person"), t("Gender"), t("Role"), level_label, t("Friends"), t("Mentor")],
        rows=people_rows(world, level, week),
        caption=t("Everybody who is there in week {week}", week=week),
        selected=-1 if selected is None else world.number_of.get(selected, -1),
        event_select_person=lambda number: on_person(int(world.ids[int(number)])),
    )
