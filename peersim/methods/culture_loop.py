"""The loop of culture in a world: what silence, macho culture, patriarchy and voice do to another.

Each arrow compares a world with itself without one thing, all else being as it is over the weeks
looked at. Three forms, by where the model has the arrow:

* a term a * x of a logistic resting point: level - sigmoid(logit(level) - a * x), which is where
  the level would come to rest less;
* a push in the ledger: how far it holds the level off (see `loop_sums`);
* a term c of the log rate of leaving: rate * (1 - exp(-c)), with the rate from summed hazards.

Whoever comes and goes moves a mean without a push: that is what is left of its change. Levels and
what is pushed are means over the people and weeks of a group, so an arrow is that of its mean
person. What goes by other paths (reports, retaliation, mentors who wear out) is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from peersim.core.elementary import exp_array
from peersim.core.push import of_share
from peersim.engine.world_arrays import org_channels
from peersim.methods.loop_sums import LoopSums
from peersim.metrics.tally import ALL, Array, ratio
from peersim.world import reference_levels
from peersim.world.census import GROUPS

__all__ = [
    "ARROWS",
    "LEVEL",
    "NODES",
    "RATE",
    "STANDING",
    "LoopArrow",
    "arrow_strengths",
    "node_levels",
]

NODES: Final = ("silence", "macho_culture", "patriarchy", "voice", "leaving")
"""What is in the loop: silence, and round it the others, each beside those it acts on."""
LEVEL: Final = "level"
STANDING: Final = "standing"
RATE: Final = "1/person-year"
_WOMEN, _MEN = GROUPS.index("women"), GROUPS.index("men")


# ---------------------------------------------------------------------- the three forms


def _by_term(level: Array | float, term: Array | float) -> Array:
    """Return what a term of its log odds adds to where a level comes to rest."""
    odds = np.asarray(level) / (1.0 - np.asarray(level)) * exp_array(-np.asarray(term))
    return np.asarray(level - odds / (1.0 + odds))


def _share(slope: float, source: float, *, on: bool = True) -> float:
    """Return which share of a rate is gone without a factor exp(slope * source) of it."""
    return float(1.0 - exp_array(-slope * source)) if on else 0.0


def _of_place(value: Array | float) -> Array:
    """Return an arrow of the organisation as a whole, which stands with everybody, (groups,)."""
    found = np.full(len(GROUPS), np.nan)
    found[ALL] = np.asarray(value).item()
    return found


# ---------------------------------------------------------------------- to silence


def _silence(w: LoopSums, term: float) -> Array:
    return _of_place(_by_term(w.place("silence"), term if w.on("impunity") else 0.0))


def _macho_to_silence(w: LoopSums) -> Array:
    return _silence(w, w.p["impunity"]["by_macho"] * w.place("macho_culture"))


def _patriarchy_to_silence(w: LoopSums) -> Array:
    return _silence(w, w.p["impunity"]["by_patriarchy"] * w.place("patriarchy"))


def _voice_to_silence(w: LoopSums) -> Array:
    return _silence(w, -w.p["impunity"]["by_voice"] * float(w.mean("voice")[ALL]))


# ---------------------------------------------------------------------- to voice


def _silence_to_voice(w: LoopSums) -> Array:
    term = -w.p["voice"]["by_silence"] * w.place("silence") if w.on("voice") else 0.0
    return _by_term(w.mean("voice"), term)


def _voice_to_voice(w: LoopSums) -> Array:
    speaking = w.on("voice") and w.on("speaking_in_company")
    share = float(w.mean("speakers")[ALL])
    return _by_term(w.mean("voice"), w.p["voice"]["by_company"] * share if speaking else 0.0)


def _leaving_to_voice(w: LoopSums) -> Array:
    return w.turned_over("voice")


# ---------------------------------------------------------------------- to macho culture


def _silence_to_macho(w: LoopSums) -> Array:
    if not (w.on("perceived_norm") and w.on("norm_learning")):
        return np.where(w.people > 0.0, 0.0, np.nan)
    gap = w.p["perceived_norm"]["overestimated"] * w.place("silence")
    push = w.p["norm_learning"]["pace"] * gap
    return ratio(np.where(w.people > 0.0, push, np.nan), w.forgets("macho"))


def _voice_to_macho(w: LoopSums) -> Array:
    return w.held("macho", "recentring")


def _leaving_to_macho(w: LoopSums) -> Array:
    return w.turned_over("macho")


# ---------------------------------------------------------------------- to patriarchy


def _macho_to_patriarchy(w: LoopSums) -> Array:
    """Return men's lead over women in the standing that display earns them."""
    p = w.p["masculinity_as_capital"]
    if not w.on("masculinity_as_capital"):
        return _of_place(0.0)
    term = p["by_display"] * w.mean("display") * w.place("macho_culture")
    standing = _by_term(w.mean("credit"), term)
    return _of_place(standing[_MEN] - standing[_WOMEN])


def _silence_to_patriarchy(w: LoopSums) -> Array:
    """Return men's lead over women in what counts for a seat, for being like those who sit."""
    slope = w.p["likeness"]["seats"] if w.on("likeness") else 0.0
    return _of_place(slope * w.place("silence") * (1.0 - 2.0 * w.place("women_power")))


def _voice_to_patriarchy(w: LoopSums) -> Array:
    """Return what seats claimed by a coalition of voices take from patriarchy."""
    if not w.on("recentring"):
        return _of_place(0.0)
    mine = [k for k, one in enumerate(org_channels()) if one.level == "agenda"]
    pushes = {k: float(w.org_ledger[k] / w.sums.weeks) for k in mine}
    agenda, rest = w.place("agenda"), float(w.p["recentring"]["rest_agenda"])
    rising = sum(pushes[k] for k in mine if org_channels()[k].upward)
    falling = sum(pushes[k] for k in mine if not org_channels()[k].upward)
    forgets = rising / (1.0 - agenda) - falling / agenda
    by_voice = sum(pushes[k] for k in mine if org_channels()[k].push == "agenda_up_coalition")
    without = agenda - by_voice / forgets
    claimed = [max(0.0, one - rest) / (1.0 - rest) for one in (agenda, without)]
    return _of_place(claimed[1] - claimed[0])


# ---------------------------------------------------------------------- to leaving


def _left(w: LoopSums, term: Array) -> Array:
    """Return how many more leave per person and year by a term of the log rate."""
    return w.leaving * (1.0 - exp_array(-term)) if w.on("leaving") else 0.0 * w.leaving


def _harm(w: LoopSums, of_triggers: float, of_incidents: float) -> Array:
    """Return what shares of triggers and of incidents add to the log rate of leaving."""
    p, q = w.p["leaving"], w.p["marginalisation"]
    triggers = w.sums["triggers"] * of_share(float(q["trigger"]))
    unheard = (w.sums["incidents"] - w.sums["reports"]) * of_share(float(q["unheard"]))
    whole = triggers + unheard
    of_both = np.where(
        whole > 0.0, ratio(of_triggers * triggers + of_incidents * unheard, whole), 0.0
    )

    def held(level: str) -> Array:
        return (
            of_triggers * w.held(level, "retraumatisation")
            + of_incidents * w.held(level, "boundary_violation")
            + of_both * w.held(level, "marginalisation")
        )

    return np.asarray(
        p["by_distress"] * held("distress")
        - p["by_trust"] * held("trust_org")
        - p["by_belonging"] * held("belonging")
        + p["by_exhaustion"] * held("exhaustion")
    )


def _macho_to_leaving(w: LoopSums) -> Array:
    by_norm = float(w.p["boundary_violation"]["by_norm"])
    return _left(w, _harm(w, 1.0, _share(by_norm, w.place("macho_culture"))))


def _silence_to_leaving(w: LoopSums) -> Array:
    silence = w.place("silence")
    display = _share(
        float(w.p["unchallenged_display"]["by_silence"]), silence, on=w.on("unchallenged_display")
    )
    incidents = _share(float(w.p["boundary_violation"]["by_silence"]), silence)
    return _left(w, _harm(w, display, incidents))


def _voice_to_leaving(w: LoopSums) -> Array:
    unanswered = reference_levels.RESPONSES - w.place("responses")
    slope = w.p["voice_and_exit"]["by_unanswered"] if w.on("voice_and_exit") else 0.0
    return _left(w, slope * w.mean("speakers") * unanswered)


# ---------------------------------------------------------------------- the arrows


@dataclass(frozen=True)
class LoopArrow:
    """What one thing in the loop does to another."""

    source: str
    target: str
    unit: str
    mechanisms: tuple[str, ...]
    """Those that carry it."""
    strength: Callable[[LoopSums], Array]
    """(groups,); nan where the arrow is the organisation's, but for everybody."""


ARROWS: Final = (
    LoopArrow("silence", "voice", LEVEL, ("voice",), _silence_to_voice),
    LoopArrow("silence", "macho_culture", LEVEL, ("perceived_norm",), _silence_to_macho),
    LoopArrow("silence", "patriarchy", STANDING, ("likeness",), _silence_to_patriarchy),
    LoopArrow(
        "silence",
        "leaving",
        RATE,
        ("unchallenged_display", "boundary_violation", "leaving"),
        _silence_to_leaving,
    ),
    LoopArrow("macho_culture", "silence", LEVEL, ("impunity",), _macho_to_silence),
    LoopArrow(
        "macho_culture", "patriarchy", STANDING, ("masculinity_as_capital",), _macho_to_patriarchy
    ),
    LoopArrow(
        "macho_culture",
        "leaving",
        RATE,
        ("retraumatisation", "boundary_violation", "leaving"),
        _macho_to_leaving,
    ),
    LoopArrow("patriarchy", "silence", LEVEL, ("impunity",), _patriarchy_to_silence),
    LoopArrow("voice", "silence", LEVEL, ("impunity",), _voice_to_silence),
    LoopArrow("voice", "voice", LEVEL, ("speaking_in_company",), _voice_to_voice),
    LoopArrow("voice", "macho_culture", LEVEL, ("recentring",), _voice_to_macho),
    LoopArrow("voice", "patriarchy", LEVEL, ("recentring",), _voice_to_patriarchy),
    LoopArrow("voice", "leaving", RATE, ("voice_and_exit", "leaving"), _voice_to_leaving),
    LoopArrow("leaving", "voice", LEVEL, ("leaving",), _leaving_to_voice),
    LoopArrow("leaving", "macho_culture", LEVEL, ("leaving",), _leaving_to_macho),
)
"""Every arrow of the loop, by where it begins."""


def arrow_strengths(world: LoopSums) -> Array:
    """Return the strength of each of ARROWS in a world, (arrows, groups)."""
    return np.stack([arrow.strength(world) for arrow in ARROWS])


def node_levels(world: LoopSums) -> Array:
    """Return the mean of each of NODES, (nodes, groups); what is the organisation's, for all."""
    held = {
        "silence": _of_place(world.place("silence")),
        "patriarchy": _of_place(world.place("patriarchy")),
        "macho_culture": world.mean("macho"),
        "leaving": world.leaving,
        "voice": world.mean("voice"),
    }
    return np.stack([held[node] for node in NODES])
