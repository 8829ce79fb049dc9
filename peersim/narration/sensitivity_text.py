"""Which factors decide an answer, in words, and what of that is not to be relied on yet."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Final

import pandas as pd

from peersim.methods.sensitivity import FactorImportance
from peersim.methods.sensitivity.sensitivity_caveats import (
    STABLE,
    BlocksLeftOut,
    Caveat,
    LeftOutByScreening,
    MoreAloneThanInAll,
    NegativeIndices,
    NoAnswer,
    PerhapsLuck,
    Unstable,
)
from peersim.narration.factor_names import Vocabulary, factor_name
from peersim.narration.phrases import counted_text, share_words
from peersim.narration.texts import fixed, number, t

__all__ = [
    "KIND_COLUMNS",
    "caveat_words",
    "deciding_words",
    "kind_words",
    "luck_words",
    "pair_table",
]

KIND_COLUMNS: Final = {
    "sobol": (("total", "in all"), ("first", "alone")),
    "morris": (("effect", "mean change"),),
    "alone": (("first", "alone"),),
}
"""Of each kind the columns that say it, with their names; the first one is the order."""
_KINDS: Final = {
    "sobol": (
        "Share of the variance between points that goes back to a number: alone, and in all "
        "with every company it has (Sobol indices). They hold for the ranges that were given."
    ),
    "morris": (
        "By how much the answer changes on the average when one number alone goes through "
        "its whole range (Morris screening). It holds for the ranges that were given."
    ),
    "alone": (
        "Share of the variance between points that a number explains alone. What numbers do "
        "together is not in it; a Saltelli design would tell. It holds for the ranges that "
        "were given."
    ),
}
_NAMED: Final = 3
_MOST_PAIRS: Final = 12


def kind_words(found: FactorImportance) -> str:
    """Say what the numbers mean."""
    return t(_KINDS[found.kind])


def deciding_words(found: FactorImportance) -> str:
    """Name what decides most."""
    column, kind = KIND_COLUMNS[found.kind][0]
    named = [
        f"{factor_name(row['factor'])} {number(row[column])} ± {number(row[f'{column}_half'], 2)}"
        for row in found.table.head(_NAMED).to_dict("records")
    ]
    return t(
        "Most of all ({what}): {named}. Under these assumptions.",
        what=t(kind),
        named="; ".join(named),
    )


def pair_table(found: FactorImportance) -> pd.DataFrame:
    """Return what pairs do together beyond what each does alone, where it is clear of 0."""
    if found.pairs.empty:
        return pd.DataFrame()
    clear = found.pairs[found.pairs["second"] > found.pairs["second_half"]]
    rows = clear.sort_values("second", ascending=False).head(_MOST_PAIRS)
    pairs = zip(rows["factor"], rows["other"], strict=True)
    return pd.DataFrame(
        {
            t("Together"): [f"{factor_name(one)} × {factor_name(other)}" for one, other in pairs],
            t("Share"): rows["second"].astype(float),
            "± 95 %": rows["second_half"].astype(float),
        }
    )


# ------------------------------------------------------------------------------ caveats


def caveat_words(caveat: Caveat, vocabulary: Vocabulary) -> str:
    """Say what is not to be relied on yet."""
    text = _caveat(caveat, vocabulary)
    if isinstance(caveat, LeftOutByScreening):
        return text
    return f"{vocabulary.target(caveat.answer)}: {text}"


@singledispatch
def _caveat(caveat: Caveat, vocabulary: Vocabulary) -> str:  # noqa: ARG001 - as the others
    raise TypeError(f"nothing is said of {type(caveat).__name__}")


@_caveat.register
def _(caveat: Unstable, vocabulary: Vocabulary) -> str:
    return counted_text(
        caveat.count,
        "not yet stable. The total index of one factor ({named}) is known to ±{half} at best, "
        "from {blocks} blocks; about {needed} would bring that to ±{stable}.",
        "not yet stable. The total indices of {count} factors ({named}) are known to ±{half} at "
        "best, from {blocks} blocks; about {needed} would bring that to ±{stable}.",
        named=_listed(caveat.factors, vocabulary),
        half=fixed(caveat.half, 2),
        blocks=caveat.blocks,
        needed=caveat.blocks_needed,
        stable=number(STABLE),
    )


@_caveat.register
def _(caveat: NegativeIndices, vocabulary: Vocabulary) -> str:  # noqa: ARG001 - as the others
    return t("some first-order indices lie clearly below 0, which takes more blocks.")


@_caveat.register
def _(caveat: MoreAloneThanInAll, vocabulary: Vocabulary) -> str:
    named = _listed(caveat.factors, vocabulary)
    return t("{named} seem to matter more alone than with company: take more blocks.", named=named)


@_caveat.register
def _(caveat: PerhapsLuck, vocabulary: Vocabulary) -> str:  # noqa: ARG001 - as the others
    return luck_words(caveat.share)


def luck_words(share: float) -> str:
    """Say how much of what differs between points may be luck."""
    return t(
        "up to {share} of the variance between points may be luck and not assumptions; more "
        "replicates would tell them apart.",
        share=share_words(share),
    )


@_caveat.register
def _(caveat: BlocksLeftOut, vocabulary: Vocabulary) -> str:  # noqa: ARG001 - as the others
    return counted_text(
        caveat.count,
        "one block is not there as a whole and is left out.",
        "{count} blocks are not there as a whole and are left out.",
    )


@_caveat.register
def _(caveat: NoAnswer, vocabulary: Vocabulary) -> str:  # noqa: ARG001 - as the others
    return caveat.error


@_caveat.register
def _(caveat: LeftOutByScreening, vocabulary: Vocabulary) -> str:
    return t("Left out after screening: {named}.", named=_listed(caveat.factors, vocabulary))


def _listed(factors: Sequence[str], vocabulary: Vocabulary) -> str:
    return ", ".join(vocabulary.factor(name) for name in factors)
