"""Libraries that only some documents need."""

from importlib import import_module
from typing import Any

from peersim.core.optional_libraries import from_extra

__all__ = ["need"]


def need(module: str) -> Any:  # noqa: ANN401 - a module, whichever it is
    """Return a module of the extra `report`; raises InputError where it is not installed."""
    with from_extra("report"):
        return import_module(module)
