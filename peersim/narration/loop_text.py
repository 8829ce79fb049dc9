"""The loop of culture in words: its arrows, how two worlds differ in it, and its table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from peersim.methods.culture_loop import ARROWS, LEVEL, RATE, STANDING
from peersim.metrics.tally import ALL
from peersim.narration.display_names import metric_name
from peersim.narration.group_labels import group_name
from peersim.narration.phrases import quoted, signed_level
from peersim.narration.texts import number, t
from peersim.world.census import GROUPS

__all__ = [
    "SMALL",
    "LoopView",
    "arrow_words",
    "loop_sentences",
    "loop_table",
    "loop_title",
    "node_name",
]

SMALL: Final = 0.005
"""What is less than this is written as nothing."""
_EVERYBODY: Final = GROUPS[ALL]
_OPENS_UP: Final = {"voice"}
"""More of this is less of the loop; more of anything else is more of it."""

_WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("silence", "voice"): "few dare where nothing is said",
    ("silence", "macho_culture"): "nobody hears who doubts the norm",
    ("silence", "patriarchy"): "seats go to those alike",
    ("silence", "leaving"): "display goes unanswered",
    ("macho_culture", "silence"): "the norm keeps people quiet",
    ("macho_culture", "patriarchy"): "display earns men standing",
    ("macho_culture", "leaving"): "display drives people away",
    ("patriarchy", "silence"): "power goes unquestioned",
    ("voice", "silence"): "what is said breaks it",
    ("voice", "voice"): "people speak where others do",
    ("voice", "macho_culture"): "those of the norm push back",
    ("voice", "patriarchy"): "a coalition claims seats",
    ("voice", "leaving"): "how those who speak are answered",
    ("leaving", "voice"): "who speaks goes, who comes is quiet",
    ("leaving", "macho_culture"): "newcomers bring their norm",
}


def node_name(node: str) -> str:
    """Return what stands in the ring, in words."""
    return t("leaving") if node == "leaving" else metric_name(node)


def arrow_words(source: str, target: str) -> str:
    """Say how one thing in the loop does something to another."""
    return t(_WORDS[source, target])


def _effect_words(source: str, target: str) -> str:
    """Return what an arrow is, as a part of a sentence; a language may say each in its own way."""
    return t(f"what {_plain(source)} does to {_plain(target)}")


def _plain(node: str) -> str:
    return node.replace("_", " ")


@dataclass(frozen=True)
class LoopView:
    """The loop of one scenario, for a group."""

    frame: pd.DataFrame
    """Rows of `Answer.loop`, of one scenario or several."""
    scenario: str
    title: str
    """Of the scenario, in the language at hand."""
    group: str

    @cached_property
    def _rows(self) -> pd.DataFrame:
        frame = self.frame[self.frame["scenario"] == self.scenario]
        return frame.astype(dict.fromkeys(("from", "to", "group", "unit"), str))

    def row(self, source: str, target: str) -> "pd.Series | None":
        """Return the row of an arrow, everybody's where it is the organisation's; None for none.

        Without a source it is the level of what stands at `target`.
        """
        mine = self._rows[(self._rows["from"] == source) & (self._rows["to"] == target)]
        for group in (self.group, _EVERYBODY):
            found = mine[mine["group"] == group]
            if len(found):
                return found.iloc[0]
        return None

    @cached_property
    def arrows(self) -> "dict[tuple[str, str], pd.Series]":
        """The rows of the arrows that there are, by their ends."""
        held = {(one.source, one.target): self.row(one.source, one.target) for one in ARROWS}
        return {ends: row for ends, row in held.items() if row is not None}

    def level(self, node: str) -> float:
        """Return the level of what stands in the ring, nan where the group has none."""
        row = self.row("", node)
        return np.nan if row is None else float(row["strength"])

    def closes(self, source: str, target: str) -> float:
        """Return how much an arrow adds to what keeps the place as it is; below 0 it loosens it."""
        strength = float(self.arrows[source, target]["strength"])
        return -strength if target in _OPENS_UP else strength

    @property
    def worlds(self) -> int:
        """Of how many worlds the means are."""
        return int(self._rows["worlds"].max()) if len(self._rows) else 0


def loop_title(view: LoopView) -> str:
    """Return what the ring of a scenario is called."""
    return t("{title}, for {group}", title=view.title, group=group_name(view.group))


def loop_sentences(base: LoopView, other: LoopView | None = None) -> list[str]:
    """Say which arrow differs most between two worlds, and what holds and loosens the first."""
    said = [] if other is None else [_differs_most(base, other)]
    said.append(_holds_most(base))
    if other is not None:
        said.append(_holds_most(other))
    unit = "Means of {count} worlds." if other is None else "Means of {count} pairs of worlds."
    said.append(t(unit, count=number(base.worlds)))
    return said


def _differs_most(base: LoopView, other: LoopView) -> str:
    clear = [
        (abs(row["difference"]), ends)
        for ends, row in other.arrows.items()
        if row["difference_low"] * row["difference_high"] > 0.0 and abs(row["difference"]) >= SMALL
    ]
    titles = {"other": quoted(other.title), "base": quoted(base.title)}
    if not clear:
        nothing = "Under these assumptions no arrow clearly differs in {other} and {base}."
        return t(nothing, **titles)
    _, ends = max(clear)
    return t(
        "Under these assumptions the two differ most in {what} ({how}): "
        "{there} in {other}, {here} in {base}.",
        what=_effect_words(*ends),
        how=arrow_words(*ends),
        there=signed_level(float(other.arrows[ends]["strength"])),
        here=signed_level(float(base.arrows[ends]["strength"])),
        **titles,
    )


def _holds_most(view: LoopView) -> str:
    """Say which arrow holds a place as it is most, and which loosens it most."""
    sizes = {ends: view.closes(*ends) for ends in view.arrows}
    if not sizes:
        return t("There is nobody of this group in {world}.", world=quoted(view.title))
    most, least = max(sizes, key=lambda e: sizes[e]), min(sizes, key=lambda e: sizes[e])
    said = t(
        "{world} is held as it is above all by {what} ({how}, {size})",
        world=quoted(view.title),
        **_named(view, most),
    )
    if sizes[least] > -SMALL:
        return t("{said}, and no arrow loosens it.", said=said)
    loosens = t(
        "it is loosened most by {what} ({how}, {size})",
        **_named(view, least),
    )
    return f"{said}; {loosens}."


def _named(view: LoopView, ends: tuple[str, str]) -> dict[str, object]:
    return {
        "what": _effect_words(*ends),
        "how": arrow_words(*ends),
        "size": signed_level(float(view.arrows[ends]["strength"])),
    }


def loop_table(base: LoopView, other: LoopView | None = None) -> pd.DataFrame:
    """Return a row for each arrow, the thickest first; of two worlds also what differs."""
    last = base if other is None else other
    rows = []
    for ends in sorted(last.arrows, key=lambda e: -abs(last.arrows[e]["strength"])):
        row = last.arrows[ends]
        said: dict[str, object] = {
            t("From"): node_name(ends[0]),
            t("To"): node_name(ends[1]),
            t("How"): arrow_words(*ends),
        }
        if other is not None and ends in base.arrows:
            said[base.title] = _rounded(base.arrows[ends]["strength"])
        said[last.title] = _rounded(row["strength"])
        low, high = ("low", "high") if other is None else ("difference_low", "difference_high")
        if other is not None:
            said[t("Difference")] = _rounded(row["difference"])
        said[t("95 % from")] = _rounded(row[low])
        said[t("to")] = _rounded(row[high])
        said[t("Of what")] = _unit_words(str(row["unit"]))
        rows.append(said)
    return pd.DataFrame(rows)


def _unit_words(unit: str) -> str:
    return {
        LEVEL: t("level, 0 to 1"),
        STANDING: t("men's lead in standing, 0 to 1"),
        RATE: t("people leaving, per person and year"),
    }[unit]


def _rounded(amount: object) -> float:
    return round(float(np.asarray(amount)), 3) + 0.0  # no negative zero
