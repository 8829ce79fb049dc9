"""Which parameter sets show the patterns, in a sentence, and what is not to be relied on."""

from functools import singledispatch

from peersim.methods.calibration import Calibration
from peersim.methods.calibration.calibration_caveats import (
    Caveat,
    DrawnToEnd,
    FewSetsCount,
    MoveTogether,
    NothingMeasured,
    SeldomShown,
    StillFarOff,
    Unlearned,
)
from peersim.narration.phrases import counted_text, share_words, signed_level
from peersim.narration.texts import fixed, number, t

__all__ = ["calibration_words", "caveat_words"]


def calibration_words(found: Calibration) -> str:
    """Say what came out."""
    shown = found.shares_shown
    each = ", ".join(
        f"{one.name} {share_words(shown['kept'][one.name])} "
        f"({share_words(shown['of the ranges'][one.name])})"
        for one in found.patterns
    )
    return t(
        "{sets} were kept; the worst pattern of each is at most {steps} steps off. In fresh "
        "worlds, sets that show each pattern (in brackets, of the whole ranges): {each}.",
        sets=counted_text(len(found.posterior), "1 parameter set", "{count} parameter sets"),
        steps=number(float(found.generations["tolerance"].iloc[-1]), 2),
        each=each,
    )


@singledispatch
def caveat_words(caveat: Caveat) -> str:
    """Say what is not to be relied on; raises TypeError for a caveat without words."""
    raise TypeError(f"nothing is said of {type(caveat).__name__}")


@caveat_words.register
def _(caveat: StillFarOff) -> str:
    return t(
        "The worst pattern is still up to {reached} steps off, not {asked}: either more "
        "generations are needed, or the patterns cannot be had together within these ranges.",
        reached=number(caveat.reached, 2),
        asked=number(caveat.asked),
    )


@caveat_words.register
def _(caveat: FewSetsCount) -> str:
    return t(
        "A few sets carry most of the weight (as much as {effective} equal ones); a larger "
        "population would make the edges of the posterior steadier.",
        effective=fixed(caveat.effective, 0),
    )


@caveat_words.register
def _(caveat: Unlearned) -> str:
    return t("The patterns say next to nothing about {named}.", named=", ".join(caveat.factors))


@caveat_words.register
def _(caveat: DrawnToEnd) -> str:
    if caveat.end == "lower":
        text = "{factor} is drawn to the lower end of its range; a wider one may fit better."
    else:
        text = "{factor} is drawn to the upper end of its range; a wider one may fit better."
    return t(text, factor=caveat.factor)


@caveat_words.register
def _(caveat: MoveTogether) -> str:
    if caveat.correlation > 0.0:
        text = (
            "{factor} and {other} move together ({correlation}): the patterns tell their "
            "combination better than each."
        )
    else:
        text = (
            "{factor} and {other} move against each other ({correlation}): the patterns tell "
            "their combination better than each."
        )
    correlation = signed_level(caveat.correlation)
    return t(text, factor=caveat.factor, other=caveat.other, correlation=correlation)


@caveat_words.register
def _(caveat: SeldomShown) -> str:
    return t(
        "{pattern}: in fresh worlds only {share} of the sets that were kept show it; luck let "
        "some of them pass, and more replicates would tell.",
        pattern=caveat.pattern,
        share=share_words(caveat.share),
    )


@caveat_words.register
def _(caveat: NothingMeasured) -> str:
    return t(
        "{pattern}: in some fresh worlds there was nothing to measure.", pattern=caveat.pattern
    )
