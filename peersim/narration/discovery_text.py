"""Where cases are: boxes in the space of what differs, and what points say they were not fitted to.

Sentences take a vocabulary: pages call things as people do, the command line as files do.
"""

from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any, Final

import pandas as pd

from peersim.methods.discovery import Box, Discovery, Limit, Limits
from peersim.narration.factor_names import IN_FILES, Vocabulary
from peersim.narration.phrases import share_words
from peersim.narration.texts import t

__all__ = ["box_table", "box_words", "discovery_words"]

_CHECKED_IN: Final = {
    "fresh worlds": "in fresh worlds",
    "the other half": "in the half that was held out",
}


def discovery_words(found: Discovery, vocabulary: Vocabulary) -> str:
    """Say where cases are most of all, and whether that holds elsewhere."""
    best = found.boxes[0]
    limits = _limits(found.limits, partial(vocabulary.amount, found.target))
    return t(
        "Under these assumptions, {what} is {limits} at {share} of points, and most of all with "
        "{box}: {density} of the points there, which are {coverage} of all such points; "
        "{elsewhere} {fresh_density} and {fresh_coverage}.",
        what=vocabulary.target(found.target),
        limits=limits,
        share=share_words(found.share),
        box=box_words(best.box, vocabulary),
        density=share_words(best.found_in.density),
        coverage=share_words(best.found_in.coverage),
        elsewhere=t(_CHECKED_IN[found.checked_in]),
        fresh_density=share_words(best.fresh.density),
        fresh_coverage=share_words(best.fresh.coverage),
    )


def _limits(limits: Limits, amount: Callable[[float], str]) -> str:
    """Say between or beyond which numbers something lies."""
    ends = (("above {limit}", limits.above), ("below {limit}", limits.below))
    return t(" and ").join(t(text, limit=amount(end)) for text, end in ends if end is not None)


def box_words(box: Box, vocabulary: Vocabulary) -> str:
    """Say where a box lies."""
    if not box.limits:
        return t("anywhere")
    return ", ".join(_limit(vocabulary, name, limit) for name, limit in box.limits.items())


def _limit(vocabulary: Vocabulary, name: str, limit: Limit) -> str:
    """Say where a factor lies: `culture.silence above 0.61`."""
    factor = vocabulary.factor(name)
    if limit.words:
        words = t(" or ").join(vocabulary.value(word) for word in limit.words)
        return t("{factor} is {words}", factor=factor, words=words)
    ends = Limits(
        None if limit.low == -inf else limit.low, None if limit.high == inf else limit.high
    )
    return f"{factor} {_limits(ends, vocabulary.value)}"


def box_table(found: Discovery) -> pd.DataFrame:
    """Return every box in the points it was found in and in fresh ones, as files have it.

    box, where, worlds, coverage, density, share (of points that lie in it), points (of all).
    """
    rows: list[dict[str, Any]] = [
        {
            "box": one.name,
            "where": box_words(one.box, IN_FILES),
            "worlds": worlds,
            **{key: getattr(scores, key) for key in ("coverage", "density", "share", "points")},
        }
        for one in found.boxes
        for worlds, scores in (("found in", one.found_in), ("fresh", one.fresh))
    ]
    return pd.DataFrame(rows)
