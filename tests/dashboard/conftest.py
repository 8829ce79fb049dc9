"""A server of its own for browser tests, which notes every attempt to reach another host."""

import json
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
    state = pytest.importorskip("peersim.dashboard.visitor_state", reason="Solara is not installed")
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


class Visits:
    """Opens pages, each in a new visitor's browser; other hosts are blocked."""

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.contexts = []
        self.elsewhere: list[str] = []
        self.wrong: list[str] = []
        self.refused: list[str] = []
        """What the pages' own policy refused."""

    def __call__(self, path="/", **settings):
        size = {"viewport": {"width": 1400, "height": 950}, **settings}
        context = self.browser.new_context(**size)
        self.contexts.append(context)
        context.route("**/*", self._guard)
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._hear)
        page.set_default_timeout(90_000)  # a busy machine is slow
        page.goto(self.server.url + path)
        page.wait_for_selector(".peersim .foot")
        return page

    def _guard(self, route):
        if route.request.url.startswith((self.server.url, "data:", "blob:")):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def _hear(self, line):
        if "Content Security Policy" in line.text:
            self.refused.append(line.text)

    def end(self):
        """Close every browser; nothing may have gone wrong in any."""
        for context in self.contexts:
            context.close()
        assert self.elsewhere == []
        assert self.wrong == []


@pytest.fixture
def visit(server, browser):
    """Return a function that opens a page in a new visitor's browser."""
    visits = Visits(server, browser)
    yield visits
    visits.end()


@pytest.fixture(scope="module")
def visit_together(server, browser):
    """Return the same for pages at which several tests look one after the other."""
    visits = Visits(server, browser)
    yield visits
    visits.end()


@pytest.fixture
def narrow():
    """Return a function that makes a page as narrow as a phone, and tells how wide it is then."""

    def made(page):
        page.set_viewport_size({"width": 390, "height": 800})
        page.wait_for_timeout(500)  # until charts have followed
        return page.evaluate("document.documentElement.scrollWidth")

    return made


def widget_texts(page):
    """Return all texts that the widgets of a page hold, those for templates included, in a list."""
    found, pile = [], [page]
    while pile:
        one = pile.pop()
        if isinstance(one, str) and one.startswith(('{"', '[{"')):  # passed on as JSON
            pile.append(json.loads(one))
        elif isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            pile.extend(one.values())
        elif isinstance(one, list | tuple):
            pile.extend(one)
        elif hasattr(one, "keys"):  # a widget, whose names with a dash in front are its own
            pile.extend(getattr(one, name) for name in one.keys if not name.startswith("_"))
    return found
