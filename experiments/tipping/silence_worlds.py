"""Runs of many worlds at once, and what is read from them."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np

from peersim.engine.simulation import Record, run
from peersim.scenario import load
from peersim.world import census

__all__ = ["LOOPS_OFF", "OPEN", "TEN_YEARS", "YEAR", "final", "records", "silence"]

YEAR: Final = 52
TEN_YEARS: Final = 520
OPEN: Final = 0.4
LOOPS_OFF: Final = {
    "mechanisms.speaking_in_company.on": False,
    "mechanisms.perceived_norm.on": False,
    "mechanisms.likeness.on": False,
}
SERIES: Final = {name: number for number, name in enumerate(census.ORG_SERIES)}


def records(
    changes: Mapping[str, object], worlds: int, base: str = "baseline", seed: int = 1
) -> list[Record]:
    """Run worlds with the same changes and luck of their own, on two threads."""
    scenario = load(base, {"organisation.weeks": TEN_YEARS, **changes})
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda k: run(scenario, k, seed=seed, events=False), range(worlds)))


def silence(held: list[Record]) -> np.ndarray:
    """Return silence week by week: (worlds, weeks)."""
    return np.array([record.organisation[:, census.SILENCE] for record in held])


def final(held: list[Record], name: str) -> np.ndarray:
    """Return the mean of the last year of a number of the organisation: (worlds,)."""
    return np.array([record.organisation[-YEAR:, SERIES[name]].mean() for record in held])
