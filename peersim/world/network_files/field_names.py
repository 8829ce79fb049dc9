"""The words of network files: what an attribute, a role, a gender or a missing value is called.

English and Swedish, in the spellings that people and programs use. Codes such as 1 and 2 are no
gender: files differ in which is which.
"""

import re
from difflib import get_close_matches
from typing import Final

__all__ = ["FIELDS", "NOBODY", "NOT_SAID", "VALUES", "attribute_like", "field_of", "normalise_name"]

FIELDS: Final[dict[str, str]] = {
    **dict.fromkeys(("role", "roles", "roll", "roller"), "role"),
    **dict.fromkeys(("gender", "sex", "kön", "kon", "genus", "juridisktkön"), "gender"),
}
"""The only attributes of a person that are looked at, by their plain names."""

VALUES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "role": {
        "mentor": ("mentor", "peer supporter", "peer mentor", "peer worker", "kamratstödjare"),
        "mentee": ("mentee", "adept"),
        "staff": ("staff", "employee", "paid staff", "personal", "anställd"),
        "member": ("member", "medlem"),
    },
    "gender": {
        "woman": ("woman", "women", "female", "f", "w", "kvinna", "kvinnor", "kvinnlig", "k"),
        "man": ("man", "men", "male", "m", "män", "manlig"),
        "nonbinary": ("nonbinary", "non binary", "nb", "enby", "ickebinär", "icke binär"),
    },
}
"""By field: what the model calls a value, and what files call it."""

NOBODY: Final = frozenset(
    (
        *("", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null", "None"),
        *("-", "--", "–", ".", "?"),
    )
)
"""What stands where somebody is not named; in just this spelling, since Nan may be a person."""

NOT_SAID: Final = frozenset(word.lower() for word in NOBODY) | {
    *("na.", "nil", "none", "missing", "unknown", "not known", "not available"),
    *("okänd", "saknas", "uppgift saknas", "vet ej", "vet inte", "ej svar"),
}
"""What stands where a role or gender is not known, in small letters."""


def normalise_name(name: str) -> str:
    """Return the name of an attribute in small letters, without what joins its words."""
    return re.sub(r"[\s_.\-]", "", name.casefold())


def field_of(name: str) -> str | None:
    """Return `role` or `gender` where an attribute tells one, else None."""
    return FIELDS.get(normalise_name(name))


def attribute_like(name: str) -> str:
    """Return the attribute that would be understood and comes nearest, or nothing."""
    near = get_close_matches(normalise_name(name), [*FIELDS, "weight"], n=1, cutoff=0.6)
    return near[0] if near else ""
