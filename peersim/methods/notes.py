"""What a reader should know besides the table, in plain sentences."""

from typing import Final

import numpy as np
import pandas as pd

from peersim.methods.headline import GROUP_WORDS, TOLD
from peersim.methods.statistics import CONFIDENCE
from peersim.running.world import CURVES_KEPT
from peersim.running.worlds import Worlds

__all__ = ["notes", "notes_on_runs"]

_MOST: Final = 3
_REPORTS: Final = (
    "Reports are not incidents: more reports may mean less silence, not more harm. Read them "
    "beside the incidents that happen."
)


def notes(outcomes: pd.DataFrame, passing: pd.DataFrame, worlds: Worlds) -> tuple[str, ...]:
    """Return the notes on a comparison: its outcomes, and the harms that pass (see `passing`)."""
    return (
        _REPORTS,
        _weeks(worlds),
        *_sets(worlds),
        *_for_a_while(passing, worlds),
        *_chance(outcomes),
        *_left_out(worlds),
        *_more_pairs(outcomes),
    )


def _weeks(worlds: Worlds) -> str:
    say = worlds.windows.say
    return (
        f"Levels are means over {say('end')}, rates over {say('in force')}, reoffending over "
        f"{say('horizon')}. Expected "
        "rates are sums of hazards; those that are called realised count events, luck included."
    )


def _chance(outcomes: pd.DataFrame) -> list[str]:
    judged = int(np.isfinite(outcomes["low"]).sum())
    if not judged:
        return []
    by_luck = round((1.0 - CONFIDENCE) * judged)
    return [f"Of {judged} intervals about {by_luck} would be clear of 0 if nothing differed."]


def notes_on_runs(worlds: Worlds) -> tuple[str, ...]:
    """Return the notes on the worlds of one scenario."""
    return (_REPORTS, _weeks(worlds), *_sets(worlds), *_left_out(worlds))


def _sets(worlds: Worlds) -> list[str]:
    if worlds.ensemble is None:
        return []
    held = worlds.ensemble
    what = f"{len(held.sets)} sets of {len(held.keys)} numbers from '{held.name}'"
    told = "the same in all scenarios: ranges hold what is not known besides luck"
    return [f"Each replicate has its own of {what}, {told}."]


def _for_a_while(passing: pd.DataFrame, worlds: Worlds) -> list[str]:
    words = {metric.name: metric.label for metric in worlds.metrics}
    return [
        f"{row['scenario']}: for a while, most of all in week {row['week']}, "
        f"{GROUP_WORDS[row['group']]} are worse off in {words[row['metric']]} "
        f"({row['difference']:+.2g}); over the weeks of the table that does not show."
        for row in passing.groupby("scenario", sort=False).head(_MOST).to_dict("records")
    ]


def _left_out(worlds: Worlds) -> list[str]:
    said = []
    if worlds.replicates > CURVES_KEPT:
        said.append(f"Curves are those of the first {CURVES_KEPT} replicates.")
    if worlds.failures:
        total = worlds.replicates * len(worlds.scenarios)
        said.append(
            f"{len(worlds.failures)} of {total} worlds failed and are left out, as are "
            "those that they were paired with."
        )
    return said


def _more_pairs(outcomes: pd.DataFrame) -> list[str]:
    """Say where more pairs would be needed to tell an effect of the size seen from none."""
    rows = outcomes[
        (outcomes["group"] == "all")
        & outcomes["metric"].isin(TOLD)
        & (outcomes["verdict"] == "no clear difference")
        & (outcomes["pairs_needed"] > outcomes["pairs"])
    ]
    return [
        f"{row['scenario']}: to tell a difference in {row['metric']} of {row['difference']:.2g} "
        f"from none takes {_rounded(row['pairs_needed'])} pairs; there are {row['pairs']}."
        for row in rows.to_dict("records")
    ]


def _rounded(number: float) -> str:
    """Say a number of pairs with two digits that mean something."""
    most = 100_000
    return f"more than {most:,}" if number > most else f"about {float(f'{number:.2g}'):,.0f}"
