"""What a process does that runs worlds for the dashboard; see `hands` for the other end.

It warms up by running a tiny world, so that compiling is told of and the first question need not
wait for it. Then it runs one pair after the other. It ends with the server, however that ends.
"""

import os
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Final

from peersim.methods.failure import Failure
from peersim.methods.worlds import Kept, run_one
from peersim.metrics import Windows
from peersim.scenario import Scenario

__all__ = ["READY", "Found", "Pair", "labour"]

READY: Final = "ready"
"""Is sent after warming up; before it come numbers of functions compiled so far."""
Found = tuple[Kept | Failure, ...]
"""The worlds of one pair, the base first."""

_NICENESS: Final = 5  # pages come first where processors are few
_TINY: Final = {"organisation.people": 12, "organisation.weeks": 1, "organisation.burn_in": 0}


@dataclass(frozen=True)
class Pair:
    """One replicate of every scenario: worlds that share their luck."""

    scenarios: Sequence[Scenario]
    labels: Sequence[str]
    seed: int
    replicate: int
    windows: Windows

    def run(self) -> Found:
        """Run its worlds."""
        return tuple(
            run_one(scenario, label, self.seed, self.replicate, self.windows)
            for scenario, label in zip(self.scenarios, self.labels, strict=True)
        )


def labour(connection: Connection) -> None:
    """Run every pair that comes along, until nothing can come any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the server, which ends us
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    try:
        _warm_up(connection)
        connection.send(READY)
        while True:
            pair: Pair = connection.recv()
            connection.send(pair.run())
    except (EOFError, OSError):  # the server is gone, or has no more use for us
        return


def _warm_up(connection: Connection) -> None:
    from peersim.core.kernel import watch_compilation
    from peersim.engine.run import run
    from peersim.scenario import load

    with watch_compilation(connection.send):
        run(load("baseline", _TINY))


def _end_with_the_server() -> None:
    """End at once when the server is gone, even in the middle of a world."""
    server = parent_process()
    if server is not None:
        wait([server.sentinel])
        os._exit(1)
