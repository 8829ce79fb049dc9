"""A server of its own for browser tests, which notes every attempt to reach another host."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

# Runs the command line with connections to other hosts refused and written down. The processes
# that run worlds read it as well, and are watched in the same way.
WATCHED = """
import os, socket

log = open(os.environ["REACHED_OUT"], "a", buffering=1)
connect = socket.socket.connect

def is_here(address):
    return not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1", "localhost")

def watched(self, address):
    if not is_here(address):
        log.write(f"{address}\\n")
        raise OSError(f"no way out to {address}")
    return connect(self, address)

socket.socket.connect = watched

from peersim.cli import main

if __name__ == "__main__":
    main()
"""


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    url: str
    process: "subprocess.Popen[bytes]"
    reached_out: Path
    results: Path

    def tried_to_reach(self):
        """Return the other hosts that the server tried to reach."""
        return self.reached_out.read_text(encoding="utf-8").split()


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_until_ready(url, process):
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(autouse=True)
def language_of_the_visitor():
    """Let texts follow the visitor's language again, whatever a lesson before has set."""
    state = pytest.importorskip("peersim.dashboard.state", reason="Solara is not installed")
    state.use_language(lambda: state.language.value)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Return a dashboard that was started as a user starts it."""
    folder = tmp_path_factory.mktemp("dashboard")
    script = folder / "watched.py"
    script.write_text(WATCHED, encoding="utf-8")
    log = folder / "reached.txt"
    log.touch()
    results = folder / "results"
    results.mkdir()
    port = free_port()
    call = [sys.executable, str(script), "dashboard", "--port", str(port)]
    environment = {**os.environ, "HOME": str(folder), "REACHED_OUT": str(log)}
    environment.setdefault("PEERSIM_CACHE_DIR", str(Path.home() / ".cache" / "peersim"))
    with (folder / "output.txt").open("w") as output:
        process = subprocess.Popen(
            [*call, "--results", str(results)], env=environment, stdout=output, stderr=output
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(url, process)
        yield Server(url, process, log, results)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture
def visit(server, browser):
    """Return a function that opens a page in a new visitor's browser; other hosts are blocked."""
    contexts, elsewhere, wrong = [], [], []

    def guard(route):
        if route.request.url.startswith((server.url, "data:", "blob:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    def opened(path="/", **settings):
        size = {"viewport": {"width": 1400, "height": 950}, **settings}
        context = browser.new_context(**size)
        context.route("**/*", guard)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.set_default_timeout(30_000)
        page.goto(server.url + path)
        page.wait_for_selector(".peersim .foot")
        contexts.append(context)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert elsewhere == []
    assert wrong == []
