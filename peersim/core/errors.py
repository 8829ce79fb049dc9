"""What can go wrong, as one family.

    PeersimError
    ├── InputError          the user's input is wrong          (exit code 2)
    │   ├── ScenarioError   a scenario file or one of its keys
    │   ├── NetworkError    an imported network file
    │   ├── PluginError     a package of plug-ins
    │   └── ResultsError    a results folder
    └── RunError            a world failed while it ran        (exit code 1)

A message names the file, the key, the value and the nearest valid choice, so that a
person who does not read Python can mend it.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from peersim.core.refusal import Refusal

__all__ = [
    "InputError",
    "NetworkError",
    "PeersimError",
    "PluginError",
    "ResultsError",
    "RunError",
    "ScenarioError",
    "first_mistakes",
    "nearest",
    "show_name",
    "show_value",
]

_LONGEST_SHOWN: Final = 60
"""Letters of a value or name in a message: it fits a line."""
_LONGEST_COMPARED: Final = 300
"""Letters of a name that is searched for among known ones; longer ones are no misspelling."""


class PeersimError(Exception):
    """Any error that peersim explains to its user."""


class InputError(PeersimError):
    """The user's input is wrong; nothing was run and nothing was written."""


class ScenarioError(InputError):
    """A scenario cannot be read or does not describe a possible world."""

    def __init__(self, *lines: str | Refusal, where: str = "") -> None:
        """Take what is wrong, a line each; where: what each line begins with."""
        self.lines = lines
        self.opening = f"{where}: " if where else ""
        super().__init__("\n".join(f"{self.opening}{line}" for line in lines))


class NetworkError(InputError):
    """A network file cannot be read as a network of people."""


class PluginError(InputError):
    """A package of plug-ins cannot be used; the message names it, its entry point and a way out."""


class ResultsError(InputError):
    """A folder of results cannot be read or written."""


class RunError(PeersimError):
    """A world failed while it ran; other worlds are not touched by it."""


def nearest(wrong: str, known: Iterable[str], most: int = 3, listed: int = 12) -> str:
    """Say which known names come nearest to a wrong one.

    Returns `"; the nearest known names are 'a', 'b'"`, or, where nothing comes near,
    all known names if there are no more than `listed`, or an empty string.
    """
    names = sorted(known)
    if len(wrong) > _LONGEST_COMPARED:
        return ""
    close = get_close_matches(wrong, names, n=most, cutoff=0.5)
    if not close:
        # a dotted name is often right but for its last or first part
        tail = wrong.rsplit(".", 1)[-1]
        close = [name for name in names if name.rsplit(".", 1)[-1] == tail][:most]
    quoted = ", ".join(f"'{name}'" for name in close)
    if len(close) == 1:
        return f"; the nearest known name is {quoted}"
    if close:
        return f"; the nearest known names are {quoted}"
    if 0 < len(names) <= listed:
        return "; known are " + ", ".join(f"'{name}'" for name in names)
    return ""


def first_mistakes(told: Sequence[str], count: int, where: str) -> str:
    """Return a line for each of the first mistakes, and how many there are besides.

    Only the first are put into words: a search for the nearest known name takes long, and a file
    may hold thousands of mistakes.
    """
    more = count - len(told)
    mistakes = "mistake" if more == 1 else "mistakes"
    rest = [f"{where}: and {more} more {mistakes}"] if more > 0 else []
    return "\n".join([*told, *rest])


def show_value(value: object) -> str:
    """Show a value as it stands in a file, shortened; also one that Python will not write out.

    >>> show_value(True), show_value([1, "a"])
    ('true', "[1, 'a']")
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        value = value[: _LONGEST_SHOWN + 1]
    try:
        return show_name(repr(value))
    except ValueError:  # thousands of digits
        return "a number of thousands of digits"
    except RecursionError:
        return "a value nested far too deeply"


def show_name(name: str, longest: int = _LONGEST_SHOWN) -> str:
    """Show a name on one line, shortened."""
    plain = name if name.isprintable() else "".join(c if c.isprintable() else " " for c in name)
    return plain if len(plain) <= longest else plain[: longest - 3] + "..."
