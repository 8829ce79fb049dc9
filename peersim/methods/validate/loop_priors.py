"""The priors of the loop of culture: every slope and pace in it, tied where they share a scale."""

from typing import Final

from peersim.methods.validate.prior import Prior

__all__ = ["LOOP_PRIORS"]

LOOP_PRIORS: Final = (
    Prior(
        "L1",
        "slopes of silence on voice and of voice on silence; decide P04 with L2 and L3",
        {
            "mechanisms.impunity.by_voice": (0.0, 8.0),
            "mechanisms.voice.by_silence": (0.0, 4.0),
        },
        "S0b",
    ),
    Prior(
        "L2",
        "slope of voice on who speaks in company",
        {"mechanisms.voice.by_company": (0.0, 4.0)},
        "matthes2018",
    ),
    Prior(
        "L3",
        "overestimation of others' norm in silence",
        {"mechanisms.perceived_norm.overestimated": (0.0, 0.3)},
        "kilmartin2008",
    ),
    Prior(
        "L4",
        "slopes of silence on macho culture and patriarchy",
        {
            "mechanisms.impunity.by_macho": (0.0, 6.0),
            "mechanisms.impunity.by_patriarchy": (0.0, 3.0),
        },
        "S0b",
    ),
    Prior(
        "L5",
        "likeness of who comes, is appointed and seated",
        {
            "mechanisms.likeness.inflow": (0.0, 0.6),
            "mechanisms.likeness.posts": (0.0, 1.5),
            "mechanisms.likeness.by_norm": (0.0, 8.0),
            "mechanisms.likeness.seats": (0.0, 0.4),
        },
        "beaman2018",
    ),
    Prior(
        "L6",
        "thresholds of speaking up, and their spread",
        {
            "mechanisms.speaking_in_company.threshold": (0.3, 0.8),
            "mechanisms.speaking_in_company.spread": (0.02, 0.4),
        },
        "granovetter1978",
    ),
    Prior(
        "L7",
        "what keeps people from asking for help",
        {"mechanisms.help_seeking.by_norm": (0.0, 6.0)},
        "uzumceker2025",
    ),
    Prior(
        "L8",
        "wear by what is kept back, and voice lost to it",
        {
            "mechanisms.unspoken_burden.wear": (0.0, 0.045),
            "mechanisms.unspoken_burden.contest": (0.0, 0.03),
            "mechanisms.unspoken_burden.back": (0.0, 0.02),
            "mechanisms.unspoken_burden.distrust": (0.0, 0.02),
        },
        "lainidi2025",
    ),
    Prior(
        "L9",
        "retaliation, and leaving of those harmed or unanswered",
        {
            "mechanisms.retaliation.chance": (0.2, 0.65),
            "mechanisms.retaliation.by_macho": (0.0, 4.0),
            "mechanisms.retaliation.by_silence": (0.0, 4.0),
            "mechanisms.retaliation.voice": (0.0, 0.5),
            "mechanisms.retaliation.witnesses": (0.0, 0.5),
            "mechanisms.voice_and_exit.by_incident": (0.0, 1.5),
            "mechanisms.voice_and_exit.by_unanswered": (0.0, 1.5),
        },
        "cortina2003",
    ),
    Prior(
        "L10",
        "display and violations that silence and impunity leave unchallenged",
        {
            "mechanisms.unchallenged_display.by_silence": (0.0, 1.5),
            "mechanisms.boundary_violation.by_silence": (0.0, 1.5),
            "mechanisms.boundary_violation.by_sanction": (0.0, 1.5),
        },
        "S0b",
    ),
    Prior(
        "L11",
        "how fast silence, expectations and voices settle",
        {
            "mechanisms.impunity.pace_silence": (0.01, 0.05),
            "mechanisms.impunity.pace_sanction": (0.02, 0.1),
            "mechanisms.voice.pace": (0.02, 0.1),
        },
        "S0b",
    ),
    Prior(
        "L12",
        "slopes of voice and of reports on trust in the organisation",
        {
            "mechanisms.voice.by_trust": (0.0, 3.0),
            "mechanisms.speaking_up.by_trust": (0.0, 3.0),
        },
        "S0b",
    ),
    Prior(
        "L13",
        "backlash, and how long it lasts",
        {
            "mechanisms.recentring.backlash": (0.0, 0.5),
            "mechanisms.recentring.custom": (26.0, 520.0),
        },
        "dobbin2019",
    ),
    Prior(
        "L14",
        "what a coalition does to the agenda, and women's seats to reports and answers",
        {
            "mechanisms.recentring.pace": (0.0, 0.04),
            "mechanisms.speaking_up.by_women_power": (0.0, 3.0),
            "mechanisms.allegation_response.by_women_power": (0.0, 3.0),
            "mechanisms.patriarchy.weight": (0.0, 0.8),
        },
        "S0b",
    ),
    Prior(
        "L15",
        "coalition that shifts power",
        {"mechanisms.recentring.threshold": (0.4, 0.7)},
        "S0b",
    ),
    Prior(
        "L16",
        "how far a person stays apart from others in norm and voice",
        {
            "entry.lasting_norm": (0.55, 0.85),
            "entry.lasting_voice": (0.55, 0.85),
            "mechanisms.personal_drift.norm": (0.0, 0.15),
            "mechanisms.personal_drift.voice": (0.0, 0.6),
        },
        "anusic2015",
    ),
)
