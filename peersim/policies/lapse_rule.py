"""The rule on lapses: tolerant return, or exclusion after use (S3a).

A tolerant rule makes lapses tellable, so more of them are recorded; a strict one makes them rarer
on paper. What it does to the safety of others in recovery is not in the model.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("tolerance", values["tolerance"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} a lapse that is told is met with {100 * abs(values['tolerance']):g} "
        f"percentage points {'more' if values['tolerance'] >= 0 else 'less'} tolerance; "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="lapse_rule",
    title="Rule on lapses",
    sentence="A lapse that is told is met with more tolerance, or with less.",
    sources=("S3a",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "tolerance": parameter(
            0.4, "share", -1, 1, "design", "S3a", "added to the tolerance of a lapse that is told"
        ),
        "hours": parameter(
            1, "hours/week", 0, 200, "assumption", "", "work of talking the rule over"
        ),
    },
    write=write,
    say=say,
)
