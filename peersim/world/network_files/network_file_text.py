"""A network file as text: refused where it is none, whatever its encoding and line ends."""

from pathlib import Path

from peersim.core.errors import NetworkError, nearest
from peersim.core.input_files import backslash_hint, decoded, read_file, show_path

MAX_BYTES = 100_000_000
"""200,000 people with seven ties each are about 90 MB of GraphML; more fills a laptop."""


def read_text(path: Path) -> str:
    """Return the text of a file, whatever its encoding and line ends.

    Raises NetworkError if it is missing, no regular file, too large or not text.
    """
    try:
        if not path.exists():
            near = nearest(path.name, [p.name for p in path.parent.glob("*") if p.is_file()])
            raise NetworkError(
                f"There is no network file {show_path(path)}{near}{backslash_hint(path)}."
            )
        if not path.is_file():
            kind = "a folder" if path.is_dir() else "a device"
            raise NetworkError(f"'{path}' is {kind}; a network is read from a file.")
        if path.stat().st_size > MAX_BYTES:
            size = f"larger than {MAX_BYTES // 1_000_000} MB"
            raise NetworkError(f"'{path}' is {size}, too large for a network of people.")
    except (OSError, ValueError) as error:  # ValueError: a path that cannot exist
        why = getattr(error, "strerror", None) or "not a possible path"
        raise NetworkError(f"{show_path(path)} cannot be read ({why}).") from None
    text = decoded(read_file(path, MAX_BYTES, NetworkError, "a network of people"))
    if text is None:
        raise NetworkError(f"'{path}' is not a text file; it may be packed, or a spreadsheet.")
    return text
