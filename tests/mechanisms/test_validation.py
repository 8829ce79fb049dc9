"""Recognition by staff raises identity and belonging; a slight takes more than it gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import validation as m
from peersim.world import census

UP, DOWN = (
    ("desisting_identity_up_recognition", "belonging_up_recognition", "trust_cj_up_recognition"),
    (
        "desisting_identity_down_recognition",
        "belonging_down_recognition",
        "trust_cj_down_recognition",
    ),
)
ALONE = ("contact_time", "validation")


@given(mean=st.floats(-1, 1), u=st.floats(0, 1))
def test_without_spread_every_contact_is_the_mean(mean, u):
    assert m.recognition(mean, 0.0, u) == mean


def test_recognition_has_its_mean_and_spread():
    found = np.array([m.recognition(0.2, 0.4, (k + 0.5) / 50_000) for k in range(50_000)])
    assert found.mean() == pytest.approx(0.2, abs=1e-6)
    assert found.std() == pytest.approx(0.4, abs=1e-3)


def validated(everybody, small, only, mean, spread, **more):
    shown = {"circumstances.validation_mean": mean, "circumstances.validation_spread": spread}
    return everybody(small({**only(*ALONE), **shown, **more}))


def test_steady_recognition_only_raises(small, only, everybody, pushed):
    record = validated(everybody, small, only, 0.2, 0.0)
    assert all(pushed(record, "validation", push).sum() > 0 for push in UP)
    assert not any(pushed(record, "validation", push).any() for push in DOWN)


def test_a_slight_takes_more_than_recognition_gives(small, only, everybody, rate_of, numbers):
    p = numbers("validation")
    good, bad = (validated(everybody, small, only, mean, 0.0) for mean in (0.2, -0.2))
    gives = rate_of(good, "validation", "desisting_identity_up_recognition")
    takes = rate_of(bad, "validation", "desisting_identity_down_recognition")
    assert gives[gives > 0].min() == pytest.approx(p.gain * 0.2)
    assert takes[takes > 0].min() == pytest.approx(p.loss_weight * p.gain * 0.2)


def test_identity_belonging_and_services_move_together(small, only, everybody, rate_of, numbers):
    record = validated(everybody, small, only, 0.2, 0.4)
    p = numbers("validation")
    identity = rate_of(record, "validation", "desisting_identity_up_recognition")
    for push, gain in (
        ("belonging_up_recognition", p.belonging),
        ("trust_cj_up_recognition", p.services),
    ):
        other = rate_of(record, "validation", push)
        assert other * p.gain == pytest.approx(identity * gain, abs=1e-12)


def test_whoever_meets_no_staff_is_not_validated(small, only, everybody):
    lonely = {"mechanisms.contact_time.staff_contacts": 0.0}
    assert not validated(everybody, small, only, 0.2, 0.4, **lonely).ledger.any()


def test_two_contacts_recognise_twice(small, only, rate_of, numbers):
    often = {
        "circumstances.validation_mean": 0.2,
        "circumstances.validation_spread": 0.0,
        "mechanisms.contact_time.staff_contacts": 3.0,
        "organisation.arrivals": 0.0,
    }
    simulation = Simulation(small({**only(*ALONE), **often}), follow=range(40))
    times = np.zeros((30, 40))
    for week in range(30):
        simulation.advance(week + 1)
        world = simulation.world
        contacts = world.contacts[: world.organisation[0].contacts]
        staff = contacts[contacts["layer"] == census.STAFF_CONTACT]
        np.add.at(times[week], staff["b"], staff["times"])
    assert times.max() > 3
    rates = rate_of(simulation.record(), "validation", "desisting_identity_up_recognition")
    assert rates == pytest.approx(numbers("validation").gain * 0.2 * times, abs=1e-12)


def test_recent_recognition_is_remembered(small, only):
    shown = {"circumstances.validation_mean": 0.5, "circumstances.validation_spread": 0.0}
    simulation = Simulation(small({**only(*ALONE), **shown, "organisation.weeks": 60}))
    simulation.world.people["validation_mean"][:40] = -0.5
    simulation.world.people["validation_square"][:40] = 0.25
    simulation.advance()
    others = simulation.world.people["role"][:40] != census.STAFF
    assert simulation.world.people["validation_mean"][:40][others].mean() > 0.3
    square = simulation.world.people["validation_square"][:40][others]
    assert square == pytest.approx(0.25)


def test_in_the_symmetric_variant_a_slight_weighs_as_much_as_recognition(small, only):
    spread = {"circumstances.validation_mean": 0.0, "circumstances.validation_spread": 1.0}
    falls = []
    for variant in ("loss_averse", "symmetric"):
        chosen = {"mechanisms.validation.variant": variant}
        record = run(small({**only("validation", "contact_time"), **spread, **chosen}))
        falls.append(
            record.ledger[
                :,
                0,
                world_arrays.channel_number("validation", "desisting_identity_down_recognition"),
            ].sum()
        )
    assert falls[0] < 1.6 * falls[1] < 0.0
