"""Libraries that only some documents need, and what to do where they are not installed."""

from importlib import import_module
from typing import Any

from peersim.core.errors import InputError

__all__ = ["need"]


def need(module: str) -> Any:  # noqa: ANN401 - a module, whichever it is
    """Return a module of the extra `report`; raises InputError where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise InputError(
            f"this takes the library '{error.name}', which is not installed; install it with "
            '`pip install "peersim[report]"`'
        ) from error
