"""Training for staff: recognition becomes warmer, and more even (S2).

Warmth and evenness are two doses: being met in the same way each time may matter more than being
met warmly.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("validation_mean", values["warmth"], weeks.start, weeks.stop)
    timetable.add("validation_spread", -values["evenness"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} recognition by staff is {abs(values['warmth']):g} "
        f"{'warmer' if values['warmth'] >= 0 else 'colder'} on a scale from -1 to 1, its spread is "
        f"{abs(values['evenness']):g} {'smaller' if values['evenness'] >= 0 else 'larger'}, and "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="staff_training",
    title="Training for staff",
    sentence="Staff learn to recognise people more warmly and more evenly.",
    sources=("S2",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "warmth": parameter(
            0.15, "-1..1", -1, 1, "assumption", "S2", "added to the mean recognition"
        ),
        "evenness": parameter(
            0.2, "sd", -1, 0.4, "assumption", "S2", "taken from the spread of recognition"
        ),
        "hours": parameter(
            3, "hours/week", 0, 200, "assumption", "", "work of training and of going through cases"
        ),
    },
    write=write,
    say=say,
)
