"""What is not to be relied on yet, in plain words."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.sensitivity.indices import Indices

__all__ = ["remarks"]

_WIDE: Final = 0.1
"""Half an interval that leaves the order of assumptions open."""
_LUCK: Final = 0.1
"""Share of the variance between points that may be luck."""
_BEYOND: Final = 0.05


def remarks(name: str, found: Indices, luck: float) -> Iterator[str]:
    """Yield what a reader of the indices of an answer should know; luck: see `summary`."""
    table = found.table
    wide = table[table["total_half"] > _WIDE]
    if len(wide):
        half = wide["total_half"].max()
        more = round(found.blocks * (half / _WIDE) ** 2)
        named = ", ".join(wide.sort_values("total_half", ascending=False)["factor"].head(3))
        yield (
            f"{name}: not yet stable. The total indices of {len(wide)} factors ({named}) are known "
            f"to ±{half:.2f} at best, from {found.blocks} blocks; about {more} would bring that "
            f"to ±{_WIDE}."
        )
    below = table[(table["first"] + table["first_half"]) < -_BEYOND]
    if len(below):
        yield f"{name}: some first-order indices lie clearly below 0, which takes more blocks."
    beyond = table[table["first"] - table["first_half"] > table["total"] + table["total_half"]]
    if len(beyond):
        named = ", ".join(beyond["factor"])
        yield f"{name}: {named} seem to matter more alone than with company: take more blocks."
    if luck > _LUCK:
        yield (
            f"{name}: up to {100 * luck:.0f} % of the variance between points may be luck and not "
            "assumptions; more replicates would tell them apart."
        )
    if found.left_out:
        yield f"{name}: {found.left_out} blocks are not there as a whole and are left out."
