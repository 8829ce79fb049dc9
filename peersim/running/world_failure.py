"""A world that failed: which one, why, and the command that runs it again."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from peersim.core.errors import PeersimError
from peersim.scenario import Scenario, load, names

__all__ = ["Failure", "command_for", "message_of", "without_folders"]


@dataclass(frozen=True)
class Failure:
    """A world that failed while the others went on."""

    scenario: str
    seed: int
    replicate: int
    message: str
    command: str
    """What to type to see it fail again."""

    @classmethod
    def of(
        cls, scenario: Scenario, label: str, seed: int, replicate: int, error: Exception
    ) -> "Failure":
        """Return a note of an error."""
        command = command_for(scenario, seed, replicate)
        return cls(label, seed, replicate, message_of(error), command)

    def __str__(self) -> str:
        where = f"{self.scenario}, seed {self.seed}, replicate {self.replicate}"
        return f"{where}: {self.message} (again: {self.command})"

    def as_dict(self) -> dict[str, str | int]:
        """Return it for JSON."""
        return asdict(self)


def message_of(error: BaseException) -> str:
    """Say an error to people; one that peersim did not foresee is named by its kind."""
    message = str(error)
    if isinstance(error, PeersimError):
        return message
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def command_for(scenario: Scenario, seed: int, replicate: int) -> str:
    """Return the command that runs one world of a scenario again, from the current folder.

    A scenario that comes with peersim goes by its name, any other by the path that was given for
    it, with `--set` for what was changed.
    """
    words = ["peersim", "explain", _given_as(scenario)]
    try:
        original = dict(_settings(load(words[2])))
    except PeersimError:  # it came from elsewhere: only whoever has the file can run it
        original = dict(_settings(scenario))
    for key, value in _settings(scenario):
        if original.get(key) != value:
            words += ["--set", _setting_argument(key, value)]
    return shlex.join([*words, "--seed", str(seed), "--replicate", str(replicate)])


def _given_as(scenario: Scenario) -> str:
    if scenario.source and Path(scenario.source).is_file():
        return scenario.source
    return scenario.name if scenario.name in names() else f"{scenario.name}.toml"


def without_folders(command: str) -> str:
    """Return a command for others to read, who should not learn where files lay."""
    words = shlex.split(command)
    return shlex.join([*words[:2], Path(words[2]).name, *words[3:]])


def _settings(scenario: Scenario) -> Iterator[tuple[str, object]]:
    """Yield everything that a scenario says, by dotted name."""
    tables: dict[str, Mapping[str, object]] = dict(scenario.sections)
    tables |= {f"mechanisms.{name}": table for name, table in scenario.mechanisms.items()}
    for use in scenario.policies:
        tables[f"policies.{use.label}"] = {"kind": use.kind, "on": use.on, **use.said}
    for table, values in tables.items():
        for key, value in values.items():
            yield f"{table}.{key}", value
    files = scenario.network_files._asdict()
    yield from ((f"network.{key}", path) for key, path in files.items() if path)


def _setting_argument(key: str, value: object) -> str:
    """Write a setting as `--set` reads it."""
    if isinstance(value, bool):
        return f"{key}={str(value).lower()}"
    if isinstance(value, float):
        return f"{key}={int(value) if value.is_integer() else repr(value)}"
    return f"{key}={value}"
