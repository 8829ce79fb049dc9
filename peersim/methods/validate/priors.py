"""The headline priors: what is not known and decides most, drawn together, the rest being fixed.

The catalogue has more than a hundred constants that interviews cannot tell apart, so those that
share a scale are tied: numbers under one prior move together. H1 to H18 are the headline
parameters of the evidence table; D1 to D4 are four more that turned out to decide a pattern, and
leaving them out would make that pattern look surer than it is; L1 to L10 are the slopes of the
loop of culture, every one of them. Half of the draws lie on either
side of the centre, evenly spread, over the logarithm where a range spans more than a factor of
five. H16 and H18 decide nothing unless results are pressed for or mentors are vetted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from peersim.methods.validate.claim import Floats

__all__ = ["PRIORS", "Prior", "changes_at", "draws"]

_LOGARITHM_FROM: Final = 5.0


@dataclass(frozen=True)
class Prior:
    """What is known of one or several tied numbers."""

    code: str
    meaning: str
    ranges: Mapping[str, tuple[float, float, float]]
    """Lowest value, centre and highest value of each number, by dotted name."""
    source: str

    def at(self, quantile: float) -> dict[str, float]:
        """Return the numbers at a quantile of the prior."""
        return {name: _between(quantile, *held) for name, held in self.ranges.items()}


def _between(quantile: float, low: float, centre: float, high: float) -> float:
    """Return a value half of whose draws lie on either side of the centre.

    >>> _between(0.25, 0.0, 1.0, 4.0), _between(0.75, 0.0, 1.0, 4.0)
    (0.5, 2.5)
    """
    below = quantile < 0.5  # noqa: PLR2004 - the median
    ends = (low, centre) if below else (centre, high)
    share = 2.0 * quantile - (0.0 if below else 1.0)
    if low > 0.0 and high / low > _LOGARITHM_FROM:
        return float(ends[0] * (ends[1] / ends[0]) ** share)
    return float(ends[0] + (ends[1] - ends[0]) * share)


PRIORS: Final = (
    Prior("H1", "macho norm of newcomers", {"culture.macho": (0.3, 0.6, 0.8)}, "S0b"),
    Prior("H2", "silence in week 0", {"culture.silence": (0.3, 0.6, 0.8)}, "S0b"),
    Prior("H3", "women among newcomers", {"entry.women_share": (0.10, 0.20, 0.35)}, "Q5"),
    Prior("H4", "women's seats", {"circumstances.women_seats": (0.0, 0.1, 0.5)}, "S0b"),
    Prior(
        "H5",
        "how easily old trauma is touched",
        {"mechanisms.retraumatisation.trigger_rate": (0.02, 0.10, 0.30)},
        "S0a",
    ),
    Prior(
        "H6",
        "slopes of incidents on norm and power",
        {
            "mechanisms.boundary_violation.by_norm": (0.1, 0.7, 1.5),
            "mechanisms.boundary_violation.by_power": (0.1, 0.7, 1.5),
        },
        "S0b,Q20",
    ),
    Prior(
        "H7",
        "chance of a report at the reference",
        {"mechanisms.speaking_up.reference_chance": (0.03, 0.10, 0.30)},
        "Q19",
    ),
    Prior(
        "H8",
        "slope of reporting on silence, 1 to 3 logits at the reference",
        {"mechanisms.speaking_up.by_silence": (0.4, 0.8, 1.2)},
        "Q19",
    ),
    Prior(
        "H9",
        "how fast norms are learned",
        {"mechanisms.norm_learning.pace": (0.005, 0.02, 0.05)},
        "S0b",
    ),
    Prior(
        "H10",
        "effect of a session of a study circle or men's group",
        {
            "mechanisms.shared_testimony.norm": (0.0, 0.006, 0.02),
            "mechanisms.reflection_among_men.norm": (0.0, 0.02, 0.04),
        },
        "Q21",
    ),
    Prior(
        "H11",
        "slopes of reoffending on identity, ties and hope, which carry mentoring to it",
        {
            "mechanisms.desistance.by_identity": (0.0, 0.5, 1.35),
            "mechanisms.desistance.by_ties": (0.0, 0.5, 1.35),
            "mechanisms.desistance.by_hope": (0.0, 0.3, 0.81),
        },
        "Q14",
    ),
    Prior(
        "H12",
        "return to use within a year, 40 to 60 %",
        {"mechanisms.return_to_use.weibull_scale": (0.51, 0.69, 0.92)},
        "Q9",
    ),
    Prior(
        "H13",
        "rate of leaving, 15 to 70 % a year",
        {"mechanisms.leaving.baseline": (0.0031, 0.0095, 0.0232)},
        "Q11",
    ),
    Prior(
        "H14",
        "what supervision takes off mentors",
        {"mechanisms.supervision_buffer.buffer": (0.01, 0.03, 0.06)},
        "Q15",
    ),
    Prior("H15a", "gain by recognition", {"mechanisms.validation.gain": (0.02, 0.04, 0.10)}, "S2"),
    Prior(
        "H15b",
        "how much heavier a slight weighs",
        {"mechanisms.validation.loss_weight": (1.0, 2.0, 3.0)},
        "S2",
    ),
    Prior(
        "H16",
        "listening lost to pressure for results, up to half of a contact's quality",
        {"mechanisms.results_pressure.listening": (0.0, 1.0, 1.3)},
        "S3a",
    ),
    Prior(
        "H17",
        "what helping gives the helper",
        {
            "mechanisms.helper_effect.identity": (0.0, 0.02, 0.03),
            "mechanisms.helper_effect.meaning": (0.0, 0.03, 0.06),
        },
        "Q16",
    ),
    Prior(
        "H18",
        "who is turned away as a mentor for a record",
        {"mechanisms.vetting.by_record": (0.0, 3.0, 6.0)},
        "S4",
    ),
    Prior(
        "D1",
        "what display is worth; decides P03",
        {"mechanisms.masculinity_as_capital.capital": (0.0, 0.007, 0.05)},
        "S0a",
    ),
    Prior(
        "D2",
        "share below which few carry more; decides P01",
        {"mechanisms.marginalisation.tipping": (0.2, 0.3, 0.35)},
        "S0b",
    ),
    Prior(
        "D3",
        "lasting quality of a match; decides P10",
        {"mechanisms.contact_time.chemistry": (0.0, 1.5, 2.0)},
        "S2",
    ),
    Prior(
        "D4",
        "slopes of silence on sanctions and responses",
        {
            "mechanisms.impunity.by_sanction": (0.0, 3.0, 8.0),
            "mechanisms.impunity.by_responses": (0.0, 0.7, 3.0),
        },
        "S0b",
    ),
    Prior(
        "L1",
        "slopes of silence on voice and of voice on silence; decide P04 with L2 and L3",
        {
            "mechanisms.impunity.by_voice": (0.0, 3.0, 8.0),
            "mechanisms.voice.by_silence": (0.0, 1.2, 4.0),
        },
        "S0b",
    ),
    Prior(
        "L2",
        "slope of voice on who speaks in company",
        {"mechanisms.voice.by_company": (0.0, 1.2, 4.0)},
        "matthes2018",
    ),
    Prior(
        "L3",
        "overestimation of others' norm in silence",
        {"mechanisms.perceived_norm.overestimated": (0.0, 0.10, 0.3)},
        "kilmartin2008",
    ),
    Prior(
        "L4",
        "slopes of silence on macho culture and patriarchy",
        {
            "mechanisms.impunity.by_macho": (0.0, 2.0, 6.0),
            "mechanisms.impunity.by_patriarchy": (0.0, 1.0, 3.0),
        },
        "S0b",
    ),
    Prior(
        "L5",
        "likeness of who comes, is appointed and seated",
        {
            "mechanisms.likeness.inflow": (0.0, 0.3, 0.6),
            "mechanisms.likeness.posts": (0.0, 1.0, 1.5),
            "mechanisms.likeness.by_norm": (0.0, 4.0, 8.0),
            "mechanisms.likeness.seats": (0.0, 0.2, 0.4),
        },
        "beaman2018",
    ),
    Prior(
        "L6",
        "thresholds of speaking up, and their spread",
        {
            "mechanisms.speaking_in_company.threshold": (0.3, 0.5, 0.8),
            "mechanisms.speaking_in_company.spread": (0.02, 0.15, 0.4),
        },
        "granovetter1978",
    ),
    Prior(
        "L7",
        "what keeps people from asking for help",
        {"mechanisms.help_seeking.by_norm": (0.0, 3.0, 6.0)},
        "uzumceker2025",
    ),
    Prior(
        "L8",
        "wear by what is kept back, and voice lost to it",
        {
            "mechanisms.unspoken_burden.wear": (0.0, 0.025, 0.045),
            "mechanisms.unspoken_burden.contest": (0.0, 0.01, 0.03),
            "mechanisms.unspoken_burden.back": (0.0, 0.006, 0.02),
            "mechanisms.unspoken_burden.distrust": (0.0, 0.006, 0.02),
        },
        "lainidi2025",
    ),
    Prior(
        "L9",
        "retaliation, and leaving of those harmed or unanswered",
        {
            "mechanisms.retaliation.chance": (0.2, 0.45, 0.65),
            "mechanisms.voice_and_exit.by_incident": (0.0, 0.75, 1.5),
            "mechanisms.voice_and_exit.by_unanswered": (0.0, 0.6, 1.5),
        },
        "cortina2003",
    ),
    Prior(
        "L10",
        "display unchallenged in silence",
        {"mechanisms.unchallenged_display.by_silence": (0.0, 0.7, 1.5)},
        "S0b",
    ),
)


@cache
def _quantiles(seed: int, power: int) -> Floats:
    from scipy.stats import qmc  # takes two seconds

    return np.asarray(qmc.Sobol(len(PRIORS), rng=seed).random_base2(power))


def draws(count: int, seed: int) -> Floats:
    """Return quantiles of the priors, (count, priors): a scrambled Sobol sequence.

    More draws begin with the same ones.
    """
    power = max(0, int(count - 1).bit_length())
    return _quantiles(seed, power)[:count]


def changes_at(quantiles: Floats) -> dict[str, object]:
    """Return what a draw changes, by dotted name; quantiles: (priors,) from 0 to 1."""
    found: dict[str, object] = {}
    for prior, quantile in zip(PRIORS, quantiles.tolist(), strict=True):
        found |= prior.at(quantile)
    return found
