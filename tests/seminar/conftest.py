"""A room that is open, with students and a teacher who speak plain HTTP."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import ExitStack, closing
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal

from peersim.dashboard import texts
from peersim.lesson import load
from peersim.seminar.answer_store import Store

SMALL = Path(__file__).parents[1] / "lesson" / "small.en.md"


@pytest.fixture
def opened():
    """Return a function that opens the file of a room; what is still open in the end is closed."""
    with ExitStack() as held:
        yield lambda path: held.enter_context(closing(Store(path)))


@pytest.fixture
def awaited():
    """Run a coroutine function in a thread of its own: the browser's loop runs in this one."""
    with start_blocking_portal() as portal:
        yield portal.call


class Visitor:
    """Somebody with a browser that keeps cookies and runs no scripts."""

    def __init__(self, url):
        self.url = url
        self.cookies = CookieJar()
        jar = urllib.request.HTTPCookieProcessor(self.cookies)
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar).open

    def get(self, path):
        return self._send(urllib.request.Request(self.url + path))

    def post(self, path, **fields):
        body = urllib.parse.urlencode(fields, doseq=True).encode()
        return self._send(urllib.request.Request(self.url + path, body))

    def _send(self, request):
        try:
            with self._open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()


class Classroom:
    """`peersim seminar` as a teacher starts it."""

    def __init__(self, folder, lesson=SMALL, options=()):
        self.data = folder / "room.sqlite"
        self.log = folder / "log.txt"
        self.lesson, self.options = lesson, options
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        call = [sys.executable, "-m", "peersim", "seminar", str(self.lesson)]
        call += ["--port", str(self.port), "--data", str(self.data), *self.options]
        environment = {**os.environ, "COLUMNS": "200"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(call, stdout=log, stderr=log, env=environment)
        self._wait()
        said = self.log.read_text(encoding="utf-8")
        (self.code,) = re.findall(r"type the code (\w+)", said)
        (self.teacher_path,) = re.findall(r"/teacher\?key=\S+", said)

    def _wait(self):
        for _ in range(600):
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(self.url)

    def kill(self):
        """End it as a loss of power would, without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def student(self):
        visitor = Visitor(self.url)
        status, _ = visitor.post("/join", code=self.code)
        assert status == 200
        return visitor

    def teacher(self):
        visitor = Visitor(self.url)
        status, _ = visitor.get(self.teacher_path)
        assert status == 200
        return visitor


@pytest.fixture(scope="session")
def classroom(tmp_path_factory):
    """Return one room for tests that go through its lesson one after the other."""
    room = Classroom(tmp_path_factory.mktemp("classroom"))
    yield room
    room.stop()


@pytest.fixture
def own_classroom(tmp_path):
    """Return a room for one test alone."""
    room = Classroom(tmp_path)
    yield room
    room.stop()


@pytest.fixture
def classroom_on_a_network(tmp_path):
    """Return a room that everybody on the network finds, also by a name that it was given."""
    everywhere = "0.0.0.0"  # noqa: S104 - the machine of a test
    room = Classroom(tmp_path, options=("--host", everywhere, "--allow-host", "Class.example"))
    yield room
    room.stop()


@pytest.fixture
def lesson():
    texts.use_language(lambda: "en")
    return load(SMALL)
