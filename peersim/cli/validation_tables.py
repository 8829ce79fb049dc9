"""How a validation looks on a terminal: kinds apart, a line for each claim, then what breaks."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from peersim.cli.number_format import EMPTY

if TYPE_CHECKING:
    import pandas as pd
    from rich.text import Text

    from peersim.methods.validate import Validation

__all__ = ["lines"]

_COLOURS: Final = {
    "holds": "green",
    "holds, not clear": "green",
    "fails, not clear": "yellow",
    "fails": "bold red",
    "nothing to measure": "dim",
    "reported": "dim",
}
_VALUE, _VERDICT, _SHARE = 10, 18, 6
"""Columns."""
_KEPT: Final = "\N{NO-BREAK SPACE}"

Row = Mapping[Any, Any]


def lines(found: "Validation", width: int) -> Iterator["Text"]:
    """Yield the lines of every table."""
    from peersim.methods.validate.claim import KINDS
    from peersim.narration.validation_text import kind_title

    for kind in KINDS:
        mine = found.findings[found.findings["kind"] == kind]
        if len(mine):
            yield from _kind(found, kind_title(kind), mine, width)
    yield from _ablation(found, width)
    yield from _variants(found)


def _kind(found: "Validation", name: str, mine: "pd.DataFrame", width: int) -> Iterator["Text"]:
    from rich.text import Text

    drawn = f"{'draws':>{_SHARE}}" if found.effort.draws else ""
    space = width - _VALUE - _VERDICT - _SHARE - 2
    yield Text()
    yield Text(name, style="bold underline")
    yield Text(f"{'':{space}}{'value':>{_VALUE}}  {'at the defaults':<{_VERDICT}}{drawn}", "dim")
    shares = _shares(found)
    for code in mine["pattern"].unique():
        yield Text.assemble((f"{code}  ", "bold cyan"), found.patterns[code].title)
        for claim in mine[mine["pattern"] == code].to_dict("records"):
            yield from _claim(claim, shares.get((code, claim["quantity"])), space)


def _shares(found: "Validation") -> dict[tuple[str, str], Row]:
    rows = found.shares.to_dict("records") if found.effort.draws else []
    return {(row["pattern"], row["quantity"]): row for row in rows}


def _claim(claim: Row, share: Row | None, space: int) -> Iterator["Text"]:
    from rich.text import Text

    asked = f"({claim['asked']})".replace(" ", _KEPT)
    first, *rest = textwrap.wrap(f"{claim['quantity']} {asked}", space - 6)
    value = EMPTY if claim["value"] != claim["value"] else f"{claim['value']:+.3g}"
    drawn = "" if share is None else f"{share['share']:{_SHARE}.0%}"
    verdict = str(claim["verdict"])
    yield Text.assemble(
        f"     {first:<{space - 5}}{value:>{_VALUE}}  ",
        (f"{verdict:<{_VERDICT}}", _COLOURS[verdict]),
        drawn,
    )
    yield from (Text(f"       {line}") for line in rest)
    if claim["known"]:
        for line in textwrap.wrap(f"known: {claim['known']}", space + _VALUE + _VERDICT - 8):
            yield Text(f"       {line}", style="dim")
    if share is not None and share["decided_by"] and share["share"] < _required_share():
        decided = f"goes most with {share['decided_by']}, {_prior(share['decided_by'])}"
        yield Text(f"       {decided} ({share['correlation']:+.2f})", style="dim")


def _required_share() -> float:
    from peersim.methods.validate import ASKED_SHARE

    return ASKED_SHARE


def _prior(code: str) -> str:
    from peersim.methods.validate.priors import PRIORS

    return next(prior.meaning for prior in PRIORS if prior.code == code)


def _ablation(found: "Validation", width: int) -> Iterator["Text"]:
    """Yield for each mechanism what breaks without it, what mends and what moves."""
    from rich.text import Text

    table = found.ablation
    if table.empty:
        return
    yield Text()
    yield Text("What breaks when a mechanism is off", style="bold underline")
    yield Text("With a star: in a world that calls on it, since the base does not", style="dim")
    for mechanism, mine in table.groupby("mechanism", sort=False):
        said = []
        for effect in ("breaks", "mends", "moves"):
            codes = mine[mine["effect"] == effect]["pattern"].unique().tolist()
            said += [f"{effect} {', '.join(codes)}"] if codes else []
        star = "*" if mine["at_work"].any() else ""
        text = f"{mechanism}{star}: {'; '.join(said) or 'nothing, idle'}"
        yield from (Text(line) for line in textwrap.wrap(text, width, subsequent_indent="  "))


def _variants(found: "Validation") -> Iterator["Text"]:
    """Yield for each structural variant the claims whose answer is another one."""
    from rich.text import Text

    table = found.variants
    if table.empty:
        return
    yield Text()
    yield Text("Structural variants", style="bold underline")
    for variant, mine in table.groupby("variant", sort=False):
        other = mine[mine["holds"] != mine["by_default"]]
        said = [
            f"{row['pattern']} {'holds' if row['holds'] else 'does not hold'}"
            for row in other.drop_duplicates(["pattern", "holds"]).to_dict("records")
        ]
        yield Text(f"{variant}: {', '.join(said) or 'as at the defaults'}")
