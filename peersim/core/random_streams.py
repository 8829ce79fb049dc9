"""Common random numbers: every draw is a pure function of where it is made.

A draw is addressed by (seed, replicate, week, decision, person, other person). The address is
hashed into 64 bits, and the bits are the random number; no generator state is passed along. So
two worlds that differ in one policy draw the same numbers wherever they still make the same
decision, and neither a metric nor a followed person nor a ledger changes a draw. Texts for
readers call this luck.

The generator is SplitMix64 (Steele, Lea and Flood 2014), nested: from a key, the word w leads
to the key that is output number w + 1 of SplitMix64 seeded with the first key,

    key' = mix(key + (w + 1) * GAMMA)      (mod 2**64)

which for one key is a bijection of w, so persons never share a draw of one decision. Each
part of the address is one such step; nothing is added up, so (seed 1, replicate 2) and
(seed 2, replicate 1) are strangers. Decisions that last, such as whether a person is one who
would join a circle, are addressed without a week.
"""

import numpy as np
import numpy.typing as npt

from peersim.core.elementary import exp, log, sin_of_third
from peersim.core.kernel import kernel

__all__ = [
    "LASTING",
    "decision_key",
    "derive_key",
    "draw",
    "draw_beta22",
    "draw_from_table_each",
    "draw_gumbel",
    "draw_logistic",
    "draw_logistic_each",
    "draw_many",
    "draw_pair",
    "draw_poisson",
    "draw_symmetric",
    "draw_symmetric_each",
    "mix",
    "tabulate_poisson",
    "uniform",
    "world_key",
]

GAMMA = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_ONE = np.uint64(1)
_30, _27, _31, _11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_TO_UNIT = 2.0**-53

# The word that stands where a week would stand, for decisions that last.
LASTING = 2**40

# Terms of a sum up to 1 below this one are lost in its rounding; nothing comes after them.
_NEGLIGIBLE = 2.0**-60
# Uniforms nearer to 0 or 1 than this make no Gumbel deviate.
_GUMBEL_EDGE = 1e-12
# A larger Poisson rate is divided among several draws.
_PART = 200.0


@kernel
def mix(bits: np.uint64) -> np.uint64:
    """Scramble 64 bits: the finaliser of SplitMix64, a bijection. Source: splitmix64."""
    bits = (bits ^ (bits >> _30)) * _FIRST
    bits = (bits ^ (bits >> _27)) * _SECOND
    return bits ^ (bits >> _31)


@kernel
def derive_key(key: np.uint64, word: int) -> np.uint64:
    """Go from a key to the key behind a word: output `word + 1` of SplitMix64 seeded with it."""
    return mix(key + (np.uint64(word) + _ONE) * GAMMA)


@kernel
def world_key(seed: int, replicate: int) -> np.uint64:
    """Return the key of a world, from which all its draws are derived."""
    return derive_key(derive_key(np.uint64(0), seed), replicate)


@kernel
def uniform(key: np.uint64) -> float:
    """Turn a key into a number in [0, 1), from its upper 53 bits."""
    return np.float64(key >> _11) * _TO_UNIT


@kernel
def decision_key(when: np.uint64, decision: int) -> np.uint64:
    """Return the key of one kind of decision in a week (or of a lasting one)."""
    return derive_key(when, decision)


@kernel
def draw(decision: np.uint64, person: int) -> float:
    """Draw in [0, 1) for a person."""
    return uniform(derive_key(decision, person))


@kernel
def draw_pair(decision: np.uint64, person: int, other: int) -> float:
    """Draw in [0, 1) for what happens to a person because of another one."""
    return uniform(derive_key(derive_key(decision, person), other))


@kernel
def draw_symmetric(decision: np.uint64, one: int, other: int) -> float:
    """Draw in [0, 1) for what happens between two people, whoever is named first."""
    return draw_pair(decision, min(one, other), max(one, other))


@kernel
def draw_logistic(u: float) -> float:
    """Turn a uniform into a logistic deviate with mean 0 and standard deviation 1.

    x = ln(u / (1 - u)) * sqrt(3) / pi. It stands where others use a normal deviate, because
    its inverse is closed. u is kept off 0 and 1 by half a step of the generator.
    """
    inside = min(max(u, 0.5 * _TO_UNIT), 1.0 - 0.5 * _TO_UNIT)
    return 0.5513288954217920 * log(inside / (1.0 - inside))


@kernel
def draw_logistic_each(
    decision: np.uint64, people: npt.NDArray[np.int64], draws: npt.NDArray[np.float64]
) -> None:
    """Draw a logistic deviate for each person: in a loop of nothing else, several at a time.

    people, draws: (n,).
    """
    for i in range(len(people)):
        draws[i] = draw_logistic(draw(decision, people[i]))


@kernel
def draw_symmetric_each(
    decision: np.uint64,
    people: npt.NDArray[np.int64],
    others: npt.NDArray[np.int64],
    draws: npt.NDArray[np.float64],
) -> None:
    """Draw what happens between two people for each pair, several at a time.

    people, others, draws: (n,).
    """
    for i in range(len(people)):
        draws[i] = draw_symmetric(decision, people[i], others[i])


@kernel
def draw_beta22(u: float) -> float:
    """Turn a uniform into a Beta(2, 2) deviate, x = 1/2 - sin(asin(1 - 2u) / 3)."""
    return 0.5 - sin_of_third(1.0 - 2.0 * u)


@kernel
def draw_gumbel(u: float) -> float:
    """Turn a uniform into a standard Gumbel deviate, x = -ln(-ln(u)), with u kept off 0 and 1.

    Whoever has the highest score plus such a lot is drawn with chances proportional to exp(score).
    """
    inside = min(max(u, _GUMBEL_EDGE), 1.0 - _GUMBEL_EDGE)
    return -log(-log(inside))


@kernel
def draw_poisson(u: float, rate: float) -> int:
    """Turn a uniform into a Poisson count by inversion, so that it is monotone in the rate.

    The rate stays below 700, where exp(-rate) vanishes; `draw_many` takes any.
    """
    term = exp(-rate)
    cumulated = term
    count = 0
    while u >= cumulated and (count < rate or term > _NEGLIGIBLE):
        count += 1
        term *= rate / count
        cumulated += term
    return count


@kernel
def tabulate_poisson(rate: float, chances: npt.NDArray[np.float64]) -> None:
    """Fill in the chances of at most 0, 1, 2, ... events, for `draw_from_table_each`.

    chances: (counts,); rate: as in `draw_poisson`.
    """
    term = cumulated = exp(-rate)
    for count in range(len(chances)):
        chances[count] = cumulated
        term *= rate / (count + 1)
        cumulated += term


@kernel
def draw_from_table_each(
    luck: npt.NDArray[np.float64],
    chances: npt.NDArray[np.float64],
    counts: npt.NDArray[np.int64],
) -> None:
    """Turn uniforms into the counts of `draw_poisson`, or the most that the table knows.

    luck, counts: (n,); chances: see `tabulate_poisson`.
    """
    counts[:] = 0
    for chance in chances:
        for i in range(len(luck)):
            counts[i] += luck[i] >= chance


@kernel
def draw_many(decision: np.uint64, rate: float) -> int:
    """Draw a Poisson count of any rate: the sum of draws with rates of up to `_PART` each."""
    parts = 1 + int(rate / _PART)
    count = draw_poisson(uniform(decision), rate / parts)
    for part in range(1, parts):
        count += draw_poisson(draw(decision, part), rate / parts)
    return count
