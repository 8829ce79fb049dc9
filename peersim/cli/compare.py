"""`peersim compare`: what another scenario would change, pair by pair."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.answer_output import hand_out, tell_failures
from peersim.cli.options import (
    ALL,
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
from peersim.cli.speech import Speech, explained

if TYPE_CHECKING:
    from peersim.cli.selection import Selection
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


@explained
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
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Say what other scenarios would change, from pairs of worlds that share their luck."""
    from peersim.cli.asking import scenarios_with, stopping, weeks_said
    from peersim.cli.selection import Selection
    from peersim.cli.waiting import compile_engine, counting
    from peersim.cli.writing import check_place
    from peersim.methods.compare import compare

    loaded = scenarios_with([base, *others], settings, weeks_said(weeks, years))
    scenarios = stopping(loaded, stop_after)
    selection = Selection(metric, group, everything=everything, incidents=not no_incidents)
    check_place(out)
    speech = Speech(json=as_json, quiet=quiet)
    compile_engine(speech)
    with counting(speech, "Worlds") as progress:
        comparison = compare(
            *scenarios,
            replicates=replicates,
            seed=seed,
            workers=workers,
            progress=progress,
            ensemble=ensemble,
        )
    hand_out(speech, comparison, selection, out, _json, _print)


def _shown(comparison: "Answer", selection: "Selection") -> "Answer":
    """Return the comparison as it may be shown: without incidents, if they are not to be seen."""
    from peersim.narration.incident_filter import shown

    return shown(comparison, hide_incidents=not selection.incidents)


def _json(comparison: "Answer", selection: "Selection") -> dict[str, Any]:
    from peersim.cli.selection import select_rows
    from peersim.methods.frames import for_json
    from peersim.narration.networks import imported

    shown = _shown(comparison, selection)
    said = shown.to_json()
    for part in said["comparisons"]:
        rows = shown.outcomes[shown.outcomes["scenario"] == part["scenario"]]
        part["outcomes"] = for_json(select_rows(rows, selection).drop(columns=["scenario"]))
    said["rests_on"] = _grounds(comparison)
    return said | imported(comparison.readable_scenarios)


def _grounds(comparison: "Answer") -> dict[str, Any]:
    from peersim.methods.grounds import grounds
    from peersim.narration.notes import rests_on

    found = grounds(*comparison.readable_scenarios)
    return {
        "mechanisms": found.mechanisms,
        "numbers": found.numbers,
        "assumptions": found.assumptions,
        "sentence": rests_on(*comparison.readable_scenarios),
    }


# ------------------------------------------------------------------------------ people


def _print(speech: Speech, comparison: "Answer", selection: "Selection") -> None:
    from peersim.cli.tables import comparison_lines
    from peersim.narration.headline import sentences
    from peersim.narration.networks import imported
    from peersim.narration.wording import plain

    comparison = _shown(comparison, selection)
    for said in sentences(comparison):
        speech.say(plain(said.lead), style="bold")
        speech.say(" ".join(said.rest))
    _content_note(speech, selection)
    for sentence in imported(comparison.readable_scenarios).get("network", ()):
        speech.say(sentence)
    for label in comparison.others:
        mine = comparison.outcomes[comparison.outcomes["scenario"] == label]
        speech.say()
        speech.say(f"base: {comparison.base}    other: {label}", style="bold")
        for line in comparison_lines(mine, selection, speech.out.width):
            speech.out.print(line, no_wrap=True, overflow="ellipsis")
        if selection.incidents:
            speech.say(_realised(comparison, label))
    _print_moments(speech, comparison)
    _close(speech, comparison)


def _print_moments(speech: Speech, comparison: "Answer") -> None:
    """Say what differs where the scenarios themselves say that one should look."""
    from peersim.narration.moments import moments_said

    for title, said in moments_said(comparison).items():
        speech.say()
        speech.say(f"Where to look: {title}", style="bold")
        for sentence in said:
            speech.say(sentence)


def _content_note(speech: Speech, selection: "Selection") -> None:
    from peersim.report.purpose import CONTENT_NOTE

    if not speech.quiet and selection.incidents:
        speech.say(f"Content note: {CONTENT_NOTE}", style="dim")


def _realised(comparison: "Answer", label: str) -> str:
    """Say what truly happened in these worlds, and beside it what was reported."""
    from peersim.cli.numerals import three_digits

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


def _close(speech: Speech, comparison: "Answer") -> None:
    from peersim.narration.wording import counted

    tell_failures(speech, comparison)
    if not speech.quiet:
        notes = [_TOO_SMALL, *comparison.notes()]
        for note in notes[:_MOST_NOTES]:
            speech.say(note, style="dim")
        if more := len(notes[_MOST_NOTES:]):
            left = counted(more, "One more note with --json.", "{count} more notes with --json.")
            speech.say(left, style="dim")
    speech.say(str(_grounds(comparison)["sentence"]))
