"""Hours for women alone in the common room, and posts for women among mentors (S0a, S0b, S4).

Needs the mechanism `separate_space`, where it stands what this does to the mixed part; without it
hours change nothing. Few women are asked to fill the posts: look at what they carry.
"""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Add to what it changes, and book the work."""
    weeks = span(values)
    timetable.add("women_space", values["hours_share"], weeks.start, weeks.stop)
    timetable.add("women_posts", values["posts"], weeks.start, weeks.stop)
    timetable.add("cost_hours", values["hours"], weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds, what changes and what it takes."""
    return (
        f"{when(values)} {100 * values['hours_share']:g} % of the common room's time is for women "
        f"alone, women fill vacant mentors' posts first until they hold {100 * values['posts']:g} "
        f"% of them, and it takes {in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="women_only_space",
    title="Women-only space",
    sentence="Part of the week is for women alone, and posts are kept for women as mentors.",
    sources=("S0a", "S0b", "S4"),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "hours_share": parameter(
            0.3, "share", 0, 1, "design", "S0a", "share of the common room's time for women alone"
        ),
        "posts": parameter(
            0.3, "share", 0, 1, "design", "S4", "share of mentors' posts kept for women"
        ),
        "hours": parameter(6, "hours/week", 0, 200, "assumption", "", "work of holding the space"),
    },
    write=write,
    say=say,
)
