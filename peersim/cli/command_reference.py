"""Every command with its options in Markdown, from what the commands themselves declare."""

from collections.abc import Iterator
from typing import Any

__all__ = ["command_reference"]


def command_reference(group: Any) -> str:  # noqa: ANN401 - typer's own, a group of commands
    """Return a page on all commands of a group, and on those of the groups in it."""
    opening = "# Every option\n\nWhat `peersim COMMAND --help` says, on one page.\n"
    return "\n".join([opening, *_described(group, "peersim")])


def _described(group: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - as above
    for verb, command in group.commands.items():
        full = f"{name} {verb}"
        if hasattr(command, "commands"):
            yield from _described(command, full)
            continue
        arguments = [one for one in command.params if one.param_type_name == "argument"]
        options = [one for one in command.params if one.param_type_name == "option"]
        given = "".join(f" {_argument(one)}" for one in arguments)
        yield f"## {full}\n"
        yield f"{command.help}\n"
        yield f"```text\n{full}{given}{' [OPTIONS]' if options else ''}\n```\n"
        yield "| what is typed | what it does |\n|---|---|"
        yield from (_row(f"`{_argument(one)}`", one) for one in arguments)
        yield from (_row(_flags(one), one) for one in options)
        yield f"\n{command.epilog}\n"


def _argument(argument: Any) -> str:  # noqa: ANN401 - as above
    name = argument.metavar or argument.name.upper()
    return f"{name}{' ...' if argument.nargs == -1 else ''}"


def _flags(option: Any) -> str:  # noqa: ANN401 - as above
    value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
    return ", ".join(f"`{flag}{value}`" for flag in option.opts)


def _row(name: str, parameter: Any) -> str:  # noqa: ANN401 - as above
    default = parameter.default
    said = (parameter.help or "").replace("|", "\\|")
    if isinstance(default, str | int | float) and not isinstance(default, bool) and default != "":
        said += f" {default} if not given."
    return f"| {name} | {said} |"
