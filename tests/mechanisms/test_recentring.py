"""A coalition that is large enough shifts power; where it grows it meets a backlash."""

import pytest

from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation, run
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


def backlash(record):
    return record.ledger[:, 0, world_arrays.channel_number("recentring", "macho_up_backlash")]


def test_below_the_threshold_the_agenda_does_not_shift(small, only):
    record = with_voice(small, only, 0.46)
    assert record.organisation[:, census.AGENDA] == pytest.approx(REST, abs=1e-9)


def test_what_people_are_used_to_meets_no_backlash(small, only):
    assert not backlash(with_voice(small, only, 0.46)).any()


def test_a_coalition_that_grows_meets_a_backlash_which_passes(small, only):
    kept = only("recentring", "power", "patriarchy")
    simulation = Simulation(small({**kept, **STILL, "organisation.weeks": 520}))
    simulation.world.levels[census.VOICE] = 0.30
    simulation.advance(4)
    simulation.world.levels[census.VOICE] = 0.46
    simulation.advance()
    hardened = backlash(simulation.record())
    assert not hardened[:4].any()
    assert hardened[5] > 3 * hardened[160] > 0
    assert hardened[-1] == 0.0


def test_the_backlash_is_in_proportion_to_growth_beyond_what_goes_unnoticed(numbers):
    p = numbers("recentring")
    assert m.backlash_rate(0.40 + p.unnoticed, 0.40, p) == pytest.approx(0.0)
    assert m.backlash_rate(0.30, 0.40, p) == 0.0
    assert m.backlash_rate(0.52, 0.40, p) == pytest.approx(p.backlash * 0.10)


def test_those_push_back_who_hold_the_norm_more_firmly_than_the_place(small, only, pushed):
    kept = only("recentring", "power", "patriarchy")
    simulation = Simulation(small({**kept, **STILL, "organisation.weeks": 12}))
    ids = simulation.world.people["id"][:60].copy()
    simulation = Simulation(small({**kept, **STILL, "organisation.weeks": 12}), follow=ids)
    simulation.world.levels[census.VOICE] = 0.30
    simulation.advance(4)
    simulation.world.levels[census.VOICE] = 0.46
    simulation.advance()
    record = simulation.record()
    hardened = pushed(record, "recentring", "macho_up_backlash")[6:]
    culture = record.organisation[6:, SERIES["macho_culture"]][:, None]
    norms = record.followed_levels[6:, :, census.MACHO]
    present = record.followed_people["status"][6:] == census.PRESENT
    firmer = present & (norms > culture + 1e-9)
    assert (hardened[firmer] > 0).all()
    assert not hardened[present & (norms < culture - 1e-9)].any()
    assert firmer.any()


def test_above_the_threshold_patriarchy_falls_steadily(small, only):
    record = with_voice(small, only, 0.56)
    agenda = record.organisation[:, census.AGENDA]
    assert agenda[-1] > agenda[50] > agenda[0] + 0.2
    assert (
        record.organisation[-1, SERIES["patriarchy"]] < record.organisation[0, SERIES["patriarchy"]]
    )
    assert not backlash(record).any()


def test_few_voices_meet_nothing(small, only):
    record = with_voice(small, only, 0.35)
    assert not backlash(record).any()


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
