"""What was typed becomes scenarios."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peersim.core.errors import InputError, ScenarioError
from peersim.core.time_units import WEEKS_PER_YEAR

if TYPE_CHECKING:
    from peersim.scenario import Scenario

__all__ = [
    "command_line",
    "scenario_with",
    "scenarios_with",
    "settings_of",
    "stopping",
]

_WEEKS = "organisation.weeks"


def settings_of(
    settings: Sequence[str] | None, weeks: int | None, years: int | None = None
) -> dict[str, object]:
    """Return changes by dotted name; raises ScenarioError where one is said twice."""
    from peersim.scenario import parse_setting

    changes: dict[str, object] = {}
    for text in settings or ():
        key, value = parse_setting(text)
        if key in changes:
            raise ScenarioError(f"--set: {key} is set twice, to {changes[key]} and to {value}")
        changes[key] = value
    length = _weeks_of(weeks, years)
    if length is not None:
        if _WEEKS in changes:
            said = f"--weeks {weeks}" if years is None else f"--years {years}"
            raise ScenarioError(f"{said} and --set {_WEEKS}={changes[_WEEKS]}: say one")
        changes[_WEEKS] = length
    return changes


def _option_names(
    settings: Sequence[str] | None, weeks: int | None, years: int | None = None
) -> str:
    """Name the options that changes come from, for messages."""
    said = {"--set": bool(settings), "--weeks": weeks is not None, "--years": years is not None}
    return " and ".join(name for name, is_said in said.items() if is_said) or "--set"


def scenario_with(name: str, settings: Sequence[str] | None, weeks: int | None) -> "Scenario":
    """Return a scenario with changes laid on top."""
    from peersim.scenario import load

    return load(name, settings_of(settings, weeks), said_in=_option_names(settings, weeks))


def _weeks_of(weeks: int | None, years: int | None) -> int | None:
    """Return the weeks that were asked for in weeks or in years; InputError where in both."""
    if years is None:
        return weeks
    only_with(weeks is None, f"--weeks {weeks} and --years {years}: say one")
    return round(WEEKS_PER_YEAR * years)


def stopping(scenarios: "Sequence[Scenario]", years: int | None) -> "tuple[Scenario, ...]":
    """Return scenarios whose measures stop so many years after they begin, if they go on longer.

    Raises InputError where there is no such measure.
    """
    if years is None:
        return tuple(scenarios)
    found = tuple(_stopping(one, round(WEEKS_PER_YEAR * years)) for one in scenarios)
    only_with(found != tuple(scenarios), f"--stop-after {years}: no measure goes on for so long")
    return found


def _stopping(scenario: "Scenario", weeks: int) -> "Scenario":
    ends = {
        f"policies.{use.label}.until_week": use.weeks.start + weeks
        for use in scenario.policies_in_force
        if use.weeks.start + weeks < use.weeks.stop
    }
    return scenario.changed(ends, "--stop-after")


def scenarios_with(
    names: Sequence[str],
    settings: Sequence[str] | None,
    weeks: int | None,
    years: int | None = None,
) -> "tuple[Scenario, ...]":
    """Return scenarios to be compared, with changes laid on top of each; see `aimed`."""
    from peersim.running.change_target import aimed
    from peersim.scenario import load

    changes = settings_of(settings, weeks, years)
    said_in = _option_names(settings, weeks, years)
    loaded = [load(name) for name in names]
    return tuple(
        scenario.changed(aimed(changes, loaded, number), said_in)
        for number, scenario in enumerate(loaded)
    )


def command_line(arguments: Sequence[str] | None = None) -> str:
    """Return the command as it was typed, for a manifest, without folders of this machine."""
    import shlex

    words = list(sys.argv[1:] if arguments is None else arguments)
    kept: list[str] = []
    skip = False
    for word in words:
        if skip or word.startswith("--out="):
            skip = False
        elif word == "--out":
            skip = True
        else:
            kept.append(_without_folder(word))
    return shlex.join(["peersim", *kept])


def _without_folder(word: str) -> str:
    key, equals, value = word.rpartition("=")
    return f"{key}{equals}{Path(value).name}" if "/" in value or "\\" in value else word


def only_with(condition: bool, message: str) -> None:
    """Raise InputError unless a combination of flags makes sense."""
    if not condition:
        raise InputError(message)
