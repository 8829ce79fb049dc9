"""What a reader should know besides sentence, cards and curves, in plain sentences."""

import numpy as np

from peersim.methods.compare import Comparison
from peersim.methods.grounds import grounds
from peersim.methods.statistics import CONFIDENCE
from peersim.running.world import CURVES_KEPT
from peersim.scenario import Scenario
from peersim.telling.naming import INCIDENTS, group_name, metric_name, signed, titles_of
from peersim.telling.texts import t

__all__ = ["remarks", "rests_on"]


def rests_on(*scenarios: Scenario) -> str:
    """Say how many mechanisms and assumptions an answer rests on."""
    found = grounds(*scenarios)
    return t(
        "Rests on {mechanisms} mechanisms; {assumed} of {numbers} numbers are assumptions. "
        "A thinking aid, not a forecast.",
        mechanisms=found.mechanisms,
        assumed=found.assumptions,
        numbers=found.numbers,
    )


def remarks(comparison: Comparison, *, hide_incidents: bool = False) -> tuple[str, ...]:
    """Return the notes on a comparison."""
    said = [
        _windows(comparison),
        _chance(comparison),
        *_for_a_while(comparison, hide_incidents=hide_incidents),
    ]
    if not hide_incidents:
        said.insert(
            0, t("Reports are not incidents: more reports may mean less silence, not more harm.")
        )
    if comparison.replicates > CURVES_KEPT:
        said.append(t("Curves are those of the first {count} paired worlds.", count=CURVES_KEPT))
    if comparison.failures:
        failed = len(comparison.failures)
        text = t("{count} worlds failed and are left out with their twins.", count=failed)
        said.append(f"{text} {comparison.failures[0]}")
    return tuple(said)


def _windows(comparison: Comparison) -> str:
    windows = comparison.worlds.windows
    end, force = windows["end"], windows["in force"]
    return t(
        "Levels are means over weeks {end} to {last}, rates over weeks {first} to {last}. Rates "
        "are what is to be expected, luck left out.",
        end=end.start,
        first=force.start,
        last=end.stop - 1,
    )


def _chance(comparison: Comparison) -> str:
    judged = int(np.isfinite(comparison.outcomes["low"]).sum())
    return t(
        "Of {judged} intervals about {by_luck} would be clear of 0 if nothing differed; the "
        "sentence on top allows for that, single outcomes do not.",
        judged=judged,
        by_luck=round((1.0 - CONFIDENCE) * judged),
    )


def _for_a_while(comparison: Comparison, *, hide_incidents: bool) -> list[str]:
    titles = titles_of(comparison)
    most = 3
    rows = comparison.passing.groupby("scenario", sort=False).head(most).to_dict("records")
    return [
        t(
            "“{name}”: for a while, most of all in week {week}, {group} are worse off in {measure} "
            "({difference}); over the weeks that outcomes are taken from that does not show.",
            name=titles[row["scenario"]],
            week=row["week"],
            group=group_name(row["group"]),
            measure=metric_name(row["metric"]),
            difference=signed(row["difference"]),
        )
        for row in rows
        if not (hide_incidents and row["metric"] in INCIDENTS)
    ]
