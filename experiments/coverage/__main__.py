"""How often intervals of real worlds cover the truth, and how often none is given.

Run `python -m experiments.coverage`. Two hundred comparisons of forty pairs each are made of a
small association, with a study circle and without; what all their pairs together come to is the
truth. A row of `coverage.csv` is a metric of a group.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from peersim import load
from peersim.engine.simulation import run
from peersim.methods.pooling import pooled_pairs
from peersim.methods.statistics import paired
from peersim.metrics import Tally, Windows, outcomes, registry, weights
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

FOLDER: Final = Path(__file__).parent
SIZE: Final = {"organisation.people": 60, "organisation.weeks": 78, "organisation.burn_in": 26}
CIRCLE: Final = SIZE | {"policies.study_circle.from_week": 13}
METRICS: Final = tuple(registry().values())


def worlds(scenario: Scenario, windows: Windows, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return outcomes and what they are taken over, each (worlds, metrics, groups)."""
    held = [_world(scenario, windows, replicate) for replicate in range(count)]
    values, over = zip(*held, strict=True)
    return np.stack(values), np.stack(over)


def _world(scenario: Scenario, windows: Windows, replicate: int) -> tuple[np.ndarray, np.ndarray]:
    record = run(scenario, replicate, seed=2, events=False)
    tally = Tally.weekly(record.counts, record.organisation)
    return outcomes(tally, windows, METRICS), weights(tally, windows, METRICS)


def coverage(repetitions: int, pairs: int) -> pd.DataFrame:
    """Return for each metric and group how often its interval is given, and covers the truth."""
    base, circle = load("baseline", SIZE), load("study_circle", CIRCLE)
    windows = Windows.of(78, [None, 13])
    one, two = (worlds(each, windows, repetitions * pairs) for each in (base, circle))
    truth = pooled_pairs(*one, *two).difference
    plain_truth = paired(one[0], two[0]).difference
    given, covers, plain = [], [], []
    for start in range(0, repetitions * pairs, pairs):
        part = slice(start, start + pairs)
        found = pooled_pairs(one[0][part], one[1][part], two[0][part], two[1][part])
        given.append(np.isfinite(found.low))
        covers.append((found.low <= truth) & (truth <= found.high))
        student = paired(one[0][part], two[0][part])
        plain.append((student.low <= plain_truth) & (plain_truth <= student.high))
    return pd.DataFrame(_rows(np.array(given), np.array(covers), np.array(plain), one, two))


def _rows(
    given: np.ndarray,
    covers: np.ndarray,
    plain: np.ndarray,
    one: tuple[np.ndarray, np.ndarray],
    two: tuple[np.ndarray, np.ndarray],
) -> Iterator[dict[str, object]]:
    differ = np.nanmean(np.where(np.isfinite(one[0] - two[0]), one[0] != two[0], np.nan), axis=0)
    for number, metric in enumerate(METRICS):
        for group in np.flatnonzero(metric.defined):
            at = (slice(None), number, group)
            known = given[at]
            yield {
                "metric": metric.name,
                "group": GROUPS[group],
                "pairs_that_differ": differ[number, group],
                "given": known.mean(),
                "covers_where_given": covers[at][known].mean() if known.any() else np.nan,
                "given_and_wrong": (known & ~covers[at]).mean(),
                "student_of_means_covers": plain[at].mean(),
            }


def main() -> None:
    """Make the comparisons and write the table."""
    parser = argparse.ArgumentParser(prog="python -m experiments.coverage")
    parser.add_argument("--repetitions", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=40)
    asked = parser.parse_args()
    found = coverage(asked.repetitions, asked.pairs)
    found.to_csv(FOLDER / "coverage.csv", index=False, float_format="%.4g")


if __name__ == "__main__":
    main()
