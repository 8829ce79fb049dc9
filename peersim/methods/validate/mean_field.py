"""The organisation's loop of silence and impunity without luck: P04's equations in their old form.

Whole worlds cannot be asked whether silence falls back more slowly than it rose: culture needs
decades, and two reports a year drown the loop in noise. So the organisation's equations are asked
alone, the same ones that the engine uses, with macho culture as an input that is switched up and
down and the other circumstances at their reference. Silence is anchored here, as in the variant
`anchored` of `impunity`; the loop of the whole culture is in `culture_field`.
"""

from math import exp
from typing import TYPE_CHECKING, Final

import numpy as np

from peersim.core.elementary import exp_array
from peersim.core.logistic import chance_of, sigmoid
from peersim.core.push import integrate
from peersim.mechanisms import (
    allegation_response,
    boundary_violation,
    impunity,
    speaking_up,
    voice,
)
from peersim.methods.validate.claim import Floats
from peersim.methods.validate.observables import numbers_of
from peersim.scenario import Scenario
from peersim.world import reference_levels

if TYPE_CHECKING:
    from types import SimpleNamespace

__all__ = ["IN_LOOP", "MeanField", "fall_over_rise", "towards"]

WEEKS: Final = 1_040
TRANSPARENT: Final = allegation_response.TRANSPARENT
LOW_MACHO, HIGH_MACHO = 0.3, 0.8
RESTING_SILENCE: Final = 0.4
INCIDENTS_A_WEEK: Final = 150 * 0.066 / 52.0
_SANCTION: Final = 0.04
"""Where the belief in sanctions starts; it settles before anything is measured."""
_ACCUSED: Final = 0.5
"""Reputation at which a response is given."""
_SANCTIONED: Final = 0.7
"""Of reports that are met credibly."""
IN_LOOP: Final = (
    "impunity",
    "boundary_violation",
    "speaking_up",
    "allegation_response",
    "voice",
)


class MeanField:
    """Silence, sanctions, memories and mean voice, week by week."""

    def __init__(self, scenario: Scenario, *, loop: bool, gain: float = 1.0) -> None:
        """Take a scenario's numbers; `gain` multiplies both slopes of the loop."""
        self.p: dict[str, SimpleNamespace] = {n: numbers_of(scenario, n) for n in IN_LOOP}
        self.p["impunity"].by_sanction *= gain
        self.p["impunity"].by_responses *= gain
        self.loop = loop
        self.memory = float(scenario.sections["culture"]["memory"])
        self.silence, self.sanction = RESTING_SILENCE, _SANCTION
        self.voice = reference_levels.VOICE
        self.incidents = self.sanctions = self.responses = self.reports = 0.0
        self.anchor: tuple[float, float, float] | None = None

    @property
    def now(self) -> tuple[float, float, float]:
        """What silence is measured against: voice, credible responses, expected sanction."""
        return self.voice, 1.0 - exp(-self.responses), self.sanction

    def settle(self, macho: float) -> None:
        """Let everything find its rest, and measure against it from then on."""
        for _ in range(WEEKS):
            self.week(macho, macho)
        self.anchor = self.now

    def week(self, macho: float, rest: float) -> tuple[float, float]:
        """Go through one week; return silence at its end and its rate of true incidents."""
        incidents = self._incident_rate(macho)
        self.reports = incidents * self._report_chance()
        credible = self.reports * float(self._responses()[TRANSPARENT:].sum())
        kept = exp(-1.0 / self.memory)
        self.incidents = (self.incidents + incidents) * kept
        self.sanctions = (self.sanctions + _SANCTIONED * credible) * kept
        self.responses = (self.responses + credible) * kept
        self._culture(macho - rest)
        return self.silence, incidents

    def _incident_rate(self, macho: float) -> float:
        terms = boundary_violation.log_terms(
            macho,
            reference_levels.POWER_GAP,
            self.silence,
            self.sanction,
            self.p["boundary_violation"],
        )
        return INCIDENTS_A_WEEK * exp(sum(terms))

    def _report_chance(self) -> float:
        p = self.p["speaking_up"]
        odds = speaking_up.openness_odds(self.silence, p.by_silence)
        told = chance_of(odds * speaking_up.usual_telling_odds(p))
        return told * speaking_up.usual_reporting_chance(p)

    def _responses(self) -> Floats:
        """Return how often each response is given, from denial to redress: (4,)."""
        score = allegation_response.score(
            reference_levels.CREDIBILITY,
            reference_levels.WOMEN_POWER,
            reference_levels.POWER,
            _ACCUSED,
            self.p["allegation_response"],
        )
        weights = exp_array(score * np.arange(4))
        return np.asarray(weights / weights.sum())

    def _culture(self, macho: float) -> None:
        """Move silence, the expected sanction and voice, each read as the week began."""
        p, q = self.p["impunity"], self.p["voice"]
        expected = impunity.expected_sanction(self.sanctions, self.incidents, p)
        anchor = self.anchor or self.now
        off = [a - b if self.loop else 0.0 for a, b in zip(self.now, anchor, strict=True)]
        spoken, responses, sanction = off
        silence = impunity.resting_silence(
            RESTING_SILENCE, macho, 0.0, spoken, responses, sanction, p
        )
        climate = voice.climate_of(self.silence, q)
        heard = sigmoid(voice.resting_logit(climate, reference_levels.TRUST_ORG, 0.0, 0.0, q))
        self.silence = towards(self.silence, silence, p.pace_silence)
        self.sanction = towards(self.sanction, expected, p.pace_sanction)
        self.voice = towards(self.voice, heard, q.pace)


def towards(level: float, rest: float, pace: float) -> float:
    """Return a level after a week of being pulled towards a resting point, pace in 1/week."""
    return float(integrate(level, pace * rest, pace * (1.0 - rest)))


def _half_time(path: Floats) -> float:
    """Return the weeks until half of the way from the first to the last value is done."""
    if path[0] == path[-1]:
        return np.nan
    half = 0.5 * (path[0] + path[-1])
    reached = np.argmax((path - half) * np.sign(path[-1] - path[0]) >= 0)
    return max(float(reached), 1.0)


def fall_over_rise(scenario: Scenario, *, loop: bool, gain: float = 1.0) -> tuple[float, float]:
    """Return fall time over rise time of silence and of incidents; norms go up and back.

    nan where a mechanism of the loop is off, or nothing moves.
    """
    if not all(scenario.mechanisms[name]["on"] for name in IN_LOOP):
        return np.nan, np.nan
    field = MeanField(scenario, loop=loop, gain=gain)
    field.settle(LOW_MACHO)
    times = []
    for macho in (HIGH_MACHO, LOW_MACHO):
        path = [field.week(macho, LOW_MACHO) for _ in range(WEEKS)]
        times.append([_half_time(column) for column in np.array(path).T])
    up, down = times
    return down[0] / up[0], down[1] / up[1]
