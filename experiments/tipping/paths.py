"""For each slider and outcome: which path a source or checked study names, and what it allows.

A path that none names is no path of the model either; its size is to stay near 0. Where a size
stays below what is looked for although a path is named, the reason says what the literature allows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["LEAST", "Path", "path_of", "why_small"]

LEAST: Final = 0.2
"""Sizes below this, in standard deviations between persons, need a reason."""
NO_PATH: Final = "no source and no study that was found names a path"


@dataclass(frozen=True)
class Path:
    """A way from a slider to an outcome."""

    sources: str
    """Keys of those who name it; empty where nobody does."""
    allows: str = ""
    """Why the size is small, where it is."""


_NONE: Final = Path("", NO_PATH)
_ONCE: Final = "a rate: whoever leaves leaves once, so its deviation is large beside any change"
_PATHS: Final[Mapping[tuple[str, str], Path]] = {
    ("macho", "trust_org"): Path("S0b"),
    ("macho", "triggers"): Path("S0a"),
    ("macho", "distress"): Path("S0a,wong2017"),
    ("macho", "exits"): Path("S0b,mclaughlin2017", f"{_ONCE}; about a quarter more leave"),
    ("macho", "exhaustion"): Path("glick2018,uzumceker2025"),
    ("macho", "desisting_identity"): Path("uzumceker2025,chervonsky2017"),
    ("macho", "belonging"): Path("S0b"),
    ("silence", "trust_org"): Path("S0b,vijayasiri2008"),
    ("silence", "triggers"): Path("S0b"),
    ("silence", "distress"): Path(
        "S0b,cortina2003",
        "reviews give signs, no sizes: it goes by triggers and incidents that nobody hears of",
    ),
    ("silence", "exits"): Path(
        "mcclean2013,mclaughlin2017",
        f"{_ONCE}; studies have it of those harmed or left without an answer, who are few",
    ),
    ("silence", "exhaustion"): Path("lainidi2025,knoll2019"),
    ("silence", "desisting_identity"): Path(
        "", "no direct path is named; what little there is goes by mentors' exhaustion"
    ),
    ("silence", "belonging"): Path(
        "S0b", "by triggers and incidents alone; places of both kinds are as macho at first"
    ),
    ("mean", "desisting_identity"): Path("S2"),
    ("mean", "belonging"): Path("S2"),
    ("mean", "exhaustion"): Path(
        "",
        "with supervisors' encouragement peer workers are more satisfied and not less exhausted",
    ),
    ("spread", "desisting_identity"): Path("S2"),
    ("spread", "belonging"): Path("S2", "the source has it of identity; only slights reach it"),
}


def path_of(slider: str, outcome: str) -> Path:
    """Return the path from a slider (macho, silence, mean or spread) to an outcome."""
    return _PATHS.get((slider, outcome), _NONE)


def why_small(slider: str, outcome: str, size: float) -> str:
    """Say why a size is small; empty where it is not."""
    return "" if abs(size) >= LEAST else path_of(slider, outcome).allows
