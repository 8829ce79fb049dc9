"""Results become a brief: every section in its order, in the language at hand."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from peersim.methods.opened import Opened
from peersim.narration.headline import sentences, when_it_looks_worse
from peersim.narration.incident_filter import shown
from peersim.narration.moments import moments_said
from peersim.narration.names import titles_of
from peersim.narration.notes import notes
from peersim.narration.texts import moment
from peersim.narration.wording import listed, quoted
from peersim.report.brief.document import Brief, Bullets, Paragraph, Section
from peersim.report.brief.grounds import resting
from peersim.report.brief.pictures import pictures_of
from peersim.report.brief.whom import losing, outcome_table
from peersim.report.brief.worlds import how_many, worlds_said
from peersim.report.purpose import LIMITS, MISUSE, PURPOSE
from peersim.report.texts import speaking, t

__all__ = ["NOTE", "brief_of", "closing", "opening", "repeating", "title_of", "when_written"]

NOTE: Final = (
    "Content note: mentions sexual violence, violence, substance use, imprisonment and self-blame, "
    "without detail. Everybody in it is simulated."
)


def brief_of(opened: Opened, language: str = "en", *, hide_incidents: bool = False) -> Brief:
    """Return the brief on a comparison or a run; raises ResultsError where it cannot be read."""
    opened = shown(opened.read(), hide_incidents=hide_incidents)
    with speaking(language):
        return Brief(
            language=language,
            title=title_of(opened),
            under=t(
                "A brief from simulated worlds. Everything holds under these assumptions; it is a "
                "thinking aid, not a forecast."
            ),
            note=t(NOTE),
            sections=tuple(_all(opened)),
            annex=t("In words and numbers"),
            when=when_written(opened),
            fingerprint=_fingerprint(opened),
        )


def when_written(opened: Opened) -> datetime:
    """Return when results were written; the beginning of time where nobody knows."""
    try:
        when = datetime.fromisoformat(opened.facts.get("time", ""))
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _fingerprint(opened: Opened) -> str:
    hashes = "".join(source.hash for source in opened.manifest.scenarios)
    asked = f"{hashes} {opened.manifest.seed} {opened.manifest.replicates}"
    return hashlib.sha256(asked.encode()).hexdigest()


def title_of(opened: Opened) -> str:
    """Return what a document on results is called."""
    base, *others = titles_of(opened).values()
    if not others:
        return t("“{world}”: what becomes of whom", world=base)
    named = listed([*map(quoted, others)])
    return t("{others} beside “{base}”: what changes, and for whom", others=named, base=base)


def opening(opened: Opened) -> Iterator[Section]:
    """Yield question, what was compared, what happened to whom, and how sure that is."""
    parts = _compared if opened.is_comparison else _ran
    yield from parts(opened)


def closing(opened: Opened) -> Iterator[Section]:
    """Yield what it rests on, and its limits."""
    yield Section(t("What it rests on"), resting(opened))
    misuse = t("It must not be used for {what}.", what="; ".join(map(t, MISUSE)))
    limits = Bullets(tuple(t(text) for text in LIMITS))
    yield Section(t("Limits"), (Paragraph(t(PURPOSE)), limits, Paragraph(misuse)))


def repeating(opened: Opened) -> Section:
    """Return how to repeat it."""
    return Section(t("How to repeat it"), tuple(_repeat(opened)))


def _all(opened: Opened) -> Iterator[Section]:
    yield from opening(opened)
    yield from closing(opened)
    pictures = pictures_of(opened)
    # the second one is high where there are several alternatives: it comes last, so that two
    # pages hold the rest
    apart = pictures[1:] if len(opened.others) > 1 else ()
    yield Section(t("In pictures"), pictures[: len(pictures) - len(apart)])
    yield repeating(opened)
    if apart:
        yield Section(t("Group by group"), apart)


# ---------------------------------------------------------------------------- comparison


def _compared(opened: Opened) -> Iterator[Section]:
    question = Paragraph(_question([*titles_of(opened).values()]))
    yield Section(t("The question"), (question,))
    yield Section(t("What was compared"), (Bullets(tuple(worlds_said(opened))), how_many(opened)))
    yield _whom(opened)
    yield _sure(opened)


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


def _whom(opened: Opened) -> Section:
    said, worse = sentences(opened), when_it_looks_worse(opened)
    losers = losing(opened)
    named = (
        t("Groups that lose by more than a little: {what}.", what="; ".join(losers))
        if losers
        else t("In no outcome does any group lose by more than a little.")
    )
    return Section(
        t("What happened to whom"),
        (
            *(Paragraph(one.lead) for one in said),
            Paragraph(named),
            *(Paragraph(text) for text in worse),
            *(outcome_table(opened, o) for o in opened.others),
            *_moments(opened),
            Paragraph(
                t(
                    "Levels lie between 0 and 1. The words under “Sure?” are those of single rows; "
                    "the counts say in how many pairs of worlds it goes that way."
                ),
                quiet=True,
            ),
        ),
    )


def _moments(opened: Opened) -> Iterator[Paragraph | Bullets]:
    """Yield what differs where the scenarios themselves say that one should look."""
    for title, said in moments_said(opened).items():
        yield Paragraph(t("Where “{name}” says that one should look:", name=title))
        yield Bullets(said)


def _sure(opened: Opened) -> Section:
    said = [" ".join(one.rest) for one in sentences(opened)]
    several = len(opened.others) > 1
    titles = titles_of(opened)
    points = [
        f"{quoted(titles[label])}: {text}" if several else text
        for label, text in zip(opened.others, said, strict=True)
        if text
    ]
    points += notes(opened)
    points.append(
        t(
            "Three things make an answer unsure: luck, numbers and structure. Only luck is in "
            "these intervals. What other numbers, or other mechanisms, would have said was not "
            "asked here."
        )
    )
    return Section(t("How sure this is"), (Bullets(tuple(points)),))


# ----------------------------------------------------------------------------------- run


def _ran(opened: Opened) -> Iterator[Section]:
    title = titles_of(opened)[opened.base]
    question = t("What becomes of whom in “{world}”, if nothing else is done?", world=title)
    yield Section(t("The question"), (Paragraph(question),))
    yield Section(t("What was run"), (Bullets(tuple(worlds_said(opened))), how_many(opened)))
    yield Section(t("What happened to whom"), (outcome_table(opened),))
    yield Section(
        t("How sure this is"),
        (
            Paragraph(
                t(
                    "The middle 90 % of worlds say how far luck alone takes worlds apart. Nothing "
                    "is compared, so nothing is said of what would change. Other numbers or "
                    "mechanisms might say something else."
                )
            ),
        ),
    )


# --------------------------------------------------------------------------------- parts


def _repeat(opened: Opened) -> Iterator[Paragraph]:
    manifest, facts = opened.manifest, opened.facts
    yield Paragraph(facts.get("command") or "–", code=True)
    scenarios = ", ".join(f"{source.label} {source.hash[:12]}" for source in manifest.scenarios)
    yield Paragraph(
        t(
            "peersim {version}, seed {seed}, written {when}. Scenarios and the first digits of "
            "their hashes: {scenarios}. The folder of results holds each scenario as a whole, so "
            "the same version gives the same numbers again, and `peersim report` the same brief.",
            version=manifest.peersim,
            seed=manifest.seed,
            when=moment(facts.get("time", "")),
            scenarios=scenarios,
        )
    )
