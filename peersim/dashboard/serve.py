"""Serve the dashboard: one command, one process for pages, nothing from any other host.

Solara reads its settings when it is first imported, so they are set here before that. The pages
come from an own Starlette application around Solara's routes, run by uvicorn.
"""

import os
import socket
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from errno import errorcode
from pathlib import Path
from typing import Any, Final

from peersim.core.errors import InputError

__all__ = ["application", "listening", "serve"]

CULL_AFTER: Final = "2m"
"""What a visitor who left takes up is given back after this time; a reload comes sooner."""
LONGEST_REQUEST: Final = 1_000_000
"""Bytes of a message from a browser; an uploaded scenario is far smaller."""


def _settings() -> dict[str, str]:
    """Return Solara's settings: production, no telemetry, all assets from installed packages."""
    assets = Path(sys.prefix) / "share" / "solara" / "cdn"
    return {
        "SOLARA_APP": "peersim.dashboard.app",
        "SOLARA_MODE": "production",
        "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
        "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
        "SOLARA_ASSETS_PROXY": "true",
        "SOLARA_ASSETS_PROXY_CACHE_DIR": str(assets),
        "SOLARA_ASSETS_CDN": "http://127.0.0.1:9/",  # what is not installed fails at once
        "SOLARA_KERNEL_CULL_TIMEOUT": CULL_AFTER,
        "SOLARA_THEME_VARIANT": "light",  # `auto` leaves the page without its root element
        "SOLARA_SESSION_HTTPS_ONLY": "false",
        "SOLARA_THEME_LOADER": "plain",
        "SOLARA_THEME_TITLE": "peersim",
        "SOLARA_THEME_SHOW_BANNER": "false",
    }


def _ready_environment() -> None:
    os.environ.update(_settings())
    if "SOLARA_HOME" not in os.environ and not os.access(Path.home(), os.W_OK):
        os.environ["SOLARA_HOME"] = tempfile.mkdtemp(prefix="peersim-solara-")


def application(results: Path | None = None) -> Any:
    """Return the Starlette application; results: the folder below which results may be opened."""
    _ready_environment()
    # true, and of no use to whoever reads it: there is no page around these pages
    warnings.filterwarnings("ignore", message="Cookies with samesite=none")
    from solara.server.starlette import lifespan, middleware, routes
    from starlette.applications import Starlette

    from peersim.dashboard import state
    from peersim.dashboard.cleanup import clean_up_after_visitors, prepare
    from peersim.running.job_queue import JobQueue

    jobs = JobQueue()
    state.share(jobs, results)
    clean_up_after_visitors(jobs)

    @asynccontextmanager
    async def living(app: Any) -> AsyncIterator[None]:
        async with lifespan(app):
            prepare(jobs)  # in the background; pages say so while the engine is compiled
            try:
                yield
            finally:
                jobs.close()

    return Starlette(routes=routes, middleware=middleware, lifespan=living)


def serve(door: socket.socket, results: Path | None = None) -> None:
    """Serve whoever comes to a door until stopped. Raises InputError where a package is missing."""
    try:
        import uvicorn

        app = application(results)
    except ModuleNotFoundError as error:
        raise InputError(
            f"the dashboard needs a package that is not installed ({error.name}); "
            "install it with: python -m pip install 'peersim[dashboard]'"
        ) from None
    settings = uvicorn.Config(app, log_level="warning", ws_max_size=LONGEST_REQUEST)
    uvicorn.Server(settings).run(sockets=[door])


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; InputError where the port is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        # Python's own text, where it has one, says address and port once more
        number = error.errno or 0
        reason = os.strerror(number) if number in errorcode else error.strerror
        raise InputError(
            f"cannot listen at --host {host} --port {port}: {reason}; another --port may be free"
        ) from None
