"""The verdicts that come with the package: `stated.toml`, written by `python -m` of this room."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from peersim.core.package_version import __version__
from peersim.core.toml import read_toml
from peersim.methods.claims.claim_rule import Verdict
from peersim.results import ResultsFolder

__all__ = ["FILE", "StatedFinding", "StatedFindings", "stated", "stated_text"]

FILE: Final = Path(__file__).with_name("stated.toml")
_HEAD: Final = """\
# What the model says to each claim of `claims.toml`. Written by the command
#     peersim validate --claims --out FOLDER && python -m peersim.methods.claims FOLDER
# and not by hand. size: the difference on the scale of the claim; low and high: the 95 % interval
# of the mean paired difference.
"""
_DIGITS: Final = 3


class StatedFinding(BaseModel):
    """The verdict on one claim, and its numbers where there are any."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    verdict: Verdict
    difference: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    size: float = float("nan")


class StatedFindings(BaseModel):
    """The verdicts of one run over all claims."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    version: str
    seed: int
    pairs: int
    claims: dict[str, StatedFinding]


@cache
def stated() -> StatedFindings:
    """Return the verdicts that come with the package."""
    return StatedFindings.model_validate(read_toml(FILE.read_text("utf-8")))


def stated_text(results: ResultsFolder) -> str:
    """Return the text of `stated.toml` for a folder of results that asked all claims."""
    rows = results.table("claims").to_dict("records")
    pairs = max(int(row["pairs"]) for row in rows)
    head = (
        f'version = "{__version__}"\nseed = {results.manifest.seed}\npairs = {pairs}\n\n[claims]\n'
    )
    return f"{_HEAD}\n{head}" + "".join(map(_line, rows))


def _line(row: Mapping[Any, Any]) -> str:
    said = [f'verdict = "{row["verdict"]}"', *_numbers(row, ("difference", "low", "high", "size"))]
    return f"{row['claim']} = {{ {', '.join(said)} }}\n"


def _numbers(row: Mapping[Any, Any], names: Iterable[str]) -> list[str]:
    return [
        f"{name} = {float(f'{row[name]:.{_DIGITS}g}')!r}"
        for name in names
        if row[name] == row[name]
    ]
