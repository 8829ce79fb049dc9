"""The rows of a comparison: what differs between two scenarios, for each metric and group."""

from collections.abc import Mapping
from typing import Any

import numpy.typing as npt
import pandas as pd

from peersim.methods.frames import described
from peersim.methods.pooling import pooled_pairs
from peersim.methods.statistics import Floats, Paired, pairs_needed
from peersim.methods.verdict import least_noticed, verdict
from peersim.running.worlds import Worlds

__all__ = ["compared_columns", "paired_outcomes"]


def paired_outcomes(worlds: Worlds, number: int) -> pd.DataFrame:
    """Return what differs between the base and another scenario; see `Answer.outcomes`."""
    found = pooled_pairs(
        worlds.values(0), worlds.weights(0), worlds.values(number), worlds.weights(number)
    )
    columns = compared_columns(found, worlds.deviations(0))
    frame = described(worlds.metrics, worlds.windows, columns)
    frame.insert(0, "scenario", worlds.labels[number])
    return verdict(frame, worlds.metrics)


def compared_columns(found: Paired, deviation: Floats) -> Mapping[str, npt.NDArray[Any]]:
    """Return the columns of what differs, (rows,) each; deviation: (rows,), between persons."""
    return {
        "base_mean": found.base_mean,
        "other_mean": found.other_mean,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "share_higher": found.share_higher,
        "share_lower": found.share_lower,
        "correlation": found.correlation,
        "pairs": found.pairs,
        "pairs_needed": pairs_needed(found.difference, found.spread),
        "least_noticed": least_noticed(found.base_mean, deviation),
    }
