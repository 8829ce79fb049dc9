"""What sentences and pictures take from an answer, just made or read from a folder."""

from typing import Protocol

import pandas as pd

__all__ = ["Compared", "Tables"]


class Tables(Protocol):
    """Worlds of one scenario or of several."""

    @property
    def trajectories(self) -> pd.DataFrame:
        """Scenario, week, metric, group, mean, low, high."""

    @property
    def outcomes(self) -> pd.DataFrame:
        """Metric, group, unit and what was found."""


class Compared(Tables, Protocol):
    """A comparison."""

    @property
    def base(self) -> str:
        """The name of what the others are compared with."""

    @property
    def others(self) -> tuple[str, ...]:
        """The names of what is compared with the base; empty for worlds on their own."""

    @property
    def differences(self) -> pd.DataFrame:
        """Scenario, week, metric, group, difference, low, high."""

    @property
    def passing(self) -> pd.DataFrame:
        """Harms that pass: scenario, worst week, metric, group, difference; the largest first."""
