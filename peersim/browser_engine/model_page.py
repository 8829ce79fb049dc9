"""The model as one page that runs it: engine, scenarios, sliders and words in one HTML file.

With results it is the page of `report.offline` with the live part in front; with a lesson the
lesson's steps stand below the question.
"""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from peersim.browser_engine.engine_build import engine
from peersim.browser_engine.lesson_part import lesson_part, lesson_scenarios
from peersim.browser_engine.page_templates import page_source, templates
from peersim.browser_engine.page_words import page_words, prediction_words
from peersim.browser_engine.scenario_data import PLAIN, model_data
from peersim.core.errors import InputError, nearest
from peersim.core.package_version import __version__
from peersim.core.parameter import Parameter
from peersim.dashboard.headline_parameters import HEADLINE, Headline
from peersim.lesson import Lesson
from peersim.methods.answer import Answer
from peersim.methods.bibliography import keys_of
from peersim.metrics import core_metrics
from peersim.metrics.metric import Metric
from peersim.narration.display_names import metric_name, unit_name
from peersim.narration.phrases import capital
from peersim.narration.source_text import cited
from peersim.narration.texts import check_language, number, speaking, t
from peersim.report.brief.brief_contents import NOTE
from peersim.report.offline import page_of
from peersim.scenario import Scenario, load, names

__all__ = ["PageList", "PageOpening", "model_page"]

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
    made = templates()
    scenarios = dict(_shipped())
    own: dict[str, Scenario] = {}
    if answer is not None:
        answer.read()
        held = zip(answer.labels, answer.scenarios, strict=True)
        own = {label: one for label, one in held if one is not None}
        scenarios |= own
        base, *others = answer.labels
        other = others[0] if others else base
    for name in (base, other):
        if name not in scenarios:
            raise InputError(f"there is no scenario '{name}'{nearest(name, scenarios)}")
    offered = dict(scenarios)
    if lesson is not None:
        scenarios |= lesson_scenarios(lesson)
    if answer is None and lesson is None:
        model = _model_of_shipped(hide_incidents=hide_incidents)
    else:
        model = model_data(scenarios, hide_incidents=hide_incidents)
    metrics = _metrics(model)
    with speaking(language):
        told = None if lesson is None else lesson_part(lesson)
        files = {name: one.to_toml() for name, one in own.items() if _differs(name, one)}
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
            "live_words": _quoted(
                page_words(offered, metrics, language) | prediction_words(told) | {"files": files}
            ),
            "engine": _packed(engine()),
            "model": _packed(json.dumps(model, separators=(",", ":"), allow_nan=False).encode()),
            "worker": "\n".join(map(page_source, _WORKER)),
            "scripts": "\n".join(map(page_source, _scripts(has_lesson=lesson is not None))),
        }
        if answer is None:
            return made.get_template("live_alone.html.j2").render(values).encode()
    template = made.get_template("live_results.html.j2")
    return page_of(
        answer, language, replicate, hide_incidents=hide_incidents, template=template, more=values
    )


# A site has a page for each of them.
@cache
def _shipped() -> Mapping[str, Scenario]:
    return {name: load(name) for name in names()}


@cache
def _model_of_shipped(*, hide_incidents: bool) -> dict[str, Any]:
    return model_data(_shipped(), hide_incidents=hide_incidents)


def _differs(name: str, scenario: Scenario) -> bool:
    """Say whether the command line knows another scenario by this name, or none."""
    return name not in _shipped() or scenario.hash() != _shipped()[name].hash()


def _scripts(*, has_lesson: bool) -> tuple[str, ...]:
    return (*_SCRIPTS[:-1], *(("lesson.js",) if has_lesson else ()), _SCRIPTS[-1])


@lru_cache(maxsize=4)
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
    about = (reach, t(parameter.grade), cited(keys_of(parameter.source)))
    return {
        "name": one.name,
        "label": t(one.label),
        **{key: f"{own[key]:g}" for key in ("low", "high", "step")},
        "about": " · ".join(word for word in about if word),
    }
