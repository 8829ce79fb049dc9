"""Where machine code is kept between runs: in a folder that nobody else can write to.

Whoever can write to the folder can have anything run. So a folder is used only if it is the user's
own and closed to others. Where there is none, a new one is made for this process and those it
starts, and is gone when it ends.

The folder is named by a hash of all sources that compiled code can come from, so that a changed
source never meets an old cache, and checkouts of the same sources share one.
"""

import atexit
import hashlib
import os
import platform
import shutil
import stat
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np

from peersim.core.plugins import plugins_digest

__all__ = ["cache_folder", "source_hash"]

_COMPILED_ROOMS: Final = ("core", "world", "mechanisms", "engine")
"""Rooms whose sources end up in compiled code."""
_VARIABLE: Final = "PEERSIM_CACHE_DIR"


def source_hash(more_rooms: Sequence[str] = (), *, anywhere: bool = False) -> str:
    """Return a hash of every source and version that decides the compiled code.

    more_rooms: rooms whose sources count as well; so do packages with plug-ins in any of them.
    anywhere: of sources alone, which is the same on every machine.
    """
    rooms = (*_COMPILED_ROOMS, *more_rooms)
    digest = hashlib.sha256()
    if not anywhere:
        versions = (sys.version, version("numba"), version("llvmlite"), np.__version__)
        digest.update(repr((versions, platform.machine())).encode())
    package = Path(__file__).parent.parent
    for room in rooms:
        for path in sorted((package / room).rglob("*.py")):
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    digest.update(plugins_digest(f"peersim.{room}" for room in rooms).encode())
    return digest.hexdigest()[:16]


def cache_folder() -> Path | None:
    """Return a folder for compiled code of exactly these sources and versions, or None.

    None where nothing can be written at all: then code is compiled for each process anew.
    """
    name = source_hash()
    home = _home()
    if _is_usable(home) and _is_usable(home / name):
        return home / name
    try:
        home = Path(tempfile.mkdtemp(prefix="peersim-"))  # with a name of chance, closed to others
    except OSError:
        return None
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ[_VARIABLE] = str(home)  # for processes that this one starts
    return home / name if _is_usable(home / name) else None


def _home() -> Path:
    if _VARIABLE in os.environ:
        return Path(os.environ[_VARIABLE])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "peersim"
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - Path.expanduser raises without a home
    return Path(base) / "peersim"


def _is_usable(folder: Path) -> bool:
    """Make a folder where there is none, and tell whether it can be written to and trusted."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return _is_private(folder.absolute())
    except OSError:
        return False


def _is_private(folder: Path) -> bool:
    """Tell whether others can neither write to a folder nor put another in its place."""
    if sys.platform == "win32":
        return True  # the folder for a user's local data is closed to other users
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        return False
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return False
    return all(_keeps_names(above) for above in folder.resolve().parents)


def _keeps_names(folder: Path) -> bool:
    """Tell whether not everybody can rename what lies in a folder."""
    mode = folder.stat().st_mode
    return not mode & stat.S_IWOTH or bool(mode & stat.S_ISVTX)
