"""What causes are called, and what a picture of them says in words and as a table."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pandas as pd

from peersim.mechanisms import registry
from peersim.methods.explain.words import CAUSES, NOT_SHOWN, cause_in_both, is_hidden
from peersim.metrics import registry as metrics
from peersim.telling.causes import WHO_IS_THERE, Moved
from peersim.telling.naming import group_name, metric_name, who
from peersim.telling.texts import number, t

__all__ = [
    "by_cause_table",
    "by_group_summary",
    "by_group_table",
    "cause_name",
    "summary",
    "together",
    "when_table",
]

WHO: Final = "people who come, go or change groups"
_BY_MECHANISM: Final = {
    mechanism.name: mechanism.phrase for mechanism in registry().values() if mechanism.phrase
}
"""For levels of which no life is told, hence without a phrase of their own there."""
_NAMED: Final = 3


def cause_name(moved: Moved, place: int, *, incidents: bool) -> str:
    """Return what a cause is called; place: among the mechanisms of what moved."""
    mechanism, level = moved.mechanisms[place], moved.level
    if mechanism == WHO_IS_THERE:
        return t(WHO)
    if is_hidden(mechanism, incidents=incidents):
        return t(NOT_SHOWN)
    if (mechanism, level) not in CAUSES and mechanism in _BY_MECHANISM:
        return t(_BY_MECHANISM[mechanism])
    here, there = float(moved.here[place]), float(moved.there[place])
    return t(cause_in_both(mechanism, level, here, there))


def together(moved: Moved, *, incidents: bool) -> list[tuple[str, list[int]]]:
    """Return the names of causes with their places; causes that are not shown are one."""
    found: dict[str, list[int]] = {}
    for place in range(len(moved.mechanisms)):
        found.setdefault(cause_name(moved, place, incidents=incidents), []).append(place)
    return list(found.items())


def _signed(amount: float) -> str:
    """Write a change with its sign, in thousandths of the scale at most."""
    rounded = round(amount, 3)
    return f"+{number(rounded)}" if rounded > 0 else number(rounded)


def summary(moved: Moved, *, incidents: bool) -> str:
    """Say what moved the level of a group."""
    if not moved.worlds:
        return t("Nobody of this group was there throughout, so there is nothing to show.")
    named = together(moved, incidents=incidents)
    sums = {name: float(moved.sums[places].sum()) for name, places in named}
    largest = sorted(sums, key=lambda name: -abs(sums[name]))[:_NAMED]
    causes = "; ".join(f"{name} {_signed(sums[name])}" for name in largest if round(sums[name], 3))
    values: dict[str, object] = {
        "group": who(metrics()[moved.level], moved.group),
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
    if not round(end, 3):
        said = t("ends as it does in “{base}”", base=base)
    elif end > 0:
        said = t("ends {size} higher than in “{base}”", size=number(round(end, 3)), base=base)
    else:
        said = t("ends {size} lower than in “{base}”", size=number(round(-end, 3)), base=base)
    return t(
        "Under these assumptions {level} ({group}) in “{world}” {said}. The largest causes of "
        "the difference: {causes}. Means of {count} pairs of worlds.",
        said=said,
        **values,
    )


def by_group_summary(found: Sequence[Moved]) -> str:
    """Say by how much each group changed, or differs."""
    said = "; ".join(f"{group_name(m.group)} {_signed(m.end - m.start)}" for m in found if m.worlds)
    return t("All causes together: {groups}.", groups=said)


def by_cause_table(moved: Moved, *, incidents: bool) -> pd.DataFrame:
    """Return what each mechanism did over all weeks: a row for each."""
    rows = []
    for place, mechanism in enumerate(moved.mechanisms):
        hidden = is_hidden(mechanism, incidents=incidents)
        row: dict[str, object] = {
            t("Cause"): cause_name(moved, place, incidents=incidents),
            t("Mechanism"): "" if hidden else t(mechanism.replace("_", " ")),
        }
        if moved.base:
            row[t(moved.base)] = _rounded(moved.here[place])
            row[t(moved.title)] = _rounded(moved.there[place])
        row[t("Difference") if moved.base else t("Change")] = _rounded(moved.sums[place])
        row[t("95 % from")] = _rounded(moved.low[place])
        row[t("to")] = _rounded(moved.high[place])
        rows.append(row)
    return pd.DataFrame(rows)


def when_table(moved: Moved, *, incidents: bool) -> pd.DataFrame:
    """Return what each cause did in each period: a row for each period."""
    columns: dict[str, list[object]] = {
        t("Weeks"): [
            f"{first}–{after - 1}"
            for first, after in zip(moved.edges, moved.edges[1:], strict=False)
        ]
    }
    for name, places in together(moved, incidents=incidents):
        columns[name] = _all_rounded(moved.amounts[:, places].sum(axis=1))
    columns[t("All together")] = _all_rounded(moved.changes)
    return pd.DataFrame(columns)


def by_group_table(found: Sequence[Moved], *, incidents: bool) -> pd.DataFrame:
    """Return what each cause did for each group: a row for each group and cause."""
    rows = [
        {
            t("Group"): group_name(moved.group),
            t("Cause"): name,
            t("Difference") if moved.base else t("Change"): _rounded(moved.sums[places].sum()),
        }
        for moved in found
        for name, places in together(moved, incidents=incidents)
    ]
    return pd.DataFrame(rows)


def _rounded(amount: object) -> float:
    return round(float(np.asarray(amount)), 4) + 0.0  # no negative zero


def _all_rounded(amounts: Iterable[float]) -> list[object]:
    return [_rounded(amount) for amount in amounts]
