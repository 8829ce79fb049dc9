"""A contract that pays for results that can be counted (S3a).

It brings some money, and a pressure that mechanisms carry to listening, to goals and to who is
taken on.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("target_pressure", values["pressure"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} {100 * values['pressure']:g} % of the pressure of a contract by "
        f"results is on; it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="results_contract",
    title="Results-driven contract",
    sentence="Money hangs on results that can be counted.",
    sources=("S3a",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "pressure": parameter(
            0.8, "share", 0, 1, "design", "S3a", "how far money hangs on countable results"
        ),
        "hours": parameter(
            6, "hours/week", 0, 200, "assumption", "", "work of counting and reporting"
        ),
    },
    write=write,
    say=say,
)
