"""Claims that are known not to hold at the defaults, with the reason: `known.toml`."""

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["known_failures"]


@cache
def known_failures() -> dict[tuple[str, str], str]:
    """Return why claims do not hold, by the code of the pattern and the quantity."""
    held = tomllib.loads(Path(__file__).with_name("known.toml").read_text("utf-8"))
    return {
        (entry["pattern"], quantity): entry["reason"]
        for entry in held["claim"]
        for quantity in entry["quantities"]
    }
