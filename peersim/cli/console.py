"""What is printed where: results on standard output, everything else on standard error.

An error that peersim explains is one message without a traceback. Its exit code is 2 where the
input is wrong and 1 where a world failed; Ctrl-C and SIGTERM end with 130, and since results are
put into their place as a whole, nothing half-written is left.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec

import typer

from peersim.core.errors import InputError, PeersimError

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

    from rich.console import Console

__all__ = ["FAILED", "STOPPED", "WRONG", "CommandConsole", "explain_errors", "stop_on_sigterm"]

FAILED: Final = 1
WRONG: Final = 2
STOPPED: Final = 130
_WIDEST: Final = 120
"""Columns: longer lines are hard to read."""

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class CommandConsole:
    """How a command speaks: with notes or quietly, to people or to machines."""

    json: bool = False
    quiet: bool = False

    @cached_property
    def out(self) -> "Console":
        """Standard output."""
        return _console(stderr=False)

    @cached_property
    def err(self) -> "Console":
        """Standard error."""
        return _console(stderr=True)

    @property
    def shows_progress(self) -> bool:
        """Whether there is somebody who watches a bar."""
        return not self.json and not self.quiet and sys.stderr.isatty()

    def is_silent(self, out: "Path | None") -> bool:
        """Whether the result is not printed: it went into a folder, quietly."""
        return self.quiet and not self.json and out is not None

    def say(self, text: str = "", style: str = "") -> None:
        """Print a paragraph of the result."""
        self.out.print(text, style=style or None, markup=False, highlight=False)

    def content_note(self, *, incidents: bool) -> None:
        """Say what a result mentions, unless it is to be quiet or incidents are hidden."""
        from peersim.narration.purpose import CONTENT_NOTE
        from peersim.narration.texts import t

        if incidents and not self.quiet:
            self.say(t(CONTENT_NOTE), style="dim")

    def note(self, text: str) -> None:
        """Print a remark beside the result, unless it is to be quiet or for machines."""
        if not self.quiet and not self.json:
            self.err.print(text, style="dim", markup=False, highlight=False)

    def print_json(self, value: Any) -> None:  # noqa: ANN401 - anything that JSON can hold
        """Print JSON."""
        print(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console

    console = Console(stderr=stderr)
    if console.width > _WIDEST:
        console = Console(stderr=stderr, width=_WIDEST)
    return console


def explain_errors(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Turn what can go wrong in a command into a message, and raise Exit with an exit code."""

    @wraps(command)
    def spoken(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except PeersimError as error:
            with suppress(OSError):  # what is wrong is told by the exit code as well
                print(f"peersim: {error}", file=sys.stderr, flush=True)
            raise typer.Exit(WRONG if isinstance(error, InputError) else FAILED) from error
        except KeyboardInterrupt as error:
            print("peersim: stopped; nothing half-written was left.", file=sys.stderr)
            raise typer.Exit(STOPPED) from error

    return spoken


def stop_on_sigterm() -> None:
    """Let SIGTERM raise KeyboardInterrupt, as Ctrl-C does; a second one ends a command at once."""

    def stop(number: int, frame: "FrameType | None") -> None:  # noqa: ARG001 - as signals call it
        signal.signal(signal.SIGTERM, lambda *_: os._exit(STOPPED))
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
