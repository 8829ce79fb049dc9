"""How a person is spoken of: her name and number, her pronouns, her part."""

import re
from dataclasses import dataclass
from typing import Final

from peersim.narration.phrases import ordinal
from peersim.narration.texts import spoken, t

__all__ = [
    "FIRST_PERSON",
    "GENDERS",
    "ROLES",
    "Pronouns",
    "agreeing",
    "person_label",
    "person_title",
    "pronouns_of",
]

ROLES: Final = ("Member", "Mentee", "Mentor", "Staff")
"""By the census's numbers; as a title before a person's name."""
GENDERS: Final = ("woman", "man", "non-binary person")
"""By the census's numbers."""


@dataclass(frozen=True)
class Pronouns:
    """How a person is spoken of."""

    she: str
    her: str
    """As in `her trust`."""
    own: str
    """As in `her own past`."""

    def words(self) -> dict[str, str]:
        """Return what to fill into a text, in the language at hand."""
        return {"she": t(self.she), "her": t(self.her), "own": t(self.own)}


FIRST_PERSON: Final = Pronouns("I", "my", "my own")
_PRONOUNS: Final = (
    Pronouns("she", "her", "her own"),
    Pronouns("he", "his", "his own"),
    Pronouns("they", "their", "their own"),
)
_PLURAL: Final = {"was": "were", "is": "are", "has": "have", "carries": "carry"}
_THEY: Final = re.compile(rf"\b([Tt]hey) ({'|'.join(_PLURAL)})\b")


def pronouns_of(gender: int) -> Pronouns:
    """Return the pronouns that go with a gender of the census."""
    return _PRONOUNS[gender]


def agreeing(text: str) -> str:
    """Let the verb follow `they`; English alone has verbs that do.

    >>> agreeing("they was matched with a mentor")
    'they were matched with a mentor'
    """
    if spoken() != "en":
        return text
    return _THEY.sub(lambda found: f"{found[1]} {_PLURAL[found[2]]}", text)


def person_label(name: str) -> str:
    """Say who a person is by what is typed for her: a founder, or the arrival of a week.

    >>> person_label("17"), person_label("31:2")
    ('person 17', '2nd arrival of week 31')
    """
    week, colon, place = name.partition(":")
    if not colon:
        return t("person {name}", name=name)
    return t("{ordinal} arrival of week {week}", ordinal=ordinal(int(place)), week=week)


def person_title(role: int, called: str) -> str:
    """Return what a person is called on a page: role and name, or the name alone.

    role: of the census, -1 where she is not there.
    """
    return f"{t(ROLES[role])} {called}" if role >= 0 else called
