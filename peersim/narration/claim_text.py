"""What the model says to the claims of the sources, in sentences."""

from collections import Counter
from collections.abc import Iterable
from math import isfinite
from typing import Final, Protocol

from peersim.methods.claims import VERDICTS, ClaimAnswers, SourceClaim, Verdict, claim_index
from peersim.narration.display_names import metric_name
from peersim.narration.group_labels import group_name
from peersim.narration.phrases import listed
from peersim.narration.texts import number, t

__all__ = [
    "NOTES",
    "asked_words",
    "counted_words",
    "headline",
    "notes",
    "seen_words",
]

NOTES: Final = (
    (
        "The claims are those of the studies that the rules were made from: a claim that is shown "
        "says that the model hangs together, not that the study is right."
    ),
    (
        "Shown: as the source says, clear of luck, and large enough to be noticed: 0.2 standard "
        "deviations between persons, a tenth of a rate, or what the claim says."
    ),
)
_ASKED: Final = {
    "worlds": "Asked of {what} in “{here}”, held against “{beside}”.",
    "groups": "Asked of {what} in “{here}”, held against {other}.",
    "groups apart": (
        "Asked of {what} in “{here}”, held against “{beside}”, and that against {other}."
    ),
    "four worlds": (
        "Asked of {what} in “{here}”, held against “{beside}”, and that against the same "
        "difference between “{third}” and “{fourth}”."
    ),
}
_SIZES: Final = {
    "persons": "{size} standard deviations between persons, where {least} would be noticed",
    "itself": "{size} % of what it is held against, where {least} % would be noticed",
    "scale": "{size} on the scale from 0 to 1, where {least} would be noticed",
}


class _ClaimFindings(Protocol):
    """A finding, or one that comes with the package."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def difference(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def size(self) -> float: ...


def headline(answers: ClaimAnswers) -> str:
    """Say how many claims are shown, weak, contradicted and cannot be asked."""
    return counted_words(finding.verdict for finding in answers.findings)


def notes(answers: ClaimAnswers) -> tuple[str, ...]:
    """Return what a reader should know besides the verdicts."""
    pairs = t("Each claim is asked in {pairs} pairs of worlds that share their luck.",
              pairs=answers.pairs)  # fmt: skip
    return (*map(t, NOTES), pairs)


def counted_words(verdicts: Iterable[Verdict]) -> str:
    """Say how many of some verdicts there are of each."""
    counted = Counter(verdicts)
    parts = [f"{counted[verdict]} {t(verdict)}" for verdict in VERDICTS
             if counted[verdict]]  # fmt: skip
    return t("Of {count} claims of the sources: {parts}.", count=counted.total(),
             parts=listed(parts))  # fmt: skip


def asked_words(claim: SourceClaim) -> str:
    """Say of whom and in which worlds a claim is asked; nothing where it cannot be."""
    if claim.metric is None:
        return ""
    titles = {name: t(world.title) for name, world in claim_index().worlds.items()}
    third, fourth = claim.than or (claim.here, claim.here)
    return t(
        _ASKED[_kind(claim)],
        what=_of_group(claim.metric, claim.group),
        other=_of_group(claim.beside_metric or claim.metric,
                        claim.than_group or claim.beside_group or claim.group),
        here=titles[claim.here],
        beside=titles[claim.beside or claim.here],
        third=titles[third],
        fourth=titles[fourth],
    )  # fmt: skip


def seen_words(claim: SourceClaim, found: _ClaimFindings) -> str:
    """Say what was seen: difference, interval and size; nothing where there is none."""
    if not isfinite(found.difference):
        return ""
    factor = 100.0 if claim.scale == "itself" else 1.0
    size = t(_SIZES[claim.scale], size=number(factor * found.size),
             least=number(factor * claim.least_size))  # fmt: skip
    return t("Seen: {difference} ({low} to {high}), {size}.", difference=number(found.difference),
             low=number(found.low), high=number(found.high), size=size)  # fmt: skip


def _kind(claim: SourceClaim) -> str:
    if claim.than is not None:
        return "four worlds"
    if claim.than_group is not None:
        return "groups apart"
    return "worlds" if claim.beside is not None else "groups"


def _of_group(metric: str, group: str) -> str:
    return f"{metric_name(metric)} ({group_name(group)})"
