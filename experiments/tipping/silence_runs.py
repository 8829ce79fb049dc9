"""Final silence against first silence, against the dose of circles, and where history decides."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from experiments.tipping.silence_worlds import (
    LOOPS_OFF,
    OPEN,
    TEN_YEARS,
    YEAR,
    final,
    records,
    silence,
)
from peersim.methods.validate.culture_field import rest_after
from peersim.scenario import load

__all__ = ["FORMS", "dose", "history", "start"]

FORMS: Final[dict[str, dict[str, object]]] = {
    "as it was: anchored": {"mechanisms.impunity.variant": "anchored", **LOOPS_OFF},
    "by structure, loops off": dict(LOOPS_OFF),
    "by structure, with the loops": {},
}
FIRST: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
MACHO: Final = (0.2, 0.4, 0.6, 0.8)
UPTAKE: Final = (0.0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
CIRCLES_UNTIL: Final = 156
SEATS: Final[dict[str, object]] = {
    "policies.women_in_power.on": True,
    "policies.women_in_power.from_week": 0,
    "policies.women_in_power.until_week": CIRCLES_UNTIL,
    "policies.women_in_power.seats": 0.3,
}


def start(worlds: int) -> pd.DataFrame:
    """Return final silence by form of the model, newcomers' norm and silence in week 0."""
    return pd.DataFrame(list(_start(worlds)))


def _start(worlds: int) -> Iterator[dict[str, Any]]:
    for form, changes in FORMS.items():
        for macho in MACHO if not changes else (0.6,):
            for first in FIRST:
                place = {"culture.macho": macho, "culture.silence": first, **changes}
                held = records(place, worlds)
                last = final(held, "silence")
                yield {
                    "form": form,
                    "macho": macho,
                    "first": first,
                    "mean": last.mean(),
                    "least": last.min(),
                    "most": last.max(),
                    "open": (last < OPEN).mean(),
                    "macho_culture": final(held, "macho_culture").mean(),
                    "patriarchy": final(held, "patriarchy").mean(),
                }


def dose(worlds: int) -> pd.DataFrame:
    """Return silence five and seven years after three years of circles, by dose and form."""
    return pd.DataFrame(list(_dose(worlds)))


def _dose(worlds: int) -> Iterator[dict[str, Any]]:
    arms = [(form, changes, False) for form, changes in FORMS.items()]
    arms.append(("by structure, with the loops", {}, True))
    for form, changes, seats in arms:
        for uptake in UPTAKE:
            base = "study_circle"
            policy: dict[str, object] = {
                "policies.study_circle.from_week": 0,
                "policies.study_circle.until_week": CIRCLES_UNTIL,
                "policies.study_circle.uptake": uptake,
                **(SEATS if seats else {}),
            }
            found = silence(records({**policy, **changes}, worlds, base))
            ends = {
                "at_end": found[:, CIRCLES_UNTIL - YEAR : CIRCLES_UNTIL],
                "five_years": found[:, CIRCLES_UNTIL + 4 * YEAR : CIRCLES_UNTIL + 5 * YEAR],
                "seven_years": found[:, -YEAR:],
            }
            row: dict[str, Any] = {"form": form, "seats": seats, "uptake": uptake}
            for name, weeks in ends.items():
                row[name] = weeks.mean()
                row[f"open_{name}"] = (weeks.mean(axis=1) < OPEN).mean()
            yield row


def history(points: int = 33) -> pd.DataFrame:
    """Return by norm and patriarchy whether a start of .1 and one of .9 end open, without luck."""
    scenario = load("baseline")
    rows = []
    for patriarchy in np.linspace(0.0, 1.0, points):
        for macho in np.linspace(0.1, 0.95, points):
            low, high = (
                rest_after(scenario, float(macho), first, float(patriarchy), TEN_YEARS)
                for first in (0.1, 0.9)
            )
            rows.append({"patriarchy": patriarchy, "macho": macho, "low": low, "high": high})
    return pd.DataFrame(rows)
