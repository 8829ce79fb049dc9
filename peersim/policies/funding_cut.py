"""A cut of the money for some time (S4).

No measure, but something that happens to an organisation. What goes first is the business of
mechanisms.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("grant_cut", values["share"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} {100 * values['share']:g} % of the money does not come; "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="funding_cut",
    title="Funding cut",
    sentence="A part of the money does not come for a time.",
    sources=("S4",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "share": parameter(
            0.3, "share", 0, 1, "design", "S4", "share of the money that does not come"
        ),
        "hours": parameter(5, "hours/week", 0, 200, "assumption", "", "work of looking for money"),
    },
    write=write,
    say=say,
)
