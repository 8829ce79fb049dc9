"""`peersim compare`: what another scenario would change, pair by pair."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.answer_output import hand_out, tell_failures
from peersim.cli.console import CommandConsole, explain_errors
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
    STOP_AFTER,
    WEEKS,
    WORKERS,
    YEARS,
)

if TYPE_CHECKING:
    from peersim.cli.row_selection import Selection
    from peersim.methods.answer import Answer

__all__ = ["EXAMPLE", "compare_command"]

EXAMPLE: Final = (
    "Example: peersim compare baseline study_circle --replicates 100 --set culture.silence=0.8 "
    "--out results"
)
_MOST_NOTES: Final = 6
_TOO_SMALL: Final = (
    "Too small: clear of 0, but less than a person would notice, which is 0.2 standard deviations "
    "between persons in a level, and a tenth of itself in anything else."
)

BASE = Annotated[str, typer.Argument(help="What the others are compared with: name or path.")]
OTHERS = Annotated[list[str], typer.Argument(help="One or more other scenarios.")]
LOOP = Annotated[
    bool,
    typer.Option(
        "--loop",
        help="Say instead what silence, macho culture, patriarchy, voice and leaving did to one "
        "another, for the first --group; with --out also as a picture.",
    ),
]


@explain_errors
def compare_command(
    base: BASE,
    others: OTHERS,
    *,
    replicates: REPLICATES = 100,
    seed: SEED = 1,
    weeks: WEEKS = None,
    years: YEARS = None,
    stop_after: STOP_AFTER = None,
    settings: SETTINGS = None,
    workers: WORKERS = None,
    ensemble: ENSEMBLE = None,
    metric: METRICS = None,
    group: GROUPS = None,
    everything: ALL = False,
    loop: LOOP = False,
    dry_run: DRY_RUN = False,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Say what other scenarios would change, from pairs of worlds that share their luck."""
    from peersim.cli.output_files import check_place
    from peersim.cli.progress_bars import compile_engine, counting
    from peersim.cli.row_selection import Selection
    from peersim.cli.scenario_arguments import only_with, scenarios_with, stopping
    from peersim.methods.compare import compare

    only_with(not (loop and metric), "--loop shows the loop of culture; it takes no --metric")
    loaded = scenarios_with([base, *others], settings, weeks, years)
    scenarios = stopping(loaded, stop_after)
    selection = Selection(metric, group, everything=everything, incidents=not no_incidents)
    check_place(out)
    console = CommandConsole(json=as_json, quiet=quiet)
    if dry_run:
        tell_worlds(console, scenarios, replicates, workers)
        return
    compile_engine(console)
    with counting(console, "Worlds") as progress:
        comparison = compare(
            *scenarios,
            replicates=replicates,
            seed=seed,
            workers=workers,
            progress=progress,
            ensemble=ensemble,
        )
    if loop:
        from peersim.cli.loop_output import loop_as_json, tell_loop, write_rings

        hand_out(console, comparison, selection, out, loop_as_json, tell_loop)
        if out is not None:
            write_rings(comparison, selection, out)
        return
    hand_out(console, comparison, selection, out, _json, _print)


def _filtered(comparison: "Answer", selection: "Selection") -> "Answer":
    """Return the comparison as it may be shown: without incidents, if they are not to be seen."""
    from peersim.narration.incident_filter import filter_incidents

    return filter_incidents(comparison, hide_incidents=not selection.incidents)


def _json(comparison: "Answer", selection: "Selection") -> dict[str, Any]:
    from peersim.cli.row_selection import select_rows
    from peersim.methods.frames import for_json
    from peersim.narration.network_text import imported

    shown = _filtered(comparison, selection)
    said = shown.to_json()
    for part in said["comparisons"]:
        rows = shown.outcomes[shown.outcomes["scenario"] == part["scenario"]]
        part["outcomes"] = for_json(select_rows(rows, selection).drop(columns=["scenario"]))
    said["rests_on"] = _grounds(comparison)
    return said | imported(comparison.readable_scenarios)


def _grounds(comparison: "Answer") -> dict[str, Any]:
    from peersim.methods.evidence import evidence_counts
    from peersim.narration.notes import rests_on

    found = evidence_counts(*comparison.readable_scenarios)
    return {
        "mechanisms": found.mechanisms,
        "numbers": found.numbers,
        "assumptions": found.assumptions,
        "sentence": rests_on(*comparison.readable_scenarios),
    }


# ------------------------------------------------------------------------------ people


def _print(console: CommandConsole, comparison: "Answer", selection: "Selection") -> None:
    from peersim.cli.terminal_tables import comparison_lines
    from peersim.narration.headline import sentences
    from peersim.narration.network_text import imported
    from peersim.narration.phrases import plain

    comparison = _filtered(comparison, selection)
    for said in sentences(comparison):
        console.say(plain(said.lead), style="bold")
        console.say(" ".join(said.rest))
    console.content_note(incidents=selection.incidents)
    for sentence in imported(comparison.readable_scenarios).get("network", ()):
        console.say(sentence)
    for label in comparison.others:
        mine = comparison.outcomes[comparison.outcomes["scenario"] == label]
        console.say()
        console.say(f"base: {comparison.base}    other: {label}", style="bold")
        for line in comparison_lines(mine, selection, console.out.width):
            console.out.print(line, no_wrap=True, overflow="ellipsis")
        if selection.incidents:
            console.say(_realised(comparison, label))
    _print_moments(console, comparison)
    _close(console, comparison)


def _print_moments(console: CommandConsole, comparison: "Answer") -> None:
    """Say what differs where the scenarios themselves say that one should look."""
    from peersim.narration.moment_text import moments_said

    for title, said in moments_said(comparison).items():
        console.say()
        console.say(f"Where to look: {title}", style="bold")
        for sentence in said:
            console.say(sentence)


def _realised(comparison: "Answer", label: str) -> str:
    """Say what truly happened in these worlds, and beside it what was reported."""
    from peersim.cli.number_format import three_digits

    rows = comparison.outcomes
    rows = rows[(rows["scenario"] == label) & (rows["group"] == "all")]
    held = {row["metric"]: row for row in rows.to_dict("records")}
    said = []
    for side, name in (("base_mean", comparison.base), ("other_mean", label)):
        true, told = (
            three_digits(held[metric][side])
            for metric in ("true_incidents_realised", "reports_realised")
        )
        said.append(f"{name} {true} happened, {told} were reported")
    return (
        "Incidents realised in these worlds, per person-year, luck included: "
        f"{'; '.join(said)}. The rates above are expected ones, sums of hazards."
    )


def _close(console: CommandConsole, comparison: "Answer") -> None:
    from peersim.narration.phrases import counted_text

    tell_failures(console, comparison)
    if not console.quiet:
        notes = [_TOO_SMALL, *comparison.notes()]
        for note in notes[:_MOST_NOTES]:
            console.say(note, style="dim")
        if more := len(notes[_MOST_NOTES:]):
            left = counted_text(
                more, "One more note with --json.", "{count} more notes with --json."
            )
            console.say(left, style="dim")
    console.say(str(_grounds(comparison)["sentence"]))
