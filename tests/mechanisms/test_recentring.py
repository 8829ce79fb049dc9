"""A coalition that is large enough shifts power; a smaller one meets a backlash."""

import pytest

from peersim.engine import assemble
from peersim.engine.run import Simulation, run
from peersim.mechanisms import recentring as m
from peersim.world import census

REST = m.MECHANISM.parameters["rest_agenda"].default
SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
STILL = {"organisation.arrivals": 0.0, "organisation.weeks": 104, "organisation.burn_in": 0}


def with_voice(small, only, voice, changes=()):
    """Return a record of a place in which everybody has this much voice throughout."""
    kept = only("recentring", "power", "patriarchy")
    simulation = Simulation(small({**kept, **STILL, **dict(changes)}))
    simulation.world.levels[census.VOICE] = voice
    simulation.advance()
    return simulation.record()


def test_at_the_reference_the_agenda_claims_no_seat():
    assert m.seats_claimed(0.1, 0.5, 0.2, rest=0.2) == 0.1
    assert m.seats_claimed(0.1, 0.5, 1.0, rest=0.2) == pytest.approx(0.5)
    assert m.seats_claimed(0.6, 0.5, 1.0, rest=0.2) == 0.6


def test_below_the_threshold_there_is_effort_and_backlash_but_no_shift(small, only):
    record = with_voice(small, only, 0.46)
    agenda = record.organisation[:, census.AGENDA]
    assert agenda == pytest.approx(REST, abs=1e-9)
    hardened = record.ledger[:, 0, assemble.channel_number("recentring", "macho_up_backlash")]
    assert (hardened > 0).all()


def test_above_the_threshold_patriarchy_falls_steadily(small, only):
    record = with_voice(small, only, 0.56)
    agenda = record.organisation[:, census.AGENDA]
    assert agenda[-1] > agenda[50] > agenda[0] + 0.2
    assert (
        record.organisation[-1, SERIES["patriarchy"]] < record.organisation[0, SERIES["patriarchy"]]
    )
    assert not record.ledger[:, 0, assemble.channel_number("recentring", "macho_up_backlash")].any()


def test_few_voices_meet_nothing(small, only):
    record = with_voice(small, only, 0.35)
    assert not record.ledger[:, 0, assemble.channel_number("recentring", "macho_up_backlash")].any()


def test_in_the_graded_variant_every_bit_counts(small, only, numbers):
    graded = {"mechanisms.recentring.variant": "graded"}
    some = with_voice(small, only, 0.46, graded).organisation[-1, census.AGENDA]
    more = with_voice(small, only, 0.49, graded).organisation[-1, census.AGENDA]
    assert REST + 0.02 < some < more
    p = numbers("recentring", "graded")
    assert m.agenda_rate(p.threshold, p) == pytest.approx(p.pace)
    assert m.agenda_rate(p.noticed, p) == 0.0


def test_switched_off_the_agenda_claims_nothing(small):
    simulation = Simulation(small({**STILL, "mechanisms.recentring.on": False}))
    simulation.world.org_levels[census.AGENDA] = 1.0
    simulation.advance()
    record = simulation.record()
    assert (record.organisation[:, census.AGENDA] == 1.0).all()
    assert record.organisation[-1, SERIES["women_power"]] == pytest.approx(
        run(small({**STILL, "mechanisms.recentring.on": False})).organisation[
            -1, SERIES["women_power"]
        ]
    )
