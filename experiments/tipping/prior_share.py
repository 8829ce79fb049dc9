"""The share of draws of the prior in which a place has two lasting states, and what decides it."""

import random  # noqa: TID251 - draws of a prior, no luck of a world
from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from experiments.tipping.silence_worlds import final, records
from peersim.mechanisms import registry
from peersim.world.settings import SECTIONS

__all__ = ["decides", "draws"]

VARIED: Final = (
    ("impunity", "by_macho"),
    ("impunity", "by_patriarchy"),
    ("impunity", "by_voice"),
    ("impunity", "by_responses"),
    ("impunity", "by_sanction"),
    ("impunity", "pace_silence"),
    ("voice", "by_silence"),
    ("voice", "by_company"),
    ("voice", "by_trust"),
    ("norm_learning", "pace"),
    ("perceived_norm", "overestimated"),
    ("speaking_in_company", "threshold"),
    ("speaking_in_company", "spread"),
    ("unchallenged_display", "by_silence"),
    ("help_seeking", "by_norm"),
    ("unspoken_burden", "back"),
    ("unspoken_burden", "distrust"),
    ("likeness", "inflow"),
    ("likeness", "by_norm"),
    ("likeness", "posts"),
    ("likeness", "seats"),
    ("voice_and_exit", "by_unanswered"),
    ("voice_and_exit", "by_incident"),
    ("retaliation", "chance"),
    ("recentring", "backlash"),
    ("personal_drift", "norm"),
)
APART: Final = 0.15
"""Two states: starts of .1 and .9 end so far apart on average, and no world lies on both sides."""
WORLDS: Final = 3


def draws(count: int, seed: int = 1) -> Iterator[dict[str, float]]:
    """Yield draws of the triangular prior of every slope of the loop, by dotted name."""
    luck = random.Random(seed)  # noqa: S311
    lasting = SECTIONS["entry"]["lasting_norm"]
    for _ in range(count):
        drawn = {}
        for name, key in VARIED:
            p = registry()[name].parameters[key]
            drawn[f"mechanisms.{name}.{key}"] = luck.triangular(p.low, p.high, p.default)
        drawn["entry.lasting_norm"] = luck.triangular(0.5, lasting.high, lasting.default)
        yield drawn


def decides(count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the draws with the gap that they leave, and what goes with the gap."""
    rows = []
    for drawn in draws(count):
        ends = [
            final(records({**drawn, "culture.silence": first}, WORLDS), "silence")
            for first in (0.1, 0.9)
        ]
        gap = ends[1].mean() - ends[0].mean()
        two = gap > APART and ends[1].min() > ends[0].max()
        rows.append({**drawn, "from_open": ends[0].mean(), "from_silent": ends[1].mean(),
                     "gap": gap, "two": two})  # fmt: skip
    table = pd.DataFrame(rows)
    ranks = table.drop(columns=["from_open", "from_silent", "two"]).rank()
    along = ranks.corr()["gap"].drop("gap")
    order = np.argsort(-along.abs().to_numpy())
    decided = pd.DataFrame({"number": along.index[order], "correlation": along.to_numpy()[order]})
    return table, decided
