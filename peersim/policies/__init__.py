"""What the organisation does: one measure per file, and its file's name is its `kind`.

A file holds, from top to bottom: what the measure is and from which study; `write`, which adds
to this or that circumstance in the weeks in which it is in force; `say`, the same in a sentence
with numbers; and its `POLICY`, where its dose and its cost are declared. No policy imports
another, and none sees a person: it writes a timetable before the world starts, and mechanisms
carry the effect to people. It only adds, so the order of policies cannot matter, and it books
the hours of work it takes to `cost_hours`, so no measure looks free.

A new measure is one file here, or one in a package of its own that an entry point names
(`core/plugins.py`); `registry` finds both. Below stands what they share: how a policy
is declared, and the calendar of measures that run in courses of sessions. What belongs
elsewhere: what a measure does to people (mechanisms), what is ordinary (circumstances).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from peersim.core.errors import ScenarioError, nearest, show_value
from peersim.core.parameter import Parameter, parameter
from peersim.core.plugins import RoomMember, named_members
from peersim.world.circumstances import Timetable

__all__ = [
    "COURSE",
    "FROM_WEEK",
    "PLACES",
    "UNTIL_WEEK",
    "Choice",
    "Policy",
    "Values",
    "course_overlap",
    "courses",
    "in_files",
    "in_hours",
    "registry",
    "say_course",
    "say_places",
    "span",
    "take_room",
    "when",
]

Values = Mapping[str, Any]
"""A value for each declared parameter: a float, or for a choice the chosen word."""

_WORDS: Final = {1: "once", 2: "twice"}


@dataclass(frozen=True)
class Choice:
    """A parameter that is one of a few words."""

    default: str
    options: tuple[str, ...]
    meaning: str

    def check(self, value: object, key: str, where: str) -> str:
        """Return the value if it is one of the options; raise ScenarioError if not."""
        if isinstance(value, str) and value in self.options:
            return value
        options = ", ".join(f'"{option}"' for option in self.options)
        near = nearest(value, self.options) if isinstance(value, str) else ""
        near = near if near.startswith("; the nearest") else ""
        what = f"is no choice; it takes {options}{near}"
        raise ScenarioError(f"{where}: {key} = {show_value(value)} {what}")


@dataclass(frozen=True)
class Policy:
    """One measure that an organisation can take."""

    name: str
    """The name of its file, and its name everywhere."""
    title: str
    sentence: str
    """What it is, in one plain sentence without numbers."""
    sources: tuple[str, ...]
    parameters: Mapping[str, Parameter | Choice]
    write: Callable[[Timetable, Values], None]
    """Add to circumstances; given a value for each parameter."""
    say: Callable[[Values], str]
    """Say in one sentence, with numbers, what these values mean."""
    conflict: Callable[[Values], str] = field(default=lambda _: "")
    """Say what is wrong with values that are each within range, or nothing."""
    speaks_of_incidents: bool = False
    """Whether it is about incidents or their reports, and so is left out where they are hidden."""


FROM_WEEK: Final = parameter(52, "week", 0, 2600, "design", "", "first week in force")
UNTIL_WEEK: Final = parameter(
    2600, "week", 0, 2600, "design", "", "first week no longer in force; 2600 is the end"
)


def span(values: Values) -> range:
    """Return the weeks in force; `until_week` 0 means one week alone."""
    first = int(values["from_week"])
    return range(first, int(values["until_week"]) or first + 1)


def when(values: Values) -> str:
    """Say the weeks in force, as a sentence begins."""
    weeks = span(values)
    if len(weeks) == 1:
        return f"In week {weeks.start}"
    if weeks.stop >= UNTIL_WEEK.high:
        return f"From week {weeks.start} on"
    return f"From week {weeks.start} to week {weeks.stop - 1}"


def in_hours(amount: float) -> str:
    """Say an amount of work."""
    return "1 hour" if amount == 1 else f"{amount:g} hours"


# ------------------------------------------------------------------ courses of sessions

COURSE: Final[dict[str, Parameter]] = {
    "sessions": parameter(10, "sessions", 1, 52, "design", "S0b", "sessions of a course"),
    "every": parameter(1, "weeks", 1, 52, "design", "S0b", "weeks from one session to the next"),
    "repeat": parameter(
        52,
        "weeks",
        0,
        520,
        "design",
        "S0b",
        "weeks from the start of a course to the next; 0: once",
    ),
}


PLACES: Final[dict[str, Parameter]] = {
    "places": parameter(
        100_000, "people", 0, 100_000, "design", "", "the most people who can join a course"
    ),
    "rooms": parameter(1, "rooms", 0, 100, "design", "", "rooms that a session takes"),
    "facilitators": parameter(1, "people", 0, 100, "design", "", "people who lead a session"),
}
"""What a course takes besides hours, and how many people it has room for."""


def take_room(timetable: Timetable, values: Values, week: int) -> None:
    """Book the rooms and facilitators of a session."""
    timetable.add_at("rooms_taken", values["rooms"], week)
    timetable.add_at("facilitators_taken", values["facilitators"], week)


def say_places(values: Values) -> str:
    """Say how many people there is room for; nothing where there is room for all."""
    if values["places"] >= PLACES["places"].high:
        return ""
    return f"; there are {values['places']:g} places"


def courses(values: Values) -> Iterator[list[int]]:
    """Yield for each course the weeks of its sessions; the first opens the course."""
    weeks = span(values)
    every, length = int(values["every"]), int(values["sessions"]) * int(values["every"])
    repeat = int(values["repeat"]) or max(1, len(weeks))
    for start in weeks[::repeat]:
        yield [week for week in range(start, start + length, every) if week in weeks]


def course_overlap(values: Values) -> str:
    """Say so if a course would open before the last one is over: people are in one at a time."""
    lasts = (values["sessions"] - 1) * values["every"] + 1
    if 0 < values["repeat"] < lasts:
        return (
            f"repeat = {values['repeat']:g} weeks opens a course before the last one is over; "
            f"{values['sessions']:g} sessions, one every {values['every']:g} weeks, "
            f"last {lasts:g} weeks (0 means that there is one course)"
        )
    return ""


def say_course(values: Values) -> str:
    """Say how often and when sessions take place."""
    count, every, repeat = (int(values[key]) for key in ("sessions", "every", "repeat"))
    said = _WORDS.get(count, f"{count} times")
    if count > 1:
        said += ", every week" if every == 1 else f", every {every} weeks"
    return said + (f", and again every {repeat} weeks" if repeat else ", one time only")


@cache
def in_files() -> dict[str, RoomMember[Policy]]:
    """Return every policy with the module that declares it, in the order of names.

    Raises PluginError for a plug-in that is no policy.
    """
    return named_members(__name__, "POLICY", Policy)


@cache
def registry() -> dict[str, Policy]:
    """Return every policy by its name, in the order of names."""
    return {name: member.declared for name, member in in_files().items()}
