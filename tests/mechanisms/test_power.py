"""Standing, role and seats give some people power over others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import power as m
from peersim.mechanisms import registry
from peersim.world import census

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
HALF = {"entry.women_share": 0.5, "organisation.people": 60}


@pytest.mark.parametrize(
    ("credit", "leads", "seated", "power"),
    [(0.0, 0.0, 0.0, 0.1), (1.0, 0.0, 0.0, 0.4), (0.0, 1.0, 0.0, 0.25), (0.0, 0.0, 1.0, 0.3),
     (0.5, 1.0, 1.0, 0.6)],
)  # fmt: skip
def test_standing_role_and_seat_each_give_their_own_share(numbers, credit, leads, seated, power):
    p = numbers("power", baseline=0.1, by_credit=0.3, by_role=0.15, by_seat=0.2)
    assert m.power_of(credit, leads, seated, p) == pytest.approx(power)


@given(
    credit=st.floats(0, 1), leads=st.sampled_from([0.0, 1.0]), seated=st.sampled_from([0.0, 1.0])
)
def test_power_lies_in_0_to_1_and_grows_with_all_that_gives_it(numbers, credit, leads, seated):
    p = numbers("power")
    own = m.power_of(credit, leads, seated, p)
    assert 0.0 <= own <= 1.0
    assert m.power_of(1.0, leads, seated, p) >= own
    assert m.power_of(credit, 1.0, seated, p) >= own
    assert m.power_of(credit, leads, 1.0, p) >= own


def test_power_stays_below_1_at_the_ends_of_all_ranges():
    most = sum(declared.high for declared in registry()["power"].parameters.values())
    assert most <= 1.0 + 1e-12


def test_everybody_has_power_by_their_own_standing_role_and_seat(small):
    own = {"baseline": 0.1, "by_credit": 0.3, "by_role": 0.15, "by_seat": 0.2}
    changes = {f"mechanisms.power.{name}": value for name, value in own.items()}
    quiet = {"organisation.arrivals": 0.0, "mechanisms.leaving.on": False}
    simulation = Simulation(small(changes | quiet))
    credit = simulation.world.levels[census.CREDIT, :40].copy()
    simulation.advance(-3)
    people = simulation.world.people[:40]
    leads = (people["role"] == census.MENTOR) | (people["role"] == census.STAFF)
    seated = people["seat"] >= 0
    assert 0 < leads.sum() < 40
    assert 0 < seated.sum() < 40
    for role, seat in ((False, False), (False, True), (True, False), (True, True)):
        mine = (leads == role) & (seated == seat)
        # what is left of power beside standing is the same for all of one role and seat
        rest = people["power"][mine] - 0.3 * credit[mine]
        assert rest == pytest.approx(0.1 + 0.15 * role + 0.2 * seat)


def test_switched_off_nobody_has_power_and_seats_are_held_all_the_same(small):
    record = run(small({"mechanisms.power.on": False}))
    assert record.counts[:, 0, census.POWER].sum() == 0.0
    assert record.counts[:, 0, census.SEAT_WEEKS].sum() > 250
