"""`peersim lesson`: the lessons that come with peersim, and a check of one's own."""

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from peersim.cli.options import JSON
from peersim.cli.speech import Speech, explained

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


@lesson_app.command("list", epilog="Example: peersim lesson list")
@explained
def list_command(*, as_json: JSON = False) -> None:
    """List the lessons that come with peersim."""
    from peersim.lesson import LANGUAGES, load, names

    speech = Speech(json=as_json)
    found = [load(name, language) for name in names() for language in LANGUAGES]
    if as_json:
        speech.hand_over([_told(lesson) for lesson in found])
        return
    for lesson in found:
        speech.say(f"{lesson.name:<22}{lesson.language}  {lesson.minutes} min  {lesson.title}")


@lesson_app.command("check", epilog="Example: peersim lesson check my_lesson.md")
@explained
def check_command(file: FILE, *, as_json: JSON = False) -> None:
    """Say what is wrong with a lesson, or what is in it."""
    from peersim.lesson import load
    from peersim.narration.wording import counted

    lesson = load(file)
    speech = Speech(json=as_json)
    if as_json:
        speech.hand_over(_told(lesson))
        return
    speech.say(
        f"{lesson.title}: a lesson of {counted(lesson.minutes, '1 minute', '{count} minutes')}, "
        "and nothing wrong with it."
    )
    for number, step in enumerate(lesson.steps, 1):
        several = len(step.questions)
        asks = f", {counted(several, '1 question', '{count} questions')}" if several else ""
        speech.say(f"{number}. {step.title} ({step.kind}, {step.minutes} min{asks})")


def _told(lesson: "Lesson") -> dict[str, Any]:
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
