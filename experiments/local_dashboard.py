"""A dashboard on a free port of the loopback address, for what measures it from outside."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil

__all__ = ["UNDER_WAY", "browser_of", "served"]

UNDER_WAY = ".run-bar, .so-far"
"""What stands on the page until the last answer does: progress, and that there is more to come."""
PATIENCE = 180
"""Seconds: the first time on a machine the engine is compiled."""


def browser_of(playwright: Any) -> Any:
    """Start Debian's Chromium.

    Whoever inspects a page, as Playwright does, has V8 read every script once more for the places
    of its calls, a quarter of a second for this page's. A visitor's browser does not; here they are
    noted as scripts are compiled.
    """
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    flags.append("--js-flags=--no-enable-lazy-source-positions")
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def served() -> Iterator[tuple[str, psutil.Process]]:
    """Run a dashboard; give its address and its process."""
    port = free_port()
    call = [sys.executable, "-m", "peersim", "dashboard", "--port", str(port)]
    server = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}", psutil.Process(server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers, and print how long that took."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            asked.request("GET", "/readyz")
            if asked.getresponse().status == http.HTTPStatus.OK:
                print(f"ready after {time.monotonic() - began:.1f} s")
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError(f"no answer on port {port}")
