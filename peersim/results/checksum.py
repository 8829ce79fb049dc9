"""Files that are as they were written: held against the SHA-256 that a manifest keeps."""

import hashlib
from pathlib import Path

from peersim.core.errors import ResultsError

__all__ = ["check_intact", "fingerprint", "is_intact"]


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_intact(path: Path, sha256: str) -> bool:
    """Tell whether a file is there, is no link, and holds the bytes that were written."""
    try:
        return path.is_file() and not path.is_symlink() and fingerprint(path) == sha256
    except OSError:  # gone in between, or not ours to read
        return False


def check_intact(
    path: Path,
    sha256: str,
    cannot: str = "cannot be read as a table",
    remedy: str = "put the file back, or run the worlds again",
) -> Path:
    """Return the path of a file that is as it was written; raises ResultsError otherwise."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise ResultsError(f"'{path}' {cannot}: it is a link or no file")
    if not path.exists():
        raise ResultsError(f"'{path.parent}' holds no {path.name}")
    if not is_intact(path, sha256):
        raise ResultsError(
            f"'{path}' {cannot}: it is not as it was written (its SHA-256 is not the one in the "
            f"manifest); {remedy}"
        )
    return path
