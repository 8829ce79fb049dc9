"""The headline priors: what is not known and decides most, drawn together, the rest being fixed.

The catalogue has more than a hundred constants that interviews cannot tell apart, so those that
share a scale are tied: numbers under one prior move together. H1 to H18 are the headline
parameters of the evidence table; D1 to D6 are six more that turned out to decide a pattern, and
leaving them out would make that pattern look surer than it is; L1 to L16 are the slopes and paces
of the loop of culture, every one of them (`loop_priors`). Half of the draws lie on either
side of the centre, evenly spread, over the logarithm where a range spans more than a factor of
five. H16 and H18 decide nothing unless results are pressed for or mentors are vetted.
"""

from functools import cache
from typing import Final

import numpy as np

from peersim.methods.validate.claim import Floats
from peersim.methods.validate.loop_priors import LOOP_PRIORS
from peersim.methods.validate.prior import Prior

__all__ = ["PRIORS", "Prior", "changes_at", "draws"]

PRIORS: Final = (
    Prior("H1", "macho norm of newcomers", {"culture.macho": (0.3, 0.8)}, "S0b"),
    Prior("H2", "silence in week 0", {"culture.silence": (0.3, 0.8)}, "S0b"),
    Prior("H3", "women among newcomers", {"entry.women_share": (0.10, 0.35)}, "Q5"),
    Prior("H4", "women's seats", {"circumstances.women_seats": (0.0, 0.5)}, "S0b"),
    Prior(
        "H5",
        "how easily old trauma comes back",
        {"mechanisms.retraumatisation.trigger_rate": (0.02, 0.30)},
        "S0a",
    ),
    Prior(
        "H6",
        "slopes of incidents on norm and power",
        {
            "mechanisms.boundary_violation.by_norm": (0.1, 1.5),
            "mechanisms.boundary_violation.by_power": (0.1, 1.5),
        },
        "S0b,Q20",
    ),
    Prior(
        "H7",
        "chance of a report at the reference",
        {"mechanisms.speaking_up.reference_chance": (0.03, 0.30)},
        "Q19",
    ),
    Prior(
        "H8",
        "slope of reporting on silence, 1 to 3 logits at the reference",
        {"mechanisms.speaking_up.by_silence": (0.48, 1.44)},
        "Q19",
    ),
    Prior(
        "H9",
        "how fast norms are learned",
        {"mechanisms.norm_learning.pace": (0.005, 0.05)},
        "S0b",
    ),
    Prior(
        "H10",
        "effect of a session of a study circle or men's group",
        {
            "mechanisms.shared_testimony.norm": (0.0, 0.02),
            "mechanisms.reflection_among_men.norm": (0.0, 0.04),
        },
        "Q21",
    ),
    Prior(
        "H11",
        "slopes of reoffending on identity, ties and hope, which carry mentoring to it",
        {
            "mechanisms.desistance.by_identity": (0.0, 1.35),
            "mechanisms.desistance.by_ties": (0.0, 1.35),
            "mechanisms.desistance.by_hope": (0.0, 0.81),
        },
        "Q14",
    ),
    Prior(
        "H12",
        "return to use within a year, 40 to 60 %",
        {"mechanisms.return_to_use.weibull_scale": (0.51, 0.92)},
        "Q9",
    ),
    Prior(
        "H13",
        "rate of leaving, 15 to 70 % a year",
        {"mechanisms.leaving.baseline": (0.0031, 0.0232)},
        "Q11",
    ),
    Prior(
        "H14",
        "what supervision takes off mentors",
        {"mechanisms.supervision_buffer.buffer": (0.01, 0.06)},
        "Q15",
    ),
    Prior("H15a", "gain by recognition", {"mechanisms.validation.gain": (0.02, 0.10)}, "S2"),
    Prior(
        "H15b",
        "how much heavier a slight weighs",
        {"mechanisms.validation.loss_weight": (1.0, 3.0)},
        "S2",
    ),
    Prior(
        "H16",
        "listening lost to pressure for results, up to half of a contact's quality",
        {"mechanisms.results_pressure.listening": (0.0, 1.3)},
        "S3a",
    ),
    Prior(
        "H17",
        "what helping gives the helper",
        {
            "mechanisms.helper_effect.identity": (0.0, 0.03),
            "mechanisms.helper_effect.meaning": (0.0, 0.06),
        },
        "Q16",
    ),
    Prior(
        "H18",
        "who is turned away as a mentor for a record",
        {"mechanisms.vetting.by_record": (0.0, 6.0)},
        "S4",
    ),
    Prior(
        "D1",
        "what display is worth; decides P03",
        {"mechanisms.masculinity_as_capital.capital": (0.0, 0.05)},
        "S0a",
    ),
    Prior(
        "D2",
        "share below which few carry more; decides P01",
        {"mechanisms.marginalisation.tipping": (0.2, 0.35)},
        "S0b",
    ),
    Prior(
        "D3",
        "lasting quality of a match; decides P10",
        {"mechanisms.contact_time.chemistry": (0.0, 2.0)},
        "S2",
    ),
    Prior(
        "D4",
        "slopes of silence on sanctions and responses",
        {
            "mechanisms.impunity.by_sanction": (0.0, 8.0),
            "mechanisms.impunity.by_responses": (0.0, 3.0),
        },
        "S0b",
    ),
    Prior(
        "D5",
        "how much people differ in what wears them, and what missing recognition does",
        {
            "mechanisms.emotional_toil.strain_spread": (0.0, 0.4),
            "mechanisms.emotional_toil.by_recognition": (0.0, 0.54),
        },
        "swider2010",
    ),
    Prior(
        "D6",
        "how much mentors differ in how many mentees they carry; decides C7",
        {"entry.capacity_spread": (0.0, 0.5)},
        "Q12b",
    ),
    *LOOP_PRIORS,
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
