"""Changes by dotted name: `culture.silence=0.8`."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from peersim.core.errors import ScenarioError, show_value
from peersim.core.toml import read_toml

__all__ = ["nest", "parse_setting"]

_MOST_PARTS: Final = 12
"""Of a dotted name, as in a file."""
_LONGEST: Final = 100_000
"""Letters of a setting."""


def parse_setting(text: str) -> tuple[str, object]:
    """Read KEY=VALUE; the value is written as in a file, and text may go without quotes.

    Raises ScenarioError for anything else.

    >>> parse_setting("culture.silence=0.8")
    ('culture.silence', 0.8)
    >>> parse_setting("policies.allegation.response = deny")
    ('policies.allegation.response', 'deny')
    """
    key, equals, value = (part.strip() for part in text.partition("="))
    if not (key and equals and value):
        raise ScenarioError(
            f"--set: {show_value(text)} is no setting; write KEY=VALUE, such as culture.silence=0.8"
        )
    if len(text) > _LONGEST:
        raise ScenarioError(f"--set: {show_value(key)} is set to more than {_LONGEST} letters")
    try:
        read = read_toml(f"value = {value}")
    except ValueError as error:
        if value.startswith('"') and value.endswith('"') and "\\" in value:
            raise ScenarioError(f"--set: {key} = {show_value(value)}: {error}") from None
        return key, value
    return key, read["value"] if read.keys() == {"value"} else value


def nest(changes: Mapping[str, object], where: str) -> dict[str, Any]:
    """Return changes by dotted names as the tables that a file would have.

    Raises ScenarioError for what is no dotted name, and for what is set twice.
    """
    tables: dict[str, Any] = {}
    for key, value in changes.items():
        *path, last = key.split(".")
        if len(path) >= _MOST_PARTS:
            what = f"has more than {_MOST_PARTS} parts"
            raise ScenarioError(
                f"{where}: {show_value(key)} {what}; a name is such as culture.silence"
            )
        table = tables
        for part in path:
            table = table.setdefault(part, {})
            if not isinstance(table, dict):
                raise ScenarioError(f"{where}: {key} lies in {part!r}, which is set to a value")
        if not all((*path, last)):
            raise ScenarioError(
                f"{where}: {show_value(key)} is no dotted name, such as culture.silence"
            )
        if last in table:
            raise ScenarioError(f"{where}: {key} is set twice")
        # sweeps hand in numbers of NumPy, which are no numbers of Python
        table[last] = value.item() if isinstance(value, np.generic) else value
    return tables
