"""A story in a language that the model does not speak: shorter, from what its sentences carry.

The model tells stories in English. For another language they are told anew from the numbers of each
sentence: what happened, which level moved by how much, and the cause that did most.
"""

from typing import Final

from peersim.methods.explain import Sentence, Story
from peersim.methods.explain.people import Pronouns, pronouns_of
from peersim.methods.explain.words import EVENT_WORDS, cause_words
from peersim.telling.naming import capital, metric_name
from peersim.telling.people import written
from peersim.telling.texts import number, t
from peersim.world import census

__all__ = ["retold"]

_HAPPENED: Final = {
    census.ARRIVED: "arrives",
    census.ASKED: "asks for a mentor",
    census.MATCHED: "is matched with a mentor",
    census.MATCH_ENDED: "the time with the mentor ends",
    census.GAVE_UP: "gives up waiting for a mentor",
    census.APPOINTED: "becomes a mentor",
    census.QUIT: "stops being a mentor",
    census.SEATED: "takes a seat with decision power",
    census.UNSEATED: "leaves the seat with decision power",
    census.TRIGGERED: "old trauma is touched",
    census.AFFECTED: "is affected by an incident",
    census.LAPSED: "has a lapse",
    census.RELAPSED: "the lapse becomes a relapse",
    census.RECOVERED: "is stable again",
    census.OFFENDED: "commits an offence",
    census.LEFT_ORGANISATION: "leaves the organisation",
    census.JOINED_CIRCLE: "joins the study circle",
    census.TESTIFIED: "speaks of the own past in the study circle",
    census.JOINED_MENS_GROUP: "joins the men’s group",
}


def retold(said: Sentence, story: Story, *, incidents: bool) -> str:
    """Return a sentence of a story in the visitor's language; empty for what is said elsewhere."""
    if said.kind == "event":
        return _event(said, pronouns_of(census.GENDERS.index(story.gender)))
    if said.kind == "change":
        return _change(said, incidents=incidents)
    if said.kind == "difference":
        return _difference(said, incidents=incidents)
    if said.kind == "alike":
        return _alike(story)
    return t(said.text) if said.kind == "note" else ""


def _event(said: Sentence, spoken: Pronouns) -> str:
    """Find the event by its English words, and say it in the visitor's language."""
    words = said.text.partition(": ")[2]
    for kind, phrase in EVENT_WORDS.items():
        if words.startswith(phrase.format(she=spoken.she, her=spoken.her, was=spoken.was)):
            weeks = said.text.partition(": ")[0].split(" ", 1)[1].replace(" and ", ", ")
            text = t("Week {weeks}: {event}", weeks=weeks, event=t(_HAPPENED[kind]))
            if not said.amount:
                return f"{text}."
            chance = number(100 * said.amount, digits=2)
            return t("{event}; the chance that week was {chance} %.", event=text, chance=chance)
    return said.text


def _change(said: Sentence, *, incidents: bool) -> str:
    values = {
        "level": capital(metric_name(said.level)),
        "amount": written(abs(said.amount)),
        "cause": t(cause_words(said.cause, said.level, said.amount, incidents=incidents)),
    }
    if said.amount > 0:
        return t("{level} rose by {amount}, above all through this: {cause}.", **values)
    return t("{level} fell by {amount}, above all through this: {cause}.", **values)


def _difference(said: Sentence, *, incidents: bool) -> str:
    if not said.level:
        return t("At the end of the weeks hardly any level differs.")
    values = {
        "week": said.week,
        "level": metric_name(said.level),
        "amount": written(abs(said.amount)),
        "cause": t(cause_words(said.cause, said.level, said.amount, incidents=incidents)),
    }
    if said.amount > 0:
        return t(
            "At the end of week {week}, {level} is {amount} higher in the other world; "
            "what did most: {cause}.",
            **values,
        )
    return t(
        "At the end of week {week}, {level} is {amount} lower in the other world; "
        "what did most: {cause}.",
        **values,
    )


def _alike(story: Story) -> str:
    if story.alike_until is None:
        return t("This life is the same in both worlds, in every week.")
    if story.alike_until < 0:
        return t("This life differs between both worlds from week 0 on.")
    return t("Until week {week} this life is the same in both worlds.", week=story.alike_until)
