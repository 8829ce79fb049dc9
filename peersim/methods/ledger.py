"""Which mechanism an effect comes from: the ledger, pair by pair.

The ledger says by how much each push moved each level. Here it is summed over the weeks in force
and divided by the years that those who carry the level were there, so that its unit is change of
the level per person and year (of the organisation, or of a tie, per year). What two worlds
differ in by pushes is the effect on those who are there; the rest of a difference between means
comes from who is there, since people arrive, leave and move between groups.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import pandas as pd

from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.engine.world_arrays import Channel, channels, org_channels, tie_channels
from peersim.methods.frames import categories, stacked
from peersim.methods.statistics import Floats, paired
from peersim.metrics.levels import carrier_weeks
from peersim.metrics.tally import ratio
from peersim.running.world_task import WorldSummary
from peersim.running.worlds import Worlds
from peersim.world.census import GROUPS, ORG_SERIES

__all__ = ["PER_YEAR", "decomposition", "ledger_frames", "yearly"]

PER_YEAR: Final = "level/year"
_TIES: Final = ORG_SERIES.index("ties")
Summaries: TypeAlias = tuple[WorldSummary | None, ...]


@dataclass(frozen=True)
class _LedgerRows:
    """What the rows of a ledger are, in the order of `yearly`."""

    channels: tuple[Channel, ...]
    groups: tuple[str, ...]


def rows() -> _LedgerRows:
    """Return channel and group of each row: people's by group, then organisation and ties."""
    mine = [(channel, group) for group in GROUPS for channel in channels()]
    mine += [(channel, "all") for channel in (*org_channels(), *tie_channels())]
    return _LedgerRows(tuple(channel for channel, _ in mine), tuple(group for _, group in mine))


def yearly(kept: WorldSummary) -> Floats:
    """Return the contribution of each push per carrier and year, (rows,); nan without a carrier."""
    carriers = np.stack([kept.sums[carrier_weeks(c.level)] for c in channels()], axis=-1)
    people = ratio(kept.ledger, carriers)
    organisation = kept.org_ledger / kept.sums.weeks
    ties = ratio(kept.tie_ledger, kept.sums.organisation[_TIES])
    return WEEKS_PER_YEAR * np.concatenate([people.ravel(), organisation, ties])


def ledger_frames(worlds: Worlds) -> Iterator[pd.DataFrame]:
    """Yield for each scenario the ledger of its worlds: what each push did to a level, a year.

    scenario, replicate, level, group, mechanism, push, direction, contribution.
    """
    described = _described()
    for number, label in enumerate(worlds.labels):
        values = {
            replicate: yearly(kept)
            for replicate, kept in enumerate(worlds.summaries[number])
            if kept is not None
        }
        yield stacked(worlds.labels, label, described, "contribution", values)


def decomposition(base: Summaries, other: Summaries) -> pd.DataFrame:
    """Return by how much each push differs between two scenarios, with its 95 % interval."""
    pairs = [
        (yearly(one), yearly(two))
        for one, two in zip(base, other, strict=True)
        if one is not None and two is not None
    ]
    nothing = np.full((1, len(rows().groups)), np.nan)
    ones = np.stack([one for one, _ in pairs]) if pairs else nothing
    twos = np.stack([two for _, two in pairs]) if pairs else nothing
    found = paired(ones, twos)
    return _described().assign(
        unit=PER_YEAR,
        base_mean=found.base_mean,
        other_mean=found.other_mean,
        difference=found.difference,
        low=found.low,
        high=found.high,
        pairs=found.pairs,
    )


def _described() -> pd.DataFrame:
    found = rows()
    columns = {
        "level": [channel.level for channel in found.channels],
        "group": list(found.groups),
        "mechanism": [channel.mechanism for channel in found.channels],
        "push": [channel.push for channel in found.channels],
        "direction": ["up" if channel.upward else "down" for channel in found.channels],
    }
    frame = pd.DataFrame()
    for name, texts in columns.items():
        names, codes = np.unique(texts, return_inverse=True)
        frame[name] = categories([str(text) for text in names], codes)
    return frame
