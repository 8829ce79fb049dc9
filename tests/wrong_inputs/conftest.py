"""What every door is tried with: damaged inputs that are the same every time, within limits.

A door takes an input as a user gives it. It may take it or refuse it with an error of peersim's
own; any other error, more than two seconds of a processor or more than 200 MB are a fault.
"""

import signal
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from peersim.core.errors import PeersimError

SECONDS = 2.0
MEGABYTES = 200
ADDRESSES = 2_000_000_000  # bytes that a door may reserve; it is stopped there, whatever it reads
LETTERS = 20_000  # of a message, which somebody is to read

# Values that a file may well hold somewhere, and that a number, a name or a list is not.
VALUES = (
    *("-1", "0", "-0.0", "1e308", "-1e308", "inf", "-inf", "nan", "0.5", "9007199254740993"),
    *(str(2**63), str(-(2**63) - 1), "9" * 150, "9" * 400, "9" * 5000, "0x" + "f" * 5000, "1_0"),
    *('""', "''", "true", "false", "[]", "{}", "[[]]", "[[[[[1]]]]]", "{a={b={c=1}}}", '["a", 1]'),
    *("2020-01-01", "12:30:00", "1979-05-27T07:32:00Z", "0b1", "0o7", "+1", ".5", "5.", "1e"),
    *('"baseline"', '"../../etc/passwd"', '"~/x"', r'"C:\Users\x"', '"/dev/zero"', '"a\\u0000b"'),
    *('"' + "x" * 5000 + '"', '"' + "x" * 100_000 + '"', '"\\u202egnp.exe"', '"=1+1"', '"<b>"'),
    *("[" * 500 + "]" * 500, "{a=" * 500 + "1" + "}" * 500, "[" + "1," * 5000 + "]", '"""x', "'"),
    *("[-1e300, 1e300]", "[1, 0]", "[nan, nan]", "[0.1, 0.2, 0.3]", '"prior"', '"\U0001f600"'),
)
NAMES = (
    *("culture", "culture.silence", "policies", "mechanisms", "network.file", "extends", "kind"),
    *("a" * 300, "a" + ".a" * 2000, '"a.b"', '""', "'\\'", "å", "silens", "set", "__class__", "-1"),
)
LETTERS_INSIDE = (
    *("[", "]", "{", "}", "=", ".", ",", ";", "#", "+++", '"', "'", '"""', "'''", "\\", "\\u12"),
    *("\0", "\x1b[2J", "\ufeff", "\u202e", "\u2028", "\t", "\r", "\r\n", "\n\n", "é", "\U0001f600"),
)


def pytest_generate_tests(metafunc):
    """Ask for as many inputs of a door as were ordered."""
    if "wrong_inputs" in metafunc.fixturenames:
        metafunc.parametrize("wrong_inputs", [metafunc.config.getoption("--wrong-inputs")])


class Damage:
    """Damages inputs; the same number, the same damage."""

    def __init__(self, *seed):
        """Begin with numbers that say which input of which door it is."""
        self.luck = np.random.default_rng(seed)

    def one_of(self, choices):
        """Return one of several things."""
        return choices[int(self.luck.integers(len(choices)))]

    def place(self, text):
        """Return a place in a text, its end included."""
        return int(self.luck.integers(len(text) + 1))

    def text(self, text):
        """Return a text in lines, damaged in one to three ways."""
        often = (self.value, self.value, self.value, self.letter, self.letter, self.lines)
        ways = (*often, self.lines, self.name, self.repeated, self.cut, self.head)
        for _ in range(int(self.luck.integers(1, 4))):
            text = self.one_of(ways)(text)
        return text

    def bytes(self, text):
        """Return a damaged text as bytes, some of which may be lost or in another encoding."""
        encoding = self.one_of(("utf-8",) * 8 + ("utf-8-sig", "utf-16", "cp1252"))
        content = self.text(text).encode(encoding, errors="replace")
        return self.raw(content) if self.luck.random() < 0.1 else content

    def raw(self, content):
        """Return bytes with some of them changed, or the end cut off."""
        held = bytearray(content)
        for _ in range(int(self.luck.integers(1, 9))):
            if held:
                held[int(self.luck.integers(len(held)))] = int(self.luck.integers(256))
        return bytes(held[: self.place(held)] if self.luck.random() < 0.3 else held)

    def value(self, text):
        """Put another value behind a name."""
        lines = text.split("\n")
        places = [number for number, line in enumerate(lines) if "=" in line]
        if places:
            number = self.one_of(places)
            name = lines[number].partition("=")[0]
            lines[number] = f"{name}= {self.one_of(VALUES)}"
        return "\n".join(lines)

    def name(self, text):
        """Put another name before a value."""
        lines = text.split("\n")
        number = int(self.luck.integers(len(lines)))
        value = lines[number].partition("=")[2] or " 1"
        lines[number] = f"{self.one_of(NAMES)} ={value}"
        return "\n".join(lines)

    def letter(self, text):
        """Put a sign somewhere."""
        place = self.place(text)
        return text[:place] + self.one_of(LETTERS_INSIDE) + text[place:]

    def lines(self, text):
        """Take a line away, or put it somewhere else as well."""
        lines = text.split("\n")
        line = lines.pop(int(self.luck.integers(len(lines))))
        if self.luck.random() < 0.5:
            lines[self.place(lines) : 0] = [line] * 2
        return "\n".join(lines)

    def repeated(self, text):
        """Say something hundreds of times, under names that resemble it."""
        lines = text.split("\n")
        number = int(self.luck.integers(len(lines)))
        name, sign, rest = lines[number].partition("=")
        end = name.rstrip()
        many = [f"{end}{copy} {sign}{rest}" for copy in range(self.one_of((2, 30, 700)))]
        lines[number : number + 1] = many
        return "\n".join(lines)

    def cut(self, text):
        """Leave the end away."""
        return text[: self.place(text)]

    def head(self, text):
        """Open another table somewhere."""
        place = self.place(text)
        head = self.one_of(("[{}]", "[[{}]]")).format(self.one_of(NAMES))
        return f"{text[:place]}\n{head}\n{text[place:]}"


@pytest.fixture(scope="session")
def damage():
    """Return what damages the input of a number, the same way every time."""
    return Damage


class TooSlowError(BaseException):
    """A door has taken more of a processor than it may; no door catches it."""


@contextmanager
def stopped_in_time():
    """End what takes more than the seconds that a door may take."""

    def stop(number, frame):
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 3 * SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def stopped_in_space():
    """Let what reserves far too much memory fail rather than the machine."""
    resource = pytest.importorskip("resource", reason="memory cannot be limited here")
    before = resource.getrlimit(resource.RLIMIT_AS)
    reserved = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (reserved + ADDRESSES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def most_memory():
    """Return the most megabytes that this process has held since it was last asked."""
    status = Path("/proc/self/status").read_text("ascii")
    held = {line.partition(":")[0]: line.split()[1] for line in status.split("\n") if "kB" in line}
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(held["VmHWM"]) / 1000


def fault_of(door, given):
    """Return what is wrong with the way in which a door takes an input; empty if nothing is."""
    before = (most_memory(), most_memory())[1]
    began = time.process_time()
    try:
        with stopped_in_time(), stopped_in_space():
            door(given)
    except PeersimError as error:
        message = str(error)
        if not message.strip() or len(message) > LETTERS:
            return f"a message of {len(message)} letters"
    except TooSlowError:
        return f"more than {3 * SECONDS} seconds"
    except Exception as error:  # noqa: BLE001 - whichever it is, it is a fault
        return f"{type(error).__name__}: {str(error)[:300]}"
    seconds, megabytes = time.process_time() - began, most_memory() - before
    if seconds > SECONDS:
        return f"{seconds:.1f} seconds"
    if megabytes > MEGABYTES:
        return f"{megabytes:.0f} MB"
    return ""


@pytest.fixture(scope="session")
def faults():
    """Return a function that names the faults of a door, by the number of the input."""
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("memory is measured as Linux does it")

    def found(door, inputs):
        told = {number: (fault_of(door, given), given) for number, given in enumerate(inputs)}
        return {
            number: f"{fault} <- {given[:2000]!r}"
            for number, (fault, given) in told.items()
            if fault
        }

    return found
