"""The columns of people, ties, contacts and the organisation, read from the source of the census.

A column is a field of a record, and what it means stands in the comment at its line; so the
description has no list of its own that could fall behind.
"""

import ast
from dataclasses import dataclass
from functools import cache
from inspect import getsource
from typing import Final

from peersim.report.week_order import comments
from peersim.world import census

__all__ = ["ENTITIES", "Column", "columns"]

ENTITIES: Final = {
    "PERSON": "a person",
    "ORGANISATION": "the organisation",
    "TIE": "a tie",
    "CONTACT": "a contact of this week",
}


@dataclass(frozen=True)
class Column:
    """A field of a record that is no level: an identity, a role, a count, a number of the week."""

    name: str
    meaning: str
    """Empty where the name says it."""


@cache
def columns(record: str) -> tuple[Column, ...]:
    """Return the columns of one of the records of the census, by the name of its layout."""
    source = getsource(census)
    said = comments(source)
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == record:
            fields = [one for one in ast.walk(node) if isinstance(one, ast.Tuple)]
            return tuple(
                Column(str(field.elts[0].value), said.get(field.lineno, ""))
                for field in sorted(fields, key=lambda one: one.lineno)
                if isinstance(field.elts[0], ast.Constant)
            )
    raise KeyError(record)
