"""Whatever the console is, a command ends in all that it says, or in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = ("--set=organisation.people=40", "--set=organisation.burn_in=8", "--weeks=60", "--quiet")
COMMANDS = [
    ("--help",),
    ("compare", "--help"),
    ("list",),
    ("lesson", "list"),
    ("describe",),
    ("describe", "study_circle"),
    ("run", "baseline", "-n2", *SMALL),
    ("compare", "baseline", "study_circle", "-n2", *SMALL),
    ("explain", "study_circle", "--twin", "baseline", *SMALL[:-1]),
]


def run(arguments, encoding="utf-8", **streams):
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.run(
        [sys.executable, "-m", "peersim", *arguments],
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": encoding, "NO_COLOR": "1"},
        check=False,
        **piped,
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_console_without_the_signs_shows_as_many_lines(arguments):
    whole = run(arguments)
    assert whole.returncode == 0
    for encoding in ("ascii", "cp1252"):
        shown = run(arguments, encoding)
        assert (shown.returncode, shown.stderr) == (0, b"")
        assert shown.stdout.count(b"\n") == whole.stdout.count(b"\n")
        assert shown.stdout.decode(encoding)


def test_a_message_with_signs_that_the_console_lacks_is_told():
    told = run(["run", "blåbär"], "ascii")
    assert told.returncode == 2
    assert b"there is no scenario 'blabar'" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["--help"], ["describe"]])
def test_a_full_device_ends_in_a_sentence(arguments):
    with Path("/dev/full").open("wb") as full:
        told = run(arguments, stdout=full)
    assert told.returncode == 1
    assert told.stderr == b"peersim: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_a_mistake_has_its_exit_code_where_nobody_can_be_told():
    with Path("/dev/full").open("wb") as full:
        assert run(["run", "nothing"], stderr=full).returncode == 2


@pytest.mark.parametrize("arguments", [["list"], ["describe"], ["--help"]])
def test_a_reader_who_has_gone_is_told_nothing(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        told = run(arguments, stdout=writing)
    finally:
        os.close(writing)
    assert (told.returncode, told.stderr) == (1, b"")
