"""People take after mentors they admire, in desistance and in macho norms alike."""

import numpy as np
import pytest

from peersim.engine.simulation import Simulation, run
from peersim.world import census

ALONE = ("contact_time", "role_modelling")
PUSHES = (
    "desisting_identity_up_role_model",
    "hope_up_role_model",
    "macho_up_role_model",
    "macho_down_role_model",
)


@pytest.fixture(scope="module")
def admired(small, only):
    """Return a record in which mentors are admired and nothing else happens, with contacts."""
    shared = {"entry.lasting_norm": 0.0, "organisation.arrivals": 0.0}
    simulation = Simulation(small({**only(*ALONE), **shared}), follow=range(40))
    closeness = np.zeros((30, 40))
    for week in range(30):
        credit = simulation.world.levels[census.CREDIT].copy()
        simulation.advance(week + 1)
        world = simulation.world
        for contact in world.contacts[: world.organisation[0].contacts]:
            ends = ((contact["a"], contact["b"]), (contact["b"], contact["a"]))
            for model, other in ends:
                if world.people["role"][model] == census.MENTOR:
                    met = contact["closeness"] * contact["times"]
                    closeness[week, other] += met * credit[model]
    return simulation.record(), closeness


def test_hope_is_given_by_admiration(admired, rate_of, numbers):
    record, admiration = admired
    rates = rate_of(record, "role_modelling", "hope_up_role_model")
    assert (admiration > 0).sum() > 200
    assert rates == pytest.approx(numbers("role_modelling").hope * admiration, abs=1e-12)


def test_identity_is_taken_only_from_those_who_have_come_further(admired, pushed):
    record, admiration = admired
    grown = pushed(record, "role_modelling", "desisting_identity_up_role_model")
    assert grown.sum() > 0
    assert not grown[admiration == 0].any()
    furthest = record.followed_levels[:, :, census.IDENTITY].argmax(axis=1)
    assert not grown[np.arange(30), furthest].any()


def test_macho_norms_are_taken_both_ways(admired, pushed):
    record, admiration = admired
    hardened, softened = (pushed(record, "role_modelling", push) for push in PUSHES[2:])
    assert ((hardened > 0) == (admiration > 0)).all()
    assert ((softened < 0) == (admiration > 0)).all()


def test_without_mentors_there_is_no_model(small, only):
    record = run(small({**only(*ALONE), "organisation.mentors": 0}))
    assert not record.ledger.any()


def test_a_mentor_of_no_standing_is_not_admired(small, only):
    simulation = Simulation(small({**only(*ALONE), "organisation.arrivals": 0.0}))
    simulation.world.levels[census.CREDIT] = 0.0
    simulation.advance()
    assert not simulation.record().ledger.any()


def test_whoever_takes_after_a_mentor_stays_who_she_is(small, only):
    """Norms come to lie as far off the models' as people's own parts say."""
    still = {"organisation.arrivals": 0.0, "organisation.weeks": 300, "entry.lasting_norm": 0.0}
    simulation = Simulation(small({**only(*ALONE), **still}))
    own = np.where(np.arange(40) % 2, 0.1, -0.1)
    simulation.world.people["own_norm"][:40] = own
    simulation.advance()
    norms = simulation.world.levels[census.MACHO, :40]
    assert norms[own > 0].mean() > norms[own < 0].mean() + 0.05
