"""Results become a brief: every section in its order, in the language at hand."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from peersim.methods.answer import Answer
from peersim.narration.display_names import titles_of
from peersim.narration.headline import sentences, when_it_looks_worse
from peersim.narration.incident_filter import filter_incidents
from peersim.narration.moment_text import moments_said
from peersim.narration.notes import notes
from peersim.narration.phrases import listed, quoted
from peersim.narration.purpose import LIMITS, MISUSE, PURPOSE
from peersim.narration.texts import moment
from peersim.report.brief.brief_evidence import evidence_paragraphs
from peersim.report.brief.brief_figures import pictures_of
from peersim.report.brief.compared_worlds import how_many, world_sentences
from peersim.report.brief.document import Brief, BriefSection, Bullets, Paragraph
from peersim.report.brief.outcome_table import harmed_group_sentences, outcome_table
from peersim.report.texts import speaking, t

__all__ = ["NOTE", "brief_of", "closing", "opening", "repeating", "time_of_writing", "title_of"]

NOTE: Final = (
    "Content note: mentions sexual violence, violence, substance use, imprisonment and self-blame, "
    "without detail. Everybody in it is simulated."
)
# What ranges hold and what not, without parameter sets and with them.
_COMPARED_RANGES: Final = (
    (
        "Three things make an answer unsure: luck, numbers and structure. Only luck is in these "
        "intervals. What other numbers, or other mechanisms, would have said was not asked here."
    ),
    (
        "Three things make an answer unsure: luck, numbers and structure. Luck and the parameter "
        "sets are in these intervals. What other numbers, or other mechanisms, would have said was "
        "not asked here."
    ),
)
_RUN_RANGES: Final = (
    (
        "The middle 90 % of worlds say how far luck alone takes worlds apart. Nothing is compared, "
        "so nothing is said of what would change. Other numbers or mechanisms might say something "
        "else."
    ),
    (
        "The middle 90 % of worlds say how far luck and the parameter sets take worlds apart. "
        "Nothing is compared, so nothing is said of what would change. Other numbers or mechanisms "
        "might say something else."
    ),
)


def brief_of(answer: Answer, language: str = "en", *, hide_incidents: bool = False) -> Brief:
    """Return the brief on a comparison or a run; raises ResultsError where it cannot be read."""
    answer = filter_incidents(answer.read(), hide_incidents=hide_incidents)
    with speaking(language):
        return Brief(
            language=language,
            title=title_of(answer),
            under=t(
                "A brief from simulated worlds. Everything holds under these assumptions; it is a "
                "thinking aid, not a forecast."
            ),
            note=t(NOTE),
            sections=tuple(_all(answer)),
            annex=t("In words and numbers"),
            when=time_of_writing(answer),
            fingerprint=_fingerprint(answer),
        )


def time_of_writing(answer: Answer) -> datetime:
    """Return when results were written; the beginning of time where nobody knows."""
    try:
        when = datetime.fromisoformat(answer.manifest.printable_facts.get("time", ""))
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _fingerprint(answer: Answer) -> str:
    hashes = "".join(source.hash for source in answer.manifest.scenarios)
    asked = f"{hashes} {answer.seed} {answer.replicates}"
    return hashlib.sha256(asked.encode()).hexdigest()


def title_of(answer: Answer) -> str:
    """Return what a document on results is called."""
    base, *others = titles_of(answer).values()
    if not others:
        return t("“{world}”: what becomes of whom", world=base)
    named = listed([*map(quoted, others)])
    return t("{others} beside “{base}”: what changes, and for whom", others=named, base=base)


def opening(answer: Answer) -> Iterator[BriefSection]:
    """Yield question, what was compared, what happened to whom, and how sure that is."""
    parts = _compared if answer.is_comparison else _ran
    yield from parts(answer)


def closing(answer: Answer) -> Iterator[BriefSection]:
    """Yield what it rests on, and its limits."""
    yield BriefSection(t("What it rests on"), evidence_paragraphs(answer))
    misuse = t("It must not be used for {what}.", what="; ".join(map(t, MISUSE)))
    limits = Bullets(tuple(t(text) for text in LIMITS))
    yield BriefSection(t("Limits"), (Paragraph(t(PURPOSE)), limits, Paragraph(misuse)))


def repeating(answer: Answer) -> BriefSection:
    """Return how to repeat it."""
    return BriefSection(t("How to repeat it"), tuple(_repeat(answer)))


def _all(answer: Answer) -> Iterator[BriefSection]:
    yield from opening(answer)
    yield from closing(answer)
    pictures = pictures_of(answer)
    # the second one is high where there are several alternatives: it comes last, so that two
    # pages hold the rest
    apart = pictures[1:] if len(answer.others) > 1 else ()
    yield BriefSection(t("In pictures"), pictures[: len(pictures) - len(apart)])
    yield repeating(answer)
    if apart:
        yield BriefSection(t("Group by group"), apart)


# ---------------------------------------------------------------------------- comparison


def _compared(answer: Answer) -> Iterator[BriefSection]:
    question = Paragraph(_question([*titles_of(answer).values()]))
    yield BriefSection(t("The question"), (question,))
    yield BriefSection(
        t("What was compared"), (Bullets(tuple(world_sentences(answer))), how_many(answer))
    )
    yield _outcome_section(answer)
    yield _sure(answer)


def _question(titles: Sequence[str]) -> str:
    base, *others = titles
    if len(others) == 1:
        return t(
            "What would become of whom with “{other}” rather than “{base}”?",
            other=others[0],
            base=base,
        )
    return t(
        "What would become of whom with one of these rather than “{base}”: {others}?",
        base=base,
        others=listed([*map(quoted, others)]),
    )


def _outcome_section(answer: Answer) -> BriefSection:
    said, worse = sentences(answer), when_it_looks_worse(answer)
    losers = harmed_group_sentences(answer)
    named = (
        t("Groups that lose by more than a little: {what}.", what="; ".join(losers))
        if losers
        else t("In no outcome does any group lose by more than a little.")
    )
    return BriefSection(
        t("What happened to whom"),
        (
            *(Paragraph(one.lead) for one in said),
            Paragraph(named),
            *(Paragraph(text) for text in worse),
            *(outcome_table(answer, o) for o in answer.others),
            *_moments(answer),
            Paragraph(
                t(
                    "Levels lie between 0 and 1. The words under “Sure?” are those of single rows; "
                    "the counts say in how many pairs of worlds it goes that way."
                ),
                quiet=True,
            ),
        ),
    )


def _moments(answer: Answer) -> Iterator[Paragraph | Bullets]:
    """Yield what differs where the scenarios themselves say that one should look."""
    for title, said in moments_said(answer).items():
        yield Paragraph(t("Where “{name}” says that one should look:", name=title))
        yield Bullets(said)


def _sure(answer: Answer) -> BriefSection:
    said = [" ".join(one.rest) for one in sentences(answer)]
    several = len(answer.others) > 1
    titles = titles_of(answer)
    points = [
        f"{quoted(titles[label])}: {text}" if several else text
        for label, text in zip(answer.others, said, strict=True)
        if text
    ]
    points += notes(answer)
    points.append(t(_COMPARED_RANGES[answer.ensemble is not None]))
    return BriefSection(t("How sure this is"), (Bullets(tuple(points)),))


# ----------------------------------------------------------------------------------- run


def _ran(answer: Answer) -> Iterator[BriefSection]:
    title = titles_of(answer)[answer.base]
    question = t("What becomes of whom in “{world}”, if nothing else is done?", world=title)
    yield BriefSection(t("The question"), (Paragraph(question),))
    yield BriefSection(
        t("What was run"), (Bullets(tuple(world_sentences(answer))), how_many(answer))
    )
    yield BriefSection(t("What happened to whom"), (outcome_table(answer),))
    yield BriefSection(
        t("How sure this is"),
        (Paragraph(t(_RUN_RANGES[answer.ensemble is not None])),),
    )


# --------------------------------------------------------------------------------- parts


def _repeat(answer: Answer) -> Iterator[Paragraph]:
    manifest = answer.manifest
    facts = manifest.printable_facts
    yield Paragraph(facts.get("command") or "–", code=True)
    scenarios = ", ".join(f"{source.label} {source.hash[:12]}" for source in manifest.scenarios)
    yield Paragraph(
        t(
            "peersim {version}, seed {seed}, written {when}. Scenarios and the first digits of "
            "their hashes: {scenarios}. The folder of results holds each scenario as a whole, so "
            "the same version gives the same numbers again, and “peersim report” the same brief.",
            version=manifest.peersim,
            seed=manifest.seed,
            when=moment(facts.get("time", "")),
            scenarios=scenarios,
        )
    )
