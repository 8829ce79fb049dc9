"""What a picture of causes says in words and as a table, and every push behind a comparison."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pandas as pd

from peersim.methods.causes import LevelMovement
from peersim.metrics import registry as metrics
from peersim.narration.cause_names import cause_in_both
from peersim.narration.display_names import metric_name
from peersim.narration.group_labels import group_name, subject_of
from peersim.narration.incident_filter import HIDDEN
from peersim.narration.phrases import capital
from peersim.narration.texts import number, t

__all__ = [
    "by_cause_table",
    "by_group_summary",
    "by_group_table",
    "push_table",
    "summary",
    "together",
    "when_table",
]

_NAMED: Final = 3


def together(moved: LevelMovement) -> list[tuple[str, list[int]]]:
    """Return the names of causes with their places; those of one name are one."""
    found: dict[str, list[int]] = {}
    for place in range(len(moved.mechanisms)):
        found.setdefault(_name(moved, place), []).append(place)
    return list(found.items())


def _signed(amount: float) -> str:
    """Write a change with its sign, in thousandths of the scale at most."""
    rounded = round(amount, 3)
    return f"+{number(rounded)}" if rounded > 0 else number(rounded)


def summary(moved: LevelMovement) -> str:
    """Say what moved the level of a group."""
    if not moved.worlds:
        return t("Nobody of this group was there throughout, so there is nothing to show.")
    named = together(moved)
    sums = {name: float(moved.sums[places].sum()) for name, places in named}
    largest = sorted(sums, key=lambda name: -abs(sums[name]))[:_NAMED]
    causes = "; ".join(f"{name} {_signed(sums[name])}" for name in largest if round(sums[name], 3))
    values: dict[str, object] = {
        "group": subject_of(metrics()[moved.level], moved.group),
        "level": metric_name(moved.level),
        "world": t(moved.title),
        "causes": causes or t("nothing that shows"),
        "count": moved.worlds,
    }
    if moved.base:
        return _difference(moved.end, t(moved.base), values)
    return t(
        "Under these assumptions {level} ({group}) goes from {start} to {end} in “{world}”. "
        "The largest causes: {causes}. Means of {count} worlds.",
        start=number(moved.start, digits=2),
        end=number(moved.end, digits=2),
        **values,
    )


def _difference(end: float, base: str, values: dict[str, object]) -> str:
    """Say how far a level ends apart, and what makes it so."""
    size = round(end, 3)
    if not size:
        said = "Under these assumptions {level} ({group}) ends in “{world}” as it does in “{base}”."
    else:
        said = (
            "Under these assumptions {level} ({group}) in “{world}” ends {size} higher than in "
            "“{base}”."
            if size > 0.0
            else "Under these assumptions {level} ({group}) in “{world}” ends {size} lower than in "
            "“{base}”."
        )
    causes = t(
        "The largest causes of the difference: {causes}. Means of {count} pairs of worlds.",
        **values,
    )
    return f"{t(said, size=number(abs(size)), base=base, **values)} {causes}"


def by_group_summary(found: Sequence[LevelMovement]) -> str:
    """Say by how much each group changed, or differs."""
    said = "; ".join(f"{group_name(m.group)} {_signed(m.end - m.start)}" for m in found if m.worlds)
    return t("All causes together: {groups}.", groups=said)


def by_cause_table(moved: LevelMovement) -> pd.DataFrame:
    """Return what each mechanism did over all weeks: a row for each."""
    rows = []
    for place, mechanism in enumerate(moved.mechanisms):
        row: dict[str, object] = {
            t("Cause"): _name(moved, place),
            t("Mechanism"): "" if mechanism == HIDDEN else t(mechanism.replace("_", " ")),
        }
        if moved.base:
            row[t(moved.base)] = _rounded(moved.here[place])
            row[t(moved.title)] = _rounded(moved.there[place])
        row[t("Difference") if moved.base else t("Change")] = _rounded(moved.sums[place])
        row[t("95 % from")] = _rounded(moved.low[place])
        row[t("to")] = _rounded(moved.high[place])
        rows.append(row)
    return pd.DataFrame(rows)


def when_table(moved: LevelMovement) -> pd.DataFrame:
    """Return what each cause did in each period: a row for each period."""
    columns: dict[str, list[object]] = {
        t("Weeks"): [
            f"{first}–{after - 1}"
            for first, after in zip(moved.edges, moved.edges[1:], strict=False)
        ]
    }
    for name, places in together(moved):
        columns[name] = _all_rounded(moved.amounts[:, places].sum(axis=1))
    columns[t("All together")] = _all_rounded(moved.changes)
    return pd.DataFrame(columns)


def by_group_table(found: Sequence[LevelMovement]) -> pd.DataFrame:
    """Return what each cause did for each group: a row for each group and cause."""
    rows = [
        {
            t("Group"): group_name(moved.group),
            t("Cause"): name,
            t("Difference") if moved.base else t("Change"): _rounded(moved.sums[places].sum()),
        }
        for moved in found
        for name, places in together(moved)
    ]
    return pd.DataFrame(rows)


def _rounded(amount: object) -> float:
    return round(float(np.asarray(amount)), 4) + 0.0  # no negative zero


def _all_rounded(amounts: Iterable[float]) -> list[object]:
    return [_rounded(amount) for amount in amounts]


def _name(moved: LevelMovement, place: int) -> str:
    here, there = float(moved.here[place]), float(moved.there[place])
    return cause_in_both(moved.mechanisms[place], moved.level, here, there)


def push_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each push of a decomposition, those that are hidden aside."""
    shown = rows[rows["mechanism"] != HIDDEN]
    return pd.DataFrame(
        {
            t("Mechanism"): [
                capital(t(str(name).replace("_", " "))) for name in shown["mechanism"]
            ],
            t("Direction"): [t(str(name)) for name in shown["direction"]],
            t("Base"): shown["base_mean"].round(5),
            t("Other"): shown["other_mean"].round(5),
            t("Difference"): shown["difference"].round(5),
            t("95 % from"): shown["low"].round(5),
            t("to"): shown["high"].round(5),
        }
    )
