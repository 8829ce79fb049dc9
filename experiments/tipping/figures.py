"""Figures to project: large letters, one thought each."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from experiments.tipping.silence_worlds import OPEN
from peersim.figures.style import COLOURS, GREY, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw_dose", "draw_history", "draw_start"]

SIZE = 13.0


def _figure(panels: int) -> tuple["object", list["Axes"]]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.6 * panels, 4.8), layout="constrained")
    made = figure.subplots(1, panels, squeeze=False).ravel().tolist()
    for axes in made:
        axes.tick_params(labelsize=SIZE - 2)
        axes.spines[["top", "right"]].set_visible(False)
    return figure, made


def _say(axes: "Axes", title: str, across: str, up: str) -> None:
    axes.set_title(title, fontsize=SIZE, color=INK, loc="left")
    axes.set_xlabel(across, fontsize=SIZE)
    axes.set_ylabel(up, fontsize=SIZE)


def _save(figure: object, path: Path) -> None:
    figure.savefig(path, dpi=80)  # type: ignore[attr-defined]


def draw_start(table: pd.DataFrame, path: Path) -> None:
    """Draw final silence against first silence: before, and after by newcomers' norm."""
    figure, (before, after) = _figure(2)
    told = table[table["macho"] == 0.6]
    for colour, (form, rows) in zip(COLOURS, told.groupby("form", sort=False), strict=False):
        before.plot(rows["first"], rows["mean"], marker="o", color=colour, label=form)
    _say(before, "Newcomers' norm 0.6, three forms", "silence in week 0", "silence ten years on")
    loops = table[table["form"] == "by structure, with the loops"]
    for colour, (macho, rows) in zip(COLOURS, loops.groupby("macho"), strict=False):
        after.fill_between(rows["first"], rows["least"], rows["most"], color=colour, alpha=0.15)
        after.plot(rows["first"], rows["mean"], marker="o", color=colour, label=f"macho {macho}")
    _say(after, "With the loops: mean and range of worlds", "silence in week 0", "")
    for axes in (before, after):
        axes.plot([0, 1], [0, 1], color=GREY, lw=0.8, ls=":")
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.legend(fontsize=SIZE - 3, frameon=False, loc="upper left")
    _save(figure, path)


def draw_dose(table: pd.DataFrame, path: Path) -> None:
    """Draw silence and the share of open places seven years after circles, by dose."""
    figure, (level, share) = _figure(2)
    styles = zip(COLOURS, table.groupby(["form", "seats"], sort=False), strict=False)
    for colour, ((form, seats), rows) in styles:
        name = f"{form}{', and seats' if bool(seats) else ''}"
        level.plot(rows["uptake"], rows["seven_years"], marker="o", color=colour, label=name)
        share.plot(rows["uptake"], rows["open_seven_years"], marker="o", color=colour, label=name)
    across = "uptake of study circles, for three years"
    _say(level, "Silence seven years after the last", across, "silence")
    _say(share, "Places that are open seven years after", across, "share of worlds")
    for axes in (level, share):
        axes.set_ylim(-0.02, 1.02)
    level.legend(fontsize=SIZE - 3, frameon=False, loc="upper right")
    _save(figure, path)


def draw_history(table: pd.DataFrame, path: Path) -> None:
    """Draw where only the open, only the silent, and both states last."""
    from matplotlib.colors import ListedColormap

    figure, (axes,) = _figure(1)
    kind = np.where(table["high"] < OPEN, 0, np.where(table["low"] < OPEN, 1, 2))
    shape = table.assign(kind=kind).pivot_table("kind", "patriarchy", "macho")
    colours = ListedColormap([COLOURS[5], "#e9e3d0", COLOURS[1]])
    axes.pcolormesh(shape.columns, shape.index, shape.to_numpy(), cmap=colours, vmin=0, vmax=2)
    for x, y, words in (
        (0.32, 0.25, "opens whatever\nit was"),
        (0.78, 0.85, "falls silent\nwhatever it was"),
    ):
        axes.text(x, y, words, fontsize=SIZE, ha="center", va="center", color=INK)
    both = table[kind == 1]
    if len(both):
        axes.text(both["macho"].mean(), both["patriarchy"].mean(), "history\ndecides",
                  fontsize=SIZE, ha="center", va="center", color=INK)  # fmt: skip
    _say(axes, "Silence ten years on, by structure", "macho norm of newcomers", "patriarchy")
    _save(figure, path)
