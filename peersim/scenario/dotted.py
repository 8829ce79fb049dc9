"""Changes by dotted name: `culture.silence=0.8`."""

import tomllib
from collections.abc import Mapping
from typing import Any

import numpy as np

from peersim.core.errors import ScenarioError

__all__ = ["nest", "parse_setting"]


def parse_setting(text: str) -> tuple[str, object]:
    """Read KEY=VALUE; the value is written as in a file, and text may go without quotes.

    >>> parse_setting("culture.silence=0.8")
    ('culture.silence', 0.8)
    >>> parse_setting("policies.allegation.response = deny")
    ('policies.allegation.response', 'deny')
    """
    key, equals, value = (part.strip() for part in text.partition("="))
    if not (key and equals and value):
        raise ScenarioError(
            f"--set: {text!r} is no setting; write KEY=VALUE, such as culture.silence=0.8"
        )
    try:
        read = tomllib.loads(f"value = {value}")
    except ValueError:
        return key, value
    return key, read["value"] if read.keys() == {"value"} else value


def nest(changes: Mapping[str, object], where: str) -> dict[str, Any]:
    """Return changes by dotted names as the tables that a file would have."""
    tables: dict[str, Any] = {}
    for key, value in changes.items():
        *path, last = key.split(".")
        table = tables
        for part in path:
            table = table.setdefault(part, {})
            if not isinstance(table, dict):
                raise ScenarioError(f"{where}: {key} lies in {part!r}, which is set to a value")
        if not all((*path, last)):
            raise ScenarioError(f"{where}: {key!r} is no dotted name, such as culture.silence")
        if last in table:
            raise ScenarioError(f"{where}: {key} is set twice")
        # sweeps hand in numbers of NumPy, which are no numbers of Python
        table[last] = value.item() if isinstance(value, np.generic) else value
    return tables
