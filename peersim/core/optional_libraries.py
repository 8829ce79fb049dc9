"""Libraries that only some commands need, and what to do where they are not installed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from typing import Final

from peersim.core.errors import InputError

__all__ = ["check_extra", "from_extra"]

_REQUIREMENT: Final = re.compile(
    r"(?P<library>[\w.-]+)[^;]*;.*extra\s*==\s*[\"'](?P<extra>[\w-]+)[\"']"
)


def check_extra(extra: str) -> None:
    """Look for the libraries of an extra without loading them; InputError where one is missing."""
    try:
        required = metadata.requires("peersim") or []
    except metadata.PackageNotFoundError:  # run from its folder; imports tell
        return
    for line in required:
        found = _REQUIREMENT.match(line)
        if found is None or found["extra"] != extra:
            continue
        try:
            metadata.distribution(found["library"])
        except metadata.PackageNotFoundError:
            raise _missing(found["library"], extra) from None


@contextmanager
def from_extra(extra: str) -> Iterator[None]:
    """Import libraries of an extra; raises InputError where one is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "peersim":
            raise
        raise _missing(error.name, extra) from error


def _missing(library: str, extra: str) -> InputError:
    return InputError(
        f"this takes the library '{library}', which is not installed; install it with: "
        f"python -m pip install 'peersim[{extra}]'"
    )
