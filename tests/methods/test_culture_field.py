"""The loop of culture without luck agrees with worlds on where history decides."""

from functools import cache

import numpy as np
import pytest

from peersim.engine.simulation import run
from peersim.methods.validate.culture_field import (
    OPEN,
    READ_MECHANISMS,
    CultureField,
    border,
    rest_after,
)
from peersim.methods.validate.mean_field import fall_over_rise
from peersim.scenario import load
from peersim.world import census

WORLDS, TEN_YEARS = 8, 520
MACHO = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
PATRIARCHY = census.ORG_SERIES.index("patriarchy")
NO_LOOP = {
    "mechanisms.voice.by_company": 0.0,
    "mechanisms.perceived_norm.overestimated": 0.0,
    "mechanisms.likeness.inflow": 0.0,
    "mechanisms.voice.by_silence": 0.0,
    "mechanisms.boundary_violation.on": False,
}


@cache
def closing(first):
    """Return the norms from which worlds, and the field, are silent ten years on.

    Who holds seats is an input of the field, so it is given what the worlds came to, week by week.
    """
    finals: tuple[list[float], list[float]] = ([], [])
    for macho in MACHO:
        changes = {"culture.macho": macho, "culture.silence": first}
        scenario = load("baseline", {**changes, "organisation.weeks": TEN_YEARS})
        held = [run(scenario, k, events=False, ledger=False).organisation for k in range(WORLDS)]
        finals[0].append(float(np.mean([one[-52:, census.SILENCE].mean() for one in held])))
        structure = np.mean([one[:, PATRIARCHY] for one in held], axis=0)
        field = CultureField(scenario, first, structure[0])
        for patriarchy in structure:
            field.patriarchy = patriarchy
            field.after(1)
        finals[1].append(field.silence)
    worlds, alone = (float(np.interp(OPEN, np.maximum.accumulate(one), MACHO)) for one in finals)
    return worlds, alone


@pytest.mark.parametrize("first", [0.1, 0.9], ids=["open start", "silent start"])
def test_it_agrees_with_worlds_on_the_border_within_a_tenth(first):
    worlds, alone = closing(first)
    assert alone == pytest.approx(worlds, abs=0.1)
    assert MACHO[0] < worlds < MACHO[-1]


@cache
def border_at(patriarchy):
    return border(load("baseline"), patriarchy)


def test_history_decides_over_a_range_of_norms():
    found = border_at(0.8)
    assert found.width > 0.08
    middle = 0.5 * (found.from_open + found.from_silent)
    ends = [rest_after(load("baseline"), middle, first, 0.8) for first in (0.1, 0.9)]
    assert ends[0] < OPEN < ends[1]


def test_without_the_loop_history_decides_nothing():
    assert border(load("baseline", NO_LOOP), 0.8).width == pytest.approx(0.0, abs=0.01)


def test_seats_for_women_unlock_what_talk_cannot():
    at = [border_at(patriarchy) for patriarchy in (0.8, 0.4, 0.0)]
    assert at[0].from_silent < at[1].from_silent < at[2].from_silent


def test_silence_is_what_the_scenario_says_in_week_0():
    field = CultureField(load("baseline"), 0.35, 0.8)
    assert field.silence == 0.35


def test_mechanisms_that_the_equations_are_said_not_to_read_move_nothing():
    base = load("baseline")
    others = {
        f"mechanisms.{name}.on": False for name in base.mechanisms if name not in READ_MECHANISMS
    }
    bare = base.changed(others)
    for first in (0.1, 0.9):
        assert rest_after(bare, 0.5, first, 0.4) == rest_after(base, 0.5, first, 0.4)
    assert fall_over_rise(bare, loop=True) == fall_over_rise(base, loop=True)
