"""Columns of a table from somebody else: there, and of the kind that readers count on."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from peersim.core.errors import ResultsError, nearest

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["check_columns", "check_words"]

_TEXTS: Final = {
    *("scenario", "metric", "group", "unit", "basis", "window", "verdict", "moment"),
    *("level", "mechanism", "push", "direction", "from", "to"),
}
_WHOLE: Final = {"week", "pairs", "worlds"}
"""Counts, which are never missing; any other column holds numbers, or nothing (nan)."""


def check_columns(where: str, frame: "pd.DataFrame", columns: Sequence[str]) -> None:
    """Raise ResultsError unless a table has columns of the right kind, and a row at least."""
    missing = [column for column in columns if column not in frame.columns]
    if missing or frame.empty:
        lacking = f"lacks {', '.join(missing)}" if missing else "is empty"
        raise ResultsError(f"{where} {lacking}")
    for column in columns:
        values = frame[column]
        if column in _TEXTS:
            wanted, right = "words", _is_text(values)
        elif column in _WHOLE:
            wanted, right = "whole numbers of 0 or more", values.dtype.kind in "iu"
            right = right and bool((values >= 0).all())
        else:
            wanted, right = "finite numbers", values.dtype.kind in "iuf"
            right = right and not values.isin([float("inf"), float("-inf")]).any()
        if not right:
            raise ResultsError(f"{where}: the column {column} does not hold {wanted}")


def check_words(where: str, values: "pd.Series[str]", known: Collection[str]) -> None:
    """Raise ResultsError, naming the value, unless a column holds known words alone."""
    for value in values.unique():
        if value not in known:
            name = str(value)[:80]
            raise ResultsError(
                f"{where}: {values.name} '{name}' is not known{nearest(name, known)}"
            )


def _is_text(values: "pd.Series[str]") -> bool:
    if values.isna().any():
        return False
    held = values.cat.categories if values.dtype == "category" else values
    return all(isinstance(value, str) for value in held.unique())
