"""The tables of an answer, by name: which there are, and how they are had."""

from collections.abc import Callable
from functools import cache
from typing import Final, TypeAlias

import pandas as pd

from peersim.methods.temporary_harm import temporary_harm
from peersim.metrics import registry

__all__ = ["COMPARED", "LONG", "Tables", "cached"]

Tables: TypeAlias = Callable[[str], pd.DataFrame]
"""Makes or reads a table by its name; raises ResultsError where it is not there."""
LONG: Final = frozenset({"trajectories", "differences", "decomposition", "weekly", "ledger"})
"""Tables whose texts are categories, since they are long; those of all others are plain."""
COMPARED: Final = ("differences", "passing", "moments", "decomposition")
"""Tables that comparisons alone have."""


def cached(make: Tables) -> Tables:
    """Have each table made once; harms that pass follow from two others."""

    @cache
    def table(name: str) -> pd.DataFrame:
        if name == "passing":
            return temporary_harm(
                table("outcomes"), table("differences"), tuple(registry().values())
            )
        return make(name)

    return table
