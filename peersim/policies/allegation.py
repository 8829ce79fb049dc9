"""An allegation against somebody with a seat, and the response on which the organisation insists.

No measure, strictly speaking, but an event that a scenario brings about to ask who bears the
cost of which response, and when (S0b). It concerns something that happened earlier; nothing
happens to anybody in its week. Whether an allegation is founded is no question of this model.
"""

from peersim.core.parameter import parameter
from peersim.policies import Choice, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable

_RESPONSE = {
    "deny": "denial",
    "quiet": "quiet handling",
    "transparent": "a transparent process",
    "redress": "a transparent process with redress",
}


def write(timetable: Timetable, values: Values) -> None:
    """Bring the allegation about, insist on the response, and book the work."""
    weeks = span(values)
    timetable.add_at("forced_allegation", 1.0, weeks.start)
    timetable.add(f"insist_{values['response']}", 1.0, weeks.start, weeks.stop)
    timetable.add_at("cost_hours", values["hours"], weeks.start)


def say(values: Values) -> str:
    """Say when it comes, how it is met and what it takes."""
    reports = "" if len(span(values)) == 1 else ", as is every report in these weeks"
    first = int(values["from_week"])
    begins = f"In week {first}" if not reports else f"{when(values)}, first in week {first},"
    return (
        f"{begins} an allegation against somebody with a seat is met with "
        f"{_RESPONSE[values['response']]}{reports}; it takes {in_hours(values['hours'])} of work."
    )


POLICY = Policy(
    name="allegation",
    title="Allegation and response",
    sentence="An allegation is told, and the organisation insists on one of four responses.",
    speaks_of_incidents=True,
    sources=("S0b", "Q20b", "Q22"),
    parameters={
        "from_week": parameter(60, "week", 0, 2600, "design", "", "week of the allegation"),
        "until_week": parameter(
            0,
            "week",
            0,
            2600,
            "design",
            "",
            "first week in which reports are no longer met so; 0: this one report alone",
        ),
        "response": Choice("deny", tuple(_RESPONSE), "how the organisation responds"),
        "hours": parameter(
            20, "hours", 0, 5000, "assumption", "", "work of handling the allegation"
        ),
    },
    write=write,
    say=say,
)
