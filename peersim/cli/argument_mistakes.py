"""What was typed too little, or too much, is told with the nearest command that would work."""

import shlex
import sys
from typing import Any, Final

import typer
from typer.core import TyperCommand

from peersim.cli.console import WRONG
from peersim.core.errors import InputError, show_name

__all__ = ["NEEDED", "HelpfulCommand"]

_BASE: Final = "baseline"
NEEDED: Final = {
    "base": ("a base", _BASE),
    "others": ("at least one alternative", "study_circle"),
    "scenario": ("a scenario", _BASE),
    "x": ("a number across", "--x culture.silence"),
    "y": ("a number upwards", "--y culture.macho"),
    "experiment": ("an experiment file, or a folder with question.toml", "question.toml"),
    "results": ("a folder of results", "results"),
    "lesson": ("a lesson", "silence"),
    "file": ("a lesson's file or name", "silence"),
}
"""By the name of an argument or option that has to be given: what it is, and an example."""


class HelpfulCommand(TyperCommand):
    """A command that says in one sentence what it needs, and how that would be typed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own
        """Return nothing that is left; raises typer.Exit with 2 where too little or much is."""
        typed = list(args)
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except typer.BadParameter as error:
            if type(error).__name__ != "MissingParameter":  # typer does not hand the class out
                raise
            said = self._needs(ctx, typed)
        else:
            if not left:
                return left
            said = self._takes_no(ctx, left)
        print(f"peersim: {said}", file=sys.stderr, flush=True)
        raise typer.Exit(WRONG)

    def _needs(self, ctx: Any, typed: list[str]) -> str:  # noqa: ANN401 - as above
        """Say what has to be given, or which scenario of those given there is not."""
        from peersim.scenario import find

        asked = [one for one in self.params if one.required]
        missing = [one for one in asked if not ctx.params.get(one.name)]
        try:
            for name in ctx.params.keys() & {"base", "scenario"}:
                find(ctx.params[name])
        except InputError as error:
            return str(error)
        *first, last = (NEEDED[one.name][0] for one in asked)
        needs = " and ".join(filter(None, [", ".join(first), last]))
        if [one.name for one in missing] == ["others"] and ctx.params["base"] != _BASE:
            missing, typed = [], [_BASE, *typed]  # who names one scenario asks what it changes
        whole = [shlex.join(typed), *(NEEDED[one.name][1] for one in missing)]
        return f"{self.name} needs {needs}: {ctx.command_path} {' '.join(filter(None, whole))}"

    def _takes_no(self, ctx: Any, left: list[str]) -> str:  # noqa: ANN401 - as above
        """Say what is too much, and where several scenarios were meant what takes them."""
        given = [
            str(ctx.params[one.name])
            for one in self.params
            if one.param_type_name == "argument" and ctx.params.get(one.name)
        ]
        command = shlex.join([*ctx.command_path.split(), *given])
        too_much = " ".join(f"'{show_name(one)}'" for one in left)
        said = f"{self.name} takes no {too_much} here: {command}"
        if "scenario" in ctx.params and given:
            said += f", or {shlex.join(['peersim', 'compare', *given, *left])}"
        return said
