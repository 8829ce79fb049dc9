"""What can go wrong, as one family.

    PeersimError
    ├── InputError          the user's input is wrong          (exit code 2)
    │   ├── ScenarioError   a scenario file or one of its keys
    │   ├── NetworkError    an imported network file
    │   └── ResultsError    a results folder
    └── RunError            a world failed while it ran        (exit code 1)

A message names the file, the key, the value and the nearest valid choice, so that a
person who does not read Python can mend it.
"""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = [
    "InputError",
    "NetworkError",
    "PeersimError",
    "ResultsError",
    "RunError",
    "ScenarioError",
    "nearest",
]


class PeersimError(Exception):
    """Any error that peersim explains to its user."""


class InputError(PeersimError):
    """The user's input is wrong; nothing was run and nothing was written."""


class ScenarioError(InputError):
    """A scenario cannot be read or does not describe a possible world."""


class NetworkError(InputError):
    """A network file cannot be read as a network of people."""


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
