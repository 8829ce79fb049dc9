"""Whatever the console is, a command ends in all that it says, or in a sentence."""

import os
import signal
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from peersim.cli import main

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
    """Run a command as a process of its own."""
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.run(
        [sys.executable, "-m", "peersim", *arguments],
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": encoding, "NO_COLOR": "1"},
        check=False,
        **piped,
    )


@pytest.fixture
def run_here(monkeypatch):
    """Run a command in this process, with streams as Python opens them for a console.

    As Python does at the end of a process, it writes what standard output still holds.
    """
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    def run_with(arguments, encoding="utf-8", stdout=None, stderr=None):
        binary = {"stdout": stdout or BytesIO(), "stderr": stderr or BytesIO()}
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["peersim", *arguments])
            for name, stream in binary.items():
                errors = "strict" if name == "stdout" else "backslashreplace"
                patch.setattr(sys, name, TextIOWrapper(stream, encoding, errors))
            with pytest.raises(SystemExit) as ended:
                main()
            written = []
            for name, stream in binary.items():
                getattr(sys, name).flush()
                written.append(stream.getvalue() if isinstance(stream, BytesIO) else b"")
                getattr(sys, name).detach()
        return int(ended.value.code or 0), *written

    yield run_with
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_console_without_the_signs_shows_as_many_lines(run_here, arguments):
    code, whole, _ = run_here(arguments)
    assert code == 0
    for encoding in ("ascii", "cp1252"):
        code, out, err = run_here(arguments, encoding)
        assert (code, err) == (0, b"")
        assert out.count(b"\n") == whole.count(b"\n") > 0
        assert out.decode(encoding)


def test_a_process_takes_the_encoding_of_its_console(run_here):
    told = run(["list"], "ascii")
    assert (told.returncode, told.stdout, told.stderr) == run_here(["list"], "ascii")


def test_a_message_with_signs_that_the_console_lacks_is_told(run_here):
    code, _, err = run_here(["run", "blåbär"], "ascii")
    assert code == 2
    assert b"there is no scenario 'blabar'" in err


NO_SPACE = b"peersim: the output cannot be written: No space left on device\n"
needs_a_full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="there is no such device here"
)


@needs_a_full_device
@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["--help"], ["describe"]])
def test_a_full_device_ends_in_a_sentence(run_here, arguments):
    with Path("/dev/full").open("wb") as full:
        code, _, err = run_here(arguments, stdout=full)
    assert code == 1
    assert err == NO_SPACE


@needs_a_full_device
def test_a_process_whose_device_is_full_ends_in_a_sentence():
    with Path("/dev/full").open("wb") as full:
        told = run(["list"], stdout=full)
    assert told.returncode == 1
    assert told.stderr == NO_SPACE


@needs_a_full_device
def test_a_mistake_has_its_exit_code_where_nobody_can_be_told():
    with Path("/dev/full").open("wb") as full:
        assert run(["run", "nothing"], stderr=full).returncode == 2


@pytest.fixture
def reader_has_gone():
    """Return the writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        yield pipe


@pytest.mark.parametrize("arguments", [["list"], ["describe"], ["--help"]])
def test_a_reader_who_has_gone_is_told_nothing(run_here, reader_has_gone, arguments):
    code, _, err = run_here(arguments, stdout=reader_has_gone)
    assert (code, err) == (1, b"")


def test_a_process_whose_reader_has_gone_says_nothing(reader_has_gone):
    told = run(["list"], stdout=reader_has_gone)
    assert (told.returncode, told.stderr) == (1, b"")
