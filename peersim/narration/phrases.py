"""What every sentence needs: capitals, lists, quotation marks, plurals, signs, per cent."""

from collections.abc import Sequence
from typing import Final

from peersim.narration.texts import fixed, number, spoken, t

__all__ = [
    "capital",
    "counted_text",
    "emphasised",
    "listed",
    "ordinal",
    "percent",
    "plain",
    "quoted",
    "share_words",
    "signed",
    "signed_level",
    "times",
    "value_words",
]

_TIMES: Final = {1: "once", 2: "twice"}
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Return parts as a list in words."""
    if len(parts) < 2:  # noqa: PLR2004 - one thing is no list
        return "".join(parts)
    return t("{parts} and {last}", parts=", ".join(parts[:-1]), last=parts[-1])


def quoted(name: str) -> str:
    """Return a name in the quotation marks of the language at hand."""
    return t("“{name}”", name=name)


def emphasised(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a text, and whether each stands between two asterisks.

    >>> emphasised("so **it is**.")
    [('so ', False), ('it is', True), ('.', False)]
    """
    return [(part, place % 2 == 1) for place, part in enumerate(text.split("**")) if part]


def plain(text: str) -> str:
    """Return a text without the asterisks around what is emphasised."""
    return "".join(part for part, _ in emphasised(text))


def counted_text(count: int, one: str, several: str, **values: object) -> str:
    """Return the text for one thing or the one for `{count}` of them, translated and filled in.

    >>> [counted_text(n, "one world", "{count} worlds") for n in (1, 1200)]
    ['one world', '1,200 worlds']
    """
    return t(one if count == 1 else several, count=fixed(count, 0), **values)


def signed(value: float, digits: int = 2) -> str:
    """Write a difference with its sign and so many digits that count."""
    written = number(value, digits)
    return f"+{written}" if value > 0.0 else written


def signed_level(amount: float) -> str:
    """Write a difference of levels with its sign and two decimals, and zero without a sign.

    >>> signed_level(0.301), signed_level(-0.12), signed_level(-0.001)
    ('+0.30', '−0.12', '0.00')
    """
    rounded = round(amount, 2) + 0.0  # no negative zero
    return f"+{fixed(rounded, 2)}" if rounded > 0.0 else fixed(rounded, 2)


def percent(chance: float) -> str:
    """Write a chance in per cent, with two digits that count.

    >>> percent(0.0312), percent(0.2), percent(0.0008)
    ('3.1 %', '20 %', '0.08 %')
    """
    amount = 100.0 * chance
    if amount >= 10.0:  # noqa: PLR2004 - two digits
        return f"{fixed(amount, 0)} %"
    return f"{fixed(amount, 1)} %" if amount >= 1.0 else f"{number(amount, 2)} %"


def share_words(share: float) -> str:
    """Write a share in whole per cent.

    >>> share_words(0.4), share_words(0.004)
    ('40 %', '0 %')
    """
    return f"{fixed(100.0 * share, 0)} %"


def times(count: int) -> str:
    """Say how often.

    >>> times(0), times(1), times(4), times(12)
    ('never', 'once', 'four times', '12 times')
    """
    if count == 0:
        return t("never")
    if count in _TIMES:
        return t(_TIMES[count])
    written = t(_NUMBERS[count]) if count < len(_NUMBERS) else str(count)
    return t("{number} times", number=written)


def ordinal(place: int) -> str:
    """Return `1st`, `2nd`, `3rd`, `11th` and so on."""
    teens = range(11, 14)
    if spoken() == "sv":
        ending = ":a" if place % 10 in {1, 2} and place % 100 not in teens else ":e"
    else:
        usual = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
        ending = "th" if place % 100 in teens else usual
    return f"{place}{ending}"


def value_words(value: float) -> str:
    """Write a value of a knob; a switch is on or off."""
    if isinstance(value, bool):
        return t("on") if value else t("off")
    return number(value)
