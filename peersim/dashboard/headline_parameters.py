"""The numbers that stand on top of the what-if page, in words; all others wait behind "more".

What a number means, its range, unit, source and grade are declared in the model. Here stands
what the declaration cannot know: which of them people ask about first, and between which ends a
slider is of use where the declared range is far wider. `narration` says what people call them.
"""

from dataclasses import dataclass
from typing import Final

from peersim.core.parameter import Parameter
from peersim.narration.factor_names import NUMBER_LABELS

__all__ = ["HEADLINE", "Headline"]


@dataclass(frozen=True)
class Headline:
    """A number on top of the page."""

    name: str
    """Its dotted name in a scenario."""
    step: float
    low: float | None = None
    """Left end of the slider, if it is not that of the declared range."""
    high: float | None = None

    @property
    def label(self) -> str:
        """What people call it: English, a key of the catalogue."""
        return NUMBER_LABELS[self.name]

    def ends(self, declared: Parameter, value: float) -> tuple[float, float]:
        """Return the ends of the slider; a value beyond them moves them out to itself."""
        low = declared.low if self.low is None else self.low
        high = declared.high if self.high is None else self.high
        return min(low, value), max(high, value)


HEADLINE: Final[dict[str, tuple[Headline, ...]]] = {
    "People": (
        Headline("organisation.people", 10, 20, 500),
        Headline("organisation.weeks", 26, 26, 520),
        Headline("organisation.arrivals", 0.02, high=2),
        Headline("entry.women_share", 0.05),
        Headline("entry.needs", 0.05),
    ),
    "Culture": (
        Headline("culture.macho", 0.02),
        Headline("culture.silence", 0.02),
        Headline("mechanisms.contact_time.room_meetings", 0.1),
    ),
    "Mentoring": (
        Headline("organisation.mentors", 1, high=50),
        Headline("circumstances.mentoring_contacts", 0.1),
        Headline("circumstances.supervision_sessions", 0.25),
        Headline("circumstances.supervision_quality", 0.05),
        Headline("circumstances.pay_adequacy", 0.05),
    ),
    "Power and procedure": (
        Headline("circumstances.women_seats", 0.1),
        Headline("circumstances.complaint_design", 0.05),
        Headline("mechanisms.speaking_up.reference_chance", 0.005),
    ),
    "Trauma and use": (
        Headline("mechanisms.retraumatisation.trigger_rate", 0.01),
        Headline("circumstances.room_safety", 0.05),
        Headline("circumstances.tolerance", 0.05),
    ),
}
"""Groups of numbers, each with a heading that is a key of the catalogue as well."""
