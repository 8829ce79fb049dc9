"""More and better supervision for mentors (S4, Q15).

Supervision of low quality can do harm, so sessions and quality are two doses: a scenario may add
sessions alone, or take quality away.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable

WEEKS_A_MONTH = 365.25 / 7 / 12


def write(timetable: Timetable, values: Values) -> None:
    """Add sessions and quality, and book the work."""
    weeks = span(values)
    hours = values["sessions"] / WEEKS_A_MONTH * values["session_hours"]
    timetable.add("supervision_sessions", values["sessions"], weeks.start, weeks.stop)
    timetable.add("supervision_quality", values["quality"], weeks.start, weeks.stop)
    timetable.add("supervision_control", values["control"], weeks.start, weeks.stop)
    timetable.add("cost_hours", hours, weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what is added and what it takes."""
    watched = f", it keeps an eye on them to {100 * values['control']:g} %"
    better = "higher" if values["quality"] >= 0 else "lower"
    return (
        f"{when(values)} mentors have {values['sessions']:g} more supervision sessions a month, "
        f"its quality is {100 * abs(values['quality']):g} percentage points {better}"
        f"{watched if values['control'] else ''}, and "
        f"each added session takes {in_hours(values['session_hours'])} of work."
    )


POLICY = Policy(
    name="supervision",
    title="Supervision for mentors",
    sentence="Mentors get more supervision, and better.",
    sources=("S4", "Q15"),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "sessions": parameter(
            1.5, "sessions/month", 0, 8, "design", "S4", "supervision sessions added"
        ),
        "quality": parameter(
            0.2, "share", -1, 1, "assumption", "Q15", "added to the quality of supervision"
        ),
        "control": parameter(
            0, "share", 0, 1, "design", "S4", "how far it is also there to keep an eye on mentors"
        ),
        "session_hours": parameter(
            6, "hours/session", 0, 200, "assumption", "", "work of a session, all mentors together"
        ),
    },
    write=write,
    say=say,
)
