"""`peersim run`: worlds of one scenario, and the range in which they lie."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.answer_output import hand_out, tell_failures
from peersim.cli.console import FAILED, CommandConsole, explain_errors
from peersim.cli.dry_run import tell_worlds
from peersim.cli.shared_options import (
    ALL,
    DRY_RUN,
    ENSEMBLE,
    GROUPS,
    JSON,
    METRICS,
    NO_INCIDENTS,
    OUT,
    QUIET,
    REPLICATES,
    SEED,
    SETTINGS,
    WEEKS,
    WORKERS,
)
from peersim.core.errors import InputError

if TYPE_CHECKING:
    from peersim.cli.row_selection import Selection
    from peersim.methods.answer import Answer
    from peersim.scenario import Scenario

__all__ = ["EXAMPLE", "run_command"]

EXAMPLE: Final = (
    "Example: peersim run baseline --replicates 100 --set culture.silence=0.8 --out results. "
    "To run results again and compare every number: peersim run --repeat results"
)

MAYBE_SCENARIO = Annotated[
    str | None, typer.Argument(help="Name of a scenario, or path of a .toml file.")
]
REPEAT = Annotated[
    Path | None,
    typer.Option(
        "--repeat",
        metavar="RESULTS_DIR",
        help="Run these results again from their manifest, and compare every number.",
    ),
]
PROFILE = Annotated[
    bool,
    typer.Option(
        "--profile",
        help="Say instead what each step costs: processor time for a person and week.",
    ),
]


@explain_errors
def run_command(
    scenario: MAYBE_SCENARIO = None,
    *,
    replicates: REPLICATES = 100,
    seed: SEED = 1,
    weeks: WEEKS = None,
    settings: SETTINGS = None,
    workers: WORKERS = None,
    ensemble: ENSEMBLE = None,
    repeat: REPEAT = None,
    profile: PROFILE = False,
    metric: METRICS = None,
    group: GROUPS = None,
    everything: ALL = False,
    dry_run: DRY_RUN = False,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Run worlds of a scenario that differ in luck alone, and say in which range they lie."""
    console = CommandConsole(json=as_json, quiet=quiet)
    if repeat is not None:
        _alone(not any((scenario, settings, weeks, out, ensemble)))
        _repeat(console, repeat, workers)
        return
    from peersim.cli.output_files import check_place
    from peersim.cli.progress_bars import compile_engine, counting
    from peersim.cli.row_selection import Selection
    from peersim.cli.scenario_arguments import only_with, scenario_with
    from peersim.methods.run import run

    asked = scenario_with(_named(scenario), settings, weeks)
    selection = Selection(metric, group, everything=everything, incidents=not no_incidents)
    if profile:
        only_with(
            not any((out, ensemble, workers, metric, group, everything, dry_run)),
            "--profile shows what steps cost; it takes no choice of outcomes, --dry-run or --out",
        )
        _profile(console, asked, replicates, seed)
        return
    check_place(out)
    if dry_run:
        tell_worlds(console, [asked], replicates, workers)
        return
    compile_engine(console)
    with counting(console, "Worlds") as progress:
        runs = run(
            asked,
            replicates,
            seed=seed,
            workers=workers,
            progress=progress,
            ensemble=ensemble,
        )
    hand_out(console, runs, selection, out, _json, _print)


def _profile(console: CommandConsole, scenario: "Scenario", replicates: int, seed: int) -> None:
    from peersim.cli.terminal_tables import cost_lines
    from peersim.methods.step_costs import step_costs

    console.note(
        "Steps with a clock between them are compiled apart; the first time takes minutes."
    )
    costs = step_costs(scenario, replicates, seed=seed)
    if console.json:
        console.print_json(
            {
                "scenario": scenario.name,
                "seed": seed,
                "replicates": replicates,
                "person_weeks": costs.person_weeks,
                "nanoseconds": costs.nanoseconds,
                "steps": [asdict(step) for step in costs.steps],
            }
        )
        return
    for line in cost_lines(costs):
        console.out.print(line, no_wrap=True, overflow="ellipsis")


def _alone(alone: bool) -> None:
    if not alone:
        raise InputError("--repeat takes everything from the manifest; give the folder alone")


def _named(scenario: str | None) -> str:
    if scenario is None:
        raise InputError("which scenario? Try 'peersim run baseline', or 'peersim list scenarios'")
    return scenario


def _json(runs: "Answer", selection: "Selection") -> dict[str, Any]:
    from peersim.cli.row_selection import select_rows
    from peersim.methods.frames import for_json
    from peersim.narration.incident_filter import filter_incidents
    from peersim.narration.network_text import imported

    shown_runs = filter_incidents(runs, hide_incidents=not selection.incidents)
    return (
        shown_runs.to_json()
        | imported(runs.readable_scenarios)
        | {"outcomes": for_json(select_rows(shown_runs.outcomes, selection))}
    )


def _print(console: CommandConsole, runs: "Answer", selection: "Selection") -> None:
    from peersim.cli.row_selection import RUN_GROUPS
    from peersim.cli.terminal_tables import run_lines
    from peersim.narration.incident_filter import filter_incidents
    from peersim.narration.network_text import network_sentences
    from peersim.narration.notes import rests_on
    from peersim.narration.phrases import counted_text
    from peersim.narration.policy_text import policy_words

    scenario, hide = runs.readable_scenarios[0], not selection.incidents
    differ = "luck alone" if runs.ensemble is None else "luck and parameter sets"
    said = counted_text(
        runs.replicates,
        "{title}: under these assumptions, one world (seed {seed}).",
        "{title}: under these assumptions, {count} worlds that differ in {differ} (seed {seed}).",
        title=scenario.title,
        differ=differ,
        seed=runs.seed,
    )
    console.say(said, style="bold")
    console.content_note(incidents=selection.incidents)
    policies = filter_incidents(
        [use.policy for use in scenario.policies_in_force], hide_incidents=hide
    )
    for use in scenario.policies_in_force:
        if use.policy in policies:
            console.say(policy_words(use))
    for sentence in network_sentences(scenario):
        console.say(sentence)
    console.say()
    groups = selection.groups or RUN_GROUPS
    for line in run_lines(runs.outcomes, selection.metrics, groups, console.out.width):
        console.out.print(line, no_wrap=True, overflow="ellipsis")
    _close(console, runs, selection)
    console.say(rests_on(scenario))


def _close(console: CommandConsole, runs: "Answer", selection: "Selection") -> None:
    from peersim.cli.row_selection import RUN_GROUPS
    from peersim.cli.terminal_tables import shows_ranges
    from peersim.narration.incident_filter import filter_incidents

    tell_failures(console, runs)
    if console.quiet:
        return
    ranges = shows_ranges(selection.groups or RUN_GROUPS, console.out.width)
    below = "the middle 90 % of worlds" if ranges else "± the standard deviation"
    notes = [f"Means over worlds, below them {below}; --json and --out hold both."]
    notes += filter_incidents(runs, hide_incidents=not selection.incidents).notes()
    for note in notes:
        console.say(note, style="dim")


def _repeat(console: CommandConsole, folder: Path, workers: int | None) -> None:
    from peersim.cli.progress_bars import compile_engine, counting
    from peersim.cli.typed_paths import results_in
    from peersim.methods.repeat import repeat
    from peersim.results import read_folder

    with results_in(folder):
        read_folder(folder)  # before compiling for a minute
    compile_engine(console)
    with counting(console, "Worlds") as progress:
        found = repeat(folder, workers=workers, progress=progress)
    if console.json:
        console.print_json(
            {
                "folder": str(found.folder),
                "ok": found.ok,
                "same": list(found.same),
                "same_rows": list(found.same_rows),
                "different": list(found.different),
                "changed": list(found.changed),
                "versions": {name: list(pair) for name, pair in found.versions.items()},
            }
        )
    else:
        console.say(str(found))
    if not found.ok:
        raise typer.Exit(FAILED)
