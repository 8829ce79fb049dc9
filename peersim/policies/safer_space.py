"""Safer rooms, and mentors of one's own gender for those who wish (S0a, S4).

The common room is shielded from display, as in hours and rooms of one's own, and wishes for a
mentor of the own gender are heard. What a separate room does to the rest is not in the model.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("room_safety", values["safety"], weeks.start, weeks.stop)
    timetable.add("match_wishes", values["wishes"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} the common room is {100 * values['safety']:g} percentage points safer "
        f"and {100 * values['wishes']:g} % more of the wishes for a mentor of one's own gender are "
        f"heard; it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="safer_space",
    title="Safer space",
    sentence="Rooms are safer, and wishes for a mentor of one's own gender are heard.",
    sources=("S0a", "S0b", "S4"),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "safety": parameter(
            0.4, "share", 0, 1, "assumption", "S0a", "added to the safety of the common room"
        ),
        "wishes": parameter(
            0.8, "share", 0, 1, "design", "S4", "added to the share of wishes that are heard"
        ),
        "hours": parameter(
            4,
            "hours/week",
            0,
            200,
            "assumption",
            "",
            "work of keeping rooms and of matching by wish",
        ),
    },
    write=write,
    say=say,
)
