"""Worlds at the edge: nobody, no display, no mentors, complete silence, one gender."""

import numpy as np
import pytest

from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import registry
from peersim.world import census

ALL = 0
WOMEN, MEN = census.GROUPS.index("women"), census.GROUPS.index("men")
SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
HARSH = {
    "organisation.people": 60,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.retraumatisation.trigger_rate": 0.3,
}
MENTORING = ("caring", "listening", "small_steps", "reciprocity")


def total(record, count, group=ALL):
    return float(record.counts[:, group, count].sum())


def pushed_by(record, *mechanisms):
    """Return how much some mechanisms have pushed everybody's levels, in all."""
    theirs = [channel.mechanism in mechanisms for channel in world_arrays.channels()]
    return float(np.abs(record.ledger[:, ALL][:, theirs]).sum())


# ---------------------------------------------------------------------- display and trauma


def test_without_display_no_trauma_comes_back(small):
    silent = {"mechanisms.display.share": 0.0, "mechanisms.display.extra": 0.0}
    record = run(small(HARSH | silent))
    assert total(record, census.TRIGGERS) == total(record, census.EXPECTED_TRIGGERS) == 0.0
    assert pushed_by(record, "retraumatisation") == 0.0
    assert total(run(small(HARSH)), census.TRIGGERS) > 0


def test_display_switched_off_is_no_display(small):
    record = run(small(HARSH | {"mechanisms.display.on": False}))
    assert total(record, census.DISPLAY) == total(record, census.TRIGGERS) == 0.0


def test_more_display_touches_more_trauma(small):
    extra = [
        total(run(small(HARSH | {"mechanisms.display.extra": share})), census.EXPECTED_TRIGGERS)
        for share in (0.0, 0.5, 1.0)
    ]
    assert extra == sorted(extra)
    assert extra[2] > 1.5 * extra[0]


def test_a_room_that_is_safe_touches_less(small):
    unsafe, safe = (
        total(run(small(HARSH | {"circumstances.room_safety": safety})), census.EXPECTED_TRIGGERS)
        for safety in (0.0, 1.0)
    )
    assert safe < 0.8 * unsafe


def test_fewer_with_a_history_are_triggered_less(small):
    none = {f"entry.victimised_{who}": 0.0 for who in ("women", "men", "nonbinary")}
    every = {f"entry.victimised_{who}": 1.0 for who in ("women", "men", "nonbinary")}
    few, many = (
        total(run(small(HARSH | share)), census.EXPECTED_TRIGGERS) for share in (none, every)
    )
    assert few < 0.35 * many
    assert total(run(small(HARSH | none)), census.PERSON_WEEKS, 6) == 0  # no survivors


def test_without_trauma_there_is_no_trigger_and_no_gap_between_women_and_men(small):
    simulation = Simulation(small(HARSH | {"organisation.arrivals": 0.0}))
    simulation.world.people["trauma"] = 0.0
    simulation.advance()
    record = simulation.record()
    for group in (WOMEN, MEN):
        assert total(record, census.TRIGGERS, group) == 0.0
        assert total(record, census.EXPECTED_TRIGGERS, group) == 0.0


# -------------------------------------------------------------------------------- silence


@pytest.fixture(scope="module")
def silent(small):
    """Return the record of a place in which silence is complete and stays so."""
    simulation = Simulation(
        small(HARSH | {"culture.silence": 0.98, "mechanisms.impunity.on": False})
    )
    simulation.world.org_levels[census.SILENCE] = 1.0
    simulation.advance()
    return simulation.record()


def test_in_complete_silence_nobody_reports_while_incidents_go_on(silent):
    assert total(silent, census.INCIDENTS) > 10
    assert total(silent, census.EXPECTED_INCIDENTS) > 10
    assert total(silent, census.REPORTS) == total(silent, census.EXPECTED_REPORTS) == 0.0
    assert len(silent.reports) == 0
    assert len(silent.incidents) > 10
    assert (silent.organisation[:, SERIES["silence"]] == 1.0).all()


def test_the_less_silence_the_more_is_reported_of_what_happens(small):
    ratios = []
    for silence in (0.02, 0.5, 0.98):
        record = run(small(HARSH | {"culture.silence": silence}))
        ratios.append(
            total(record, census.EXPECTED_REPORTS) / total(record, census.EXPECTED_INCIDENTS)
        )
    assert ratios[0] > ratios[1] > ratios[2] > 0


def test_there_are_never_more_reports_expected_than_incidents(small):
    open_place = {"culture.silence": 0.02, "mechanisms.speaking_up.reference_chance": 0.5}
    record = run(small(HARSH | open_place))
    reports = record.counts[:, :, census.EXPECTED_REPORTS]
    assert (reports <= record.counts[:, :, census.EXPECTED_INCIDENTS] + 1e-12).all()


def test_what_happens_is_logged_even_where_nobody_responds(small):
    record = run(small(HARSH | {"mechanisms.allegation_response.on": False}))
    logged = (record.incidents["week"] >= 0).sum()
    assert logged == total(record, census.INCIDENTS) > 0


# -------------------------------------------------------------------------------- mentors


@pytest.fixture(scope="module")
def unmentored(small):
    return run(small({"organisation.mentors": 0, "organisation.weeks": 60}))


def test_without_mentors_nobody_is_matched_and_mentoring_pushes_nothing(unmentored):
    assert total(unmentored, census.MATCHED_WEEKS) == total(unmentored, census.MENTOR_WEEKS) == 0
    assert pushed_by(unmentored, *MENTORING) == 0.0
    assert total(unmentored, census.QUITS) == total(unmentored, census.APPOINTMENTS) == 0
    assert total(unmentored, census.WAITING_WEEKS) > 100
    assert total(unmentored, census.GAVE_UP_COUNT) > 0


def test_without_mentors_those_who_wait_are_counted(unmentored):
    waiting = unmentored.organisation[:, SERIES["waiting"]]
    assert (waiting == unmentored.counts[:, ALL, census.WAITING_WEEKS]).all()


def test_those_who_wait_are_counted(small):
    record = run(small({"organisation.mentors": 5, "organisation.weeks": 60}))
    waiting = record.organisation[:, SERIES["waiting"]]
    assert waiting.max() > 0
    assert (waiting == record.counts[:, ALL, census.WAITING_WEEKS]).all()


def test_mentors_without_contacts_are_as_good_as_none(small):
    record = run(small({"circumstances.mentoring_contacts": 0.0}))
    assert total(record, census.MATCHED_WEEKS) > 0
    assert pushed_by(record, *MENTORING[:3]) == 0.0


def test_everybody_a_mentor(small):
    record = run(small({"organisation.mentors": 100, "organisation.staff": 0}))
    assert record.counts[0, ALL, census.MENTOR_WEEKS] > 25
    assert total(record, census.CASELOAD) >= 0


def test_without_staff_nobody_is_recognised(small):
    record = run(small({"organisation.staff": 0}))
    assert pushed_by(record, "validation") == 0.0
    staff = census.GROUPS.index("staff")
    assert total(record, census.PERSON_WEEKS, staff) == 0


# -------------------------------------------------------------------- who there is, and how many


def test_an_organisation_of_men_runs(small):
    record = run(small(HARSH | {"entry.women_share": 0.0, "circumstances.women_seats": 0.5}))
    assert total(record, census.PERSON_WEEKS, WOMEN) == 0
    assert not record.counts[:, WOMEN].any()
    assert (record.organisation[:, SERIES["women_power"]] == 0).all()
    assert (record.organisation[:, SERIES["patriarchy"]] == 1).all()
    assert total(record, census.SEAT_WEEKS) > 250


def test_an_organisation_of_women_runs(small):
    record = run(small(HARSH | {"entry.women_share": 1.0}))
    assert total(record, census.PERSON_WEEKS, MEN) == 0
    assert not record.counts[:, MEN].any()
    assert (record.organisation[:, SERIES["women_power"]] == 1).all()
    assert (record.organisation[:, SERIES["patriarchy"]] == 0).all()


def test_the_share_of_women_is_a_share(small):
    record = run(small(HARSH | {"entry.women_share": 1.0}))
    assert (record.organisation[:, SERIES["women_share"]] == 1.0).all()


def test_nonbinary_people_alone_run(small):
    record = run(small(HARSH | {"entry.nonbinary_share": 1.0}))
    assert total(record, census.PERSON_WEEKS, WOMEN) == total(record, census.PERSON_WEEKS, MEN) == 0
    assert total(record, census.PERSON_WEEKS) > 1000


@pytest.mark.parametrize("people", [2, 3, 5])
def test_a_handful_of_people_runs(small, disorder, people):
    simulation = Simulation(small(HARSH | {"organisation.people": people}))
    simulation.advance()
    assert disorder(simulation.world) == []


def test_replacement_keeps_the_headcount(small):
    leaving = {"organisation.replacement": 1, "mechanisms.leaving.baseline": 0.04}
    record = run(small(HARSH | leaving))
    assert (record.counts[:, ALL, census.PERSON_WEEKS] == 60).all()
    exits = record.counts[:, ALL, census.EXITS]
    assert exits.sum() > 30
    assert (record.counts[1:, ALL, census.ARRIVALS] == exits[:-1]).all()


def test_without_arrivals_people_become_fewer(small):
    record = run(small(HARSH | {"organisation.arrivals": 0.0}))
    people = record.counts[:, ALL, census.PERSON_WEEKS]
    exits = record.counts[:, ALL, census.EXITS]
    assert total(record, census.ARRIVALS) == 0
    assert (np.diff(people) == -exits[:-1]).all()


def test_everybody_may_leave(small, disorder):
    empty = {
        "organisation.arrivals": 0.0,
        "organisation.staff": 0,
        "mechanisms.leaving.baseline": 0.04,
        "mechanisms.leaving.by_distress": 2.0,
        "organisation.people": 3,
        "organisation.weeks": 400,
    }
    simulation = Simulation(small(empty))
    simulation.advance()
    assert simulation.world.organisation[0].people == 0
    assert disorder(simulation.world) == []
    assert np.isfinite(simulation.record().organisation).all()


def test_a_world_without_burn_in_runs(small, disorder):
    simulation = Simulation(small(HARSH | {"organisation.burn_in": 0}))
    simulation.advance()
    assert simulation.week == 30
    assert disorder(simulation.world) == []


def test_a_world_of_one_week_runs(small):
    record = run(small({"organisation.weeks": 1, "organisation.burn_in": 0}), follow=range(40))
    assert record.counts.shape[0] == 1
    assert record.followed_levels.shape[:2] == (1, 40)


# --------------------------------------------------------------------------------- switches

QUIET = {
    "mechanisms.mentor_shortage.asking": 0.0,
    "mechanisms.mentor_shortage.newcomers_ask": 0.0,
    "organisation.arrivals": 0.0,
}


def test_with_everything_switched_off_nothing_changes(small, only):
    simulation = Simulation(small({**only(), **QUIET}), follow=range(40))
    people = simulation.world.levels[:, :40].copy()
    organisation = simulation.world.org_levels.copy()
    ties = simulation.world.ties.copy()
    simulation.advance()
    record = simulation.record()
    assert simulation.world.levels[:, :40].tobytes() == people.tobytes()
    assert simulation.world.org_levels.tobytes() == organisation.tobytes()
    for name in ("a", "b", "strength"):
        assert (simulation.world.ties[name] == ties[name]).all()
    assert not record.ledger.any()
    assert not record.org_ledger.any()
    assert not record.tie_ledger.any()
    assert not record.followed_pushes.any()
    for name in ("EXITS", "LAPSES", "OFFENCES", "TRIGGERS", "INCIDENTS", "REPORTS", "QUITS"):
        assert total(record, getattr(census, name)) == 0.0, name


def test_a_level_that_nobody_pushes_stays(small, only):
    record = run(small({**only("recovery"), **QUIET}), follow=range(40))
    pushed = {
        channel.level for channel in world_arrays.channels() if channel.mechanism == "recovery"
    }
    at_rest = {"desisting_identity", "trust_mentor"}  # where it was at entry; nobody has a mentor
    moved = {
        level.name
        for number, level in enumerate(census.LEVELS)
        if (np.diff(record.followed_levels[:, :, number], axis=0) != 0.0).any()
    }
    assert moved == pushed - at_rest


BUSY = {
    "organisation.people": 60,
    "organisation.weeks": 40,
    "policies.study_circle.from_week": 2,
    "policies.mens_group.from_week": 3,
    "policies.allegation.from_week": 4,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.emotional_toil.baseline": 0.02,  # so that posts fall vacant
    "organisation.mentors": 30,
    "mechanisms.funding.posts": 0.1,  # and are filled
    "mechanisms.uneven_burdens.by_power": 20.0,
    "mechanisms.paid_role.posts": 0.1,
    "mechanisms.mentor_shortage.asking": 0.1,
    "mechanisms.mentor_shortage.give_up": 0.08,
}


@pytest.fixture(scope="module")
def complete(small, stirred):
    return run(small(BUSY | stirred), 1)


@pytest.mark.parametrize("mechanism", registry())
def test_every_mechanism_can_be_switched_off_and_makes_a_difference(
    small, stirred, differing, complete, mechanism
):
    without = run(small(BUSY | stirred | {f"mechanisms.{mechanism}.on": False}), 1)
    assert np.isfinite(without.counts).all()
    assert pushed_by(without, mechanism) == 0.0
    assert {"counts", "organisation"} & set(differing(without, complete))


@pytest.mark.parametrize("mechanism", registry())
def test_every_mechanism_runs_alone(small, only, disorder, mechanism):
    simulation = Simulation(small(BUSY | only(mechanism)), 1)
    simulation.advance()
    assert disorder(simulation.world) == []
    record = simulation.record()
    others = set(registry()) - {mechanism}
    assert pushed_by(record, *others) == 0.0
