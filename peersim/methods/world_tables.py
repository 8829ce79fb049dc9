"""Tables of single worlds, by name."""

from collections.abc import Iterator

import pandas as pd

from peersim.methods import details
from peersim.methods.ledger import ledger_frames
from peersim.running.worlds import Worlds

__all__ = ["world_tables"]


def world_tables(worlds: Worlds) -> dict[str, Iterator[pd.DataFrame]]:
    """Return the tables of single worlds, each in parts that are made when they are asked for."""
    return {
        "by_world": details.by_world(worlds),
        "weekly": details.weekly(worlds),
        "ledger": ledger_frames(worlds),
        **{name: details.each(worlds, build) for name, build in details.TABLES.items()},
    }
