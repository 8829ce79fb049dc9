"""A validation in words: internal patterns and external anchors, never added up."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.validate import ASKED_SHARE, KindSummary, Validation
from peersim.methods.validate.claim import Kind
from peersim.narration.phrases import share_words
from peersim.narration.texts import t

__all__ = ["KIND_NAMES", "NOTES", "headline", "kind_title", "notes", "what_is_new"]

KIND_NAMES: Final[dict[Kind, tuple[str, str]]] = {
    "internal": ("Internal consistency", "patterns of the studies behind the rules"),
    "external": ("External anchors", "registers, surveys and reviews"),
    "sanity": ("Sanity checks", "worlds at the edge"),
}
"""What a kind of pattern is called, and what belongs to it."""
NOTES: Final = (
    (
        "Patterns drawn from the same studies as the rules show that the model hangs together; "
        "they do not validate it."
    ),
    "Only anchors are external, few of them touch gender, and C1 is solved for, not found.",
    (
        "A claim holds where its mean lies where the source says, and, where pairs are asked for, "
        "enough pairs show the sign. Signs of rare events are judged on expected rates."
    ),
)


def kind_title(kind: Kind) -> str:
    """Return what a kind of pattern is called, with what belongs to it in brackets."""
    name, belongs = KIND_NAMES[kind]
    return f"{t(name)} ({t(belongs)})"


def notes(_validation: Validation) -> tuple[str, ...]:
    """Return what a reader of any validation should know."""
    return tuple(map(t, NOTES))


def headline(validation: Validation) -> str:
    """Say how much holds at the defaults, and in most of the draws."""
    return " ".join(sentence for kind in validation.kinds for sentence in _of_kind(kind))


def _of_kind(found: KindSummary) -> Iterator[str]:
    yield t(
        "{kind}: {whole} of {patterns} hold whole, {holding} of {claims} claims.",
        kind=t(KIND_NAMES[found.kind][0]),
        whole=found.patterns - len(found.not_whole),
        patterns=found.patterns,
        holding=found.claims_that_hold,
        claims=found.claims,
    )
    if found.not_whole:
        yield t("Not whole: {codes}.", codes=", ".join(found.not_whole))
    if found.draws:
        yield t(
            "In at least {share} of {draws} draws: {count}.",
            share=share_words(ASKED_SHARE),
            draws=found.draws,
            count=found.in_most_draws,
        )


def what_is_new(validation: Validation) -> Iterator[str]:
    """Yield what is not as it was known to be, and which mechanisms no claim needs."""
    for one in validation.surprises:
        yield t(
            "Not known to fail: {pattern}, {quantity}: {value}, asked {asked}.",
            pattern=one.pattern,
            quantity=one.quantity,
            value=f"{one.value:.3g}",
            asked=one.asked,
        )
    for one in validation.mended:
        yield t(
            "Known to fail and holds now: {pattern}, {quantity}.",
            pattern=one.pattern,
            quantity=one.quantity,
        )
    if validation.effort.ablation:
        idle = ", ".join(validation.idle) or t("none")
        yield t("Idle, since no claim moves without them: {idle}.", idle=idle)
