"""`peersim lesson`: the lessons that come with peersim, and a check of one's own."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.argument_mistakes import HelpfulCommand
from peersim.cli.console import CommandConsole, explain_errors
from peersim.cli.shared_options import JSON

if TYPE_CHECKING:
    from peersim.lesson import Lesson

__all__ = ["EXAMPLE", "lesson_app"]

EXAMPLE: Final = "Examples: peersim lesson list; peersim lesson check my_lesson.md"
FILE = Annotated[
    str, typer.Argument(metavar="FILE", help="A lesson: a .md file, or a name from lesson list.")
]

lesson_app = typer.Typer(
    help="List the lessons that come with peersim, or check one of your own.",
    no_args_is_help=True,
    epilog=EXAMPLE,
)


@lesson_app.command("list", cls=HelpfulCommand, epilog="Example: peersim lesson list")
@explain_errors
def list_command(*, as_json: JSON = False) -> None:
    """List the lessons that come with peersim."""
    from peersim.lesson import LANGUAGES, load, names

    console = CommandConsole(json=as_json)
    found = [load(name, language) for name in names() for language in LANGUAGES]
    if as_json:
        console.print_json([_lesson_as_json(lesson) for lesson in found])
        return
    for lesson in found:
        console.say(f"{lesson.name:<22}{lesson.language}  {lesson.minutes} min  {lesson.title}")


@lesson_app.command(
    "check", cls=HelpfulCommand, epilog="Example: peersim lesson check my_lesson.md"
)
@explain_errors
def check_command(file: FILE, *, as_json: JSON = False) -> None:
    """Say what is wrong with a lesson, or what is in it."""
    from peersim.lesson import load
    from peersim.narration.phrases import counted_text

    lesson = load(file)
    console = CommandConsole(json=as_json)
    if as_json:
        console.print_json(_lesson_as_json(lesson))
        return
    console.say(
        f"{lesson.title}: a lesson of "
        f"{counted_text(lesson.minutes, '1 minute', '{count} minutes')}, "
        "and nothing wrong with it."
    )
    for number, step in enumerate(lesson.steps, 1):
        several = len(step.questions)
        asks = f", {counted_text(several, '1 question', '{count} questions')}" if several else ""
        console.say(f"{number}. {step.title} ({step.kind}, {step.minutes} min{asks})")


def _lesson_as_json(lesson: "Lesson") -> dict[str, Any]:
    return {
        "name": lesson.name,
        "language": lesson.language,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "aims": list(lesson.aims),
        "worlds": [world.title for world in lesson.worlds],
        "steps": [
            {"title": step.title, "kind": step.kind, "minutes": step.minutes}
            for step in lesson.steps
        ],
    }
