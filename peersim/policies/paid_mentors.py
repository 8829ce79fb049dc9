"""Mentors are paid: their needs are better met, out of the same money (S4, Q13).

Pay comes out of what there is, so there is less for posts and supervision, and with employment
comes scrutiny of people's records. Both doses may be set to 0.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("pay_adequacy", values["pay"], weeks.start, weeks.stop)
    timetable.add("grant_cut", values["from_funds"], weeks.start, weeks.stop)
    timetable.add("record_scrutiny", values["scrutiny"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} a mentor's pay meets {100 * abs(values['pay']):g} percentage points "
        f"{'more' if values['pay'] >= 0 else 'less'} of her or his needs, "
        f"{100 * values['from_funds']:g} % of the money goes there, scrutiny of records rises by "
        f"{100 * values['scrutiny']:g} percentage points, and "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="paid_mentors",
    title="Paid mentors",
    sentence="Mentors are paid, out of the same money and under more scrutiny.",
    sources=("S4", "Q13"),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "pay": parameter(
            0.5, "share", -1, 1, "assumption", "Q13", "added to how far pay meets a mentor's needs"
        ),
        "from_funds": parameter(
            0.15, "share", 0, 1, "assumption", "S4", "share of the money that pay takes"
        ),
        "scrutiny": parameter(
            0.3, "share", 0, 1, "assumption", "S4", "scrutiny of records that employment brings"
        ),
        "hours": parameter(4, "hours/week", 0, 200, "assumption", "", "work of an employer"),
    },
    write=write,
    say=say,
)
