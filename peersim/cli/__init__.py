"""The command line: one file per verb, and everything heavy imported inside the verbs.

`shared_options` holds the flags that verbs share, `console` what is printed where and which exit
code an error has, `standard_streams` what happens where the console cannot show it,
`argument_mistakes` what is told to somebody who typed too little or too much, `typed_paths` to
somebody whose path leads nowhere, `scenario_arguments` turns what was typed into scenarios,
`progress_bars` shows how far things are, `experiment_options` holds what the verbs that take an
experiment file share, `row_selection` decides which rows a table shows, `terminal_tables`,
`validation_tables` and `number_format` how they look, `output_files` puts texts into a folder.

Exit codes: 0 done, 1 a run failed, 2 the input is wrong, 130 stopped by Ctrl-C or SIGTERM.
"""

from collections.abc import Callable
from typing import Final

import typer

from peersim.cli.argument_mistakes import HelpfulCommand
from peersim.cli.calibrate_command import EXAMPLE as OF_CALIBRATE
from peersim.cli.calibrate_command import calibrate_command
from peersim.cli.compare_command import EXAMPLE as OF_COMPARE
from peersim.cli.compare_command import compare_command
from peersim.cli.console import stop_on_sigterm
from peersim.cli.dashboard_command import EXAMPLE as OF_DASHBOARD
from peersim.cli.dashboard_command import dashboard_command
from peersim.cli.describe_command import EXAMPLE as OF_DESCRIBE
from peersim.cli.describe_command import describe_command
from peersim.cli.discover_command import EXAMPLE as OF_DISCOVER
from peersim.cli.discover_command import discover_command
from peersim.cli.explain_command import EXAMPLE as OF_EXPLAIN
from peersim.cli.explain_command import explain_command
from peersim.cli.export_commands import (
    EXAMPLE_CRATE,
    EXAMPLE_DIARIES,
    EXAMPLE_PAGE,
    diaries_command,
    page_command,
    rocrate_command,
)
from peersim.cli.handbook_command import EXAMPLE as OF_HANDBOOK
from peersim.cli.handbook_command import handbook_command
from peersim.cli.lesson_commands import lesson_app
from peersim.cli.list_command import EXAMPLE as OF_LIST
from peersim.cli.list_command import list_command
from peersim.cli.map_command import EXAMPLE as OF_MAP
from peersim.cli.map_command import map_command
from peersim.cli.report_command import EXAMPLE as OF_REPORT
from peersim.cli.report_command import report_command
from peersim.cli.run_command import EXAMPLE as OF_RUN
from peersim.cli.run_command import run_command
from peersim.cli.seminar_command import EXAMPLE as OF_SEMINAR
from peersim.cli.seminar_command import seminar_command
from peersim.cli.sensitivity_command import EXAMPLE as OF_SENSITIVITY
from peersim.cli.sensitivity_command import sensitivity_command
from peersim.cli.shared_options import VERSION
from peersim.cli.standard_streams import output_failure_messages, widen_streams
from peersim.cli.sweep_command import EXAMPLE as OF_SWEEP
from peersim.cli.sweep_command import sweep_command
from peersim.cli.validate_command import EXAMPLE as OF_VALIDATE
from peersim.cli.validate_command import validate_command

__all__ = ["app", "main"]

_START: Final = "Start here"
_STUDY: Final = "Study"
_HAND_ON: Final = "Hand on"

app = typer.Typer(
    name="peersim",
    help=(
        "A thinking aid that simulates peer support among people with convictions: mentoring, "
        "culture, power and policy. Whatever it says holds under its assumptions; it is no "
        "forecast, no evaluation and no risk tool."
    ),
    epilog=(
        "Example: peersim compare baseline study_circle. Content note: mentions sexual violence, "
        "violence, substance use, imprisonment and self-blame, without detail; --no-incidents "
        "hides incidents."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def peersim(*, version: VERSION = False) -> None:
    """Start here; every command has --help with an example."""


_COMMANDS: Final[dict[str, dict[str, tuple[Callable[..., None], str]]]] = {
    _START: {
        "compare": (compare_command, OF_COMPARE),
        "dashboard": (dashboard_command, OF_DASHBOARD),
        "describe": (describe_command, OF_DESCRIBE),
        "list": (list_command, OF_LIST),
        "handbook": (handbook_command, OF_HANDBOOK),
    },
    _STUDY: {
        "run": (run_command, OF_RUN),
        "explain": (explain_command, OF_EXPLAIN),
        "sweep": (sweep_command, OF_SWEEP),
        "map": (map_command, OF_MAP),
        "sensitivity": (sensitivity_command, OF_SENSITIVITY),
        "calibrate": (calibrate_command, OF_CALIBRATE),
        "discover": (discover_command, OF_DISCOVER),
        "validate": (validate_command, OF_VALIDATE),
    },
    _HAND_ON: {
        "report": (report_command, OF_REPORT),
        "export-page": (page_command, EXAMPLE_PAGE),
        "rocrate": (rocrate_command, EXAMPLE_CRATE),
        "diaries": (diaries_command, EXAMPLE_DIARIES),
        "seminar": (seminar_command, OF_SEMINAR),
    },
}
for _panel, _commands in _COMMANDS.items():
    for _name, (_command, _example) in _commands.items():
        app.command(_name, cls=HelpfulCommand, rich_help_panel=_panel, epilog=_example)(_command)
app.add_typer(lesson_app, name="lesson", rich_help_panel=_HAND_ON)


def main() -> None:
    """Run the command line; a signal to end is answered like Ctrl-C."""
    stop_on_sigterm()
    widen_streams()
    with output_failure_messages():
        app()
