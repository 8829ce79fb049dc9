"""Whoever reports may be punished for it, and those near her remember."""

from typing import Any

import numpy as np
import pytest

from peersim.engine.simulation import Simulation
from peersim.mechanisms import retaliation as m
from peersim.world import reference_levels

USUAL = (reference_levels.MACHO, reference_levels.SILENCE, reference_levels.POWER_GAP)


def test_at_the_reference_the_chance_is_the_declared_one(numbers):
    p = numbers("retaliation")
    assert m.retaliation_chance(*USUAL, p) == pytest.approx(p.chance)


@pytest.mark.parametrize("place", range(3), ids=["macho culture", "silence", "power gap"])
def test_what_makes_retaliation_likelier(numbers, place):
    p = numbers("retaliation")
    more: list[Any] = [*USUAL, p]
    more[place] += 0.2
    assert m.retaliation_chance(*more) > p.chance


def many_reports(small):
    """Return a record of a place in which incidents and reports are many."""
    changes = {
        "mechanisms.boundary_violation.baseline": 5e-3,
        "mechanisms.speaking_up.reference_chance": 0.5,
        "mechanisms.speaking_up.seen": 0.0,
        "organisation.weeks": 20,
    }
    simulation = Simulation(small(changes), follow=range(40))
    simulation.advance()
    return simulation.record()


def test_reports_cost_voice_of_the_person_and_of_those_tied_to_her(small, pushed):
    record = many_reports(small)
    voice = pushed(record, "retaliation", "voice_down_retaliation")
    distress = pushed(record, "retaliation", "distress_up_retaliation")
    assert (distress > 0).any()
    assert np.count_nonzero(voice) > 2 * np.count_nonzero(distress)  # friends as well


def test_reports_of_bystanders_are_followed_by_none(small, everybody, pushed):
    by_others = {
        "mechanisms.boundary_violation.baseline": 5e-3,
        "mechanisms.speaking_up.reference_chance": 0.005,
        "mechanisms.speaking_up.by_trust": 0.0,
        "mechanisms.speaking_up.by_severity": 0.0,
        "mechanisms.speaking_up.seen": 1.0,
        "mechanisms.speaking_up.bystander_chance": 0.5,
        "mechanisms.speaking_up.by_voice": 0.0,
        "culture.silence": 0.3,
        "organisation.people": 150,
        "organisation.weeks": 52,
    }
    record = everybody(small(by_others))
    own = (record.reports["by_bystander"] == 0).sum()
    assert (record.reports["by_bystander"] == 1).sum() > 10 * max(own, 1)
    hit = np.count_nonzero(pushed(record, "retaliation", "distress_up_retaliation"))
    assert hit <= own


def test_without_reports_nobody_is_punished(small):
    changes = {"mechanisms.boundary_violation.on": False, "organisation.weeks": 20}
    simulation = Simulation(small(changes))
    simulation.advance()
    assert (simulation.world.people["accused"][simulation.world.people["id"] > 0] == -1).all()
