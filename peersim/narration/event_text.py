"""What happened to a person, and how an incident was reported and met, in words."""

from typing import Final

from peersim.narration.person_labels import Pronouns, agreeing
from peersim.narration.texts import t
from peersim.world.event_kinds import EVENT_KINDS

__all__ = ["RESPONSES", "event_words", "report_words"]

RESPONSES: Final = {
    "deny": "the organisation denied it",
    "quiet": "the organisation handled it quietly",
    "transparent": "the organisation met it with an open process",
    "redress": "the organisation met it with an open process and redress",
}
"""By the census's names of responses."""


def event_words(kind: int, pronouns: Pronouns) -> str:
    """Say what happened to somebody: `she was matched with a mentor`."""
    return agreeing(t(EVENT_KINDS[kind].clause, **pronouns.words()))


def report_words(reported_by: str, response: str, pronouns: Pronouns) -> str:
    """Say whether an incident was reported, by whom, and how it was met."""
    if not reported_by:
        return t("nobody reported it")
    by = t(pronouns.she) if reported_by == "herself" else t("somebody who saw it")
    return t("{who} reported it, and {response}", who=by, response=t(RESPONSES[response]))
