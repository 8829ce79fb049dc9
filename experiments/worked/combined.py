"""Study circle by men's group by complaints procedure by silence: what two do beyond their sum."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from experiments.worked.effects import summed_up
from peersim.results.sweeps import Sweep

__all__ = ["CAPTION", "by_silence", "effects"]

CIRCLE: Final = "policies.study_circle.on"
GROUP: Final = "policies.mens_group.on"
PROCEDURE: Final = "policies.complaints_procedure.on"
SILENCE: Final = "culture.silence"
CAPTION: Final = (
    "What study circle and men's group change, under these assumptions, alone, together, and "
    "together beyond the sum of both; by silence at the start and complaints procedure. Lines are "
    "95 % intervals of the mean over pairs of worlds with the same luck."
)


def effects(sweep: Sweep) -> pd.DataFrame:
    """Return changes by circle, group and both against neither, and both beyond their sum."""
    worlds = sweep.worlds.merge(sweep.points, on="point")
    return pd.DataFrame(list(_rows(worlds, sweep.outcomes)))


def _rows(worlds: pd.DataFrame, outcomes: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for (silence, procedure), held in worlds.groupby([SILENCE, PROCEDURE]):
        for outcome in outcomes:
            table = held.pivot_table(index="replicate", columns=[CIRCLE, GROUP], values=outcome)
            none, circle, group, both = (
                table[key] for key in ((False, False), (True, False), (False, True), (True, True))
            )
            changes = {
                "study circle": circle - none,
                "men's group": group - none,
                "both": both - none,
                "both beyond the sum": both - circle - group + none,
            }
            for measure, change in changes.items():
                yield {
                    "outcome": outcome,
                    "silence": silence,
                    "procedure": bool(procedure),
                    "measure": measure,
                    **summed_up(change.to_numpy()),
                }


def by_silence(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with circumstances in words."""
    words = [
        f"silence {silence:g}, {'with' if procedure else 'no'} procedure"
        for silence, procedure in zip(table["silence"], table["procedure"], strict=True)
    ]
    return table.assign(where=words).sort_values(["procedure", "silence"], kind="stable")
