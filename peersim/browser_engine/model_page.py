"""The model as one page that runs it: engine, scenarios, sliders and words in one HTML file.

With results it is the page of `report.offline` with the live part in front; with a lesson the
lesson's steps stand below the question.
"""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from peersim.browser_engine.engine_build import engine
from peersim.browser_engine.lesson_part import lesson_part, lesson_scenarios
from peersim.browser_engine.scenario_data import PLAIN, model_data
from peersim.core.errors import InputError, nearest
from peersim.core.package_version import __version__
from peersim.core.parameter import Parameter
from peersim.dashboard.headline_parameters import HEADLINE, Headline
from peersim.lesson import Lesson
from peersim.methods.answer import Answer
from peersim.methods.verdict import VERDICTS
from peersim.metrics import core_metrics
from peersim.metrics.metric import Metric
from peersim.narration.display_names import metric_name, scale_of, unit_name
from peersim.narration.group_labels import group_name
from peersim.narration.headline import CLAUSES
from peersim.narration.notes import rests_on
from peersim.narration.phrases import capital
from peersim.narration.texts import add_texts, check_language, number, speaking, t
from peersim.narration.verdict_text import COUNTS, verdict_words
from peersim.report.brief.brief_contents import NOTE
from peersim.report.brief.html import environment
from peersim.report.offline import page_of
from peersim.scenario import Scenario, load, names
from peersim.world.census import GROUPS

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["PageList", "PageOpening", "model_page"]

add_texts("peersim.browser_engine.texts")
add_texts("peersim.dashboard.texts")  # names of groups of sliders

_SCRIPTS: Final = ("statistics.js", "pairs.js", "question.js")
_WORKER: Final = ("engine.js", "world.js", "worker.js")
_USUAL: Final = "study_circle"
_PAIRS: Final = (20, 50, 100, 200)
_SHORT: Final = ("silence", "voice", "distress")
"""Outcomes to begin with, the first that is shown."""


@dataclass(frozen=True)
class PageList:
    """A list of other pages under a heading of its own."""

    anchor: str
    title: str
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PageOpening:
    """What stands above the question."""

    title: str
    paragraphs: tuple[str, ...]


def model_page(
    language: str = "en",
    lesson: Lesson | None = None,
    answer: Answer | None = None,
    *,
    base: str = PLAIN,
    other: str = _USUAL,
    replicate: int = 0,
    hide_incidents: bool = False,
    opening: PageOpening | None = None,
    links: Sequence[tuple[str, str]] = (),
    lists: Sequence[PageList] = (),
) -> bytes:
    """Return the page; base and other: the scenarios that it begins with.

    opening: what stands above the question; links: address and text of other pages; lists: such
    links below the question, under headings.

    Raises InputError where the language or a scenario is not known, RunError where the engine
    cannot be built, and what `page_of` raises for results.
    """
    check_language(language)
    scenarios = {name: load(name) for name in names()}
    if answer is not None:
        answer.read()
        held = zip(answer.labels, answer.scenarios, strict=True)
        scenarios |= {label: one for label, one in held if one is not None}
        base, *others = answer.labels
        other = others[0] if others else base
    for name in (base, other):
        if name not in scenarios:
            raise InputError(f"there is no scenario '{name}'{nearest(name, scenarios)}")
    offered = dict(scenarios)
    if lesson is not None:
        scenarios |= lesson_scenarios(lesson)
    model = model_data(scenarios, hide_incidents=hide_incidents)
    metrics = _metrics(model)
    with speaking(language):
        told = None if lesson is None else lesson_part(lesson)
        values = {
            "language": language,
            "t": t,
            "base": base,
            "other": other,
            "worlds": {name: t(one.title) for name, one in offered.items()},
            "sliders": _slider_groups(model),
            "outcomes": {m.name: capital(metric_name(m.name)) for m in metrics},
            "first_outcome": next(n for n in _SHORT if n in {m.name for m in metrics}),
            "pair_numbers": [(count, count) for count in map(str, _PAIRS)],
            "note": t(NOTE),
            "opening": opening,
            "links": links,
            "lists": lists,
            "version": __version__,
            "lesson": told,
            "live_words": _quoted(_words(offered, metrics, language) | _predictions(told)),
            "engine": _packed(engine()),
            "model": _packed(json.dumps(model, separators=(",", ":"), allow_nan=False).encode()),
            "worker": "\n".join(map(_source, _WORKER)),
            "scripts": "\n".join(map(_source, _scripts(has_lesson=lesson is not None))),
        }
        if answer is None:
            return _templates().get_template("live_alone.html.j2").render(values).encode()
    template = _templates().get_template("live_results.html.j2")
    return page_of(
        answer, language, replicate, hide_incidents=hide_incidents, template=template, more=values
    )


def _predictions(lesson: Mapping[str, Any] | None) -> dict[str, Any]:
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


def _scripts(*, has_lesson: bool) -> tuple[str, ...]:
    return (*_SCRIPTS[:-1], *(("lesson.js",) if has_lesson else ()), _SCRIPTS[-1])


def _source(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


@cache
def _templates() -> "Environment":
    import jinja2

    mine = jinja2.FunctionLoader(_source_or_none)
    theirs = environment()
    return theirs.overlay(loader=jinja2.ChoiceLoader([mine, theirs.loader]))  # type: ignore[list-item]


def _source_or_none(name: str) -> str | None:
    held = files(__package__).joinpath("page", name)
    return held.read_text(encoding="utf-8") if held.is_file() else None


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode("ascii")


def _quoted(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def _metrics(model: Mapping[str, Any]) -> tuple[Metric, ...]:
    shown = {outcome["name"] for outcome in model["outcomes"]}
    return tuple(metric for metric in core_metrics() if metric.name in shown)


def _slider_groups(model: Mapping[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the sliders of a page under their headings, with words for people."""
    declared = load(PLAIN).parameters()
    held = {one["name"]: one for one in model["sliders"]}
    return [
        (t(group), [_slider(one, declared, held) for one in HEADLINE[group]]) for group in HEADLINE
    ]


def _slider(
    one: Headline, declared: Mapping[str, Parameter], held: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    parameter = declared[one.name]
    own = held[one.name]
    reach = f"{number(own['low'])}–{number(own['high'])} {unit_name(parameter.unit)}".strip()
    about = (reach, t(parameter.grade), parameter.source)
    return {
        "name": one.name,
        "label": t(one.label),
        **{key: f"{own[key]:g}" for key in ("low", "high", "step")},
        "about": " · ".join(word for word in about if word),
    }


def _words(
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
