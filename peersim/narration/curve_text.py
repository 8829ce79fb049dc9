"""What curves show, in words and as a table, for whoever cannot see them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from peersim.metrics import Metric, reported_beside
from peersim.narration.display_names import Scale, metric_name
from peersim.narration.group_labels import subject_of
from peersim.narration.phrases import capital, listed, signed
from peersim.narration.texts import number, t

__all__ = ["CurveLine", "effect_summary", "table_of", "title_of", "world_summary"]


@dataclass(frozen=True)
class CurveLine:
    """One line with its band, scaled as people read it."""

    scenario: str
    title: str
    colour: str
    dashed: bool
    """Whether it shows what is reported."""
    weeks: list[int]
    mean: list[float]
    low: list[float]
    high: list[float]


def title_of(metric: Metric, group: str) -> str:
    """Say what curves show, and of whom; what is reported stands beside what happens."""
    of_whom = subject_of(metric, group)
    if reported_beside(metric):
        return t("Incidents: what happens, and what is reported ({who})", who=of_whom)
    return f"{capital(metric_name(metric.name))} ({of_whom})"


def world_summary(lines: Sequence[CurveLine], scale: Scale) -> str:
    """Say where worlds end, and when they are furthest from the base."""
    true = [line for line in lines if not line.dashed]
    reported = [line for line in lines if line.dashed]
    if not true:
        return t("There is nothing to show.")
    said = [_ends(true, t("In the last week"), scale)]
    said += [_apart(true[0], line, scale) for line in true[1:]]
    if reported:
        said.append(_ends(reported, t("Dashed, what is reported"), scale))
    said.append(t("Under these assumptions; bands hold the middle 90 % of worlds."))
    return " ".join(said)


def effect_summary(lines: Sequence[CurveLine], scale: Scale) -> str:
    """Say when each effect is largest, with its interval."""
    if not lines:
        return t("There is nothing to show.")
    said = [_largest(line, scale) for line in lines]
    said.append(t("Under these assumptions; bands are the 95 % interval of the mean difference."))
    return " ".join(said)


def table_of(frame: pd.DataFrame, metric: Metric, group: str, column: str) -> pd.DataFrame:
    """Return the numbers behind curves as they are everywhere else, not scaled for people."""
    reports = reported_beside(metric)
    names = [metric.name, *([reports.name] if reports else [])]
    rows = frame[frame["metric"].isin(names) & (frame["group"] == group)]
    columns = ["week", "scenario", "metric", "group", column, "low", "high"]
    found: pd.DataFrame = rows.dropna(subset=[column])[columns].reset_index(drop=True)
    return found


def _ends(lines: Sequence[CurveLine], opening: str, scale: Scale) -> str:
    held = listed([f"{line.title} {number(line.mean[-1])}" for line in lines])
    return f"{opening}: {held} {scale.unit}".strip() + "."


def _apart(base: CurveLine, line: CurveLine, scale: Scale) -> str:
    """Say in which week a world is furthest from the base."""
    known = dict(zip(base.weeks, base.mean, strict=True))
    pairs = zip(line.weeks, line.mean, strict=True)
    gaps = [(value - known[week], week) for week, value in pairs if week in known]
    gap, week = max(gaps, key=lambda one: abs(one[0]), default=(0.0, 0))
    if gap == 0.0:
        return t("“{name}” does not differ.", name=line.title)
    far = f"{signed(gap)} {scale.change}".strip()
    return t(
        "“{name}” is furthest away in week {week} ({gap}).", name=line.title, week=week, gap=far
    )


def _largest(line: CurveLine, scale: Scale) -> str:
    place = max(range(len(line.mean)), key=lambda k: abs(line.mean[k]))
    if line.mean[place] == 0.0:
        return t("“{name}” does not differ.", name=line.title)
    name = t("{scenario}, reported", scenario=line.title) if line.dashed else line.title
    return t(
        "“{name}” differs most in week {week}: {gap} (95 %: {low} to {high}).",
        name=name,
        week=line.weeks[place],
        gap=f"{signed(line.mean[place])} {scale.change}".strip(),
        low=signed(line.low[place]),
        high=signed(line.high[place]),
    )
