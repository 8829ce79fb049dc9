"""Measures under other structures of the model: every effect in every variant."""

from typing import Final

import numpy as np
import pandas as pd

from experiments.worked.effects import summed_up
from peersim.methods.experiment.factors import VARIANT
from peersim.results.sweeps import Sweep

__all__ = ["CAPTION", "effects"]

CAPTION: Final = (
    "What measures change against the twin world without them, under these assumptions, in each "
    "form of the model. Lines are 95 % intervals of the mean over pairs with the same luck."
)


def effects(sweep: Sweep) -> pd.DataFrame:
    """Return what each scenario changes against the base, by variant."""
    names = sweep.points.set_index("point")[VARIANT]
    base, *others = sweep.scenarios
    rows = []
    for point, held in sweep.worlds.groupby("point", sort=True):
        by_scenario = {
            str(name): one.set_index("replicate")
            for name, one in held.groupby("scenario", observed=True)
        }
        for outcome in sweep.outcomes:
            for other in others:
                change = by_scenario[other][outcome] - by_scenario[base][outcome]
                rows.append(
                    {
                        "outcome": outcome,
                        "where": str(names[point]),
                        "measure": other.replace("_", " "),
                        **summed_up(change.to_numpy(dtype=np.float64)),
                    }
                )
    return pd.DataFrame(rows)
