"""The first mistake that pydantic found, in a few words."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError

__all__ = ["first_mistake"]


def first_mistake(error: "ValidationError") -> str:
    """Say where the first mistake stands, and what is wrong with it."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(map(str, first["loc"]))[:80]
    return f"{where}: {first['msg']}" if where else first["msg"]
