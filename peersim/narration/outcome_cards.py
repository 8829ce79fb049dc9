"""Outcome cards: for each metric what differs, how sure that is, and which groups lose by it.

A card is plain values that `pages/cards.vue` draws. It holds one line for each alternative, and
below it the same for every group. All texts are finished here, in the visitor's language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from peersim.methods.answer import Answer
from peersim.methods.findings import Row
from peersim.methods.frames import records
from peersim.methods.verdict import TOO_SMALL
from peersim.metrics import Metric, core_metrics
from peersim.narration.display_names import Scale, metric_name, scale_of, titles_of, weeks_of
from peersim.narration.group_labels import group_name, subject_of
from peersim.narration.phrases import capital, signed
from peersim.narration.texts import number, speaking, spoken, t
from peersim.narration.verdict_text import count_words, verdict_words
from peersim.world.census import GROUPS

__all__ = ["OutcomeCard", "OutcomeLine", "cards", "line_of", "reach_of"]

_BADGES: Final = {
    "gains": "badge-gains",
    "is harmed": "badge-harmed",
    "rises": "",
    "falls": "",
    TOO_SMALL: "badge-small",
}
_MANY: Final = 100_000
_STEPS: Final = 4.0
"""How far a card reaches to either side, in differences that a person would just notice."""
_WIDE: Final = 1.08
"""Room around the widest interval of a card, of its own width."""


@dataclass(frozen=True)
class OutcomeLine:
    """What differs for one group in one alternative."""

    title: str
    """Of the alternative."""
    group: str
    verdict: str
    badge: str
    difference: str
    means: str
    interval: str
    count: str
    needed: str
    whisker: Mapping[str, float] | None
    """low, high and point as percentages of the width; 50 is no difference. On cards better lies
    to the right, and 12.5 is what a person would just notice."""
    summary: str
    """The same as one sentence, for screen readers."""


@dataclass(frozen=True)
class OutcomeCard:
    """One metric."""

    metric: str
    title: str
    who: str
    base: str
    """What it is in the base, with its unit."""
    better: str
    """Which way is better for those concerned: higher, lower or neither."""
    window: str
    meaning: str
    lines: tuple[OutcomeLine, ...]
    by_group: tuple[OutcomeLine, ...]
    harmed: str
    """Which groups lose, in words; empty where none does by more than a little."""


def cards(
    answer: Answer, *, group: str | None = None, every: bool = False
) -> tuple[OutcomeCard, ...]:
    """Return the cards: the first or every core metric, of one group or of those concerned."""
    with speaking(spoken()):  # looked up once, and not for each of a thousand texts
        return _cards(answer, group, every=every)


def _cards(answer: Answer, group: str | None, *, every: bool) -> tuple[OutcomeCard, ...]:
    titles = titles_of(answer)
    chosen = [m for m in core_metrics() if every or m.places.card or m.places.picture]
    rows: dict[str, list[Row]] = {metric.name: [] for metric in chosen}
    for row in records(answer.outcomes[answer.outcomes["metric"].isin(rows)]):
        rows[row["metric"]].append(row)
    found = (_card(rows[metric.name], metric, group, titles) for metric in chosen)
    return tuple(card for card in found if card is not None)


def _card(
    rows: Sequence[Row], metric: Metric, group: str | None, titles: Mapping[str, str]
) -> OutcomeCard | None:
    asked = group or metric.lead_group
    shown = asked if asked in metric.groups else metric.groups[0]
    if group is not None and shown != group and metric.groups != ("all",):
        return None
    if not rows:
        return None
    return OutcomeCard(
        metric=metric.name,
        title=capital(metric_name(metric.name)),
        who=subject_of(metric, shown),
        base=_base(rows, shown, scale_of(metric)),
        better=metric.better,
        window=f"{capital(weeks_of(str(rows[0]['window'])))}.",
        meaning=t(metric.meaning),
        lines=_lines(rows, metric, titles, shown),
        by_group=_lines(rows, metric, titles) if len(metric.groups) > 1 else (),
        harmed=_harmed(rows, titles),
    )


def _base(rows: Sequence[Row], group: str, scale: Scale) -> str:
    """Say what it is in the base."""
    means = (row["base_mean"] for row in rows if row["group"] == group)
    return f"{number(scale.factor * next(means, float('nan')))} {scale.unit}".strip()


def _harmed(rows: Sequence[Row], titles: Mapping[str, str]) -> str:
    """Say which groups lose, and in which alternative if there are several."""
    several = len({row["scenario"] for row in rows}) > 1
    losing = [row for row in rows if row["verdict"] == "is harmed"]
    return ", ".join(
        f"{group_name(row['group'])} ({titles[row['scenario']]})"
        if several
        else group_name(row["group"])
        for row in losing
    )


# -------------------------------------------------------------------------------- lines


def _lines(
    rows: Sequence[Row], metric: Metric, titles: Mapping[str, str], group: str | None = None
) -> tuple[OutcomeLine, ...]:
    """Return the lines of a group, or of every group, on the scale of what a person notices."""
    mine = [row for row in rows if group is None or row["group"] == group]
    mine.sort(key=lambda row: GROUPS.index(row["group"]))
    way = -1.0 if metric.better == "lower" else 1.0
    return tuple(
        line_of(row, metric, titles[row["scenario"]], way * _STEPS * row["least_noticed"] / _WIDE)
        for row in mine
    )


def line_of(row: Row, metric: Metric, title: str, widest: float) -> OutcomeLine:
    """Return the line of a row.

    widest: how far the interval may reach that is drawn with it; negative where more lies left.
    """
    verdict, scale = str(row["verdict"]), scale_of(metric)
    word, interval, count = verdict_words(verdict), _interval(row, scale), count_words(row, metric)
    difference = signed(scale.factor * row["difference"])
    return OutcomeLine(
        title=title,
        group=subject_of(metric, row["group"]),
        verdict=word,
        badge=_BADGES.get(verdict, "badge-open"),
        difference=difference,
        means=_means(row, scale),
        interval=interval,
        count=count,
        needed=_needed(row),
        whisker=_whisker(row, widest),
        summary=(
            f"{title}, {subject_of(metric, row['group'])}: {word}; {difference}, {interval}. "
            f"{count}"
        ),
    )


def _means(row: Row, scale: Scale) -> str:
    base, other = (number(scale.factor * row[key]) for key in ("base_mean", "other_mean"))
    percent = " %" if scale.unit == "%" else ""
    return t("from {base} to {other}", base=base, other=other) + percent


def _interval(row: Row, scale: Scale) -> str:
    unit = scale.change or t("level from 0 to 1")
    if not isfinite(row["low"]):
        return unit
    low, high = (signed(scale.factor * row[key]) for key in ("low", "high"))
    return t("{unit}; 95 %: {low} to {high}", unit=unit, low=low, high=high)


def _needed(row: Row) -> str:
    """Say how many pairs would tell this difference from none, where there are too few."""
    if row["verdict"] != "no clear difference" or not row["pairs_needed"] > row["pairs"]:
        return ""
    if row["pairs_needed"] > _MANY:
        return t("so small that even {most} pairs would not tell it from none", most=number(_MANY))
    pairs = number(float(f"{row['pairs_needed']:.2g}"))
    return t("it takes about {pairs} pairs to tell this from none", pairs=pairs)


def reach_of(row: Row) -> float:
    """Return how far the interval of a row lies from no difference."""
    ends = [abs(row[key]) for key in ("low", "high", "difference") if isfinite(row[key])]
    return max(ends, default=0.0)


def _whisker(row: Row, widest: float) -> Mapping[str, float] | None:
    """Return where the ends and the middle of an interval lie, or None where there is none."""
    if not widest or not isfinite(row["low"]):
        return None
    places = {
        name: round(min(max(50.0 + 50.0 * row[key] / (_WIDE * widest), 0.0), 100.0), 2)
        for name, key in (("low", "low"), ("high", "high"), ("point", "difference"))
    }
    return places if widest > 0.0 else {**places, "low": places["high"], "high": places["low"]}
