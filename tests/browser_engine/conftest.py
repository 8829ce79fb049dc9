"""The built engine and the model as a page has them, made once for all tests of the room."""

import json
import shutil
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from peersim.browser_engine.engine_build import engine
from peersim.browser_engine.scenario_data import model_data
from peersim.core.errors import RunError
from peersim.scenario import load, names

RUNNER = Path(__file__).with_name("run_worlds.js")


@pytest.fixture(scope="session")
def built():
    try:
        return engine()
    except RunError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def model():
    return model_data({name: load(name) for name in names()})


@pytest.fixture(scope="session")
def in_node(built, model, tmp_path_factory):
    """Return a function that runs worlds in node, one answer for each case."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    folder = tmp_path_factory.mktemp("node")
    (folder / "engine.wasm").write_bytes(built)
    (folder / "model.json").write_text(json.dumps(model), "utf-8")

    def run(cases):
        (folder / "cases.json").write_text(json.dumps(cases), "utf-8")
        files = [folder / name for name in ("engine.wasm", "model.json", "cases.json")]
        done = subprocess.run([node, RUNNER, *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a page with few pairs, and returns its address."""

    def write(page, pairs=10):
        text = page.replace(b'<option value="100" selected>', b'<option value="100">')
        few = f'<option value="{pairs}" selected>'.encode()
        place = tmp_path / "page.html"
        place.write_bytes(text.replace(b'<option value="20">', few))
        return place.as_uri()

    return write


class Firefox:
    """Firefox by its own protocol, Marionette: what WebDriver asks, without another program."""

    def __init__(self, port):
        for _ in range(300):
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
                break
            except OSError:
                time.sleep(0.1)
        self.stream = self.socket.makefile("rb")
        self.answer()  # says what it is
        self.number = 0
        self.ask("WebDriver:NewSession")

    def answer(self):
        size = bytearray()
        while (digit := self.stream.read(1)) != b":":
            size += digit
        return json.loads(self.stream.read(int(size)))

    def ask(self, command, **values):
        self.number += 1
        said = json.dumps([0, self.number, command, values]).encode()
        self.socket.sendall(b"%d:%s" % (len(said), said))
        _, _, wrong, found = self.answer()
        assert wrong is None, wrong
        return found

    def run(self, body):
        """Return what a function of the page returns: scripts alone know its names."""
        told = f"document.body.dataset.told = JSON.stringify((() => {{ {body} }})() ?? null)"
        script = (
            "const made = document.createElement('script'); made.textContent = arguments[0]; "
            "document.body.append(made); made.remove(); return document.body.dataset.told"
        )
        found = self.ask("WebDriver:ExecuteScript", script=script, args=[told])
        return json.loads(found["value"])

    def open(self, address, wide=1280, high=900):
        self.ask("WebDriver:SetWindowRect", width=wide, height=high)
        self.ask("WebDriver:Navigate", url=address)

    def wait_for(self, selector, seconds=120):
        for _ in range(10 * seconds):
            if self.run(f"return document.querySelector({json.dumps(selector)}) !== null"):
                return
            time.sleep(0.1)
        raise AssertionError(f"no {selector}: {self.run('return document.body.dataset.state')}")

    def press(self, *keys):
        pressed = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": pressed}]
        self.ask("WebDriver:PerformActions", actions=actions)

    def close(self):
        self.stream.close()
        self.socket.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory):
    """Return Firefox, started once, without a window."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("no Firefox on this machine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile = tmp_path_factory.mktemp("firefox")
    settings = {"marionette.port": port, "datareporting.policy.dataSubmissionEnabled": False}
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in settings.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        try:
            with closing(Firefox(port)) as opened:
                yield opened
        finally:
            process.terminate()
