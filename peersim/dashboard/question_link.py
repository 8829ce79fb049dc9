"""A question as a link: what differs from the usual one, packed and safe in an address.

The text is JSON, deflated and written in the base64 of addresses, with a number of the format in
front. Whoever follows a link may have made it up, so everything is checked on the way in, and
nothing is unpacked to more than it may be.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn, Protocol, TypeVar

from peersim.core.errors import InputError
from peersim.dashboard.alternatives import Alternative, PolicyChoice
from peersim.scenario.moments import Moment, mistakes

__all__ = ["LONGEST", "pack_question", "unpack_question"]

LONGEST: Final = 16_000
"""Letters of a link; browsers and servers take some more."""
_LONGEST_TEXT: Final = 100_000
_FORMAT: Final = "1"
_RAW: Final = -15  # deflate alone, without the head and the check sum of zlib

Part = TypeVar("Part")


class LinkedQuestion(Protocol):
    """The parts of a question that a link holds."""

    @property
    def world(self) -> str: ...
    @property
    def settings(self) -> tuple[tuple[str, float | str], ...]: ...
    @property
    def alternatives(self) -> tuple[Alternative, ...]: ...
    @property
    def pairs(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def uploaded(self) -> str: ...


def pack_question(question: LinkedQuestion, usual: LinkedQuestion) -> str:
    """Return the link of a question, empty for the usual one; InputError if it is too long."""
    others = _link_data(usual)
    said = {key: value for key, value in _link_data(question).items() if value != others[key]}
    if not said:
        return ""
    text = json.dumps(said, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    deflate = zlib.compressobj(9, wbits=_RAW)
    short = deflate.compress(text.encode()) + deflate.flush()
    link = _FORMAT + base64.urlsafe_b64encode(short).decode().rstrip("=")
    if len(link) > LONGEST:
        raise InputError(f"this question is too long for a link ({len(link)} letters); use a file")
    return link


def _link_data(question: LinkedQuestion) -> dict[str, Any]:
    return {
        "w": question.world,
        "s": dict(question.settings),
        "a": [
            [one.name, [_of(choice) for choice in one.policies], *_moments_of(one)]
            for one in question.alternatives
        ],
        "p": question.pairs,
        "r": question.seed,
        "u": question.uploaded,
    }


def _of(choice: PolicyChoice) -> list[Any]:
    return [choice.kind, choice.from_week, choice.until_week, dict(choice.values)]


def _moments_of(one: Alternative) -> list[Any]:
    """Return the moments of an alternative as one more part; nothing where it has none."""
    return [[list(moment) for moment in one.moments]] if one.moments else []


def unpack_question(link: str) -> dict[str, Any]:
    """Return the parts of a question that a link says, of the right kind, not yet checked.

    Raises InputError where the link is broken.
    """
    if not link:
        return {}
    said = _mapping(_read(link), "it")
    if unknown := said.keys() - {*_PARTS}:
        _refuse(f"it says {min(unknown)[:20]!r}, which is not known")
    return {name: take(said[key]) for key, (name, take) in _PARTS.items() if key in said}


def _read(link: str) -> object:
    if len(link) > LONGEST:
        _refuse(f"it has {len(link)} letters, and {LONGEST} is the most")
    if not link.startswith(_FORMAT):
        _refuse("it was made by another version of peersim, or copied in part")
    short = link[len(_FORMAT) :]
    try:
        inflate = zlib.decompressobj(wbits=_RAW)
        packed_bytes = base64.b64decode(short + "=" * (-len(short) % 4), b"-_", validate=True)
        text = inflate.decompress(packed_bytes, _LONGEST_TEXT)
        if not inflate.eof or inflate.unused_data:
            _refuse("it is copied in part, or far too long")
        said: object = json.loads(text.decode(), parse_constant=_refuse_constant)
    except (ValueError, zlib.error, binascii.Error, RecursionError) as error:
        raise InputError("the link is broken; was it copied as a whole?") from error
    return said


def _refuse(what: str) -> NoReturn:
    raise InputError(f"the link is broken: {what}")


def _refuse_constant(name: str) -> NoReturn:
    _refuse(f"{name} is no number")


# ---------------------------------------------------------------- parts of the right kind


def _alternative(said: object) -> Alternative:
    has_moments = isinstance(said, list) and len(said) > 2  # noqa: PLR2004 - name and policies
    name, policies, *moments = _row(said, 3 if has_moments else 2, "an alternative")
    return Alternative(
        _text(name, "the name of an alternative"),
        _each(policies, _choice),
        _each(moments[0], _moment) if moments else (),
    )


def _moment(said: object) -> Moment:
    label, from_week, until_week, group, outcome = _row(said, 5, "a moment")
    moment = Moment(
        _text(label, "the name of a moment"),
        _whole(from_week, "from_week"),
        _whole(until_week, "until_week"),
        _text(group, "a group"),
        _text(outcome, "an outcome"),
    )
    for mistake in mistakes(moment):
        _refuse(mistake)
    return moment


def _choice(said: object) -> PolicyChoice:
    kind, from_week, until_week, values = _row(said, 4, "a policy")
    return PolicyChoice(
        kind=_text(kind, "the kind of a policy"),
        from_week=_whole(from_week, "from_week"),
        until_week=None if until_week is None else _whole(until_week, "until_week"),
        values=tuple(
            (key, _number_or_word(value, key)) for key, value in _mapping(values, "doses").items()
        ),
    )


def _each(said: object, make: Callable[[object], Part]) -> tuple[Part, ...]:
    if not isinstance(said, list):
        _refuse("alternatives and policies come in lists")
    return tuple(make(one) for one in said)


def _row(said: object, length: int, what: str) -> list[Any]:
    if not isinstance(said, list) or len(said) != length:
        _refuse(f"{what} is not as it should be")
    return said


def _mapping(said: object, what: str) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        _refuse(f"{what} is no table")
    return said


def _text(said: object, what: str) -> str:
    if not isinstance(said, str):
        _refuse(f"{what} is no text")
    return said


def _whole(said: object, what: str) -> int:
    if isinstance(said, bool) or not isinstance(said, int):
        _refuse(f"{what} is not a whole number")
    return said


def _number_or_word(said: object, what: str) -> float | str:
    return said if isinstance(said, str) else _number(said, what)


def _number(said: object, what: str) -> float:
    if not isinstance(said, int | float):
        _refuse(f"{what} is not a number")
    return said


def _settings(said: object) -> tuple[tuple[str, float | str], ...]:
    held = _mapping(said, "s")
    return tuple((name, _number_or_word(value, name)) for name, value in held.items())


_PARTS: Final[dict[str, tuple[str, Callable[[object], Any]]]] = {
    "w": ("world", lambda said: _text(said, "the world")),
    "s": ("settings", _settings),
    "p": ("pairs", lambda said: _whole(said, "pairs")),
    "r": ("seed", lambda said: _whole(said, "seed")),
    "u": ("uploaded", lambda said: _text(said, "the name of the file")),
    "a": ("alternatives", lambda said: _each(said, _alternative)),
}
"""What a link says of a question, and how it is taken."""
