"""A page of one's own stands in the dashboard, among the others, in a browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def address(target, tmp_path):
    """Return where a dashboard runs beside which the template is installed."""
    pytest.importorskip("solara", reason="Solara is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = os.pathsep.join(map(str, (ROOT, target)))
    quiet = {"PYTHONPATH": path, "NUMBA_DISABLE_JIT": "1", "PYTHONWARNINGS": "ignore"}
    call = [sys.executable, "-m", "peersim", "dashboard", "--port", str(port), "--quiet"]
    with (tmp_path / "output.txt").open("w") as output:
        process = subprocess.Popen(
            call, env=os.environ | quiet, cwd=tmp_path, stdout=output, stderr=output
        )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None, (tmp_path / "output.txt").read_text()
            try:
                urllib.request.urlopen(f"{url}/readyz", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def test_a_page_of_one_s_own_is_shown_in_the_visitor_s_language(address, browser, tmp_path):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(90_000)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}/sources?lang=sv")
    page.wait_for_selector(".peersim .foot")
    page.get_by_role("link", name="Måltider").click()
    page.get_by_role("heading", name="Måltider").wait_for()
    main = page.locator("main").inner_text()
    page.screenshot(path=tmp_path / "own_page.png")
    page.close()
    assert "Den som äter med andra kommer att höra till." in main
    assert "antagande" in main
    assert wrong == []
