"""Vetting of those who would be mentors: by record, or by conduct (S4).

The two are separate levers, since a record says nothing about conduct here. Those who are mentors
already stay so.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("vet_record", values["by_record"], weeks.start, weeks.stop)
    timetable.add("vet_conduct", values["by_conduct"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} would-be mentors are vetted by record with a strictness of "
        f"{100 * values['by_record']:g} % and by conduct with {100 * values['by_conduct']:g} %; "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="mentor_vetting",
    title="Vetting of mentors",
    sentence="Whoever would be a mentor is vetted by record or by conduct.",
    sources=("S4",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "by_record": parameter(
            0.0, "share", 0, 1, "design", "S4", "strictness of vetting by record"
        ),
        "by_conduct": parameter(
            0.7, "share", 0, 1, "design", "S4", "strictness of vetting by conduct"
        ),
        "hours": parameter(2, "hours/week", 0, 200, "assumption", "", "work of vetting"),
    },
    write=write,
    say=say,
)
