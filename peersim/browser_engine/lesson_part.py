"""A lesson for a page without a server: its steps in HTML, and the worlds that they look at."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

from peersim.core.errors import ScenarioError
from peersim.lesson import Lesson
from peersim.lesson.markdown_sections import html
from peersim.lesson.step_form import Try
from peersim.metrics import registry
from peersim.narration.display_names import metric_name
from peersim.narration.group_labels import group_name, subject_of
from peersim.narration.phrases import value_words
from peersim.scenario import Scenario
from peersim.world.census import GROUPS

__all__ = ["lesson_part", "lesson_scenarios"]

_MOST_SETTINGS: Final = 200


def lesson_scenarios(lesson: Lesson) -> dict[str, Scenario]:
    """Return the worlds of a lesson, those that may be tried among them, by the page's names."""
    found = {_world(one.name): one.scenario for one in lesson.worlds}
    for number, step in enumerate(lesson.steps):
        if isinstance(step.form, Try):
            for key, pair in _tried(lesson, step.form):
                for side, scenario in zip(("base", "other"), pair, strict=True):
                    found[f"try:{number}:{key}:{side}"] = scenario
    return found


def _world(name: str) -> str:
    return f"lesson:{name}"


def _tried(lesson: Lesson, form: Try) -> Iterator[tuple[str, tuple[Scenario, ...]]]:
    """Yield what each choice of knobs makes, by the places of the values; not what is refused."""
    places = [range(len(knob.values)) for knob in form.knobs]
    for count, chosen in enumerate(product(*places)):
        if count >= _MOST_SETTINGS:
            return
        values = {knob.name: knob.values[k] for knob, k in zip(form.knobs, chosen, strict=True)}
        try:
            pair, _ = lesson.tried(form, values)
        except ScenarioError:
            continue
        yield "-".join(map(str, chosen)), pair


def lesson_part(lesson: Lesson) -> dict[str, Any]:
    """Return the lesson for a template: title, aims and steps, with text as HTML."""
    return {
        "title": lesson.title,
        "aims": lesson.aims,
        "introduction": html(lesson.introduction),
        "pairs": lesson.pairs,
        "seed": lesson.seed,
        "name": lesson.name,
        "steps": [_step(lesson, number) for number in range(len(lesson.steps))],
    }


def _step(lesson: Lesson, number: int) -> dict[str, Any]:
    step = lesson.steps[number]
    base = _world(lesson.worlds[0].name)
    form: Any = step.form
    found: dict[str, Any] = {
        "number": number,
        "kind": step.kind,
        "title": step.title,
        "minutes": step.minutes,
        "html": html(step.text),
        "questions": [_question(question, base) for question in step.questions],
        "knobs": [],
        "shows": [],
        "pairs": 0,
    }
    if step.kind == "reveal":
        titles = {one.name: one.title for one in lesson.worlds}
        found["shows"] = [
            {**_show(one, base, _world(one.world)), "title": titles[one.world]}
            for one in form.shows
        ]
    if isinstance(form, Try):
        found["knobs"] = [
            {"label": knob.label, "values": [value_words(value) for value in knob.values]}
            for knob in form.knobs
        ]
        found["shows"] = [_show(one, "", "") for one in form.shows]
        found["pairs"] = form.pairs
    return found


def _show(one: Any, base: str, other: str) -> dict[str, Any]:
    metric = registry()[one.metric]
    label = f"{metric_name(one.metric)} ({subject_of(metric, one.group)})"
    group = GROUPS.index(one.group)
    return {
        "metric": one.metric,
        "group": group,
        "label": label,
        "base": base,
        "other": other,
        "title": "",
    }


def _question(question: Any, base: str) -> dict[str, Any]:
    found: Mapping[str, Any] = question.model_dump()
    groups = {GROUPS.index(g): group_name(g) for g in found.get("groups", ())}
    other = _world(found["world"]) if "world" in found else ""
    asked = {"metric": "", "group": "all", "options": (), "metrics": ()} | dict(found)
    return asked | {"groups": groups, "base": base, "other": other}
