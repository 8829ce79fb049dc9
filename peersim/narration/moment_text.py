"""What differs at the moments that a scenario names, a sentence for each."""

from collections.abc import Mapping
from typing import Any

from peersim.methods.frames import records
from peersim.methods.verdict import Row
from peersim.metrics import registry
from peersim.narration.display_names import metric_name, scale_of, titles_of, weeks_of
from peersim.narration.group_labels import subject_of
from peersim.narration.phrases import capital, signed
from peersim.narration.texts import number, t
from peersim.narration.verdict_text import count_words, verdict_words

__all__ = ["moments_said"]


def moments_said(comparison: Any) -> Mapping[str, tuple[str, ...]]:
    """Return sentences for each scenario that has moments, by its title."""
    titles = titles_of(comparison)
    found: dict[str, tuple[str, ...]] = {}
    for row in records(comparison.moments):
        title = titles[row["scenario"]]
        found[title] = (*found.get(title, ()), _said(row))
    return found


def _said(row: Row) -> str:
    metric = registry()[row["metric"]]
    scale = scale_of(metric)
    low, high = (signed(scale.factor * row[end]) for end in ("low", "high"))
    interval = t("95 %: {low} to {high}", low=low, high=high) if row["low"] == row["low"] else ""
    change = f"{signed(scale.factor * row['difference'])} {scale.change}".strip()
    known = ", ".join(filter(None, (change, interval)))
    count = count_words(row, metric)
    percent = " %" if scale.unit == "%" else ""  # other units stand behind the change
    return t(
        "{weeks}, {group}: {outcome} goes from {base} to {other} ({difference}): {verdict}{count}.",
        weeks=capital(weeks_of(row["window"])),
        group=subject_of(metric, row["group"]),
        outcome=metric_name(metric.name),
        base=number(scale.factor * row["base_mean"]),
        other=number(scale.factor * row["other_mean"]) + percent,
        difference=known,
        verdict=verdict_words(row["verdict"]),
        count=f", {count}" if count else "",
    )
