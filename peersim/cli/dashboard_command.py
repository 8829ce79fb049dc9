"""`peersim dashboard`: what-if in a browser, from this machine alone."""

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import ALLOW_HOST, QUIET, at_home
from peersim.core.errors import InputError
from peersim.core.input_files import nearest_path
from peersim.core.optional_libraries import check_extra
from peersim.web.hosts import Hosts, is_loopback, is_unspecified, own_names
from peersim.web.listening_socket import listening_socket

__all__ = ["EXAMPLE", "dashboard_command"]

_MEMORY: Final = {
    "PYTHONMALLOC": "malloc",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "GLIBC_TUNABLES": "glibc.malloc.arena_max=1:glibc.malloc.tcache_count=0:"
    "glibc.malloc.mmap_threshold=1048576:glibc.malloc.trim_threshold=33554432",
}
"""Have one pool for all that Python, tables and threads need, and the largest pieces outside of it.

The pools of Python and Arrow, and those that the C library has for each thread, keep what was
needed at the busiest moment; the C library's one pool gives back what visitors held who left.
Pieces of less than 1 MiB, such as a column of a table, stay in the pool, and up to 32 MiB of it
that are free wait there for the next: the kernel takes longer to give a piece than it is used.
"""
EXAMPLE: Final = "Examples: peersim dashboard; peersim dashboard --results results --port 9000"

PORT = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
HOST = Annotated[
    str,
    typer.Option(
        help="Address to listen on. 127.0.0.1 is this machine alone; 0.0.0.0 opens it to "
        "everybody on the network, without a password."
    ),
]
RESULTS = Annotated[
    Path,
    typer.Option(
        metavar="DIR", help="Results below this folder may be opened on a page.", callback=at_home
    ),
]


@explain_errors
def dashboard_command(
    *,
    port: PORT = 8765,
    host: HOST = "127.0.0.1",
    allow_host: ALLOW_HOST = None,
    results: RESULTS = Path(),
    quiet: QUIET = False,
) -> None:
    """Open the dashboard: ask what-if questions in a browser; stop it with Ctrl-C."""
    if not results.is_dir():
        raise InputError(f"--results: '{results}' is not a folder{nearest_path(results, '*/')}")
    check_extra("dashboard")
    hosts = Hosts(own_names(host, allow_host or ()))
    _start_over_with_shared_memory()
    from peersim.dashboard.dashboard_server import serve

    console = CommandConsole(quiet=quiet)
    with listening_socket(host, port) as door:  # first, since all else takes seconds
        console.note("Starting; the first start on a machine compiles for half a minute.")
        if not is_loopback(host):
            console.note(
                f"Listening on {host}: everybody who reaches this machine over the network can ask "
                f"questions here and read results below '{results.resolve()}'. There is no "
                "password."
            )
        console.note(
            f"Open http://{'127.0.0.1' if is_unspecified(host) else host}:{port}/ in a browser."
        )
        serve(door, hosts, results.resolve())


def _start_over_with_shared_memory() -> None:
    """Start again, once, with other pools of memory, which are settled as a program starts.

    Python, Arrow and the C library document these variables and read them before any of our code
    runs; what can be set later (Arrow's pool) is one of three. A child with these variables would
    do as well, at the price of a process that only waits and hands signals on. Variables that
    are set already stay as they are.
    """
    wanted = {name: value for name, value in _MEMORY.items() if name not in os.environ}
    if sys.platform == "linux" and sys.executable and wanted:
        os.environ.update(wanted)
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command
