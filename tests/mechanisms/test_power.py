"""Standing, role and seats give some people power over others."""

from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.run import Simulation, run
from peersim.mechanisms import power as m
from peersim.mechanisms import registry
from peersim.world import census

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
HALF = {"entry.women_share": 0.5, "organisation.people": 60}


@given(
    credit=st.floats(0, 1), leads=st.sampled_from([0.0, 1.0]), seated=st.sampled_from([0.0, 1.0])
)
def test_power_adds_up_and_lies_in_0_to_1(numbers, credit, leads, seated):
    p = numbers("power")
    found = m.power_of(credit, leads, seated, p)
    assert found == p.baseline + p.by_credit * credit + p.by_role * leads + p.by_seat * seated
    assert 0.0 <= found <= 1.0


def test_power_stays_below_1_at_the_ends_of_all_ranges():
    most = sum(declared.high for declared in registry()["power"].parameters.values())
    assert most <= 1.0 + 1e-12


def test_everybody_has_the_power_of_the_equation(small, numbers):
    p = numbers("power")
    simulation = Simulation(small({"organisation.arrivals": 0.0, "mechanisms.leaving.on": False}))
    credit = simulation.world.levels[census.CREDIT, :40].copy()
    simulation.advance(-3)
    for person, own in zip(simulation.world.people[:40], credit, strict=True):
        leads = float(person["role"] in {census.MENTOR, census.STAFF})
        assert person["power"] == m.power_of(own, leads, float(person["seat"] >= 0), p)


def test_switched_off_nobody_has_power_and_seats_are_held_all_the_same(small):
    record = run(small({"mechanisms.power.on": False}))
    assert record.counts[:, 0, census.POWER].sum() == 0.0
    assert record.counts[:, 0, census.SEAT_WEEKS].sum() > 250
