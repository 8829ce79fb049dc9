"""Luck: the published generator, and draws that are strangers to each other."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from peersim.core import random_streams
from peersim.core.kernel import compiled

# Output of SplitMix64 seeded with 1234567, as published with its reference code.
PUBLISHED = (
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
)
SEED = np.uint64(1234567)
MANY = 100_000
# A correlation of independent draws lies within this many standard errors, fixed seeds given.
ERRORS = 4.0

words = st.integers(0, 2**40)
uniforms = st.floats(0, 1, exclude_max=True)
keys = st.integers(0, 2**64 - 1).map(np.uint64)


@pytest.fixture(autouse=True)
def wrapping():
    """Let unsigned numbers wrap around, as they are meant to; compiled code says nothing of it."""
    with np.errstate(over="ignore"):
        yield


def step(key: Any, word: Any) -> Any:
    """Go from keys to keys behind words: `random_streams.derive_key` for whole arrays."""
    return random_streams.mix(
        key + (np.asarray(word, dtype=np.uint64) + np.uint64(1)) * random_streams.GAMMA
    )


def unit(key: Any) -> Any:
    """Turn keys into numbers in [0, 1): `random_streams.uniform` for whole arrays."""
    return (key >> np.uint64(11)) * 2.0**-53


PEOPLE = np.arange(MANY)


def persons(key=None):
    """Return draws of one decision for many persons."""
    key = random_streams.world_key(1, 0) if key is None else key
    return unit(step(random_streams.decision_key(random_streams.derive_key(key, 3), 201), PEOPLE))


def weeks():
    return unit(step(step(step(random_streams.world_key(1, 0), PEOPLE), 201), 7))


def decisions():
    return unit(step(step(random_streams.derive_key(random_streams.world_key(1, 0), 3), PEOPLE), 7))


def replicates():
    world = step(random_streams.derive_key(np.uint64(0), 1), PEOPLE)
    return unit(step(step(step(world, 3), 201), 7))


def seeds():
    world = step(step(np.uint64(0), PEOPLE), 0)
    return unit(step(step(step(world, 3), 201), 7))


def others():
    """Return draws of one decision for one person and many others."""
    decision = random_streams.decision_key(
        random_streams.derive_key(random_streams.world_key(1, 0), 3), 201
    )
    return unit(step(random_streams.derive_key(decision, 7), PEOPLE))


def newcomers():
    """Return draws for the ids of people who arrive in many weeks."""
    decision = random_streams.decision_key(
        random_streams.derive_key(random_streams.world_key(1, 0), 3), 201
    )
    return unit(step(decision, (PEOPLE + 1) << 32))


STREAMS: dict[str, Callable[[], Any]] = {
    "persons": persons,
    "weeks": weeks,
    "decisions": decisions,
    "replicates": replicates,
    "seeds": seeds,
    "others": others,
    "newcomers": newcomers,
}


def test_steps_are_the_published_outputs_of_splitmix64():
    assert tuple(int(random_streams.derive_key(SEED, word)) for word in range(5)) == PUBLISHED


def test_the_test_draws_whole_arrays_by_the_same_rule():
    assert step(SEED, np.arange(5)).tolist() == list(PUBLISHED)
    assert unit(step(SEED, 3)) == random_streams.draw(SEED, 3)


@pytest.mark.parametrize("stream", STREAMS)
def test_draws_are_uniform(stream):
    counts = np.bincount((STREAMS[stream]() * 100).astype(int), minlength=100)
    assert len(counts) == 100
    assert stats.chisquare(counts).pvalue > 1e-3


@pytest.mark.parametrize("lag", [1, 2, 3, 16, 1024])
@pytest.mark.parametrize("stream", STREAMS)
def test_neighbours_are_strangers(stream, lag):
    u = STREAMS[stream]()
    assert abs(np.corrcoef(u[:-lag], u[lag:])[0, 1]) < ERRORS / np.sqrt(MANY - lag)


@pytest.mark.parametrize("stream", STREAMS)
def test_pairs_of_neighbours_fill_the_square(stream):
    u = STREAMS[stream]()
    cells = (u[:-1:2] * 16).astype(int) * 16 + (u[1::2] * 16).astype(int)
    assert stats.chisquare(np.bincount(cells, minlength=256)).pvalue > 1e-3


def test_a_person_s_draws_in_two_weeks_are_strangers():
    key = random_streams.world_key(1, 0)
    one, two = (
        unit(step(random_streams.decision_key(random_streams.derive_key(key, week), 201), PEOPLE))
        for week in (3, 4)
    )
    assert abs(np.corrcoef(one, two)[0, 1]) < ERRORS / np.sqrt(MANY)


def test_two_decisions_of_a_week_are_strangers():
    when = random_streams.derive_key(random_streams.world_key(1, 0), 3)
    one, two = (
        unit(step(random_streams.decision_key(when, decision), PEOPLE)) for decision in (401, 402)
    )
    assert abs(np.corrcoef(one, two)[0, 1]) < ERRORS / np.sqrt(MANY)


@pytest.mark.parametrize("other", [(1, 1), (2, 0), (2, 1), (0, 1), (0, 0)])
def test_worlds_are_strangers(other):
    one, two = persons(random_streams.world_key(1, 0)), persons(random_streams.world_key(*other))
    assert abs(np.corrcoef(one, two)[0, 1]) < ERRORS / np.sqrt(MANY)


def test_the_two_of_a_pair_have_draws_of_their_own():
    decision = random_streams.decision_key(
        random_streams.derive_key(random_streams.world_key(1, 0), 3), 401
    )
    ids = PEOPLE[:300]
    one, two = np.triu_indices(300, 1)
    forward = unit(step(step(decision, ids[one]), ids[two]))
    backward = unit(step(step(decision, ids[two]), ids[one]))
    assert abs(np.corrcoef(forward, backward)[0, 1]) < ERRORS / np.sqrt(len(one))


def test_seed_and_replicate_do_not_add_up():
    assert random_streams.world_key(1, 2) != random_streams.world_key(2, 1)
    assert random_streams.world_key(0, 3) != random_streams.world_key(3, 0)


def test_seed_0_is_a_seed_like_any_other():
    found = {
        int(random_streams.world_key(seed, replicate))
        for seed in range(100)
        for replicate in range(100)
    }
    assert len(found) == 10_000
    assert int(random_streams.world_key(0, 0)) != 0
    assert stats.kstest(persons(random_streams.world_key(0, 0)), "uniform").pvalue > 1e-3


def test_a_million_addresses_do_not_collide():
    week, decision, person = np.meshgrid(np.arange(50), np.arange(100), np.arange(200))
    world = random_streams.world_key(1, 0)
    found = step(step(step(world, week.ravel()), decision.ravel()), person.ravel())
    assert len(np.unique(found)) == 1_000_000


def test_what_lasts_has_no_week():
    when = step(random_streams.world_key(1, 0), np.arange(10_000))
    assert (
        random_streams.derive_key(random_streams.world_key(1, 0), random_streams.LASTING)
        not in when
    )


@given(key=keys, one=words, other=words)
def test_persons_never_share_a_draw_of_one_decision(key, one, other):
    assert (random_streams.derive_key(key, one) == random_streams.derive_key(key, other)) == (
        one == other
    )


@given(key=keys, word=words)
def test_a_draw_lies_in_the_unit_interval(key, word):
    assert 0.0 <= random_streams.draw(key, word) < 1.0


def test_the_ends_of_the_unit_interval():
    assert random_streams.uniform(np.uint64(0)) == 0.0
    assert random_streams.uniform(np.uint64(2**64 - 1)) == 1.0 - 2.0**-53


@given(key=keys, one=words, other=words)
def test_a_symmetric_draw_does_not_ask_who_is_named_first(key, one, other):
    assert random_streams.draw_symmetric(key, one, other) == random_streams.draw_symmetric(
        key, other, one
    )


@given(key=keys, one=words, other=words)
def test_a_draw_of_a_pair_asks_who_is_named_first(key, one, other):
    same = random_streams.draw_pair(key, one, other) == random_streams.draw_pair(key, other, one)
    assert same == (one == other)


# ----------------------------------------------------------- distributions from a uniform


def test_logistic_deviates_are_those_of_scipy():
    u = np.linspace(0.001, 0.999, 999)
    ours = np.array([random_streams.draw_logistic(x) for x in u])
    np.testing.assert_allclose(ours, stats.logistic.ppf(u, scale=np.sqrt(3) / np.pi), atol=1e-12)


def test_logistic_deviates_have_mean_0_and_standard_deviation_1():
    x = np.array([random_streams.draw_logistic(u) for u in (np.arange(MANY) + 0.5) / MANY])
    assert x.mean() == pytest.approx(0.0, abs=1e-9)
    assert x.std() == pytest.approx(1.0, abs=1e-3)


def test_logistic_deviates_are_finite_at_both_ends():
    least, most = random_streams.uniform(np.uint64(0)), random_streams.uniform(np.uint64(2**64 - 1))
    assert (
        -21
        < random_streams.draw_logistic(least)
        < -20
        < 20
        < random_streams.draw_logistic(most)
        < 21
    )


def test_beta_deviates_are_those_of_scipy():
    u = np.linspace(0.0, 0.999, 1000)
    ours = np.array([random_streams.draw_beta22(x) for x in u])
    np.testing.assert_allclose(ours, stats.beta.ppf(u, 2, 2), atol=1e-9)


@pytest.mark.parametrize("rate", [0.0, 0.01, 0.5, 1.5, 7.0, 40.0])
def test_poisson_counts_are_those_of_scipy(rate):
    u = np.linspace(0.0005, 0.9995, 1000)
    ours = [random_streams.draw_poisson(x, rate) for x in u]
    assert ours == stats.poisson.ppf(u, rate).tolist()


@given(u=uniforms, rate=st.floats(0, 50), more=st.floats(0, 20))
def test_poisson_counts_never_fall_when_the_rate_rises(u, rate, more):
    assert random_streams.draw_poisson(u, rate) <= random_streams.draw_poisson(u, rate + more)


@pytest.mark.parametrize(("rate", "most"), [(0.0, 1), (0.5, 20), (60.0, 150), (190.0, 350)])
def test_poisson_counts_come_to_an_end_even_for_the_last_uniform(rate, most):
    assert random_streams.draw_poisson(1.0 - 2.0**-53, rate) <= most


@given(key=keys, rate=st.floats(0, 199))
def test_a_small_count_is_one_draw(key, rate):
    assert random_streams.draw_many(key, rate) == random_streams.draw_poisson(
        random_streams.uniform(key), rate
    )


@given(
    luck=st.lists(st.floats(0.0, 1.0, exclude_max=True), min_size=1, max_size=20),
    rate=st.floats(0.01, 20.0),
    most=st.integers(1, 9),
)
def test_a_table_gives_the_counts_of_poisson_up_to_the_most_that_it_knows(luck, rate, most):
    chances, counts = np.zeros(most), np.full(len(luck), 7)
    random_streams.tabulate_poisson(rate, chances)
    random_streams.draw_from_table_each(np.array(luck), chances, counts)
    assert counts.tolist() == [min(random_streams.draw_poisson(u, rate), most) for u in luck]


@pytest.mark.parametrize("rate", [150.0, 250.0, 2_000.0, 20_000.0])
def test_large_counts_are_poisson_too(rate):
    found = np.array([random_streams.draw_many(key, rate) for key in step(SEED, np.arange(300))])
    assert abs(found.mean() - rate) < ERRORS * np.sqrt(rate / 300)
    assert 0.75 < found.var() / rate < 1.3


# ------------------------------------------------------------------ plain and compiled


@compiled
def many_draws(seed, replicate, found):
    """Write draws of all kinds. found: (n, 6)."""
    for k in range(len(found)):
        when = random_streams.derive_key(random_streams.world_key(seed, replicate), k)
        decision = random_streams.decision_key(when, 201)
        u = random_streams.draw(decision, k * 37)
        found[k, 0] = u
        found[k, 1] = random_streams.draw_pair(decision, k, 3)
        found[k, 2] = random_streams.draw_symmetric(decision, 50, k)
        found[k, 3] = random_streams.draw_logistic(u)
        found[k, 4] = random_streams.draw_beta22(u)
        found[k, 5] = random_streams.draw_poisson(u, 1.5)


def test_plain_python_draws_what_compiled_code_draws():
    fast, slow = np.zeros((200, 6)), np.zeros((200, 6))
    many_draws(0, 5, fast)
    plain: Any = many_draws
    getattr(plain, "py_func", plain)(0, 5, slow)
    assert fast[:, [0, 1, 2, 5]].tobytes() == slow[:, [0, 1, 2, 5]].tobytes()
    np.testing.assert_allclose(fast, slow, rtol=1e-14)


def test_compiled_code_knows_the_published_outputs():
    @compiled
    def first_five(key, found):
        for word in range(5):
            found[word] = random_streams.derive_key(key, word)

    found = np.zeros(5, dtype=np.uint64)
    first_five(SEED, found)
    assert tuple(found.tolist()) == PUBLISHED


def test_a_gumbel_deviate_has_the_mean_and_the_spread_of_gumbel():
    inside = (np.arange(20_000) + 0.5) / 20_000
    found = np.array([random_streams.draw_gumbel(u) for u in inside])
    assert found.mean() == pytest.approx(np.euler_gamma, abs=1e-3)
    assert found.std() == pytest.approx(np.pi / np.sqrt(6), abs=1e-2)
    assert np.isfinite([random_streams.draw_gumbel(u) for u in (0.0, 1.0)]).all()
