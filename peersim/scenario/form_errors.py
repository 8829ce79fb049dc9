"""What pydantic finds wrong in a layer, said in the words of scenario files."""

from collections.abc import Mapping
from typing import Any, Final

from peersim.core.errors import ScenarioError, nearest, show_name, show_value
from peersim.core.parameter import Parameter
from peersim.policies import Choice
from peersim.scenario.declarations import Declared
from peersim.scenario.moments import Moment

__all__ = ["MISSING_PLUGIN", "explain", "unknown"]

_TAKES: Final = {
    "bool_type": "is no switch; it takes true or false",
    "string_type": "is no text; it takes text in quotes",
    "model_type": "is no table; it takes a table of its own",
    "dict_type": "is no table; it takes a table of its own",
}


MISSING_PLUGIN: Final = (
    "; if it comes from a plug-in, that package is not installed here ('peersim list plugins')"
)


def explain(found: Mapping[str, Any], before: str, where: str, declared: Declared) -> str:
    """Return one sentence for one of pydantic's findings; `before` is put before its key."""
    key = before + ".".join(str(part) for part in found["loc"])
    value = found["input"]
    if found["type"] == "extra_forbidden":
        return unknown(key, value, where, declared)
    known = declared.get(key)
    if isinstance(known, Parameter):
        return _wrong_number(known, value, key, where)
    if isinstance(known, Choice):
        return _refused(known, value, key, where)
    what = _TAKES.get(found["type"], str(found["msg"]))
    return f"{where}: {show_name(key)} = {show_value(value)} {what}"


def unknown(key: str, value: object, where: str, declared: Declared) -> str:
    """Say that a name is not known, and which known names come nearest."""
    parts = key.split(".")
    if parts[0] == "mechanisms" and len(parts) == 2:  # noqa: PLR2004 - mechanisms.<name>
        known = {".".join(name.split(".")[:2]) for name in declared if name.startswith(parts[0])}
    elif len(parts) == 1:
        known = {name.split(".")[0] for name in declared} | {"title", "description", "extends"}
        known |= {"network", "policies", "moments"} | set(declared)
    else:
        known = set(declared) | {"network.file", "network.people"}
        known |= {f"{name.rpartition('.')[0]}.on" for name in declared if name.count(".") > 1}
        if parts[0] == "moments":
            known = {f"moments.{parts[1]}.{key}" for key in Moment._fields[1:]}
    said = "" if isinstance(value, Mapping) else f" = {show_value(value)}"
    near = nearest(key, known)
    if parts[0] == "mechanisms" and len(parts) == 2:  # noqa: PLR2004 - as above
        near += MISSING_PLUGIN
    return f"{where}: {show_name(key)}{said} is not known{near}"


def _wrong_number(parameter: Parameter, value: object, key: str, where: str) -> str:
    takes = f"it takes {parameter.describe_range()}"
    if isinstance(value, float | int) and key.endswith(".from_week") and value < 0:
        return (
            f"{where}: {key} = {show_value(value)} is a week before the start: weeks count "
            "from the end "
            f"of the burn-in, and policies act from week 0 on; {takes}"
        )
    try:
        return _refused(parameter, value, key, where)
    except OverflowError:
        return f"{where}: {key} is far too large a number; {takes}"


def _refused(declared: Parameter | Choice, value: object, key: str, where: str) -> str:
    """Return what the declaration itself has to say; a number that it takes is not whole."""
    try:
        declared.check(value, key, where)
    except ScenarioError as error:
        return str(error)
    return f"{where}: {key} = {show_value(value)} is not a whole number"
