"""Some mentors speak in public about the way they have come (S4).

How many do is one dose, how far they are asked, prepared and backed is another.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("visibility", values["visibility"], weeks.start, weeks.stop)
    timetable.add("visible_protection", values["protection"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} {100 * values['visibility']:g} % of mentors speak in public, protected by "
        f"{100 * values['protection']:g} percentage points more than is usual; "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="visible_mentors",
    title="Visible mentors",
    sentence="Some mentors speak in public about the way they have come.",
    sources=("S4",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "visibility": parameter(0.3, "share", 0, 1, "design", "S4", "mentors who speak in public"),
        "protection": parameter(
            0.2, "share", 0, 1, "assumption", "S4", "added to how far they are asked and backed"
        ),
        "hours": parameter(
            1, "hours/week", 0, 200, "assumption", "", "work of preparing and backing them"
        ),
    },
    write=write,
    say=say,
)
