"""Mentors sit in where decisions are prepared, with influence or for show (S4).

Seats at the table and a say at it are two doses; the first without the second makes a token.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("involvement", values["involvement"], weeks.start, weeks.stop)
    timetable.add("influence", values["influence"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} mentors sit in on {100 * values['involvement']:g} % of decisions "
        f"and are heeded {100 * abs(values['influence']):g} percentage points "
        f"{'more' if values['influence'] >= 0 else 'less'} than is usual; "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="involvement",
    title="Involvement",
    sentence="Mentors sit in where decisions are prepared.",
    sources=("S4",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "involvement": parameter(0.6, "share", 0, 1, "design", "S4", "how far mentors sit in"),
        "influence": parameter(
            0.2, "share", -1, 1, "assumption", "S4", "added to how far they are heeded"
        ),
        "hours": parameter(
            3, "hours/week", 0, 200, "assumption", "", "work of preparing and of sitting in"
        ),
    },
    write=write,
    say=say,
)
