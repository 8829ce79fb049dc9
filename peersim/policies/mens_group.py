"""A men's group: men reflect on the norms they live by (S0b).

Men join with the chance `uptake`, those who are already persuaded above all; the more of the
inviting is done by men of high standing, the less so.
"""

from peersim.core.parameter import parameter
from peersim.policies import (
    COURSE,
    FROM_WEEK,
    PLACES,
    UNTIL_WEEK,
    Policy,
    Values,
    course_overlap,
    courses,
    in_hours,
    say_course,
    say_places,
    take_room,
    when,
)
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Open a group in the first week of each course, and hold its sessions."""
    for sessions in courses(values):
        timetable.add_at("mens_start", 1.0, sessions[0])
        timetable.add_at("mens_uptake", values["uptake"], sessions[0])
        timetable.add_at("mens_places", values["places"], sessions[0])
        timetable.add_at("mens_invitation", values["invitation"], sessions[0])
        for week in sessions:
            timetable.add_at("mens_session", 1.0, week)
            take_room(timetable, values, week)
            timetable.add_at("cost_hours", values["facilitator_hours"], week)


def say(values: Values) -> str:
    """Say when it meets, who joins and what it takes."""
    invited = f"men of high standing do {100 * values['invitation']:g} % of the inviting"
    if not values["invitation"]:
        invited = "nobody of high standing does the inviting"
    return (
        f"{when(values)} a men's group meets {say_course(values)}; about "
        f"{100 * values['uptake']:g} % of men at the usual norm join, more of those already "
        f"persuaded{say_places(values)}; {invited}; "
        f"it takes {in_hours(values['facilitator_hours'])} of work a session, besides the time of "
        "those who take part."
    )


POLICY = Policy(
    name="mens_group",
    title="Men's group",
    sentence="A group in which men reflect on norms meets in courses.",
    sources=("S0b", "Q11", "Q21"),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        **COURSE,
        **PLACES,
        "uptake": parameter(
            0.25, "share", 0, 1, "assumption", "Q11", "share of men at the usual norm who join"
        ),
        "invitation": parameter(
            0, "share", 0, 1, "design", "S0b", "how far men of high standing do the inviting"
        ),
        "facilitator_hours": parameter(
            4,
            "hours/session",
            0,
            200,
            "assumption",
            "",
            "work of facilitating, all groups together",
        ),
    },
    write=write,
    say=say,
    conflict=course_overlap,
)
