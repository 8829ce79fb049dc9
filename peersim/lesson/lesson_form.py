"""The lines that a lesson opens with, as pydantic understands them, and mistakes in words."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peersim.core.errors import InputError, first_mistakes, nearest, show_name, show_value
from peersim.lesson.step_form import (
    KINDS_OF_QUESTIONS,
    KINDS_OF_STEPS,
    AnswerChoice,
    Direction,
    Explain,
    Harmed,
    Knob,
    Line,
    Minutes,
    Name,
    Predict,
    Read,
    Reveal,
    Seen,
    Show,
    StepForm,
    Text,
    Try,
)

__all__ = ["Front", "WorldForm", "front_of"]

Language = Literal["en", "sv"]

_MOST: Final = 8  # mistakes told at once
_TABLES: Final[dict[str, type[BaseModel]]] = {
    form.__name__.lower(): form
    for form in (AnswerChoice, Direction, Explain, Harmed, Predict, Read, Reveal, Text, Try)
}
_NAMELESS: Final = {*KINDS_OF_QUESTIONS, *KINDS_OF_STEPS}
"""Parts of a place that pydantic adds: which kind of step or question it took the table for."""
_TAKES: Final = {
    "string_type": "is no text; it takes text in quotes",
    "int_type": "is no whole number",
    "list_type": "is no list; it takes values in square brackets",
    "model_type": "is no table; it takes a table of its own",
    "model_attributes_type": "is no table; it takes a table of its own",
    "dict_type": "is no table; it takes a table of its own",
    "string_too_short": "is empty",
}
_CHOICES: Final = {"extra_forbidden", "union_tag_invalid", "literal_error"}


class WorldForm(BaseModel):
    """A world of the lesson: a scenario and what is changed in it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: Name
    title: Line
    scenario: str = "baseline"
    changes: dict[str, float | int | bool | str] = {}


class Front(BaseModel):
    """What stands between the two lines `+++`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: Line
    language: Language
    aims: Annotated[list[Line], Field(min_length=1, max_length=8)]
    minutes: Minutes
    pairs: Annotated[int, Field(ge=2, le=500)] = 100
    seed: Annotated[int, Field(ge=0, le=2**31)] = 1
    worlds: Annotated[list[WorldForm], Field(min_length=1, max_length=5)]
    steps: Annotated[list[StepForm], Field(min_length=1, max_length=20)]


def front_of(said: Mapping[str, Any], where: str) -> Front:
    """Return the opening lines, checked; InputError with a line for each mistake."""
    try:
        return Front.model_validate(said)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        told = [_error_sentence(one, where) for one in found[:_MOST]]
        raise InputError(first_mistakes(told, len(found), where)) from error


def _error_sentence(found: Mapping[str, Any], where: str) -> str:
    """Return one sentence for one of pydantic's findings."""
    loc, value = found["loc"], found["input"]
    key, kind = _key(loc), str(found["type"])
    said = f"{where}: {show_name(key)}"
    if kind == "missing":
        return f"{said} is missing"
    if kind == "union_tag_not_found":
        return f"{said}.kind is missing; it takes one of {', '.join(_kinds(loc))}"
    if kind in _CHOICES:
        return said + _unknown_key_sentence(loc, value, kind)
    if kind == "string_pattern_mismatch":
        return f"{said} = {show_value(value)}: a name takes small letters, digits and underscores"
    return f"{said} = {show_value(value)} {_TAKES.get(kind, _sentence(found))}"


def _unknown_key_sentence(loc: Sequence[str | int], value: object, kind: str) -> str:
    """Say that a key, or what stands under it, is none of those that are known."""
    if kind == "extra_forbidden":
        return f" is not known{nearest(str(loc[-1]), _known_keys(loc))}"
    if kind == "union_tag_invalid":
        held = str(value.get("kind")) if isinstance(value, Mapping) else str(value)
        return f".kind = {show_value(held)} is not known{nearest(held, _kinds(loc))}"
    return f" = {show_value(value)} is not known{nearest(str(value), get_args(Language))}"


def _key(loc: Sequence[str | int]) -> str:
    """Return a place as a reader counts: `steps[2].questions[1].ask`, from 1 on."""
    said = ""
    for number, part in enumerate(loc):
        if isinstance(part, int):
            said += f"[{part + 1}]"
        elif not (part in _NAMELESS and number and isinstance(loc[number - 1], int)):
            said += f".{part}" if said else part
    return said


def _kinds(loc: Sequence[str | int]) -> tuple[str, ...]:
    return KINDS_OF_QUESTIONS if "questions" in loc else KINDS_OF_STEPS


def _known_keys(loc: Sequence[str | int]) -> list[str]:
    """Return the keys that the table takes in which something unknown stands."""
    names = [part for part in loc[:-1] if isinstance(part, str)]
    shown = Seen if "try" in names else Show
    tables = {"shows": shown, "knobs": Knob, "worlds": WorldForm, **_TABLES}
    form = next((tables[name] for name in reversed(names) if name in tables), Front)
    return list(form.model_fields)


def _sentence(found: Mapping[str, Any]) -> str:
    said = str(found["msg"])
    return f"is refused: {said[:1].lower()}{said[1:]}"
