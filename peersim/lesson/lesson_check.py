"""A lesson held against what it speaks of: worlds, metrics, groups, numbers, minutes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from peersim.core.errors import InputError, nearest, show_value
from peersim.core.input_files import is_missing
from peersim.lesson.lesson_form import Front
from peersim.lesson.step_form import SEED, Direction, Harmed, Predict, Reveal, Show, Try
from peersim.lesson.student_worlds import student_scenarios
from peersim.metrics import registry
from peersim.running.worlds import common_windows
from peersim.scenario import Scenario, load, names

__all__ = ["mistakes", "worlds_of"]


def worlds_of(front: Front, path: Path, where: str) -> tuple[tuple[Scenario, ...], list[str]]:
    """Return the scenarios of a lesson's worlds, and what is wrong with them."""
    found: list[Scenario] = []
    wrong: list[str] = []
    for number, form in enumerate(front.worlds, 1):
        key = f"{where}: worlds[{number}]"
        place = form.scenario if form.scenario in names() else path.parent / form.scenario
        if isinstance(place, Path) and (is_missing(place) or not place.is_file()):
            wrong.append(
                f"{key}.scenario = {show_value(form.scenario)} is neither a scenario that "
                "comes with "
                f"peersim nor a file beside the lesson{nearest(form.scenario, names())}"
            )
            continue
        try:
            found.append(load(place, form.changes, said_in=f"{key}.changes"))
        except InputError as error:
            wrong.append(str(error))
    try:
        if not wrong:
            common_windows(found)
    except InputError as error:
        wrong.append(f"{where}: worlds: {error}")
    return tuple(found), wrong


def mistakes(front: Front, scenarios: Sequence[Scenario], where: str) -> list[str]:
    """Return a sentence for everything that does not fit together."""
    worlds = [form.name for form in front.worlds]
    found = [
        *_twice("worlds", worlds),
        *_twice("titles of worlds", [w.title for w in front.worlds]),
    ]
    asked = [q.name for step in front.steps for q in getattr(step, "questions", ())]
    found += _twice("questions", asked)
    planned = sum(step.minutes for step in front.steps)
    if planned != front.minutes:
        found.append(f"minutes = {front.minutes}, but the steps take {planned} minutes together")
    for number, step in enumerate(front.steps, 1):
        found += [f"steps[{number}].{said}" for said in _of_step(step, worlds)]
        if isinstance(step, Try):
            found += [f"steps[{number}].{said}" for said in _of_knobs(step, worlds, scenarios)]
    found += _unrevealed(front)
    return [f"{where}: {said}" for said in found]


def _twice(what: str, names: Sequence[str]) -> list[str]:
    return [
        f"{what}: '{name}' is there {count} times"
        for name, count in Counter(names).items()
        if count > 1
    ]


def _of_step(step: object, worlds: Sequence[str]) -> Iterator[str]:
    for number, question in enumerate(getattr(step, "questions", ()), 1):
        key = f"questions[{number}]"
        if isinstance(question, Direction | Harmed):
            yield from _world(question.world, worlds, key)
        if isinstance(question, Direction):
            yield from _metric(question.metric, question.group, key)
        if isinstance(question, Harmed):
            yield from _harmed(question, key)
    for number, show in enumerate(getattr(step, "shows", ()), 1):
        if isinstance(show, Show):
            yield from _world(show.world, worlds, f"shows[{number}]")
        yield from _metric(show.metric, show.group, f"shows[{number}]")


def _world(world: str, worlds: Sequence[str], key: str) -> Iterator[str]:
    if world not in worlds:
        yield f"{key}.world = {world!r} is not known{nearest(world, worlds[1:])}"
    elif world == worlds[0]:
        yield f"{key}.world = {world!r} is what the others are compared with; name one of them"


def _metric(name: str, group: str, key: str) -> Iterator[str]:
    metric = registry().get(name)
    if metric is None:
        yield f"{key}.metric = {name!r} is not known{nearest(name, registry())}"
    elif group not in metric.groups:
        yield (f"{key}.group = {group!r} says nothing about {name}{nearest(group, metric.groups)}")


def _harmed(question: Harmed, key: str) -> Iterator[str]:
    for name in question.metrics:
        metric = registry().get(name)
        if metric is None:
            yield f"{key}.metrics: {name!r} is not known{nearest(name, registry())}"
        elif metric.better == "neither":
            yield f"{key}.metrics: {name!r} does no harm by itself: which way is better depends"
    known = {group for metric in registry().values() for group in metric.groups}
    for group in question.groups:
        if group not in known:
            yield f"{key}.groups: {group!r} is not known{nearest(group, known)}"


def _of_knobs(step: Try, worlds: Sequence[str], scenarios: Sequence[Scenario]) -> Iterator[str]:
    if step.world is not None and step.world not in worlds[1:]:
        yield from _world(step.world, worlds, "try")
        return
    other = scenarios[0 if step.world is None else worlds.index(step.world)]
    for number, knob in enumerate(step.knobs, 1):
        for value in knob.values:
            if knob.name == SEED and (not isinstance(value, int) or value < 0):
                yield f"knobs[{number}].values: {value!r} is no seed; it takes whole numbers from 0"
            try:
                student_scenarios(scenarios[0], other, step, {knob.name: value}, 1)
            except InputError as error:
                yield f"knobs[{number}]: {error}"
                break


def _unrevealed(front: Front) -> Iterator[str]:
    """Name predictions that no later step answers."""
    for number, step in enumerate(front.steps):
        if not isinstance(step, Predict):
            continue
        later = [one for one in front.steps[number:] if isinstance(one, Reveal)]
        shown = {(show.world, show.metric, show.group) for one in later for show in one.shows}
        for question in step.questions:
            if not later or (
                isinstance(question, Direction)
                and (question.world, question.metric, question.group) not in shown
            ):
                yield (
                    f"steps[{number + 1}].questions: '{question.name}' is predicted and never "
                    "revealed; a later step of the kind reveal has to show the same world, metric "
                    "and group"
                )
