"""The claims of the sources, and what the model says to each of them."""

from collections.abc import Iterator

from peersim.methods.bibliography import cite
from peersim.methods.claims import SourceClaim, claim_index
from peersim.methods.claims.claim_reasons import reason_of
from peersim.methods.claims.stated_verdicts import StatedFinding, stated
from peersim.narration.claim_text import NOTES, asked_words, counted_words, seen_words
from peersim.report.odd.markdown_tables import bullets

__all__ = ["claims"]


def claims() -> Iterator[str]:
    """How many claims are shown, and every claim by its source."""
    found = stated()
    counted = counted_words(one.verdict for one in found.claims.values())
    yield (
        f"{counted} Asked at the defaults, or in the world that a claim names, in {found.pairs} "
        f"pairs of worlds with version {found.version}. {' '.join(NOTES)}"
    )
    for source, mine in claim_index().by_source().items():
        yield f"**{source}** ({cite((source,))})"
        yield bullets(_claim(claim, found.claims.get(claim.id)) for claim in mine)


def _claim(claim: SourceClaim, found: StatedFinding | None) -> str:
    where = ", ".join((claim.where, *claim.sources[1:]))
    if found is None:
        return f"{claim.says} ({where})"
    reason = reason_of(claim, found.verdict)
    told = [
        f"{claim.says} ({where}) **{found.verdict}**.",
        asked_words(claim),
        seen_words(claim, found),
        f"Why not: {reason}." if reason else "",
    ]
    return " ".join(filter(None, told))
