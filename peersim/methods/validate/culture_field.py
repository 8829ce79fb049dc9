"""The loop of culture without luck: silence, norms and voices that hold each other in place.

The same equations as the engine's, for the mean person: silence rests on culture, power, voices and
impunity; voices on silence and on who speaks in company; norms follow what people believe of each
other and who comes in. Thresholds and voices spread as declared, so the share who speak follows
from the mean voice. Who holds seats is an input, as is the milieu of newcomers. It shows where
history decides, which few worlds with luck would blur, and it is held against worlds by a test.
"""

from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np

from peersim.core.logistic import sigmoid
from peersim.core.push import integrate, of_share
from peersim.core.time_units import WEEKS_PER_YEAR
from peersim.mechanisms import impunity, perceived_norm, speaking_in_company, voice
from peersim.methods.validate.mean_field import IN_LOOP, MeanField, towards
from peersim.methods.validate.observables import numbers_of
from peersim.scenario import Scenario
from peersim.world import reference_levels
from peersim.world.newcomers import weighted_share

__all__ = ["OPEN", "READ_MECHANISMS", "Border", "CultureField", "border", "rest_after"]

OPEN: Final = 0.4
"""A place with less silence than this is open."""
TEN_YEARS: Final = 520
_LOOP: Final = ("norm_learning", "perceived_norm", "likeness", "speaking_in_company")
READ_MECHANISMS: Final = (*IN_LOOP, *_LOOP, "leaving")
"""The mechanisms whose numbers these equations read; no other moves anything here."""
_QUANTILES: Final = (np.arange(200) + 0.5) / 200
_STEPS: Final = 14  # of halving a range


class CultureField(MeanField):
    """Silence, macho culture, mean voice and what is remembered, week by week."""

    def __init__(self, scenario: Scenario, first: float, patriarchy: float) -> None:
        """Take a scenario's numbers, silence in week 0 and women's lack of seats."""
        super().__init__(scenario, loop=True)
        self.p |= {name: numbers_of(scenario, name) for name in _LOOP}
        self.on = {name: bool(scenario.mechanisms[name]["on"]) for name in _LOOP}
        self.patriarchy = patriarchy
        self.milieu = float(scenario.sections["culture"]["macho"])
        self.spread = float(scenario.sections["entry"]["macho_spread"])
        self.turnover = float(scenario.mechanisms["leaving"]["baseline"])
        self.silence, self.macho = first, self._newcomers(0.0)
        self.sanction = reference_levels.SANCTION_AT_REST
        for _ in range(int(WEEKS_PER_YEAR)):  # the burn-in: silence is held
            self.week(self.macho, self.macho)
            self.silence = first

    def after(self, weeks: int) -> float:
        """Return silence after so many weeks."""
        for _ in range(weeks):
            self.week(self.macho, self.macho)
        return self.silence

    def _newcomers(self, likeness: float) -> float:
        """Return the mean norm of those who come; likeness: the weight of who is here."""
        typical = self.milieu
        if likeness > 0.0:
            typical = weighted_share(self.milieu, self.macho, likeness)
        z = speaking_in_company.SCALE * np.log(_QUANTILES / (1.0 - _QUANTILES))
        odds = typical / (1.0 - typical) * np.exp(self.spread * z)
        return float((odds / (1.0 + odds)).mean())

    def _company(self) -> float:
        """Return the share who speak beyond the usual one."""
        if not self.on["speaking_in_company"]:
            return 0.0
        p = self.p["speaking_in_company"]
        scale = speaking_in_company.SCALE * np.hypot(p.spread, p.voice_spread)
        share = 1.0 / (1.0 + exp(-(self.voice - p.threshold) / scale))
        return float(share - speaking_in_company.usual_share(p))

    def _culture(self, off: float) -> None:
        """Move everything by what the place is like; each is read as the week began."""
        del off  # norms are part of the loop here
        p, q = self.p["impunity"], self.p["voice"]
        rest = impunity.resting_silence(
            p.rest_silence,
            self.macho - reference_levels.MACHO,
            self.patriarchy - reference_levels.PATRIARCHY,
            self.voice - reference_levels.VOICE,
            1.0 - exp(-self.responses) - reference_levels.RESPONSES,
            self.sanction - reference_levels.SANCTION_AT_REST,
            p,
        )
        expected = impunity.expected_sanction(self.sanctions, self.incidents, p)
        climate = voice.climate_of(self.silence, q)
        trust, company = reference_levels.TRUST_ORG, self._company()
        heard = sigmoid(voice.resting_logit(climate, trust, 0.0, company, q))
        learned = 0.0
        if self.on["perceived_norm"] and self.on["norm_learning"]:
            gap = perceived_norm.overestimation(self.silence, self.p["perceived_norm"])
            learned = self.p["norm_learning"].pace * gap
        likeness = self.p["likeness"].inflow if self.on["likeness"] else 0.0
        self.macho += learned + self.turnover * (self._newcomers(likeness) - self.macho)
        self.macho = min(max(self.macho, 0.02), 0.98)
        self._move_silence(rest, p.pace_silence)
        self.sanction = towards(self.sanction, expected, p.pace_sanction)
        self.voice = towards(self.voice, heard, q.pace)

    def _move_silence(self, rest: float, pace: float) -> None:
        """Pull silence to its resting point, and push it by how this week's reports are met."""
        p = self.p["allegation_response"]
        denied, quiet, transparent, redress = self.reports * self._responses()
        up = denied * of_share(p.deny_silence) + quiet * of_share(p.quiet_silence * p.deny_silence)
        down = transparent * of_share(p.transparent_silence) + redress * of_share(p.redress_silence)
        self.silence = float(integrate(self.silence, pace * rest + up, pace * (1 - rest) + down))


def rest_after(
    scenario: Scenario, macho: float, first: float, patriarchy: float, weeks: int = TEN_YEARS
) -> float:
    """Return silence after some weeks, by newcomers' norm, silence in week 0 and patriarchy."""
    changed = scenario.changed({"culture.macho": macho})
    return CultureField(changed, first, patriarchy).after(weeks)


@dataclass(frozen=True)
class Border:
    """Newcomers' norm from which a place is silent ten years on, by where it started."""

    from_open: float
    from_silent: float

    @property
    def width(self) -> float:
        """The range of norms over which history decides."""
        return self.from_open - self.from_silent


def border(scenario: Scenario, patriarchy: float, weeks: int = TEN_YEARS) -> Border:
    """Return where an open start closes and a silent start does not open any more."""
    return Border(
        _closing(scenario, 0.1, patriarchy, weeks), _closing(scenario, 0.9, patriarchy, weeks)
    )


def _closing(scenario: Scenario, first: float, patriarchy: float, weeks: int) -> float:
    low, high = 0.02, 0.98
    for _ in range(_STEPS):
        middle = 0.5 * (low + high)
        if rest_after(scenario, middle, first, patriarchy, weeks) < OPEN:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)
