"""What a command will take, told before it is begun."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peersim.cli.console import CommandConsole
    from peersim.methods.experiment import Experiment
    from peersim.methods.sweep import Estimate
    from peersim.methods.validate import ValidationEffort
    from peersim.running.workers import Workers
    from peersim.scenario import Scenario

__all__ = ["tell_estimate", "tell_looks", "tell_worlds"]


def tell_estimate(
    console: "CommandConsole",
    asked: "Experiment",
    where: "Workers",
    worlds: tuple[int, int] | None = None,
) -> None:
    """Run a few worlds of an experiment, and say what all of them take.

    worlds: how many there are at least and at most, where it is not the file's design that says so.
    """
    from peersim.cli.progress_bars import compile_engine
    from peersim.methods.sweep import estimate
    from peersim.narration.sweep_text import estimate_words, worlds_words

    compile_engine(console)
    found = estimate(asked, where)
    if worlds is None:
        _tell(console, found, estimate_words(found, len(asked.labels)))
        return
    found = replace(found, worlds=worlds[0], worlds_at_most=worlds[1])
    _tell(console, found, worlds_words(found))


def tell_worlds(
    console: "CommandConsole", scenarios: "Sequence[Scenario]", replicates: int, workers: int | None
) -> None:
    """Run a world of each scenario, and say what all replicates of them take."""
    from peersim.cli.progress_bars import compile_engine
    from peersim.methods.sweep.estimate import estimate_of_worlds
    from peersim.narration.sweep_text import worlds_words
    from peersim.running.workers import Workers

    compile_engine(console)
    found = estimate_of_worlds(scenarios, replicates, Workers(workers))
    _tell(console, found, worlds_words(found))


def tell_looks(
    console: "CommandConsole",
    base: "Scenario",
    effort: "ValidationEffort",
    patterns: "Sequence[str] | None",
    workers: int | None,
) -> None:
    """Look at every pattern once, and say what all looks of a validation take."""
    from peersim.methods.validate import estimate_of_looks
    from peersim.narration.sweep_text import looks_words
    from peersim.running.workers import Workers

    found = estimate_of_looks(base, effort, patterns, Workers(workers))
    _tell(console, found, looks_words(found))


def _tell(console: "CommandConsole", found: "Estimate", said: str) -> None:
    if console.json:
        console.print_json(_as_json(found))
        return
    console.say(said)
    for message in found.failures:
        console.say(f"What was tried failed: {message}")


def _as_json(found: "Estimate") -> dict[str, Any]:
    return {
        "points": found.points,
        "worlds": found.worlds,
        "worlds_at_most": found.worlds_at_most,
        "workers": found.workers,
        "seconds_per_world": found.seconds_per_world,
        "seconds": found.seconds(found.worlds),
        "seconds_at_most": found.seconds(found.worlds_at_most),
        "bytes_on_disk": found.bytes_on_disk,
        "failures": list(found.failures),
    }
