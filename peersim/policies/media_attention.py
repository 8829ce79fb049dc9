"""Attention from outside to what is kept silent flares up and fades (S0b).

No measure, but something that happens around an organisation, such as the autumn of #MeToo. In
week t after it begins attention is strength * 2**(-t / half_life); it acts only where the
mechanism `outside_attention` is switched on.
"""

from peersim.core.elementary import power_of
from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, in_hours, span, when
from peersim.world.circumstances import Timetable

# Attention of less than this is none.
LEAST = 0.01


def write(timetable: Timetable, values: Values) -> None:
    """Let attention flare up and fade, and book the work of answering."""
    weeks = span(values)
    for week in weeks[: timetable.weeks]:
        attention = values["strength"] * power_of(2.0, -(week - weeks.start) / values["half_life"])
        if attention < LEAST:
            break
        timetable.add_at("outside_attention", attention, week)
        timetable.add_at("cost_hours", values["hours"], week)


def say(values: Values) -> str:
    """Say when it begins, how strong it is and what it takes."""
    return (
        f"{when(values)} attention from outside flares up to {values['strength']:g} and halves "
        f"every {values['half_life']:g} weeks; while it lasts it takes "
        f"{in_hours(values['hours'])} of work a week."
    )


POLICY = Policy(
    name="media_attention",
    title="Attention from outside",
    sentence="Attention from outside to what is kept silent flares up and fades.",
    sources=("S0b",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "strength": parameter(1.0, "logit", 0, 1.5, "assumption", "S0b", "attention at first"),
        "half_life": parameter(18, "weeks", 9, 36, "assumption", "S0b", "weeks until it halves"),
        "hours": parameter(2, "hours/week", 0, 200, "assumption", "", "work of answering"),
    },
    write=write,
    say=say,
)
