"""A forum in which those with little power have a turn to speak (S0b).

What is said there is answered or it is not: `listening` is added to how far it changes something.
A forum without an answer is the cheapest way to lose people's trust.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("forum", values["intensity"], weeks.start, weeks.stop)
    timetable.add("forum_listening", values["listening"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} there is a forum that gives {100 * values['intensity']:g} % of a turn to "
        f"those without power; what is said there is answered {100 * abs(values['listening']):g} "
        f"percentage points {'more' if values['listening'] >= 0 else 'less'} than is usual, and "
        f"it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="open_forum",
    title="Open forum",
    sentence="A forum gives those with little power a turn to speak.",
    sources=("S0b",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "intensity": parameter(0.6, "share", 0, 1, "design", "S0b", "how far everybody has a turn"),
        "listening": parameter(
            0.3, "share", -1, 1, "assumption", "S0b", "added to how far what is said is answered"
        ),
        "hours": parameter(
            3, "hours/week", 0, 200, "assumption", "", "work of holding the forum and of answering"
        ),
    },
    write=write,
    say=say,
)
