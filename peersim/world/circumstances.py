"""This week's circumstances: what policies write and mechanisms read.

A scenario sets the ordinary value of each; a policy adds to it while it is in force. Since
policies only add, their order in a file cannot matter. The whole timetable is known before a
world starts, and is checked then: a sum outside its range is an error, never clipped.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import fsum
from typing import Any, Final

import numpy as np

from peersim.core.errors import ScenarioError
from peersim.core.parameter import Parameter, parameter
from peersim.core.refusal import Refusal

__all__ = ["CIRCUMSTANCES", "OUT_OF_RANGE", "RECORD", "Timetable"]

OUT_OF_RANGE: Final = (
    "in week {week} circumstances.{name} adds up to {total} ({base} at the outset, {shares}); "
    "it takes {low} to {high}"
)

CIRCUMSTANCES: Final[dict[str, Parameter]] = {
    "supervision_sessions": parameter(
        0.5, "sessions/month", 0, 8, "design", "", "supervision sessions per mentor"
    ),
    "supervision_quality": parameter(
        0.5, "share", 0, 1, "assumption", "Q15", "how good the supervision is"
    ),
    "pay_adequacy": parameter(
        0.2, "share", 0, 1, "assumption", "Q13", "how far a mentor's pay meets her needs"
    ),
    "mentoring_contacts": parameter(
        1.0, "contacts/week", 0, 5, "memory", "Q10", "meetings of a mentee with the mentor"
    ),
    "step_size": parameter(0.4, "share", 0.05, 1, "assumption", "S4", "size of the steps aimed at"),
    "imposed_goals": parameter(
        0.2, "share", 0, 1, "assumption", "S4", "how far goals are set by others"
    ),
    "tolerance": parameter(
        0.5, "share", 0, 1, "design", "S3a", "tolerance of a lapse that is told"
    ),
    "validation_mean": parameter(
        0.2, "-1..1", -1, 1, "assumption", "S2", "mean recognition in a staff contact"
    ),
    "validation_spread": parameter(
        0.4, "sd", 0, 2, "assumption", "S2", "spread of that recognition from contact to contact"
    ),
    "complaint_design": parameter(
        0.3, "share", 0, 1, "assumption", "S0b", "credibility of the complaints procedure by design"
    ),
    "women_seats": parameter(
        0.1, "share", 0, 1, "assumption", "S0b", "share of seats with decision power kept for women"
    ),
    "room_safety": parameter(
        0.0, "share", 0, 1, "assumption", "S0a", "how far the common room shields from triggers"
    ),
    "women_inflow": parameter(
        0.0, "share", -1, 1, "design", "", "added to the share of women among newcomers"
    ),
    "macho_inflow": parameter(
        0.0, "logit", -4, 4, "design", "", "added to the macho norm that newcomers bring"
    ),
    "extra_arrivals": parameter(0.0, "people", 0, 1000, "design", "", "newcomers added this week"),
    "circle_start": parameter(0.0, "circles", 0, 10, "design", "", "1 when a study circle starts"),
    "circle_session": parameter(0.0, "sessions", 0, 10, "design", "", "study circle sessions"),
    "circle_uptake": parameter(
        0.0, "share", 0, 1, "design", "Q11", "share of those asked who join the study circle"
    ),
    "circle_facilitation": parameter(
        0.0, "share", 0, 1, "design", "S0b", "how well testimony is held by the facilitator"
    ),
    "circle_places": parameter(
        0.0, "people", 0, 1e6, "design", "", "the most people who can join the study circle"
    ),
    "mens_start": parameter(0.0, "groups", 0, 10, "design", "", "1 when a men's group starts"),
    "mens_session": parameter(0.0, "sessions", 0, 10, "design", "", "men's group sessions"),
    "mens_uptake": parameter(
        0.0, "share", 0, 1, "design", "Q11", "share of men at the reference norm who join"
    ),
    "mens_invitation": parameter(
        0.0, "share", 0, 1, "design", "S0b", "how far men of high standing do the inviting"
    ),
    "mens_places": parameter(
        0.0, "people", 0, 1e6, "design", "", "the most people who can join the men's group"
    ),
    "rooms_taken": parameter(
        0.0, "rooms", 0, 1000, "design", "", "rooms that measures take this week"
    ),
    "facilitators_taken": parameter(
        0.0, "people", 0, 1000, "design", "", "people who lead groups this week"
    ),
    "forum": parameter(
        0.0, "share", 0, 1, "design", "S0b", "how far a forum gives those with little power a turn"
    ),
    "forum_listening": parameter(
        0.5, "share", 0, 1, "assumption", "S0b", "how far what is said there changes something"
    ),
    "disclosure": parameter(
        0.3, "share", 0, 1, "assumption", "S4", "how much mentors tell of their own lives"
    ),
    "forced_disclosure": parameter(
        0.0, "share", 0, 1, "design", "S4", "how far telling is expected or made public"
    ),
    "story_work": parameter(
        0.0, "share", 0, 1, "design", "S4", "how far mentoring works on the mentee's own story"
    ),
    "match_wishes": parameter(
        0.0, "share", 0, 1, "design", "S4", "wishes for a mentor of the own gender that are heard"
    ),
    "visibility": parameter(
        0.0, "share", 0, 1, "design", "S4", "share of mentors who speak in public as examples"
    ),
    "visible_protection": parameter(
        0.3, "share", 0, 1, "design", "S4", "how far those who speak in public are protected"
    ),
    "involvement": parameter(
        0.0, "share", 0, 1, "design", "S4", "how far mentors sit in where decisions are prepared"
    ),
    "influence": parameter(
        0.4, "share", 0, 1, "assumption", "S4", "how far what they say there changes decisions"
    ),
    "target_pressure": parameter(
        0.0, "share", 0, 1, "design", "S3a", "how far money hangs on results that can be counted"
    ),
    "grant_cut": parameter(
        0.0, "share", 0, 1, "design", "S4", "share of the money that does not come this week"
    ),
    "outside_attention": parameter(
        0.0, "share", 0, 1.5, "design", "S0b", "attention from outside to what is kept silent"
    ),
    "mentors_space": parameter(
        0.0, "share", 0, 1, "design", "S2", "rooms, keys and passes that mentors are trusted with"
    ),
    "training": parameter(
        0.0, "share", 0, 1, "design", "S2", "how much professional training mentors get"
    ),
    "deficit_view": parameter(
        0.5, "share", 0, 1, "assumption", "S2", "how far training sees people as lacking something"
    ),
    "access": parameter(
        1.0, "share", 0, 1, "assumption", "S1b", "share of contacts that a prison's regime permits"
    ),
    "staff_shortage": parameter(
        0.0, "share", 0, 1, "assumption", "S1b", "how far officers leave their work to peers"
    ),
    "deprivation": parameter(
        0.0, "share", 0, 1, "assumption", "S1b", "how little other support there is"
    ),
    "technocratic": parameter(
        0.5, "share", 0, 1, "assumption", "S3a", "how far services do not listen"
    ),
    "supervision_control": parameter(
        0.0, "share", 0, 1, "design", "S4", "how far supervision keeps an eye on mentors"
    ),
    "women_space": parameter(
        0.0, "share", 0, 1, "design", "S0a", "share of the common room's time kept for women"
    ),
    "women_posts": parameter(
        0.0, "share", 0, 1, "design", "S4", "share of mentors' posts kept for women"
    ),
    "service_capacity": parameter(
        0.5, "share", 0, 1, "assumption", "S4", "room that services have for those sent to them"
    ),
    "community": parameter(
        0.5, "share", 0, 1, "assumption", "S4", "share of activity that is outside institutions"
    ),
    "safeguarding": parameter(
        0.5, "share", 0, 1, "assumption", "S4", "how far somebody looks after what happens there"
    ),
    "job_security": parameter(
        0.5, "share", 0, 1, "assumption", "S3d", "how safe mentors' posts are"
    ),
    "stakes": parameter(
        0.0, "share", 0, 1, "assumption", "S1a", "how much hangs on being seen to change"
    ),
    "vet_record": parameter(
        0.0, "share", 0, 1, "design", "S4", "how strictly mentors are vetted by their record"
    ),
    "vet_conduct": parameter(
        0.0, "share", 0, 1, "design", "S4", "how strictly mentors are vetted by their conduct"
    ),
    "record_scrutiny": parameter(
        0.0, "share", 0, 1.5, "assumption", "S4", "how much harder a mistake is met after a record"
    ),
    "forced_allegation": parameter(0.0, "allegations", 0, 5, "design", "", "allegations to happen"),
    "insist_deny": parameter(0.0, "weight", 0, 5, "design", "", "the response is denial"),
    "insist_quiet": parameter(0.0, "weight", 0, 5, "design", "", "the response is quiet handling"),
    "insist_transparent": parameter(
        0.0, "weight", 0, 5, "design", "", "the response is a transparent process"
    ),
    "insist_redress": parameter(
        0.0, "weight", 0, 5, "design", "", "the response is a transparent process with redress"
    ),
    "cost_hours": parameter(0.0, "hours", 0, 1e6, "design", "", "hours of work that measures take"),
}

RECORD: Final = np.dtype([(name, np.float64) for name in CIRCUMSTANCES], align=True)

# A sum of decimal numbers may miss the end of a range by what binary numbers cannot say.
_ROUNDING: Final = 1e-12


class Timetable:
    """The circumstances of every week of a world, and who wrote them.

    Weeks are counted from the end of the burn-in, as in scenarios; `rows` begins with the
    burn-in. Each cell is the exactly rounded sum of its contributions, so the order in which
    they came does not show, not even in the last bit.
    """

    rows: np.recarray[Any, Any]
    """(burn_in + weeks,) RECORD"""

    def __init__(self, base: Mapping[str, float], weeks: int, burn_in: int) -> None:
        if unknown := sorted(set(base) - set(CIRCUMSTANCES)):
            raise ValueError(f"no such circumstance: {', '.join(unknown)}")
        self.weeks = weeks
        self.burn_in = burn_in
        self.rows = np.zeros(burn_in + weeks, dtype=RECORD).view(np.recarray)
        self._base = {name: float(base.get(name, p.default)) for name, p in CIRCUMSTANCES.items()}
        for name, value in self._base.items():
            self.rows[name] = value
        self._written: dict[str, dict[int, list[tuple[float, str]]]] = {}
        self._writer = ""

    @contextmanager
    def written_by(self, writer: str) -> Iterator[None]:
        """Remember that what is added inside the block was added by `writer`."""
        before, self._writer = self._writer, writer
        try:
            yield
        finally:
            self._writer = before

    def add(self, name: str, amount: float, from_week: int, until_week: int) -> None:
        """Add to a circumstance in the weeks from_week <= week < until_week.

        Weeks after the last one are passed over. Raises ValueError in the burn-in, where no
        policy acts, and for an unknown circumstance.
        """
        if name not in CIRCUMSTANCES or from_week < 0:
            raise ValueError(f"{self._writer} cannot add to {name!r} in week {from_week}")
        if from_week >= self.weeks:
            return
        column = self.rows.view(np.ndarray)[name]  # records are slow to ask for a field
        cells = self._written.setdefault(name, {})
        for week in range(from_week, min(until_week, self.weeks)):
            cell = cells.setdefault(week, [])
            cell.append((float(amount), self._writer))
            column[self.burn_in + week] = fsum([self._base[name], *(share for share, _ in cell)])

    def add_at(self, name: str, amount: float, week: int) -> None:
        """Add to a circumstance in one week."""
        self.add(name, amount, week, week + 1)

    def check(self, where: str) -> None:
        """Raise ScenarioError where a sum has left its range; `where` names the scenario."""
        for name, cells in self._written.items():
            declared = CIRCUMSTANCES[name]
            column = self.rows[name]
            for week in sorted(cells):
                total = float(column[self.burn_in + week])
                if not declared.low - _ROUNDING <= total <= declared.high + _ROUNDING:
                    raise ScenarioError(self._refusal(name, week, total), where=where)

    def _refusal(self, name: str, week: int, total: float) -> Refusal:
        shares = [f"policies.{who} {amount:+g}" for amount, who in self._written[name][week]]
        values = {
            "week": f"{week}",
            "name": name,
            "total": f"{total:g}",
            "base": f"{self._base[name]:g}",
            "shares": ", ".join(sorted(shares)),
            "low": f"{CIRCUMSTANCES[name].low:g}",
            "high": f"{CIRCUMSTANCES[name].high:g}",
        }
        return Refusal(OUT_OF_RANGE, values)
