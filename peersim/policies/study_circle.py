"""A study circle on gender and power: mixed or led by women, held by a facilitator (S0b).

Those who are asked join with the chance `uptake`, times their openness. People tell what they
have lived through, which moves others and costs those who tell; facilitation takes part of that
cost away. Once a course ends, nothing holds its effect but the ties of those who came.
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
    """Open a circle in the first week of each course, and hold its sessions."""
    for sessions in courses(values):
        timetable.add_at("circle_start", 1.0, sessions[0])
        timetable.add_at("circle_uptake", values["uptake"], sessions[0])
        timetable.add_at("circle_places", values["places"], sessions[0])
        for week in sessions:
            timetable.add_at("circle_session", 1.0, week)
            take_room(timetable, values, week)
            timetable.add_at("circle_facilitation", values["facilitation"], week)
            timetable.add_at("cost_hours", values["facilitator_hours"], week)


def say(values: Values) -> str:
    """Say when it meets, who joins and what it takes."""
    return (
        f"{when(values)} a study circle meets {say_course(values)}; about "
        f"{100 * values['uptake']:g} % of those asked join, more of those who are ready to change"
        f"{say_places(values)}; "
        f"facilitation takes {100 * values['facilitation']:g} % of the weight off those who "
        f"testify; it takes {in_hours(values['facilitator_hours'])} of work a session, besides the "
        "time of those who take part."
    )


POLICY = Policy(
    name="study_circle",
    title="Study circle",
    sentence="A study circle on gender and power meets in courses, held by a facilitator.",
    sources=("S0b", "Q11", "Q21"),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        **COURSE,
        **PLACES,
        "uptake": parameter(
            0.35, "share", 0, 1, "assumption", "Q11", "share of those asked who join"
        ),
        "facilitation": parameter(
            0.4,
            "share",
            0,
            1,
            "assumption",
            "S0b",
            "weight of testimony that facilitation takes off",
        ),
        "facilitator_hours": parameter(
            4,
            "hours/session",
            0,
            200,
            "assumption",
            "",
            "work of facilitating, all circles together",
        ),
    },
    write=write,
    say=say,
    conflict=course_overlap,
)
