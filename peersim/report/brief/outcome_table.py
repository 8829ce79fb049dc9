"""What happened to whom: the rows of a brief's table, with how sure each of them is."""

from typing import Final

import pandas as pd

from peersim.methods.answer import Answer
from peersim.methods.findings import Row
from peersim.metrics import Metric, core_metrics, registry
from peersim.narration.display_names import metric_name, scale_of, titles_of
from peersim.narration.group_labels import subject_of
from peersim.narration.outcome_cards import cards
from peersim.narration.phrases import capital, signed
from peersim.narration.verdict_text import verdict_words
from peersim.report.brief.document import BriefTable
from peersim.report.texts import number, t

__all__ = ["difference_words", "harmed_group_sentences", "outcome_table"]

_WORST: Final = "worst_decile"
"""Those who carry most, whom a mean would hide."""


def outcome_table(answer: Answer, other: str = "") -> BriefTable:
    """Return a row for each outcome: of one alternative beside the base, or of a world alone."""
    rows = _rows(answer.outcomes, other)
    titles = titles_of(answer)
    if not other:
        title = next(iter(titles.values()))
        return BriefTable(
            t("What became of whom in “{world}”", world=title),
            (t("Outcome"), t("Whom"), t("Mean"), t("Middle 90 % of worlds")),
            tuple(_alone(metric, row) for metric, row in rows),
        )
    base = next(iter(titles.values()))
    return BriefTable(
        t("“{other}” beside “{base}”", other=titles[other], base=base),
        (
            t("Outcome"),
            t("Whom"),
            base,
            titles[other],
            t("Difference (95 % interval)"),
            t("Sure?"),
        ),
        tuple(_compared(metric, row) for metric, row in rows),
    )


def harmed_group_sentences(answer: Answer) -> list[str]:
    """Say for each outcome which groups lose by it, by more than a little."""
    shown = cards(answer, every=True)
    return [
        t("{outcome}: {groups}", outcome=card.title, groups=card.harmed)
        for card in shown
        if card.harmed
    ]


def _rows(outcomes: pd.DataFrame, other: str) -> list[tuple[Metric, Row]]:
    mine = outcomes[outcomes["scenario"] == other] if other else outcomes
    found = {(row["metric"], row["group"]): row for row in mine.to_dict("records")}
    wanted = [
        (metric.name, group)
        for metric in core_metrics()
        if metric.places.card
        for group in dict.fromkeys([metric.lead_group, *({_WORST} & {*metric.concerns})])
    ]
    return [
        (registry()[name], found[name, group]) for name, group in wanted if (name, group) in found
    ]


def _row_heading(metric: Metric, row: Row) -> tuple[str, str]:
    unit = scale_of(metric).unit
    name = capital(metric_name(metric.name))
    return f"{name} ({unit})" if unit else name, subject_of(metric, row["group"])


def _compared(metric: Metric, row: Row) -> tuple[str, ...]:
    by = scale_of(metric).factor
    return (
        *_row_heading(metric, row),
        number(by * row["base_mean"]),
        number(by * row["other_mean"]),
        difference_words(metric, row),
        f"{verdict_words(row['verdict'])}{_pairs(row)}",
    )


def difference_words(metric: Metric, row: Row) -> str:
    """Write a difference with its interval."""
    by = scale_of(metric).factor
    difference, low, high = (signed(by * row[end]) for end in ("difference", "low", "high"))
    return t("{difference} ({low} to {high})", difference=difference, low=low, high=high)


def _pairs(row: Row) -> str:
    """Say in how many pairs it goes the way that it goes on average."""
    shares = row["share_higher"], row["share_lower"]
    if any(share != share for share in shares):  # noqa: PLR0124 - nothing to compare
        return ""
    share = shares[0] if row["difference"] > 0.0 else shares[1]
    pairs = int(row["pairs"])
    return ", " + t("{count} of {pairs}", count=round(share * pairs), pairs=pairs)


def _alone(metric: Metric, row: Row) -> tuple[str, ...]:
    by = scale_of(metric).factor
    ends = (number(by * row[end]) for end in ("low", "high"))
    low, high = ends
    return (
        *_row_heading(metric, row),
        number(by * row["mean"]),
        t("{low} to {high}", low=low, high=high),
    )
