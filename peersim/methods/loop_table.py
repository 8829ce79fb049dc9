"""The loop of culture over many worlds: every arrow in each scenario, and what differs in it."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from peersim.methods.culture_loop import (
    ARROWS,
    LEVEL,
    NODES,
    RATE,
    arrow_strengths,
    node_levels,
)
from peersim.methods.loop_sums import LoopSums, sums_of_summary
from peersim.methods.statistics import Floats, Paired, paired
from peersim.running.change_target import aimed
from peersim.running.world_task import WorldSummary
from peersim.running.worlds import Worlds
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

__all__ = ["COLUMNS", "loop_frame", "loop_of_worlds", "strengths_and_levels"]

COLUMNS: Final = (
    *("scenario", "from", "to", "group", "unit", "strength", "low", "high"),
    *("difference", "difference_low", "difference_high", "worlds"),
)
"""Of the table; a row whose `from` is empty is the level of what stands in `to`."""
_ENDS: Final = (
    *((arrow.source, arrow.target, arrow.unit) for arrow in ARROWS),
    *(("", node, RATE if node == "leaving" else LEVEL) for node in NODES),
)


def strengths_and_levels(world: LoopSums) -> Floats:
    """Return arrows and levels of one world, (rows, groups), in the order of the table."""
    return np.concatenate([arrow_strengths(world), node_levels(world)])


def loop_of_worlds(worlds: Worlds) -> pd.DataFrame:
    """Return the table of worlds that were run, from those whose curves are kept.

    scenario, from, to, group, unit, strength, low, high (95 % interval of the mean over worlds),
    difference, difference_low, difference_high (to the base, pair by pair; 0 in the base), worlds.
    """
    names = [metric.name for metric in worlds.metrics]
    first = worlds.windows["in force"].start

    def rows(summary: WorldSummary | None, number: int, replicate: int) -> Floats:
        if summary is None or summary.curves is None:
            return np.full((len(_ENDS), len(GROUPS)), np.nan)
        scenario = _scenario(worlds, number, replicate)
        kept = sums_of_summary(summary, summary.curves, scenario, names, first)
        return strengths_and_levels(kept)

    held = [
        np.stack([rows(one, number, replicate) for replicate, one in enumerate(summaries)])
        for number, summaries in enumerate(worlds.summaries)
    ]
    return loop_frame(worlds.labels, held)


def _scenario(worlds: Worlds, number: int, replicate: int) -> Scenario:
    """Return a scenario with what an ensemble changes in one replicate of it."""
    scenario = worlds.scenarios[number]
    if worlds.ensemble is None:
        return scenario
    return scenario.changed(aimed(worlds.ensemble.at(replicate), worlds.scenarios, number))


def loop_frame(labels: Sequence[str], held: Sequence[Floats]) -> pd.DataFrame:
    """Return the table of some scenarios, the base first.

    held: for each (worlds, rows, groups), as `strengths_and_levels` has them; nan for a world
    that failed.
    """
    frames = [
        _rows(label, paired(np.zeros_like(values), values), paired(held[0], values))
        for label, values in zip(labels, held, strict=True)
    ]
    return pd.concat(frames, ignore_index=True)


def _rows(label: str, alone: Paired, beside: Paired) -> pd.DataFrame:
    of_row, of_group = np.nonzero(alone.pairs > 0)
    ends = [_ENDS[row] for row in of_row]
    at = of_row, of_group
    return pd.DataFrame(
        {
            "scenario": label,
            "from": [source for source, _, _ in ends],
            "to": [target for _, target, _ in ends],
            "group": [GROUPS[group] for group in of_group],
            "unit": [unit for _, _, unit in ends],
            "strength": alone.difference[at],
            "low": alone.low[at],
            "high": alone.high[at],
            "difference": beside.difference[at],
            "difference_low": beside.low[at],
            "difference_high": beside.high[at],
            "worlds": alone.pairs[at],
        },
        columns=list(COLUMNS),
    )
