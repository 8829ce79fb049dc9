"""Mentors are trusted with rooms, keys and passes, for as long as it lasts (S2).

Whoever gives can take back: when the measure ends, the space is revoked, which leaves mentors
worse off for a while than if they had never had it. Needs the mechanism `given_space`.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("mentors_space", values["space"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} mentors are trusted with {100 * values['space']:g} % of the rooms and "
        f"keys that they could have; it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="rooms_and_keys",
    title="Rooms and keys",
    sentence="Mentors are trusted with rooms, keys and passes, until these are revoked.",
    sources=("S2",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "space": parameter(
            0.6, "share", 0, 1, "design", "S2", "rooms and keys that mentors are trusted with"
        ),
        "hours": parameter(2, "hours/week", 0, 200, "assumption", "", "work of keeping order"),
    },
    write=write,
    say=say,
)
