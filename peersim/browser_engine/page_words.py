"""Every text that the scripts of a page put together, in the language at hand."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from peersim.browser_engine.scenario_data import PLAIN
from peersim.methods.verdict import VERDICTS
from peersim.metrics.metric import Metric
from peersim.narration.display_names import metric_name, scale_of
from peersim.narration.group_labels import group_name
from peersim.narration.headline import CLAUSES
from peersim.narration.notes import rests_on
from peersim.narration.phrases import capital
from peersim.narration.texts import t
from peersim.narration.verdict_text import COUNTS, verdict_words
from peersim.running.worlds import OTHER_WEEKS
from peersim.scenario import Scenario, load, scenario_rules
from peersim.world.census import GROUPS
from peersim.world.circumstances import OUT_OF_RANGE

__all__ = ["REFUSALS", "page_words", "prediction_words"]

REFUSALS: Final = {
    "shares": scenario_rules.SHARES,
    "late": scenario_rules.TOO_LATE,
    "range": OUT_OF_RANGE,
    "before": scenario_rules.BEFORE_THE_WEEKS,
    "women": scenario_rules.NO_SHARE,
    "rooms": scenario_rules.SHORT_OF_ROOMS,
    "facilitators": scenario_rules.SHORT_OF_FACILITATORS,
    "hours": scenario_rules.SHORT_OF_HOURS,
    "weeks": OTHER_WEEKS,
}
"""Why settings make no world, by the names that scripts know."""


def prediction_words(lesson: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return which question asks for which number, for the steps that show it."""
    steps = [] if lesson is None else lesson["steps"]
    asked = [one for step in steps for one in step["questions"] if one["kind"] == "direction"]
    return {
        "predictions": [
            {
                "name": one["name"],
                "metric": one["metric"],
                "group": GROUPS.index(one["group"]),
                "other": one["other"],
            }
            for one in asked
        ]
    }


def page_words(
    scenarios: Mapping[str, Scenario], metrics: Sequence[Metric], language: str
) -> dict[str, Any]:
    """Return every text that scripts put together, in the language at hand."""
    plain = load(PLAIN)
    blanks = {"count": "{count}", "pairs": "{pairs}"}
    return {
        "locale": language,
        "outcomes": {metric.name: _outcome_words(metric) for metric in metrics},
        "leads": {metric.name: GROUPS.index(metric.lead_group) for metric in metrics},
        "groups": [group_name(group) for group in GROUPS],
        "organisation": t("the organisation"),
        "subjects": [group_name(group, subject=True) for group in GROUPS],
        "verdicts": {word: verdict_words(word) for word in VERDICTS},
        "clauses": {
            f"{name} {way}": t(text, group="{group}") for (name, way), text in CLAUSES.items()
        },
        "counts": {way: t(text, **blanks) for way, text in COUNTS.items()},
        "save": t("Save {name}", name="{name}"),
        "same": t("the same in every pair"),
        "restsOn": {name: rests_on(plain, one) for name, one in scenarios.items()},
        "fromWeek": t("{clause} from about week {week}", clause="{clause}", week="{week}"),
        "kinds": {"gains": t("Gain"), "harms": t("Harm")},
        "none": {
            "gains": t("Nobody is seen to gain by as much as a person would notice."),
            "harms": t("Nobody is seen to be harmed by as much as a person would notice."),
        },
        "few": t("It takes some more pairs of worlds before anything can be said."),
        "pairs": t("{count} of {all} pairs of worlds", count="{count}", all="{all}"),
        "from": t("From {base} to {other}:", base="{base}", other="{other}"),
        "difference": t("a difference of {difference}", difference="{difference}"),
        "interval": t("(95 %: {low} to {high}),", low="{low}", high="{high}"),
        "nobody": t("Nobody of this group is there."),
        "week": t("Week"),
        "refused": t("These settings make no world:"),
        "refusals": {name: t(sentence) for name, sentence in REFUSALS.items()},
        "failed": t("The worlds could not be run:"),
        "old": t("This browser cannot run the model; one that is newer can."),
        "predicted": t("You said: {answer}", answer="{answer}"),
        "running": t("The worlds are being run: {count} of {all}", count="{count}", all="{all}"),
        "ways": {"higher": t("It rises"), "lower": t("It falls"), "same": t("It hardly changes")},
    }


def _outcome_words(metric: Metric) -> dict[str, Any]:
    scale = scale_of(metric)
    return {
        "label": capital(metric_name(metric.name)),
        "meaning": t(metric.meaning),
        "factor": scale.factor,
        "unit": scale.unit,
        "change": scale.change,
        "axis": scale.axis(effect=True),
    }
