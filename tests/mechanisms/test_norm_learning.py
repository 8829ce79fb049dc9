"""Macho norms are learned from those one meets, most from those of high standing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation, run
from peersim.world import census

# How norms spread on a complete graph is a known answer of the engine's tests.
ALONE = ("contact_time", "norm_learning")
SHARED = {"entry.lasting_norm": 0.0}  # nobody differs for good


@given(seed=st.integers(0, 1000))
def test_learning_never_leads_beyond_the_norms_there_are(small, only, seed):
    scenario = small({**only(*ALONE), **SHARED, "organisation.arrivals": 0.0})
    record = run(scenario, follow=range(40), seed=seed)
    norms = record.followed_levels[:, :, census.MACHO]
    assert (np.diff(norms.max(axis=1)) <= 1e-15).all()
    assert (np.diff(norms.min(axis=1)) >= -1e-15).all()


def test_norms_become_alike(small, only):
    record = run(small({**only(*ALONE), **SHARED, "organisation.arrivals": 0.0}), follow=range(40))
    norms = record.followed_levels[:, :, census.MACHO]
    assert norms[-1].std() < 0.8 * norms[0].std()


def test_without_a_pace_nobody_learns(small, only):
    record = run(small({**only(*ALONE), "mechanisms.norm_learning.pace": 0.0}))
    assert not record.ledger.any()


def test_whoever_meets_nobody_keeps_the_norm(small, only):
    lonely = {
        "ties.degree": 0.0,
        "mechanisms.contact_time.room_meetings": 0.0,
        "mechanisms.contact_time.staff_contacts": 0.0,
        "mechanisms.mentor_shortage.asking": 0.0,
        "organisation.arrivals": 0.0,
    }
    record = run(small({**only(*ALONE), **lonely}), follow=range(40))
    norms = record.followed_levels[:, :, census.MACHO]
    assert (norms == norms[0]).all()


def test_a_culture_outlives_a_change_of_mind_of_one(small):
    """One person who changes overnight is pulled back by the others."""
    simulation = Simulation(small({"mechanisms.leaving.on": False}), follow=[3])
    simulation.advance(0)
    row = int(np.flatnonzero(simulation.world.people["id"] == 3)[0])
    simulation.world.levels[census.MACHO, row] = 0.01
    simulation.advance()
    found = simulation.record().followed_levels[:, 0, census.MACHO]
    assert found[-1] > 0.1


def test_people_go_on_differing_around_the_culture_they_share(small, only):
    long = {"organisation.arrivals": 0.0, "organisation.weeks": 156}
    spread = []
    for lasting in (0.0, 0.75):
        changes = {**only(*ALONE), **long, "entry.lasting_norm": lasting}
        norms = run(small(changes), follow=range(40)).followed_levels[:, :, census.MACHO]
        spread.append(norms[-1].std() / norms[0].std())
    assert spread[0] < 0.3
    assert 0.7 < spread[1] < 1.1
