"""The numbers that stand on top of the what-if page, in words; all others wait behind "more".

What a number means, its range, unit, source and grade are declared in the model. Here stands
what the declaration cannot know: which of them people ask about first, how they call them, and
between which ends a slider is of use where the declared range is far wider.
"""

from dataclasses import dataclass
from typing import Final

from peersim.core.parameter import Parameter

__all__ = ["HEADLINE", "Headline"]


@dataclass(frozen=True)
class Headline:
    """A number on top of the page."""

    name: str
    """Its dotted name in a scenario."""
    label: str
    """English, a key of the catalogue."""
    step: float
    low: float | None = None
    """Left end of the slider, if it is not that of the declared range."""
    high: float | None = None

    def ends(self, declared: Parameter, value: float) -> tuple[float, float]:
        """Return the ends of the slider; a value beyond them moves them out to itself."""
        low = declared.low if self.low is None else self.low
        high = declared.high if self.high is None else self.high
        return min(low, value), max(high, value)


HEADLINE: Final[dict[str, tuple[Headline, ...]]] = {
    "People": (
        Headline("organisation.people", "People at the start", 10, 20, 500),
        Headline("organisation.weeks", "Weeks to look at", 26, 26, 520),
        Headline("organisation.arrivals", "Newcomers a year, per person", 0.02, high=2),
        Headline("entry.women_share", "Share of women who come in", 0.05),
        Headline("entry.needs", "Unmet needs of those who come in", 0.05),
    ),
    "Culture": (
        Headline("culture.macho", "Macho norm that newcomers bring", 0.02),
        Headline("culture.silence", "Silence about what happens", 0.02),
        Headline("mechanisms.contact_time.room_meetings", "Meetings in the common room", 0.1),
    ),
    "Mentoring": (
        Headline("organisation.mentors", "Mentors per 100 people", 1, high=50),
        Headline("circumstances.mentoring_contacts", "Meetings with the mentor a week", 0.1),
        Headline("circumstances.supervision_sessions", "Supervision sessions a month", 0.25),
        Headline("circumstances.supervision_quality", "Quality of the supervision", 0.05),
        Headline("circumstances.pay_adequacy", "How far mentors' pay is enough", 0.05),
    ),
    "Power and procedure": (
        Headline("circumstances.women_seats", "Share of seats kept for women", 0.1),
        Headline("circumstances.complaint_design", "Trustworthy complaints procedure", 0.05),
        Headline(
            "mechanisms.speaking_up.reference_chance", "Chance that an incident is reported", 0.005
        ),
    ),
    "Trauma and use": (
        Headline("mechanisms.retraumatisation.trigger_rate", "How often old trauma is woken", 0.01),
        Headline("circumstances.room_safety", "Safety of the common room", 0.05),
        Headline("circumstances.tolerance", "Tolerance of a lapse that is told", 0.05),
    ),
}
"""Groups of numbers, each with a heading that is a key of the catalogue as well."""
