"""The questions: by which command each is run, and what is kept of its answer."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from experiments.worked import combined, structures
from experiments.worked.effects import plot_effects
from peersim.results.sweeps import read_sweep

__all__ = ["QUESTIONS", "WorkedQuestion"]


@dataclass(frozen=True)
class WorkedQuestion:
    """A question of a folder."""

    verb: str
    """The command of peersim."""
    draw: Callable[[Path, Path], None]
    """Writes tables and figures into the folder, from the results."""


def _copied_outputs(*names: str) -> Callable[[Path, Path], None]:
    """Return what copies tables and figures that the command itself has written."""

    def draw(folder: Path, results: Path) -> None:
        for name in names:
            shutil.copyfile(results / name, folder / name)

    return draw


def _combined(folder: Path, results: Path) -> None:
    table = combined.effects(read_sweep(results))
    table.to_csv(folder / "effects.csv", index=False, float_format="%.4g")
    shown = combined.by_silence(table)
    plot_effects(shown, combined.CAPTION).savefig(folder / "effects.svg", metadata={"Date": None})


def _structures(folder: Path, results: Path) -> None:
    table = structures.effects(read_sweep(results))
    table.to_csv(folder / "effects.csv", index=False, float_format="%.4g")
    plot_effects(table, structures.CAPTION).savefig(folder / "effects.svg", metadata={"Date": None})


def _boxes(folder: Path, results: Path) -> None:
    _copied_outputs("boxes.csv")(folder, results)
    figure = read_sweep(results / "worlds").plot(
        ["desisting_identity_mentees", "trust_mentor_mentees"], split="mechanisms.paid_role.variant"
    )
    figure.savefig(folder / "responses.svg", metadata={"Date": None})


QUESTIONS: Final = {
    "circle_and_group": WorkedQuestion("sweep", _combined),
    "what_decides": WorkedQuestion(
        "sensitivity",
        _copied_outputs("screening.csv", "indices.csv", "pairs.csv", "tornado.svg", "pairs.svg"),
    ),
    "calibration": WorkedQuestion(
        "calibrate",
        _copied_outputs(
            "learned.csv", "predicted.csv", "generations.csv", "posterior.svg", "predicted.svg"
        ),
    ),
    "when_pay_harms": WorkedQuestion("discover", _boxes),
    "other_structures": WorkedQuestion("sweep", _structures),
}
