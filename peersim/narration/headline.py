"""What an answer says in plain sentences: who gains, who is harmed, from when, how sure that is.

What may be said is decided by `methods.findings`; here it becomes words. Two asterisks stand around
what a page shows in bold; `headline` leaves them out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from peersim.methods.answer import Answer
from peersim.methods.findings import Findings, Row
from peersim.methods.frames import records
from peersim.methods.verdict import TOO_SMALL
from peersim.methods.way_there import worse_on_the_way
from peersim.metrics import registry
from peersim.narration.display_names import metric_name, scale_of, titles_of
from peersim.narration.group_labels import group_name
from peersim.narration.phrases import capital, listed, plain, signed
from peersim.narration.texts import number, t

__all__ = [
    "CLAUSES",
    "HALF_THERE",
    "LASTING",
    "HeadlineText",
    "begins",
    "headline",
    "on_the_way",
    "sentences",
    "when_it_looks_worse",
]

LASTING: Final = 13
"""Weeks for which a difference has to stay before it is said to have begun."""
HALF_THERE: Final = 0.5
"""How much of a difference has to be there by then."""
_OPEN: Final = 3
_MOST_WORDS: Final = 40
"""Of what is read first; the tables hold the rest."""

# One clause for each way that a measure of the headline can go, with the group in its place.
CLAUSES: Final = {
    ("true_incidents", "higher"): "more incidents happen to {group}",
    ("true_incidents", "lower"): "fewer incidents happen to {group}",
    ("report_ratio", "higher"): "more of what happens to {group} is reported",
    ("report_ratio", "lower"): "less of what happens to {group} is reported",
    ("exit_rate", "higher"): "{group} leave more often",
    ("exit_rate", "lower"): "{group} leave less often",
    ("belonging", "higher"): "{group} feel more that they belong",
    ("belonging", "lower"): "{group} feel less that they belong",
    ("distress", "higher"): "{group} carry more distress",
    ("distress", "lower"): "{group} carry less distress",
    ("trust_org", "higher"): "{group} trust the organisation more",
    ("trust_org", "lower"): "{group} trust the organisation less",
    ("trust_mentor", "higher"): "{group} trust their mentors more",
    ("trust_mentor", "lower"): "{group} trust their mentors less",
    ("exhaustion", "higher"): "{group} are worn out more",
    ("exhaustion", "lower"): "{group} are worn out less",
    ("hope", "higher"): "{group} have more hope",
    ("hope", "lower"): "{group} have less hope",
    ("voice", "higher"): "{group} speak up more",
    ("voice", "lower"): "{group} speak up less",
    ("desisting_identity", "higher"): "{group} see themselves more as having moved on",
    ("desisting_identity", "lower"): "{group} see themselves less as having moved on",
    ("return_to_use", "higher"): "{group} return to use more often",
    ("return_to_use", "lower"): "{group} return to use less often",
    ("reoffending", "higher"): "{group} reoffend more often",
    ("reoffending", "lower"): "{group} reoffend less often",
}


@dataclass(frozen=True)
class HeadlineText:
    """What is said of one scenario."""

    scenario: str
    """Its name in tables."""
    lead: str
    """Who gains, who is harmed, from when and in how many pairs."""
    rest: tuple[str, ...]
    """What stays open, a harm that passes beside one that lasts, and what the numbers allow for."""


def headline(comparison: Answer) -> str:
    """Say who gains, who is harmed and how sure that is: a few sentences for each scenario."""
    return " ".join(plain(one.lead) for one in sentences(comparison))


def sentences(comparison: Answer) -> tuple[HeadlineText, ...]:
    """Return what there is to say of each scenario that is compared with the base."""
    titles = titles_of(comparison)
    return tuple(_headline_text(comparison, label, titles) for label in comparison.others)


def _headline_text(comparison: Answer, label: str, titles: Mapping[str, str]) -> HeadlineText:
    found = comparison.said[label]
    weeks = comparison.differences[comparison.differences["scenario"] == label]
    opening = t(
        "Under these assumptions, with “{other}” rather than “{base}”,",
        other=titles[label],
        base=titles[comparison.base],
    )
    if not found.enough:
        few = t("nothing can be said yet: it takes two paired worlds, better a hundred.")
        return HeadlineText(label, f"{opening} {few}", ())
    lead = _short(opening, found, weeks)
    passing = found.passing
    is_told = passing is None or clause(passing) in lead
    beside = () if is_told else (f"{capital(plain(_passing(found)))}.",)
    allowed = _allowed_for(found, has_sets=comparison.ensemble is not None)
    return HeadlineText(label, lead, (_open(found), *beside, allowed))


def _short(opening: str, found: Findings, weeks: pd.DataFrame) -> str:
    """Return the fullest text that is short enough; what it leaves out stands in the tables.

    Lesser rows give way first, then a harm that passes beside one that lasts, then weeks, then
    counts of pairs.
    """
    first = replace(found, gains=found.gains[:1], harms=found.harms[:1])
    lasting = replace(first, passing=None if found.harms else found.passing)
    undated = weeks.iloc[:0]
    for rows, dated in (
        (found, weeks), (first, weeks), (lasting, weeks), (first, undated), (lasting, undated)
    ):  # fmt: skip
        said = f"{opening} {_gains(rows, dated)} {_harms(rows, dated)}"
        if len(plain(said).split()) < _MOST_WORDS:
            return said
    return f"{opening} {_gain_alone(found)} {_harm_alone(found)}"


def _gain_alone(found: Findings) -> str:
    return f"**{clause(found.gains[0])}**." if found.gains else _no_gains(found)


def _harm_alone(found: Findings) -> str:
    """Say the largest harm that lasts, or else the one that passes."""
    if found.harms:
        return f"{t('Some are harmed: {what}', what=f'**{clause(found.harms[0])}**')}."
    if found.passing is not None:
        return t("For a while **{clause}**.", clause=clause(found.passing))
    return _harms(found, pd.DataFrame())


def _gains(found: Findings, weeks: pd.DataFrame) -> str:
    return f"{_clauses(found.gains, weeks)}." if found.gains else _no_gains(found)


def _no_gains(found: Findings) -> str:
    if found.small_gains:
        return t("nobody is seen to gain by more than a little.")
    return t("nobody is seen to gain.")


def _harms(found: Findings, weeks: pd.DataFrame) -> str:
    passing = _passing(found)
    if found.harms:
        harm = t("Some are harmed: {what}", what=_clauses(found.harms, weeks))
    elif found.small_harms:
        harm = t("Nobody is seen to be harmed by more than a little")
    else:
        harm = t("Nobody is seen to be harmed")
    return t("{harm}, but {passing}.", harm=harm, passing=passing) if passing else f"{harm}."


def _passing(found: Findings) -> str:
    if found.passing is None:
        return ""
    return t(
        "for a while **{clause}** (most of all in week {week})",
        clause=clause(found.passing),
        week=found.passing["week"],
    )


def clause(row: Row) -> str:
    """Say which way a row goes: `women speak up more`."""
    way = "higher" if row["difference"] > 0.0 else "lower"
    return t(CLAUSES[row["metric"], way], group=group_name(row["group"], subject=True))


def _clauses(rows: Sequence[Row], weeks: pd.DataFrame) -> str:
    """Say some rows in one clause each, with the week and in how many pairs."""
    said = [_clause_from(row, weeks) for row in rows]
    counts = [round(max(row["share_higher"], row["share_lower"]) * row["pairs"]) for row in rows]
    sure = {"count": min(counts), "pairs": min(int(row["pairs"]) for row in rows)}
    if len(rows) == 1:
        return f"{said[0]}, {t('in {count} of {pairs} paired worlds', **sure)}"
    if sure["count"] == sure["pairs"]:
        return f"{listed(said)}, {t('each in all {pairs} paired worlds', **sure)}"
    return f"{listed(said)}, {t('each in at least {count} of {pairs} paired worlds', **sure)}"


def _clause_from(row: Row, weeks: pd.DataFrame) -> str:
    bold = f"**{clause(row)}**"
    if row.get("most"):
        bold = t("{clause} ({group} most)", clause=bold, group=group_name(row["most"]))
    week = begins(weeks, row)
    return bold if week is None else t("{clause} from about week {week}", clause=bold, week=week)


def begins(weeks: pd.DataFrame, row: Row) -> int | None:
    """Return the week in which a difference begins, or None where no week can be named.

    The first of a quarter of weeks in which it is clear of 0 and at least half of what the
    outcomes say: what is clear but still small has not begun.
    """
    mine = weeks[(weeks["metric"] == row["metric"]) & (weeks["group"] == row["group"])]
    sign = 1.0 if row["difference"] > 0.0 else -1.0
    clear = (sign * mine["low"] > 0.0) & (sign * mine["high"] > 0.0)
    large = sign * mine["difference"] >= HALF_THERE * abs(row["difference"])
    there = (clear & large).astype(int)
    run = there.rolling(LASTING).sum().to_numpy()
    ends = (run == LASTING).nonzero()[0]
    return int(mine["week"].iloc[ends[0] - LASTING + 1]) if len(ends) else None


def _open(found: Findings) -> str:
    if not found.open:
        return t("For people as a whole every difference is clear, large or small.")
    told = [metric_name(name) for name in found.open[:_OPEN]]
    more = len(found.open) - _OPEN
    told += [t("{count} more", count=more)] if more > 0 else []
    return t("For people as a whole it stays open what becomes of {what}.", what=listed(told))


def _allowed_for(found: Findings, *, has_sets: bool) -> str:
    text = "The {pairs} paired worlds behind this allow for luck, not for wrong assumptions."
    if has_sets:
        text = (
            "The {pairs} paired worlds behind this allow for luck and for what the parameter sets "
            "leave open, not for other assumptions that are wrong."
        )
    return t(text, pairs=found.pairs)


def on_the_way(comparison: Answer) -> tuple[str, ...]:
    """Say what goes the other way for a while, for people as a whole, and by how much at most."""
    titles = titles_of(comparison)
    said = []
    for label in comparison.others:
        outcomes, weeks = (
            frame[frame["scenario"] == label]
            for frame in (comparison.outcomes, comparison.differences)
        )
        for row in worse_on_the_way(outcomes, weeks):
            scale = scale_of(registry()[row["metric"]])
            most = f"{signed(scale.factor * row['difference'])} {scale.change}".strip()
            share = 100.0 * abs(row["difference"]) / row["base_mean"] if row["base_mean"] else 0.0
            said.append(
                t(
                    "“{name}”: for a while {clause}, in weeks {first} to {last}; at most {most} "
                    "(week {week}), {percent} % of what it is in “{base}”.",
                    name=titles[label],
                    clause=clause(row),
                    first=row["first"],
                    last=row["last"],
                    most=most,
                    week=row["week"],
                    percent=number(share, 2),
                    base=titles[comparison.base],
                )
            )
    return tuple(said)


def when_it_looks_worse(comparison: Answer) -> tuple[str, ...]:
    """Say where more reports come with no more incidents, so that it only looks worse.

    Nothing where incidents are hidden.
    """
    titles = titles_of(comparison)
    said = []
    for label in comparison.others:
        outcomes = comparison.outcomes
        mine = outcomes[(outcomes["scenario"] == label) & (outcomes["group"] == "all")]
        rows = {row["metric"]: row for row in records(mine)}
        if "reports" not in rows:
            continue
        reports, incidents = rows["reports"], rows["true_incidents"]
        if reports["verdict"] != "rises" or incidents["verdict"] == "is harmed":
            continue
        said.append(
            t(
                "“{name}”: the organisation sees {more} % more reports than with “{base}”, while "
                "{incidents}: the count of reports measures silence, not safety.",
                name=titles[label],
                base=titles[comparison.base],
                more=_percent(reports),
                incidents=_incidents(incidents),
            )
        )
    return tuple(said)


def _incidents(row: Row) -> str:
    """Say what becomes of incidents, as clearly as the table does and no more."""
    change = _percent(row)
    if row["verdict"] == "gains":
        return t("{percent} % fewer incidents happen", percent=change)
    if row["verdict"] == TOO_SMALL and row["difference"] < 0.0:
        return t("{percent} % fewer incidents happen, too few to notice", percent=change)
    if row["verdict"] == TOO_SMALL:
        return t("{percent} % more incidents happen, too few to notice", percent=change)
    if row["verdict"] == "no difference":
        return t("as many incidents happen")
    return t("it is not settled whether more or fewer incidents happen")


def _percent(row: Row) -> str:
    change = 100.0 * abs(row["difference"]) / row["base_mean"] if row["base_mean"] else 0.0
    return number(change, 2)
