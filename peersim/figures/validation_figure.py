"""A validation as a picture: what holds at the defaults, and in which share of the draws.

Patterns of the studies behind the rules, external anchors and sanity checks stand in panels of
their own, so that nobody reads one for the other.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

import pandas as pd

from peersim.figures.style import COLOURS, GREY, INK, LIGHT, SMALL, TEXT, caption, new_figure
from peersim.methods.validate import ASKED_SHARE
from peersim.methods.validate.claim import Kind
from peersim.narration.validation_text import KIND_NAMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_validation", "text_of_validation"]

HOLDS, FAILS = COLOURS[0], COLOURS[1]
_WIDTH: Final = 9.0
_ROW: Final = 0.19
"""Inches."""


class ValidationTables(Protocol):
    """A validation, or a folder of it."""

    @property
    def findings(self) -> pd.DataFrame:
        """Every claim at the defaults."""

    @property
    def shares(self) -> pd.DataFrame:
        """The share of draws in which it holds."""


def plot_validation(validation: ValidationTables) -> "Figure":
    """Draw a row for each claim: value at the defaults, and the share of draws; a panel a kind."""
    tables = _by_kind(validation)
    heights = [len(table) + 3 for _, table in tables]
    figure = new_figure(_WIDTH, _ROW * sum(heights) + 0.6)
    grid = figure.subplots(
        len(tables), 2, squeeze=False, height_ratios=heights, width_ratios=[2.6, 1]
    )
    for (kind, table), (words, shares) in zip(tables, grid, strict=True):
        _words(words, _title(kind), table)
        _shares(shares, table)
    caption(
        figure,
        "Under these assumptions. Filled circles hold at the defaults, open triangles do not. "
        "Right: share of draws from the headline priors in which the claim holds, with its 95 % "
        f"interval; the line is the {ASKED_SHARE:.0%} asked for. Internal consistency is no "
        "validation.",
    )
    return figure


def _by_kind(validation: ValidationTables) -> list[tuple[Kind, pd.DataFrame]]:
    findings, shares = validation.findings, validation.shares
    findings = findings[findings["verdict"] != "reported"]
    columns = ["pattern", "quantity", "share", "low", "high"]
    drawn = shares[columns] if len(shares) else pd.DataFrame(columns=columns)
    held = findings[["pattern", "kind", "quantity", "asked", "value", "holds"]].astype(
        {"pattern": str, "kind": str, "quantity": str}
    )
    drawn = drawn.astype({"pattern": str, "quantity": str})
    joined = held.merge(drawn, on=["pattern", "quantity"], how="left")
    return [
        (kind, joined[joined["kind"] == kind]) for kind in KIND_NAMES if kind in set(held["kind"])
    ]


def _title(kind: Kind) -> str:
    return ": ".join(KIND_NAMES[kind])


def _words(axes: "Axes", title: str, table: pd.DataFrame) -> None:
    axes.set_title(title, loc="left", fontsize=TEXT, fontweight="bold", color=INK)
    for row, claim in zip(_rows(table), table.to_dict("records"), strict=True):
        colour = HOLDS if claim["holds"] else FAILS
        axes.text(0.0, row, f"{claim['pattern']}  {claim['quantity']}", va="center", fontsize=SMALL)
        said = f"{claim['value']:+.3g}  (asked {claim['asked']})"
        axes.text(0.97, row, said, va="center", ha="right", fontsize=SMALL, color=colour)
        axes.plot(0.99, row, marker="o" if claim["holds"] else "^", color=colour, markersize=4,
                  fillstyle="full" if claim["holds"] else "none")  # fmt: skip
    axes.set_xlim(0.0, 1.0)
    axes.set_ylim(-0.8, len(table) - 0.2)
    axes.set_axis_off()


def _shares(axes: "Axes", table: pd.DataFrame) -> None:
    axes.axvline(ASKED_SHARE, color=LIGHT, linewidth=1.0, zorder=0)
    for row, claim in zip(_rows(table), table.to_dict("records"), strict=True):
        if claim["share"] == claim["share"]:
            colour = HOLDS if claim["share"] >= ASKED_SHARE else FAILS
            axes.plot([claim["low"], claim["high"]], [row, row], color=colour, linewidth=1.0)
            axes.plot(claim["share"], row, marker="o", color=colour, markersize=4)
    axes.set_xlim(-0.03, 1.03)
    axes.set_ylim(-0.8, len(table) - 0.2)
    axes.set_yticks([])
    axes.set_xlabel("share of draws in which it holds", fontsize=SMALL, color=GREY)
    axes.tick_params(labelsize=SMALL, colors=GREY, length=2.5, width=0.6)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LIGHT)


def _rows(table: pd.DataFrame) -> Sequence[int]:
    return range(len(table) - 1, -1, -1)


def text_of_validation(validation: ValidationTables) -> str:
    """Say in words what `plot_validation` shows, claim by claim."""
    lines = []
    for kind, table in _by_kind(validation):
        lines.append(f"{_title(kind)}.")
        for claim in table.to_dict("records"):
            holds = "holds" if claim["holds"] else "does not hold"
            share = (
                "" if claim["share"] != claim["share"] else f", in {claim['share']:.0%} of draws"
            )
            lines.append(
                f"{claim['pattern']} {claim['quantity']}: {claim['value']:.3g}, asked "
                f"{claim['asked']}; {holds}{share}."
            )
    return "\n".join(lines)
