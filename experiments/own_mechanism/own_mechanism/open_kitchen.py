"""An open kitchen: the common room is a safer place while people cook in it (X1)."""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Make the common room safer, and book the work."""
    weeks = span(values)
    timetable.add("room_safety", values["safety"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it is open and what it takes."""
    return f"{when(values)} the kitchen is open; it takes {in_hours(values['hours'])} a week."


POLICY = Policy(
    name="open_kitchen",
    title="Open kitchen",
    sentence="People cook and eat together in the common room.",
    sources=("X1",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "safety": parameter(
            0.1, "share", 0, 1, "assumption", "X1", "added to the safety of the common room"
        ),
        "hours": parameter(6, "hours/week", 0, 60, "design", "", "work of keeping it open"),
    },
    write=write,
    say=say,
)
