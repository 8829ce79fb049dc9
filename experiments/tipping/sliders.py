"""What the sliders of the culture move, in standard deviations between persons."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from experiments.tipping.paths import path_of, why_small
from experiments.tipping.silence_worlds import YEAR, records
from peersim.engine.simulation import Record
from peersim.world import census

__all__ = ["sliders"]

WEEKS: Final = 156
MACHO: Final = "culture.macho"
SILENCE: Final = "culture.silence"
SLIDERS: Final[Mapping[str, tuple[str, dict[str, object], dict[str, object]]]] = {
    "macho": ("newcomers' macho norm .2 to .8", {MACHO: 0.2}, {MACHO: 0.8}),
    "silence": (
        "silence in week 0 .2 to .8 (macho .7)",
        {MACHO: 0.7, SILENCE: 0.2},
        {MACHO: 0.7, SILENCE: 0.8},
    ),
    "mean": (
        "recognition's mean .2 to .8",
        {"circumstances.validation_mean": 0.2},
        {"circumstances.validation_mean": 0.8},
    ),
    "spread": (
        "recognition's spread .2 to .8",
        {"circumstances.validation_spread": 0.2},
        {"circumstances.validation_spread": 0.8},
    ),
}
LEVELS: Final = (
    ("trust_org", "all"),
    ("trust_org", "women"),
    ("distress", "survivors"),
    ("exhaustion", "mentors"),
    ("desisting_identity", "mentees"),
    ("desisting_identity", "mentors"),
    ("belonging", "women"),
)
RATES: Final = (("triggers", "survivors"), ("exits", "women"))
GROUP: Final = {name: number for number, name in enumerate(census.GROUPS)}
COUNT: Final = {name: number for number, name in enumerate(census.COUNT_NAMES)}


def _here(people: np.ndarray, group: str) -> np.ndarray:
    here = people["status"] == census.PRESENT
    within = {
        "all": here,
        "women": people["gender"] == census.WOMAN,
        "survivors": people["trauma"] > census.SURVIVOR_ABOVE,
        "mentors": people["role"] == census.MENTOR,
        "mentees": people["role"] == census.MENTEE,
    }
    return np.asarray(here & within[group])


def _level(held: list[Record], level: str, group: str) -> tuple[np.ndarray, float]:
    """Return a level's mean in each world, and its standard deviation between persons."""
    means, spread = [], []
    for record in held:
        counts = record.counts[:, GROUP[group]].sum(axis=0)
        means.append(counts[COUNT[level]] / counts[census.PERSON_WEEKS])
        row = census.LEVEL_NAMES.index(level)
        spread.append(record.levels[row, _here(record.people, group)].var())
    return np.array(means), float(np.sqrt(np.mean(spread)))


def _rate(held: list[Record], count: str, group: str) -> tuple[np.ndarray, float]:
    """Return events a person-year in each world, and a person's deviation in a year."""
    rates = []
    for record in held:
        counts = record.counts[:, GROUP[group]].sum(axis=0)
        rates.append(YEAR * counts[COUNT[f"expected_{count}"]] / counts[census.PERSON_WEEKS])
    return np.array(rates), float(np.sqrt(np.mean(rates)))


def sliders(worlds: int) -> pd.DataFrame:
    """Return what each slider moves, with the size in standard deviations between persons."""
    return pd.DataFrame(list(_rows(worlds)))


def _rows(worlds: int) -> Iterator[dict[str, Any]]:
    for slider, (words, low, high) in SLIDERS.items():
        held = [records({"organisation.weeks": WEEKS, **end}, worlds) for end in (low, high)]
        for names, measure in ((LEVELS, _level), (RATES, _rate)):
            for name, group in names:
                ends = [measure(one, name, group) for one in held]
                change = ends[1][0] - ends[0][0]
                deviation = 0.5 * (ends[0][1] + ends[1][1])
                size = float(change.mean() / deviation)
                yield {
                    "slider": words,
                    "outcome": name,
                    "group": group,
                    "low": ends[0][0].mean(),
                    "high": ends[1][0].mean(),
                    "size": size,
                    "error": change.std(ddof=1) / np.sqrt(worlds) / deviation,
                    "pairs_same_sign": (np.sign(change) == np.sign(change.mean())).mean(),
                    "path": path_of(slider, name).sources,
                    "why": why_small(slider, name, size),
                }
