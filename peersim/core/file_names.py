"""Names that come from a file of somebody else, as names of files: nothing else turns them so.

A label, a title or the name of a scenario may hold anything: separators, `..`, a drive, a name
that Windows keeps for a device. Such a name never reaches a path as it is.
"""

import re
from typing import Final

__all__ = ["safe_file_name"]

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
"""What Windows or Unix refuse or understand as a way elsewhere."""
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows takes for a device, with any ending."""
_LONGEST: Final = 100
"""Characters; file systems take 255 bytes, and an ending follows."""


def safe_file_name(foreign: str) -> str:
    """Return a foreign name as the name of a file in the folder that it is put into.

    Letters of every language, digits, spaces and most signs stay as they are.

    >>> safe_file_name("../../etc/passwd")
    '_.._etc_passwd'
    >>> safe_file_name("circle and group (2)")
    'circle and group (2)'
    """
    name = _FORBIDDEN.sub("_", foreign)[:_LONGEST].strip(" .") or "_"
    return f"_{name}" if _DEVICES.fullmatch(name) else name
