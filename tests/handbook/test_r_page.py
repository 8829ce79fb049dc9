"""What the page on R says is run by R, where there is one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from peersim.handbook import handbook_pages

ROOT = Path(__file__).parents[2]
PAGE = next(page.text for page in handbook_pages() if page.name == "r")
SNIPPETS = [
    token.content
    for token in MarkdownIt("commonmark").parse(PAGE)
    if token.type == "fence" and "<-" in token.content
]
OF_PYTHON = next(
    token.content for token in MarkdownIt("commonmark").parse(PAGE) if token.info == "python"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder in which `peersim` is found, and what the page tells Python to write."""
    folder = tmp_path_factory.mktemp("r")
    command = folder / "peersim"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m peersim "$@"\n', "utf-8")
    command.chmod(0o755)
    call = [sys.executable, "-c", OF_PYTHON]
    subprocess.run(call, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    (folder / "results_for_r").rename(folder / "results")
    return folder


@pytest.mark.parametrize("number", range(len(SNIPPETS)))
def test_a_snippet_is_run_by_r(place, number):
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed")
    for library in ("jsonlite", "arrow"):
        wanted = f"library({library})"
        known = subprocess.run([program, "-e", wanted], capture_output=True, check=False)
        if wanted in SNIPPETS[number] and known.returncode:
            pytest.skip(f"R has no {library} here")
    path = os.pathsep.join([str(place), os.environ["PATH"]])
    done = subprocess.run(
        [program, "-e", SNIPPETS[number]],
        cwd=place, env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    if "voice" in SNIPPETS[number]:
        assert "mentees" in done.stdout
