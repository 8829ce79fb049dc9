"""A transparent complaints procedure with a contact person from outside (S0b, Q22).

The design makes a complaint more likely to be believed; what patriarchy takes from that is the
business of mechanisms. With `response` the organisation also binds itself to an answer to every
report, instead of leaving it to the day.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Choice, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable

_ANSWER = {
    "open": "how a report is met is left open",
    "transparent": "every report is met with a transparent process",
    "redress": "every report is met with a transparent process and redress",
}


def write(timetable: Timetable, values: Values) -> None:
    """Raise the credibility of the procedure, insist on a response, and book the work."""
    weeks = span(values)
    timetable.add("complaint_design", values["credibility"], weeks.start, weeks.stop)
    if values["response"] != "open":
        timetable.add(f"insist_{values['response']}", 1.0, weeks.start, weeks.stop)
    timetable.add_at("cost_hours", values["training_hours"], weeks.start)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what it promises and what it takes."""
    return (
        f"{when(values)} there is a complaints procedure with a contact person from outside; its "
        f"credibility by design is {100 * values['credibility']:g} percentage points higher, "
        f"{_ANSWER[values['response']]}, and it takes "
        f"{in_hours(values['training_hours'])} of training once and {in_hours(values['hours'])} of "
        "work a week."
    )


POLICY = Policy(
    name="complaints_procedure",
    title="Transparent complaints procedure",
    sentence="A complaints procedure with an outside contact person promises an open answer.",
    speaks_of_incidents=True,
    sources=("S0b", "Q20b", "Q22"),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "credibility": parameter(
            0.4, "share", 0, 1, "assumption", "S0b", "added to the credibility of the procedure"
        ),
        "response": Choice(
            "transparent", tuple(_ANSWER), "answer to every report; open: left to the day"
        ),
        "training_hours": parameter(
            60, "hours", 0, 2000, "assumption", "", "training of those who receive complaints, once"
        ),
        "hours": parameter(
            4, "hours/week", 0, 200, "assumption", "", "work of the contact person and of processes"
        ),
    },
    write=write,
    say=say,
)
