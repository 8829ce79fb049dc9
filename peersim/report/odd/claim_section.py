"""The claims of the sources, and what the model says to each of them."""

from collections.abc import Iterator

from peersim.methods.claims import SourceClaim, claim_index
from peersim.methods.claims.claim_reasons import reason_of
from peersim.methods.claims.stated_verdicts import StatedFinding, stated
from peersim.narration.claim_text import NOTES, asked_words, counted_words, seen_words
from peersim.narration.source_text import cited
from peersim.report.odd.markdown_tables import bullets
from peersim.report.texts import t

__all__ = ["claims"]


def claims() -> Iterator[str]:
    """How many claims are shown, and every claim by its source."""
    found = stated()
    counted = counted_words(one.verdict for one in found.claims.values())
    asked = t(
        "Asked at the defaults, or in the world that a claim names, in {pairs} pairs of worlds "
        "with version {version}.",
        pairs=found.pairs,
        version=found.version,
    )
    yield " ".join([counted, asked, *map(t, NOTES)])
    for source, mine in claim_index().by_source().items():
        yield f"**{source}** ({cited((source,))})"
        yield bullets(_claim(claim, found.claims.get(claim.id)) for claim in mine)


def _claim(claim: SourceClaim, found: StatedFinding | None) -> str:
    where = ", ".join((t(claim.where), *claim.sources[1:]))
    if found is None:
        return f"{t(claim.says)} ({where})"
    reason = reason_of(claim, found.verdict)
    told = [
        f"{t(claim.says)} ({where}) **{t(found.verdict)}**.",
        asked_words(claim),
        seen_words(claim, found),
        t("Why not: {reason}.", reason=t(reason)) if reason else "",
    ]
    return " ".join(filter(None, told))
