"""`peersim list`: scenarios, policies, metrics, mechanisms and plug-ins, each in one line."""

import json
from typing import Annotated, Final

import typer

from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import JSON, NO_INCIDENTS, OUT, QUIET
from peersim.core.errors import InputError, nearest

__all__ = ["EXAMPLE", "list_command"]

EXAMPLE: Final = "Examples: peersim list; peersim list metrics; peersim list --json"

_KINDS: Final = ("scenarios", "policies", "metrics", "mechanisms", "plugins")

Lists = dict[str, list[dict[str, str]]]

WHAT = Annotated[
    str | None, typer.Argument(help=f"One of {', '.join(_KINDS)}; all of them without it.")
]


@explain_errors
def list_command(
    what: WHAT = None,
    *,
    no_incidents: NO_INCIDENTS = False,
    as_json: JSON = False,
    out: OUT = None,
    quiet: QUIET = False,
) -> None:
    """List scenarios, policies, metrics, mechanisms and plug-ins, each in one line."""
    from peersim.cli.output_files import write_texts

    if what is not None and what not in _KINDS:
        raise InputError(f"there is no list of '{what}'{nearest(what, _KINDS)}")
    console = CommandConsole(json=as_json, quiet=quiet)
    kinds = [kind for kind in _KINDS if what in (None, kind)]
    found = {kind: _lines(kind, hide_incidents=no_incidents) for kind in kinds}
    if what is None and not found["plugins"]:
        del found["plugins"]
    if out is not None:
        write_texts(out, {"list.json": json.dumps(found, indent=2, ensure_ascii=False) + "\n"})
        console.note(f"Written to {out / 'list.json'}")
    if as_json:
        console.print_json(found)
    elif not console.is_silent(out):
        _print(console, found)


def _lines(kind: str, *, hide_incidents: bool) -> list[dict[str, str]]:
    if kind == "plugins":  # also where one of them cannot be loaded
        from peersim.core.plugins import ROOMS, plugins

        return [
            {"name": one.name, "what": f"{one.room} of {one}", "module": one.module}
            for room in ROOMS
            for one in plugins(room)
        ]
    from peersim.narration.incident_filter import filter_incidents

    if kind == "scenarios":
        from peersim.scenario import load, titles

        found = titles()
        if hide_incidents:
            left = filter_incidents([load(name) for name in found], hide_incidents=True)
            found = {scenario.name: scenario.title for scenario in left}
        return [{"name": name, "what": title} for name, title in found.items()]
    if kind == "policies":
        from peersim.policies import registry as policies

        known = filter_incidents([*policies().values()], hide_incidents=hide_incidents)
        return [{"name": p.name, "what": p.sentence} for p in known]
    if kind == "metrics":
        from peersim.metrics import registry as metrics

        return [
            {"name": m.name, "what": m.meaning, "unit": m.unit, "basis": m.basis}
            for m in filter_incidents([*metrics().values()], hide_incidents=hide_incidents)
        ]
    from peersim.mechanisms import registry as mechanisms

    every = filter_incidents([*mechanisms().values()], hide_incidents=hide_incidents)
    return [{"name": m.name, "what": m.sentence, "code": m.code} for m in every]


def _print(console: CommandConsole, found: Lists) -> None:
    from rich.text import Text

    widest = max((len(one["name"]) for rows in found.values() for one in rows), default=0)
    for number, (kind, rows) in enumerate(found.items()):
        if number:
            console.say()
        console.say("Plug-ins" if kind == "plugins" else kind.capitalize(), style="bold")
        for one in rows:
            line = Text.assemble((f"  {one['name']:<{widest}}  ", "cyan"), one["what"])
            if console.out.is_terminal:
                console.out.print(line, no_wrap=True, overflow="ellipsis")
            else:
                print(line.plain)
