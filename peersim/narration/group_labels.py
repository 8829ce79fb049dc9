"""The vocabulary of groups: what each is called; see `metrics.group_names` for what is typed."""

from dataclasses import dataclass
from typing import Final

from peersim.core.errors import InputError, nearest, show_name
from peersim.metrics import Metric
from peersim.metrics.group_names import group_named
from peersim.narration.texts import t
from peersim.world.census import GROUPS

__all__ = [
    "GROUP_WORDS",
    "GroupWords",
    "group_from",
    "group_name",
    "narrow_group_name",
    "subject_of",
]


@dataclass(frozen=True)
class GroupWords:
    """What a group is called."""

    label: str
    """In a table or a list."""
    subject: str = ""
    """Before a verb in the plural, where that is not the label."""
    narrow: str = ""
    """Where a terminal has no room for the label."""


GROUP_WORDS: Final = {
    "all": GroupWords("everybody", subject="people as a whole"),
    "women": GroupWords("women"),
    "men": GroupWords("men"),
    "mentors": GroupWords("mentors"),
    "mentees": GroupWords("mentees"),
    "staff": GroupWords("staff"),
    "survivors": GroupWords("people with old trauma", narrow="with old trauma"),
    "worst_decile": GroupWords("the tenth in most distress", narrow="in most distress"),
}
"""By the census's names."""


def group_name(group: str, *, subject: bool = False) -> str:
    """Return a group's name; subject: as what does something, before a verb in the plural."""
    words = GROUP_WORDS[group]
    return t((words.subject if subject else "") or words.label)


def narrow_group_name(group: str) -> str:
    """Return a group's name for a column of a terminal."""
    words = GROUP_WORDS[group]
    return t(words.narrow or words.label)


def subject_of(metric: Metric, group: str) -> str:
    """Say of whom a number is; an organisation has one silence, and nobody is named."""
    return t("the organisation") if metric.groups == ("all",) else group_name(group)


def group_from(text: str) -> str:
    """Read a group by its name or by what it is called.

    Raises InputError where there is none, with the nearest names.

    >>> group_from("everybody"), group_from("Worst-decile"), group_from("people with old trauma")
    ('all', 'worst_decile', 'survivors')
    """
    name = group_named(text)
    if name not in GROUPS:
        raise InputError(f"there is no group '{show_name(text)}'{nearest(text, GROUPS)}")
    return name
