"""What a page holds, and how it is kept small enough to be mailed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from peersim.methods.answer import Answer
from peersim.methods.world_trace import WorldTrace, trace_world
from peersim.metrics import story_levels
from peersim.narration.incident_filter import filter_incidents
from peersim.report.brief.brief_contents import NOTE, closing, opening, repeating, title_of
from peersim.report.brief.brief_figures import more_weeks_pictures, pictures_of
from peersim.report.brief.document import BriefPicture, BriefSection
from peersim.report.offline.lives import LifeText, lives
from peersim.report.offline.page_causes import DifferenceCauses, whys
from peersim.report.offline.replay import legend, replay_of
from peersim.report.rerun_worlds import same_worlds
from peersim.report.texts import speaking, t

__all__ = ["Extent", "PageContents", "contents_of"]


@dataclass(frozen=True)
class Extent:
    """How much a page holds."""

    levels: Sequence[str] = story_levels()
    """By which people can be coloured; without any there is no replay."""
    every_outcome: bool = True


@dataclass(frozen=True)
class PageContents:
    """Everything that a page shows, in its language."""

    language: str
    title: str
    under: str
    note: str
    opening: tuple[BriefSection, ...]
    pictures: tuple[BriefPicture, ...]
    more: tuple[BriefPicture, ...]
    replay: Mapping[str, Any] | None
    replay_said: str
    legend: tuple[tuple[str, str, str], ...]
    worlds: tuple[str, ...]
    """Titles of the worlds that are replayed and told of."""
    lives: tuple[LifeText, ...]
    whys: tuple[DifferenceCauses, ...]
    closing: tuple[BriefSection, ...]
    words: Mapping[str, str]


def contents_of(
    answer: Answer,
    language: str,
    replicate: int,
    extent: Extent,
    *,
    hide_incidents: bool,
) -> PageContents:
    """Return what a page on results holds; worlds are run once more for replay and lives."""
    worlds = _worlds(answer, replicate)
    answer = filter_incidents(answer, hide_incidents=hide_incidents)
    with speaking(language):
        more = more_weeks_pictures(answer) if extent.every_outcome else ()
        return PageContents(
            language=language,
            title=title_of(answer),
            under=t(
                "A page from simulated worlds. Everything holds under these assumptions; it is a "
                "thinking aid, not a forecast. It needs no internet."
            ),
            note=t(NOTE),
            opening=tuple(opening(answer)),
            pictures=pictures_of(answer),
            more=more,
            replay=(
                replay_of(worlds, extent.levels, hide_incidents=hide_incidents)
                if extent.levels
                else None
            ),
            replay_said=_replay_note(answer, worlds, replicate),
            legend=tuple(legend()),
            worlds=tuple(t(world.scenario.title) for world in worlds),
            lives=lives(worlds, hide_incidents=hide_incidents),
            whys=whys(answer) if answer.is_comparison else (),
            closing=(*closing(answer), repeating(answer)),
            words=_words(),
        )


def _worlds(answer: Answer, replicate: int) -> tuple[WorldTrace, ...]:
    """Run the base and the first alternative once more."""
    scenarios = same_worlds(answer, replicate)[:2]
    return tuple(trace_world(one, replicate, answer.seed) for one in scenarios)


def _replay_note(answer: Answer, worlds: Sequence[WorldTrace], replicate: int) -> str:
    if len(worlds) == 1:
        return t(
            "One world of {count}: number {number}. Other luck makes another story; what holds on "
            "average is further up.",
            count=answer.replicates,
            number=replicate,
        )
    return t(
        "One pair of {count}: number {number}. Both worlds have the same luck and are the same "
        "until something different is done; people stand where their twins stand. Another pair "
        "would show another story; what holds on average is further up.",
        count=answer.replicates,
        number=replicate,
    )


_WORDS: Final = {
    "parts": "Parts of this page",
    "pictures": "Outcomes, week by week",
    "more": "More outcomes, week by week",
    "replay": "One pair of worlds, replayed",
    "replay_one": "One world, replayed",
    "lives": "Lives in these worlds",
    "whys": "Why: the causes of the differences",
    "annex": "In words and numbers",
    "large": "The replay was left out: with it the page would be too large to mail.",
    "back": "One week back",
    "on": "One week on",
    "speed": "Weeks a second",
    "level": "Colour shows",
    "low": "low",
    "high": "high",
    "week": "Week",
    "play": "Play",
    "weeks": "Weeks",
    "came": "What came of it",
    "find": "Show in the replay",
    "both": "The same in both worlds",
    "circle": "circle: member or mentee",
    "square": "square: mentor",
    "triangle": "triangle: staff",
    "script": "The replay needs JavaScript; everything else on this page does not.",
    "lives_said": (
        "Simulated people, chosen because their lives differ most; none of them stands for anybody."
    ),
    "skip": "Go to the content",
    "figure": "Network of people; the list below says what happens in this week.",
    "whys_said": (
        "What each cause does more in the alternative than in the base, in change of the level per "
        "person and year while something is done. Bars to the right raise the level. Causes work "
        "against each other; together they make the difference."
    ),
    "cause": "Cause",
    "amount": "Difference a year",
}


def _words() -> dict[str, str]:
    return {name: t(text) for name, text in _WORDS.items()}
