"""The form of a scenario file, as pydantic models made from what is declared.

The same models check files and give editors their JSON Schema, so the two cannot differ. All
keys are optional: a file says what differs from its parent or from the defaults.
"""

from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from peersim.core.parameter import Parameter
from peersim.mechanisms import registry as mechanisms
from peersim.policies import Choice, Policy
from peersim.policies import registry as policies
from peersim.scenario.declarations import sections, variants_of, whole
from peersim.scenario.moments import MOMENT_WEEKS, groups, outcomes

__all__ = ["Form", "file_form", "policy_form"]

Form = type[BaseModel]

_STRICT = ConfigDict(extra="forbid", strict=True)


def _number(section: str, parameter: Parameter) -> Any:  # noqa: ANN401 - a type made at run time
    known = ", ".join(filter(None, (parameter.grade, parameter.source)))
    counts = whole(section, parameter)
    constraint = Field(
        ge=parameter.low,
        le=parameter.high,
        multiple_of=1 if counts else None,
        allow_inf_nan=False,
        description=f"{parameter.meaning} ({parameter.describe_range()}; {known})",
        json_schema_extra={"type": "integer"} if counts else None,
    )
    return (Annotated[float, constraint], parameter.default)


def _choice(choice: Choice) -> Any:  # noqa: ANN401 - a type made at run time
    options = Literal.__getitem__(choice.options)
    return (Annotated[options, Field(description=choice.meaning)], choice.default)


def _switch(what: str, *, on: bool = True) -> Any:  # noqa: ANN401 - a type made at run time
    about = f"false switches {what} off" if on else f"true switches {what} on"
    return (Annotated[bool, Field(description=about)], on)


def _text(about: str) -> Any:  # noqa: ANN401 - a type made at run time
    return (Annotated[str, Field(description=about)], "")


def _model(name: str, about: str, fields: dict[str, Any]) -> Form:
    return create_model(name, __config__=_STRICT, __doc__=about, **fields)


@cache
def policy_form(kind: str) -> Form:
    """Return the form of a policy's table."""
    policy: Policy = policies()[kind]
    fields: dict[str, Any] = {"kind": (Literal.__getitem__(kind), kind)}
    fields["on"] = _switch("the measure")
    fields["start_when"] = _text('starts by itself once this holds, such as "silence > 0.6"')
    fields["stop_when"] = _text('stops by itself once this has held, such as "reports < 1"')
    often = Field(
        ge=1, le=40, description="quarters in a row for which stop_when has held (1 to 40)"
    )
    fields["stop_after"] = (Annotated[int, often], 1)
    for name, declared in policy.parameters.items():
        if isinstance(declared, Choice):
            fields[name] = _choice(declared)
        else:
            fields[name] = _number("policies", declared)
    return _model(kind, policy.sentence, fields)


@cache
def moment_form() -> Form:
    """Return the form of a moment's table; names are held against what there is in `moments`."""
    fields = {key: _number("policies", declared) for key, declared in MOMENT_WEEKS.items()}
    fields["group"] = _named("whom to look at", groups(), "all")
    fields["outcome"] = _named("what to look at", outcomes(), "")
    return _model("moment", "When, for whom and in what a difference shows.", fields)


def _named(about: str, known: list[str], usual: str) -> Any:  # noqa: ANN401 - as above
    extra: dict[str, Any] = {"enum": list(known)}
    return (Annotated[str, Field(description=about, json_schema_extra=extra)], usual)


@cache
def section_form(section: str) -> Form:
    """Return the form of a section's table."""
    parameters = sections()[section]
    return _model(section, "", {name: _number(section, p) for name, p in parameters.items()})


@cache
def mechanism_form(name: str) -> Form:
    """Return the form of a mechanism's table."""
    mechanism = mechanisms()[name]
    numbers = {key: _number("mechanisms", p) for key, p in mechanism.parameters.items()}
    switch = {"on": _switch("the mechanism", on=mechanism.standard)}
    if mechanism.variants:
        switch["variant"] = _choice(variants_of(mechanism))
    return _model(name, mechanism.sentence, switch | numbers)


@lru_cache(maxsize=64)
def file_form(tables: AbstractSet[str] | None = None) -> Form:
    """Return the form of a file; tables of policies are held against `policy_form`.

    tables: names of the sections and mechanisms that the file has; without them, the form of a
    whole file. It takes a while to make a form of all that there is, and a file says a little.
    """
    fields: dict[str, Any] = {
        "title": _text("a few words that name this world"),
        "description": _text("what world this is"),
        "extends": _text("the scenario it starts from: a name, or a path from this file's folder"),
    }
    for section in sections():
        if tables is None or section in tables:
            fields[section] = (section_form(section), {})
    files = {
        "file": _text("ties between people: .csv, .tsv, .graphml, .gexf, .gml or .net"),
        "people": _text("with a list of ties (.csv, .tsv): everybody, with role and gender"),
    }
    fields["network"] = (_model("network", "A network that founds the organisation.", files), {})
    known: dict[str, Any] = {
        name: (mechanism_form(name), {})
        for name in mechanisms()
        if tables is None or name in tables
    }
    fields["mechanisms"] = (_model("mechanisms", "How people change.", known), {})
    fields["policies"] = (dict[str, dict[str, Any]], {})
    fields["moments"] = (dict[str, moment_form()], {})  # type: ignore[misc]
    return _model("scenario", "A world, for peersim.", fields)
