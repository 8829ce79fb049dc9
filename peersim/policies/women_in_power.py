"""Women in power: seats where decisions are made are kept for women (S0b).

Seats pass on one a week until the share is met. Who they are and what that does to silence and
to the credibility of complaints is the business of mechanisms.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Keep more seats for women, and book the work."""
    weeks = span(values)
    timetable.add("women_seats", values["seats"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, how many seats and what it takes."""
    return (
        f"{when(values)} {100 * values['seats']:g} more of every 100 seats with decision power are "
        f"kept for women; it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="women_in_power",
    title="Women in power",
    sentence="More of the seats where decisions are made are kept for women.",
    sources=("S0b",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "seats": parameter(
            0.3, "share", 0, 1, "design", "S0b", "added to the share of seats kept for women"
        ),
        "hours": parameter(
            1, "hours/week", 0, 200, "assumption", "", "work of nominating and of settling in"
        ),
    },
    write=write,
    say=say,
)
