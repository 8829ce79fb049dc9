"""`peersim validate`: how far the model does what its sources say."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

import typer

from peersim.cli.console import FAILED, CommandConsole, explain_errors
from peersim.cli.dry_run import tell_looks
from peersim.cli.shared_options import DRY_RUN, JSON, OUT, QUIET, SEED, SETTINGS, WORKERS

if TYPE_CHECKING:
    from peersim.methods.validate import Validation, ValidationEffort

__all__ = ["EXAMPLE", "validate_command"]

EXAMPLE: Final = (
    "Examples: peersim validate --quick; peersim validate --out validation, which takes an "
    "evening and is taken up where it was if it is stopped; peersim validate --pattern P01; "
    "peersim validate --claims"
)
_HOW: Final = "How hard"

MAYBE_SCENARIO = Annotated[
    str, typer.Argument(metavar="[SCENARIO]", help="The base of every pattern.")
]
QUICK = Annotated[
    bool,
    typer.Option("--quick", help="Minutes instead of an evening.", rich_help_panel=_HOW),
]
PATTERNS = Annotated[
    list[str] | None,
    typer.Option(
        "--pattern", "-p", metavar="CODE", help="This pattern alone, such as P01; repeatable."
    ),
]
DEFAULTS = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Worlds at the defaults.", rich_help_panel=_HOW),
]
DRAWS = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, help="Draws of the priors.", rich_help_panel=_HOW),
]
PAIRS = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Paired worlds in each draw.", rich_help_panel=_HOW),
]
ABLATION = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, help="Worlds with each mechanism off.", rich_help_panel=_HOW),
]
VARIANTS = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, help="Worlds of each variant.", rich_help_panel=_HOW),
]
CLAIMS = Annotated[
    bool,
    typer.Option("--claims", help="The claims of the sources alone, in some minutes."),
]
CLAIM_PAIRS = Annotated[
    int | None,
    typer.Option(metavar="N", min=0, help="Paired worlds for each claim.", rich_help_panel=_HOW),
]


@explain_errors
def validate_command(
    scenario: MAYBE_SCENARIO = "baseline",
    *,
    quick: QUICK = False,
    pattern: PATTERNS = None,
    defaults: DEFAULTS = None,
    draws: DRAWS = None,
    pairs: PAIRS = None,
    ablation: ABLATION = None,
    variants: VARIANTS = None,
    claims: CLAIMS = False,
    claim_pairs: CLAIM_PAIRS = None,
    dry_run: DRY_RUN = False,
    settings: SETTINGS = None,
    seed: SEED = 1,
    workers: WORKERS = None,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """Hold the model against patterns and claims of its sources, anchors and worlds at the edge.

    Exit code 0: everything is as it is known to be; 1: a world failed, or a claim fails beyond
    luck at the defaults that is not known to fail (methods/validate/known.toml). A claim that is
    known to fail and holds is named.
    """
    from peersim.cli.claims_output import QUICK_CLAIMS, ask_alone
    from peersim.cli.output_files import check_place
    from peersim.cli.progress_bars import compile_engine, counting
    from peersim.cli.scenario_arguments import command_line, only_with, scenario_with
    from peersim.methods.validate import FULL, QUICK, validate
    from peersim.narration.phrases import counted_text

    if claims:
        efforts = (defaults, draws, pairs, ablation, variants)
        only_with(
            scenario == "baseline"
            and not pattern
            and not settings
            and all(effort is None for effort in efforts),
            "--claims asks worlds of its own; it takes --claim-pairs, --quick, --seed, --workers",
        )
        only_with(claim_pairs != 0, "--claim-pairs 0 asks none of the --claims; it takes 1 or more")
    base = scenario_with(scenario, settings, None)
    asked = {"defaults": defaults, "draws": draws, "pairs": pairs, "ablation": ablation,
             "variants": variants, "claims": claim_pairs}  # fmt: skip
    effort = _effort(QUICK if quick else FULL, asked)
    check_place(out)
    console = CommandConsole(json=as_json, quiet=quiet)
    compile_engine(console)
    if dry_run:
        only_with(not claims, "--dry-run tells of patterns; --claims takes some minutes")
        tell_looks(console, base, effort, pattern, workers)
        return
    if claims:
        ask_alone(console, effort.claims or QUICK_CLAIMS, seed, workers, out)
        return
    with counting(console, "Looks") as progress:
        found = validate(
            base,
            patterns=pattern,
            effort=effort,
            seed=seed,
            workers=workers,
            folder=out,
            progress=progress,
        )
    if there := found.observations.taken_up:
        one, several = "1 look was there", "{count} looks were there"
        console.note(f"Taken up: {counted_text(there, one, several)} from an earlier run.")
    if out is not None:
        found.write(out, command_line())
        console.note(f"Written to {out}")
    if not console.is_silent(out):
        _show(console, found)
    if not found.is_as_known:
        raise typer.Exit(FAILED)


def _effort(usual: "ValidationEffort", asked: dict[str, int | None]) -> "ValidationEffort":
    said = {name: number for name, number in asked.items() if number is not None}
    return replace(usual, **said)


def _show(console: CommandConsole, found: "Validation") -> None:
    if console.json:
        console.print_json(found.to_json())
        return
    from peersim.cli.claims_output import show_claims
    from peersim.cli.validation_tables import lines

    console.say(found.headline(), style="bold")
    for line in lines(found, console.out.width):
        console.out.print(line, no_wrap=True, overflow="ellipsis")
    if found.claims is not None:
        show_claims(console, found.claims)
    _close(console, found)


def _close(console: CommandConsole, found: "Validation") -> None:
    from peersim.narration.notes import rests_on
    from peersim.narration.validation_text import what_is_new

    for flaw in found.flaws:
        console.err.print(f"failed: {flaw}", markup=False, highlight=False)
    console.say()
    for sentence in what_is_new(found):
        console.say(sentence)
    if not console.quiet:
        for note in found.notes():
            console.say(note, style="dim")
    console.say(rests_on(found.base))
