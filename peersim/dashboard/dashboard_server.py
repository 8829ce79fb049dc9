"""Serve the dashboard: one command, one process for pages, nothing from any other host.

Solara reads its settings when it is first imported, so they are set here before that. The pages
come from an own Starlette application around Solara's routes, run by uvicorn.
"""

import os
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peersim.core.optional_libraries import from_extra
from peersim.web.hosts import Hosts

if TYPE_CHECKING:
    import socket

__all__ = ["application", "serve"]

CULL_AFTER: Final = "2m"
"""What a visitor who left takes up is given back after this time; a reload comes sooner."""


def _settings() -> dict[str, str]:
    """Return Solara's settings: production, no telemetry, all assets from installed packages.

    And the one of Reacton, which draws for it.
    """
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
        "SOLARA_SESSION_HTTP_ONLY": "true",
        # else the first visitor's headers say what stands before the addresses on all pages
        "SOLARA_ROOT_PATH": "",
        "SOLARA_THEME_LOADER": "plain",
        "SOLARA_THEME_TITLE": "peersim",
        "SOLARA_THEME_SHOW_BANNER": "false",
        # what has not changed is not walked through again: a tenth of the time for a small change
        "REACTON_FAST": "1",
    }


def _ready_environment() -> None:
    os.environ.update(_settings())
    if "SOLARA_HOME" not in os.environ and not os.access(Path.home(), os.W_OK):
        os.environ["SOLARA_HOME"] = tempfile.mkdtemp(prefix="peersim-solara-")


def application(results: Path | None = None, hosts: Hosts | None = None) -> Any:
    """Return the guarded application.

    results: the folder below which results may be opened; hosts: the names that it answers to,
    this machine alone if not given.
    """
    _ready_environment()
    # true, and of no use to whoever reads it: there is no page around these pages
    warnings.filterwarnings("ignore", message="Cookies with samesite=none")
    from solara.server import server
    from solara.server.starlette import lifespan, middleware, routes
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    from peersim.dashboard import visitor_state
    from peersim.dashboard.cleanup import clean_up_after_visitors, prepare
    from peersim.dashboard.content_policy import give_nonces, policy
    from peersim.dashboard.example_answer import ExampleAnswer
    from peersim.dashboard.page_template import with_own_templates
    from peersim.running.job_queue import JobQueue
    from peersim.web.request_guard import Guard

    server.get_jinja_env = give_nonces(with_own_templates(server.get_jinja_env))

    jobs = JobQueue()
    example = ExampleAnswer()
    visitor_state.share(jobs, results, example)
    clean_up_after_visitors(jobs)

    @asynccontextmanager
    async def living(app: Any) -> AsyncIterator[None]:
        async with lifespan(app):
            prepare(jobs, example)  # in the background; pages say so while the engine is compiled
            try:
                yield
            finally:
                jobs.close()

    # what Solara tells there of visitors and memory is for whoever runs a public server
    closed = Route("/resourcez", lambda _: Response(status_code=404))
    app = Starlette(routes=[closed, *routes], middleware=middleware, lifespan=living)
    return Guard(app, hosts or Hosts(), policy)


def serve(door: "socket.socket", hosts: Hosts, results: Path | None = None) -> None:
    """Serve whoever comes to a door until stopped. Raises InputError where a package is missing."""
    with from_extra("dashboard"):
        from peersim.web.uvicorn_server import serve_until_stopped

        app = application(results, hosts)
    serve_until_stopped(app, door)
