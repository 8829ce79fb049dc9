"""The claims of the sources as pieces of HTML, in the visitor's language."""

from collections.abc import Sequence
from typing import Final

from peersim.dashboard.markup import Markup, tag
from peersim.dashboard.texts import t
from peersim.methods.claims import SourceClaim, Verdict, claim_index
from peersim.methods.claims.claim_reasons import reason_of
from peersim.methods.claims.stated_verdicts import StatedFinding, stated
from peersim.narration.claim_text import asked_words, counted_words, seen_words
from peersim.narration.source_text import cited

__all__ = ["claims_found", "claims_html", "verdict_counts"]

_BADGES: Final[dict[Verdict, str]] = {
    "shown": "badge badge-gains",
    "weak": "badge",
    "contradicted": "badge badge-harmed",
    "cannot be asked": "badge badge-open",
}


def claims_found(text: str = "", study: str = "") -> tuple[SourceClaim, ...]:
    """Return the claims in which all words of a text occur, of one study if one is named."""
    words = text.casefold().split()
    return tuple(
        claim
        for claim in claim_index().claims
        if (not study or study in claim.sources) and all(word in _all_of(claim) for word in words)
    )


def verdict_counts(claims: Sequence[SourceClaim]) -> str:
    """Say how many of some claims have each verdict."""
    known = stated().claims
    return counted_words(known[claim.id].verdict for claim in claims if claim.id in known)


def claims_html(claims: Sequence[SourceClaim]) -> Markup:
    """Return claims, each of which opens at a click, with what the model says to it."""
    known = stated().claims
    return Markup("".join(_claim(claim, known[claim.id]) for claim in claims if claim.id in known))


def _all_of(claim: SourceClaim) -> str:
    return " ".join((claim.id, claim.says, t(claim.says), *claim.sources)).casefold()


def _claim(claim: SourceClaim, found: StatedFinding) -> Markup:
    reason = reason_of(claim, found.verdict)
    summary = tag(
        "summary",
        tag("span", t(claim.says)),
        " ",
        tag("span", t(found.verdict), class_=_BADGES[found.verdict]),
    )
    told = [asked_words(claim), seen_words(claim, found), t(reason)]
    parts = [tag("p", text) for text in told if text]
    source = f"{cited(claim.sources)}: {t(claim.where)}"
    parts.append(tag("p", tag("strong", t("Sources")), ": ", source, class_="quiet"))
    return tag("details", summary, tag("div", *parts, class_="source-inside"), class_="source")
