"""What a reader should know besides sentence, table and curves, in plain sentences."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from peersim.methods.answer import Answer
from peersim.methods.evidence import Evidence, evidence_counts
from peersim.methods.frames import records
from peersim.methods.intervals import LEAST_DIFFERING
from peersim.methods.statistics import CONFIDENCE
from peersim.methods.verdict import TOO_FEW_EVENTS
from peersim.metrics import registry
from peersim.narration.display_names import metric_name, titles_of
from peersim.narration.group_labels import group_name
from peersim.narration.phrases import counted_text, signed
from peersim.narration.texts import number, t
from peersim.running.world_task import CURVES_KEPT
from peersim.scenario import Scenario

__all__ = ["grounds_words", "notes", "pairs_needed_notes", "rests_on"]

_MOST: Final = 3  # harms that pass, of each scenario
_MOST_PAIRS: Final = 100_000


def rests_on(*scenarios: Scenario) -> str:
    """Say how many mechanisms and assumptions an answer rests on."""
    return grounds_words(evidence_counts(*scenarios))


def grounds_words(found: Evidence) -> str:
    """Say what was counted of some worlds."""
    return t(
        "Rests on {mechanisms} mechanisms; {assumed} of {numbers} numbers are assumptions. "
        "A thinking aid, not a forecast.",
        mechanisms=found.mechanisms,
        assumed=found.assumptions,
        numbers=found.numbers,
    )


def notes(answer: Answer) -> tuple[str, ...]:
    """Return the notes on the worlds of one scenario, or on a comparison."""
    return (
        *_reports(answer),
        _windows(answer),
        *_sets(answer),
        *(_compared(answer) if answer.is_comparison else _alone(answer)),
        *_left_out(answer),
    )


def pairs_needed_notes(comparison: Answer) -> tuple[str, ...]:
    """Say where more pairs would be needed to tell a difference of the size seen from none."""
    titles = titles_of(comparison)
    rows = comparison.outcomes
    rows = rows[(rows["group"] == "all") & (rows["verdict"] == "no clear difference")]
    rows = rows[rows["pairs_needed"] > rows["pairs"]]
    return tuple(
        t(
            "“{name}”: to tell a difference in {measure} of {difference} from none takes {needed} "
            "pairs; there are {pairs}.",
            name=titles[row["scenario"]],
            measure=metric_name(row["metric"]),
            difference=signed(row["difference"]),
            needed=_pairs(row["pairs_needed"]),
            pairs=row["pairs"],
        )
        for row in records(rows)
        if registry()[row["metric"]].places.headline
    )


def _pairs(needed: float) -> str:
    """Say a number of pairs with two digits that mean something."""
    if needed > _MOST_PAIRS:
        return t("more than {count}", count=number(_MOST_PAIRS))
    return t("about {count}", count=number(float(f"{needed:.2g}")))


def _reports(answer: Answer) -> Iterator[str]:
    """Yield how reports are to be read, unless there are none, as where incidents are hidden."""
    metrics = (registry()[name] for name in answer.outcomes["metric"].unique())
    if any(metric.beside and metric.speaks_of_incidents for metric in metrics):
        yield t(
            "Reports are not incidents: more reports may mean less silence, not more harm. Read "
            "them beside the incidents that happen."
        )


def _windows(answer: Answer) -> str:
    end, force, horizon = (answer.windows[name] for name in ("end", "in force", "horizon"))
    return t(
        "Levels are means over weeks {end} to {last}, rates over weeks {first} to {last}, "
        "reoffending over weeks {start} to {last}. Expected rates are sums of hazards; those that "
        "are called realised count events, luck included.",
        end=end.start,
        first=force.start,
        start=horizon.start,
        last=end.stop - 1,
    )


def _sets(answer: Answer) -> Iterator[str]:
    ensemble = answer.ensemble
    if ensemble is not None:
        yield t(
            "Each replicate has its own of {sets} sets of {numbers} numbers from “{name}”, the "
            "same in all scenarios: ranges hold what is not known besides luck.",
            sets=len(ensemble.sets),
            numbers=len(ensemble.keys),
            name=ensemble.name,
        )


def _compared(comparison: Answer) -> Iterator[str]:
    if comparison.replicates >= LEAST_DIFFERING:  # of fewer, nothing is said of what differs
        yield from _passing(comparison)
    judged = int(np.isfinite(comparison.outcomes["low"]).sum())
    if judged:
        yield t(
            "Of {judged} intervals about {by_luck} would be clear of 0 if nothing differed; the "
            "sentence on top allows for that, single outcomes do not.",
            judged=judged,
            by_luck=round((1.0 - CONFIDENCE) * judged),
        )
    yield from _too_few(comparison)


def _passing(comparison: Answer) -> Iterator[str]:
    titles = titles_of(comparison)
    rows = records(comparison.passing.groupby("scenario", sort=False).head(_MOST))
    for row in rows:
        yield t(
            "“{name}”: for a while, most of all in week {week}, {group} are worse off in {measure} "
            "({difference}); over the weeks that outcomes are taken from that does not show.",
            name=titles[row["scenario"]],
            week=row["week"],
            group=group_name(row["group"], subject=True),
            measure=metric_name(row["metric"]),
            difference=signed(row["difference"]),
        )


def _too_few(comparison: Answer) -> Iterator[str]:
    """Yield for how many outcomes there is no interval, and what pairs that are alike leave open.

    By the rule of three: what was seen in none of n pairs happens, with 95 % confidence, in fewer
    than 1 - 0.05^(1/n), about 3/n, of all pairs.
    """
    rows = comparison.outcomes
    few = rows[rows["verdict"].isin({TOO_FEW_EVENTS, "no difference"})]
    if few.empty:
        return
    pairs = int(few["pairs"].max())
    yield t(
        "For {count} of {rows} outcomes there is no interval, since fewer than {least} pairs "
        "differ; where all {pairs} pairs are the same, fewer than {percent} % of all pairs that "
        "there could be would differ.",
        count=len(few),
        rows=len(rows),
        least=LEAST_DIFFERING,
        pairs=pairs,
        percent=number(100.0 * (1.0 - (1.0 - CONFIDENCE) ** (1.0 / pairs)), 2),
    )


def _alone(runs: Answer) -> Iterator[str]:
    if runs.replicates == 1:
        yield t("One world has no spread: it is a story, not a result.")


def _left_out(answer: Answer) -> Iterator[str]:
    if answer.replicates > CURVES_KEPT:
        yield t("Curves are those of the first {count} replicates.", count=CURVES_KEPT)
    if failed := len(answer.failures):
        said = counted_text(
            failed,
            "1 of {total} worlds failed and is left out, with its twins.",
            "{count} of {total} worlds failed and are left out, with their twins.",
            total=answer.replicates * len(answer.labels),
        )
        yield f"{said} {answer.failures[0]}"
