"""P04, whether silence and incidents fall back more slowly than they rose.

The prototype showed that this cannot be asked of whole worlds: culture needs decades, and two
reports a year drown the loop in noise. So it is asked of the organisation's equations alone, in
the mean field, with macho culture as an input that is switched up and down, the other
circumstances of the baseline, and the equations that the engine itself uses.
"""

from math import exp

import numpy as np

from experiments.patterns.worlds import Finding
from peersim.core.push import integrate
from peersim.mechanisms import (
    allegation_response,
    boundary_violation,
    impunity,
    registry,
    speaking_up,
    voice,
)
from peersim.world import reference

WEEKS_UP, WEEKS_DOWN = 1_040, 1_040
INCIDENTS_A_WEEK = 150 * 0.066 / 52.0


class _Numbers:
    def __init__(self, mechanism: str) -> None:
        for name, number in registry()[mechanism].parameters.items():
            setattr(self, name, number.default)


class _MeanField:
    """The organisation without luck: silence, sanctions, memories and mean voice."""

    def __init__(self, rest: float, *, loop: bool, gain: float = 1.0) -> None:
        names = ("impunity", "boundary_violation", "speaking_up", "allegation_response", "voice")
        self.p = {name: _Numbers(name) for name in names}
        self.rest, self.loop = rest, loop
        self.silence, self.sanction, self.voice = rest, 0.04, reference.VOICE
        self.incidents = self.sanctions = self.responses = 0.0
        self.p["impunity"].by_sanction *= gain
        self.p["impunity"].by_responses *= gain
        self.anchor: tuple[float, float, float] | None = None

    def incident_rate(self, macho: float) -> float:
        terms = boundary_violation.log_terms(
            macho, reference.POWER_GAP, self.silence, self.sanction, self.p["boundary_violation"]
        )
        return INCIDENTS_A_WEEK * exp(sum(terms))

    def week(self, macho: float, macho_anchor: float) -> float:
        """Go through one week; return the rate of true incidents."""
        p = self.p
        incidents = self.incident_rate(macho)
        odds = speaking_up.openness_odds(self.silence, p["speaking_up"].by_silence)
        known = speaking_up.logit_of(p["speaking_up"].reference_chance)
        reports = incidents * speaking_up.chance(odds * exp(known))
        z = allegation_response.score(
            reference.CREDIBILITY, reference.WOMEN_POWER, reference.POWER, 0.5,
            p["allegation_response"],
        )  # fmt: skip
        weights = np.exp(z * np.arange(4))
        credible = weights[2:].sum() / weights.sum()
        kept = exp(-1.0 / impunity.MEMORY_WEEKS)
        self.incidents = (self.incidents + incidents) * kept
        self.sanctions = (self.sanctions + 0.7 * reports * credible) * kept
        self.responses = (self.responses + reports * credible) * kept
        expected = impunity.expected_sanction(self.sanctions, self.incidents, p["impunity"])
        now = (self.voice, 1.0 - exp(-self.responses), self.sanction)
        anchor = self.anchor or now
        differences = [a - b if self.loop else 0.0 for a, b in zip(now, anchor, strict=True)]
        target = impunity.resting_silence(
            self.rest, macho - macho_anchor, 0.0, *differences, p["impunity"]
        )
        pace, belief = p["impunity"].pace_silence, p["impunity"].pace_sanction
        speaking = voice.resting(self.silence, reference.TRUST_ORG, p["voice"])
        self.silence = integrate(self.silence, pace * target, pace * (1.0 - target))
        self.sanction = integrate(self.sanction, belief * expected, belief * (1.0 - expected))
        pace = p["voice"].pace
        self.voice = integrate(self.voice, pace * speaking, pace * (1.0 - speaking))
        return incidents

    def settle(self, macho: float) -> None:
        for _ in range(WEEKS_UP):
            self.anchor = None
            self.week(macho, macho)
        self.anchor = (self.voice, 1.0 - exp(-self.responses), self.sanction)


def _half_time(path: np.ndarray) -> float:
    """Return the weeks until half of the way from the first to the last value is done."""
    half = 0.5 * (path[0] + path[-1])
    return float(np.argmax((path - half) * np.sign(path[-1] - path[0]) >= 0))


def fall_over_rise(*, loop: bool, gain: float = 1.0) -> tuple[float, float]:
    """Return fall time over rise time: of silence, of incidents; norms .3 to .8 and back."""
    field = _MeanField(0.4, loop=loop, gain=gain)
    field.settle(0.3)
    paths = []
    for macho, weeks in ((0.8, WEEKS_UP), (0.3, WEEKS_DOWN)):
        path = []
        for _ in range(weeks):
            incidents = field.week(macho, 0.3)
            path.append((field.silence, incidents))
        paths.append(np.array(path))
    up, down = paths
    return (
        _half_time(down[:, 0]) / _half_time(up[:, 0]),
        max(_half_time(down[:, 1]), 1.0) / max(_half_time(up[:, 1]), 1.0),
    )


def p04(_pairs: int) -> list[Finding]:
    """Compare fall and rise with the loop on, off, and three times as strong."""
    findings = []
    for name, loop, gain, asked, band in (
        ("loop on", True, 1.0, "> 1.5", (1.5, np.inf)),
        ("loop off", False, 1.0, "0.7 to 1.1", (0.7, 1.1)),
        ("loop three times as strong", True, 3.0, "> 1.5", (1.5, np.inf)),
    ):
        for what, value in zip(
            ("silence", "true incidents"), fall_over_rise(loop=loop, gain=gain), strict=True
        ):
            holds = band[0] <= value <= band[1]
            findings.append(
                Finding("P04", f"fall over rise of {what}, {name}", value, np.nan, np.nan, np.nan,
                        asked, holds)
            )  # fmt: skip
    return findings
