"""Groups of people go by one name, and by the words that tables and pages have for it."""

from typing import Final

from peersim.world.census import GROUPS

__all__ = ["group_named"]

_ALSO: Final = {
    "everybody": "all",
    "everyone": "all",
    "people as a whole": "all",
    "all people": "all",
    "woman": "women",
    "man": "men",
    "mentor": "mentors",
    "mentee": "mentees",
    "survivor": "survivors",
    "worst off tenth": "worst_decile",
    "worst off": "worst_decile",
    "worst tenth": "worst_decile",
    "the tenth in most distress": "worst_decile",
    "tenth in most distress": "worst_decile",
    "in most distress": "worst_decile",
    "people with old trauma": "survivors",
    "with old trauma": "survivors",
}


def group_named(text: str) -> str:
    """Return the name of the group that a text means; the text as it is where it means none.

    >>> group_named("everybody"), group_named("Worst-off tenth"), group_named("wimen")
    ('all', 'worst_decile', 'wimen')
    """
    words = " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    name = words.replace(" ", "_")
    return name if name in GROUPS else _ALSO.get(words, text)
