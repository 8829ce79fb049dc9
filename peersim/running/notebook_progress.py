"""How far worlds are, as a bar below the cell of a notebook that waits for them."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from peersim.running.progress import OnProgress, Progress

__all__ = ["watched"]

_LEAST: Final = 0.1
"""Seconds between two pictures of a bar."""


@contextmanager
def watched(progress: OnProgress | None) -> Iterator[OnProgress | None]:
    """Give what is told how far things are; in a notebook a bar, where nobody else is told."""
    if progress is not None or not _is_notebook():
        yield progress
        return
    bar = _Bar()
    try:
        yield bar.tell
    finally:
        bar.end()


def _is_notebook() -> bool:
    """Tell whether this process is the kernel of a notebook, without importing IPython for it."""
    found: Any = sys.modules.get("IPython")
    shell = found.get_ipython() if found is not None else None
    return getattr(shell, "kernel", None) is not None


class _Bar:
    """A bar that is drawn anew in its place."""

    def __init__(self) -> None:
        self._handle: Any = None
        self._drawn = 0.0

    def tell(self, progress: Progress) -> None:
        """Draw how far things are, unless it was drawn just now."""
        now = time.monotonic()
        if now - self._drawn >= _LEAST:
            self._drawn = now
            self._show(_picture(progress))

    def end(self) -> None:
        """Take the bar away: what comes of the worlds is shown in its place."""
        if self._handle is not None:
            self._show({"text/html": "", "text/plain": ""})

    def _show(self, picture: dict[str, str]) -> None:
        from IPython.display import display

        if self._handle is None:
            self._handle = display(picture, raw=True, display_id=True)
        else:
            self._handle.update(picture, raw=True)


def _picture(progress: Progress) -> dict[str, str]:
    failed = f", {progress.failed} failed" if progress.failed else ""
    said = f"{progress.done} of {progress.total} worlds{failed}"
    bar = f'<progress value="{progress.done}" max="{progress.total}"></progress>'
    return {"text/html": f"<div>{bar} {said}</div>", "text/plain": said}
