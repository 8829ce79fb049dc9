"""A question as the forms of the what-if page show it, and what comes back from them.

Forms are templates that run in the browser; they get plain values and send plain values, which
are from a stranger and checked as such.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from peersim.core.errors import InputError
from peersim.core.parameter import Parameter
from peersim.dashboard.alternatives import Alternative, PolicyChoice
from peersim.dashboard.headline_parameters import HEADLINE
from peersim.dashboard.question import Question, Setting, world_of
from peersim.dashboard.source_html import GRADE_MEANINGS
from peersim.dashboard.texts import number, spoken, t
from peersim.methods.answer_cache import cached_answer
from peersim.methods.bibliography import keys_of
from peersim.narration.display_names import unit_name
from peersim.narration.level_words import anchors_of
from peersim.narration.phrases import capital
from peersim.narration.policy_text import dosed_words
from peersim.narration.source_text import cited
from peersim.policies import Choice, courses, registry

__all__ = [
    "alternative_form_items",
    "headline_form_items",
    "other_form_items",
    "policy_form_items",
    "with_alternatives",
    "with_number",
]

Plain = dict[str, Any]


# -------------------------------------------------------------------------- policies


def policy_form_items() -> list[Plain]:
    """Return the policies that can be added."""
    return [
        {
            "kind": kind,
            "title": t(policy.title),
            "from": int(policy.parameters["from_week"].default),
        }
        for kind, policy in registry().items()
    ]


def alternative_form_items(question: Question, colours: Sequence[str]) -> list[Plain]:
    """Return the alternatives with their policies; colours: the base's first."""
    weeks = int(question.value("organisation.weeks"))
    return [
        {
            "name": t(one.name),
            "colour": colours[1 + place % (len(colours) - 1)],
            "policies": [_policy(policy, weeks) for policy in one.policies],
        }
        for place, one in enumerate(question.alternatives)
    ]


def _policy(choice: PolicyChoice, weeks: int) -> Plain:
    policy = registry()[choice.kind]
    values = choice.all_values
    conflict = policy.conflict(values)
    return {
        "kind": choice.kind,
        "title": t(choice.title),
        "from": choice.from_week,
        "until": choice.until_week,
        "once": policy.parameters["until_week"].default == 0,
        "says": conflict or dosed_words(policy, values),
        "doses": [_dose(key, declared, values[key]) for key, declared in choice.doses.items()],
        "sessions": [] if conflict else _sessions(choice, weeks),
    }


def _sessions(choice: PolicyChoice, weeks: int) -> list[list[int]]:
    """Return for each course its first week and the one after its last, while worlds last."""
    if not {"sessions", "every", "repeat"} <= set(choice.doses):
        return []
    values = {**choice.all_values}
    values["until_week"] = min(int(values["until_week"]), weeks)
    return [[course[0], course[-1] + 1] for course in courses(values) if course]


def _dose(key: str, declared: Parameter | Choice, value: float | str) -> Plain:
    shown: Plain = {"key": key, "label": capital(t(declared.meaning)), "value": value}
    if isinstance(declared, Choice):
        options = [{"value": word, "label": t(word)} for word in declared.options]
        return {**shown, "options": options, "range": ""}
    return {
        **shown,
        "options": None,
        "share": declared.unit == "share",
        "low": declared.low,
        "high": declared.high,
        "step": "any",
        "range": _range(declared),
    }


def with_alternatives(sent: object, question: Question) -> Question:
    """Return the question with the alternatives that a form sends.

    Raises InputError where they make no sense. A name that was shown translated stays as it was.
    """
    known = {t(one.name): one for one in question.alternatives}
    try:
        alternatives = tuple(_alternative(one, known) for one in _list(sent))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"the timeline sent something that cannot be read: {error!r}") from error
    changed = replace(question, alternatives=alternatives)
    changed.scenarios()
    return changed


def _list(sent: object) -> list[Any]:
    if not isinstance(sent, list):
        raise TypeError("not a list")
    return sent


def _alternative(sent: Mapping[str, Any], known: Mapping[str, Alternative]) -> Alternative:
    name = " ".join(str(sent["name"]).split()) or t("Alternative")
    before = known.get(name, Alternative(name))
    return replace(before, policies=tuple(map(_choice, _list(sent["policies"]))))


def _choice(sent: Mapping[str, Any]) -> PolicyChoice:
    until = sent["until"]
    bare = PolicyChoice(str(sent["kind"]), int(sent["from"]), None if until is None else int(until))
    usual = bare.all_values  # an unknown kind ends here
    values = tuple(
        (str(key), value if isinstance(value, str) else float(value))
        for key, value in dict(sent["values"]).items()
        if key not in usual or value != usual[key]
    )
    return replace(bare, values=values)


# ----------------------------------------------------------------------- assumptions


def headline_form_items(question: Question) -> list[Plain]:
    """Return the headline assumptions in their groups."""
    declared = question.parameters()
    language = spoken()
    groups = []
    for title, headlines in HEADLINE.items():
        items = []
        for headline in headlines:
            item = _number(headline.name, declared[headline.name], question, language)
            ends = headline.ends(declared[headline.name], item["value"])
            told = {
                "label": t(headline.label),
                "step": headline.step,
                "anchors": [{"at": at, "words": words} for at, words in anchors_of(headline.name)],
            }
            items.append({**item, **told, "from": ends[0], "to": ends[1]})
        groups.append({"title": t(title), "items": items})
    return groups


def other_form_items(question: Question) -> str:
    """Return all other numbers, as JSON."""
    others = tuple(setting for setting in question.settings if setting[0] not in _on_top())
    return _other_form_items(question.world, others, spoken())


@cached_answer(16)
def _other_form_items(world: str, settings: tuple[Setting, ...], language: str) -> str:
    question = Question(world, settings)
    items = [
        _number(name, declared, question, language)
        for name, declared in question.parameters().items()
        if name not in _on_top()
    ]
    return json.dumps(items, allow_nan=False)


@cache
def _on_top() -> frozenset[str]:
    return frozenset(headline.name for held in HEADLINE.values() for headline in held)


def _number(name: str, declared: Parameter, question: Question, language: str) -> Plain:
    told = _number_form_item(name, declared, language)
    usual = world_of(question.world).value(name)
    return {**told, "value": question.value(name), "usual": usual}


@cache
def _number_form_item(name: str, declared: Parameter, _language: str) -> Mapping[str, object]:
    """Return what a number is, in the language spoken; kept, since the page has hundreds."""
    return {
        "name": name,
        "low": declared.low,
        "high": declared.high,
        "unit": unit_name(declared.unit),
        "share": declared.unit == "share",
        "range": _range(declared),
        "grade": declared.grade,
        "grade_word": t(declared.grade),
        "grade_meaning": t(GRADE_MEANINGS[declared.grade]),
        "meaning": capital(t(declared.meaning)),
        "source": cited(keys_of(declared.source)) if declared.source else "",
    }


def _range(declared: Parameter) -> str:
    factor, unit = (100.0, "%") if declared.unit == "share" else (1.0, unit_name(declared.unit))
    low, high = number(factor * declared.low), number(factor * declared.high)
    return f"{t('{low} to {high}', low=low, high=high)} {unit}".strip()


def with_number(question: Question, sent: object) -> Question:
    """Return the question with a number that a form sends; raises InputError in words."""
    if not isinstance(sent, dict):
        raise InputError("the form sent something that cannot be read")
    name, value = str(sent.get("name")), sent.get("value")
    declared = question.parameters().get(name)
    if declared is None:
        raise InputError(f"there is no number '{name}'")
    changed = question.with_setting(name, declared.check(value, name, t("this value")))
    changed.scenarios()
    return changed
