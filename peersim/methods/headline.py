"""A comparison in a sentence: who gains, who is harmed, how sure that is, what stays open.

A table of many rows holds some that are clear by luck alone, and with many pairs some that are
clear and tiny. So the sentence asks two things of a row. With k rows to choose from, its interval
for 1 - 0.05/k has to be clear of 0 (Bonferroni): then all that is said is right together in 95 of
100 comparisons, as far as luck goes. And it has to be large enough to be noticed: a hundredth of
the scale for what lives between 0 and 1, a twentieth of itself for a rate; both are a choice. The
sentence is silent about whether the assumptions hold, and says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from peersim.methods.statistics import CONFIDENCE, LEAST, student
from peersim.metrics import Metric

__all__ = [
    "GROUP_WORDS",
    "NOTICED",
    "NOTICED_RATE",
    "OPENING",
    "TOLD",
    "Findings",
    "Row",
    "findings",
    "is_noticed",
    "sentence",
]

Row = Mapping[Any, Any]
"""One row of a table, by column."""


OPENING: Final = "Under these assumptions"
GROUP_WORDS: Final = {
    "all": "people as a whole",
    "women": "women",
    "men": "men",
    "mentors": "mentors",
    "mentees": "mentees",
    "staff": "staff",
    "survivors": "people with old trauma",
    "worst_decile": "the tenth in most distress",
}
TOLD: Final = (
    "true_incidents",
    "report_ratio",
    "exit_rate",
    "belonging",
    "distress",
    "trust_org",
    "trust_mentor",
    "exhaustion",
    "hope",
    "voice",
    "desisting_identity",
    "return_to_use",
    "reoffending",
)
"""What the sentence chooses from, for people as a whole in this order."""
NOTICED: Final = 0.01
"""Of the scale from 0 to 1."""
NOTICED_RATE: Final = 0.05
"""Of the rate itself."""
_MOST: Final = 3  # measures that one sentence can hold
_NEAR: Final = 0.75
_UNITS: Final = {"1/person-year": " a year"}


@dataclass(frozen=True)
class Findings:
    """What a sentence on a scenario has to tell, as rows of its outcomes."""

    pairs: int
    gains: tuple[Row, ...]
    """The largest that are clear and noticed, for each measure the group to name."""
    harms: tuple[Row, ...]
    small_harms: bool
    """Whether some are clear, but too small to be noticed."""
    passing: Row | None
    """The largest harm that passes."""
    open: tuple[str, ...]
    """Measures that are not clear for people as a whole."""

    @property
    def enough(self) -> bool:
        """Whether there are pairs enough to say anything: one pair has no spread."""
        return self.pairs >= LEAST


def findings(outcomes: pd.DataFrame, passing: pd.DataFrame) -> Findings:
    """Return what there is to tell of a scenario; arguments as for `sentence`."""
    rows = outcomes[outcomes["metric"].isin(TOLD)]
    clear = _clear(rows)
    harms = clear[clear["verdict"] == "is harmed"]
    overall = rows[rows["group"] == "all"]
    known = set(_clear(overall)["metric"])
    return Findings(
        pairs=int(rows["pairs"].max()),
        gains=_told(clear[clear["verdict"] == "gains"]),
        harms=_told(harms),
        small_harms=len(harms) > 0,
        passing=next(iter(passing.head(1).to_dict("records")), None),
        open=tuple(name for name in overall["metric"] if name not in known),
    )


def sentence(
    label: str,
    base: str,
    outcomes: pd.DataFrame,
    passing: pd.DataFrame,
    metrics: Sequence[Metric],
    *,
    has_sets: bool = False,
) -> str:
    """Return one sentence on a scenario.

    outcomes: its rows of a comparison; passing: its harms that pass, the largest first; has_sets:
    whether each pair of worlds has a parameter set of its own.
    """
    found = findings(outcomes, passing)
    words = {metric.name: metric.label for metric in metrics}
    what = f"{OPENING}, with {_name(label)} rather than {_name(base)}"
    if not found.enough:
        return f"{what}, nothing can be said: it takes two pairs of worlds, better a hundred."
    return (
        f"{what}, {_gains(found, words)}, {_harms(found, words)}{_passing(found, words)}, "
        f"and {_open(found, words)}; "
        f"the {found.pairs} pairs of worlds behind this {_allowed_for(has_sets=has_sets)}."
    )


def _allowed_for(*, has_sets: bool) -> str:
    if has_sets:
        return (
            "allow for luck and for what the parameter sets leave open, not for other assumptions "
            "that are wrong"
        )
    return "allow for luck, not for wrong assumptions"


def is_noticed(row: Row) -> bool:
    """Tell whether the difference of a row is large enough to be noticed; see above."""
    enough = NOTICED_RATE * abs(row["base_mean"]) if row["unit"] else NOTICED
    return bool(abs(row["difference"]) >= enough)


def _name(label: str) -> str:
    return f"'{label.replace('_', ' ')}'"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _clear(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are clear all together, the largest first; see above.

    A column `size` says how much larger a difference is than what is noticed.
    """
    degrees = rows["pairs"].to_numpy() - 1
    half = ((rows["high"] - rows["low"]) / 2.0).to_numpy()
    wide = half * student(1.0 - (1.0 - CONFIDENCE) / max(len(rows), 1), degrees)
    difference = np.abs(rows["difference"].to_numpy())
    noticed = np.where(rows["unit"] == "", NOTICED, NOTICED_RATE * np.abs(rows["base_mean"]))
    size = difference / np.maximum(noticed, 1e-300)
    is_clear = difference > wide / student(CONFIDENCE, degrees)
    clear: pd.DataFrame = rows.assign(size=size)[is_clear]
    return clear.sort_values("size", ascending=False, kind="stable")


def _gains(found: Findings, words: dict[str, str]) -> str:
    told = _by_group(found.gains, words)
    return (
        f"the largest gains are those of {', and '.join(told)}"
        if told
        else "nobody is seen to gain"
    )


def _harms(found: Findings, words: dict[str, str]) -> str:
    told = _by_group(found.harms, words)
    if told:
        return f"harm is seen for {', and '.join(told)}"
    return f"nobody is seen to be harmed{' by more than a little' if found.small_harms else ''}"


def _passing(found: Findings, words: dict[str, str]) -> str:
    """Say the largest harm that passes, if there is any."""
    row = found.passing
    if row is None:
        return ""
    group, measure = GROUP_WORDS[row["group"]], words[row["metric"]]
    worst = f"{row['difference']:+.2g} in week {row['week']}"
    return f", though for a while {group} are worse off in {measure} ({worst})"


def _told(rows: pd.DataFrame) -> tuple[Row, ...]:
    """Return the largest of some rows: for each measure the group in which it is largest.

    Where people as a whole come near that group, it is theirs: the difference between the two
    is not what such a row is clear about.
    """
    said = []
    noticed = rows[rows["size"] >= 1.0]
    for metric in noticed["metric"].unique()[:_MOST]:
        mine = noticed[noticed["metric"] == metric].to_dict("records")
        near = (r for r in mine if r["group"] == "all" and r["size"] > _NEAR * mine[0]["size"])
        said.append(next(near, mine[0]))
    return tuple(said)


def _by_group(rows: Sequence[Row], words: dict[str, str]) -> list[str]:
    """Say some rows, those of a group together."""
    said: dict[str, list[str]] = {}
    for row in rows:
        said.setdefault(GROUP_WORDS[row["group"]], []).append(_one(row, words[row["metric"]]))
    return [f"{group} in {_listed(parts)}" for group, parts in said.items()]


def _one(row: Row, what: str) -> str:
    """Say one row: `voice (0.36 to 0.41, higher in 97 of 100 pairs)`."""
    way = "higher" if row["difference"] > 0.0 else "lower"
    count = round(row[f"share_{way}"] * row["pairs"])
    unit = _UNITS.get(row["unit"], "")
    values = f"{row['base_mean']:.3g} to {row['other_mean']:.3g}{unit}"
    return f"{what} ({values}, {way} in {count} of {row['pairs']} pairs)"


def _open(found: Findings, words: dict[str, str]) -> str:
    """Say for people as a whole what stays open."""
    unclear = [words[name] for name in found.open]
    if not unclear:
        return "for people as a whole every difference is clear, large or small"
    more = len(unclear) - _MOST
    told = unclear[:_MOST] + ([f"{more} more"] if more > 0 else [])
    return f"for people as a whole it stays open what becomes of {_listed(told)}"
