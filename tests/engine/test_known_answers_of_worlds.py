"""Worlds so plain that their course is known in closed form."""

import csv
from math import exp
from types import SimpleNamespace

import numpy as np
import pytest

from peersim.core.logistic import logit, sigmoid
from peersim.core.weibull import cumulative_hazard
from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import (
    desistance,
    emotional_toil,
    leaving,
    norm_learning,
    recovery,
    return_to_use,
)
from peersim.scenario import load
from peersim.world import census

NOBODY_COMES = {"organisation.arrivals": 0.0}
MACHO, CREDIT = census.MACHO, census.CREDIT


def numbers_of(scenario, mechanism):
    return SimpleNamespace(**scenario.mechanisms[mechanism])


# -------------------------------------------------------------------------------- recovery


@pytest.fixture(scope="module")
def resting(small, only):
    """Return the record of a place in which levels do nothing but come back to rest."""
    scenario = small({**only("recovery"), **NOBODY_COMES, "organisation.weeks": 60})
    return scenario, run(scenario, 1, follow=range(40))


def test_distress_heals_exponentially_towards_what_trauma_and_needs_set(resting):
    scenario, record = resting
    p = numbers_of(scenario, "recovery")
    calm = logit(p.calm)
    for k in range(40):
        person = record.followed_people[0, k]
        rest = sigmoid(recovery.resting_logit(calm, person["trauma"], person["needs"], 0.0, p))
        start = record.followed_levels[0, k, census.DISTRESS]
        weeks = np.arange(60)
        expected = rest + (start - rest) * np.exp(-p.distress * weeks)
        found = record.followed_levels[:, k, census.DISTRESS]
        assert np.abs(found - expected).max() < 1e-12


def test_trust_comes_back_to_what_experience_and_the_procedure_set(resting):
    scenario, record = resting
    p = numbers_of(scenario, "recovery")
    credibility = record.organisation[0, census.ORG_SERIES.index("complaint_credibility")]
    procedure = recovery.trust_in_procedure(credibility, p)
    for k in range(40):
        rest = recovery.resting_trust(record.followed_people["entry_trust"][0, k], procedure, p)
        found = record.followed_levels[:, k, census.TRUST_ORG]
        expected = rest + (found[0] - rest) * np.exp(-p.trust_org * np.arange(60))
        assert np.abs(found - expected).max() < 1e-12


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (census.HOPE, "hope"),
        (census.AGENCY, "agency"),
        (census.SHAME, "shame"),
        (census.ROUTINES, "routines"),
        (census.USING_CONTACTS, "using_contacts"),
        (census.PRO_CONTACTS, "pro_contacts"),
        (census.BYSTANDER, "bystander"),
        (census.TRUST_CJ, "trust_cj"),
        (census.MEANING, "meaning"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_level_comes_back_exponentially_to_its_own_rest(resting, level, name):
    scenario, record = resting
    numbers = scenario.mechanisms["recovery"]
    speed, rest = numbers[name], numbers.get(f"rest_{name}", 0.0)
    found = record.followed_levels[:, :, level]
    expected = rest + (found[0] - rest) * np.exp(-speed * np.arange(60))[:, None]
    assert np.abs(found - expected).max() < 1e-12


def test_identity_comes_back_to_what_it_was_at_entry(small, only):
    simulation = Simulation(small({**only("recovery"), **NOBODY_COMES}), follow=range(40))
    simulation.world.levels[census.IDENTITY, :40] = 0.9
    simulation.advance()
    record = simulation.record()
    found = record.followed_levels[:, :, census.IDENTITY]
    entry = record.followed_people["entry_identity"][0]
    speed = simulation.scenario.mechanisms["recovery"]["identity"]
    expected = entry + (0.9 - entry) * np.exp(-speed * (np.arange(30) + 4))[:, None]
    assert np.abs(found - expected).max() < 1e-12


# ----------------------------------------------------------- norms on a complete graph

FRIENDS = 12


@pytest.fixture
def complete(tmp_path, only):
    """Return twelve friends of each other who always meet, and learn norms and nothing else."""
    pairs = [(one, other) for one in range(FRIENDS) for other in range(one + 1, FRIENDS)]
    with (tmp_path / "ties.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("source", "target"), *pairs])
    changes = {
        **only("contact_time", "norm_learning"),
        **NOBODY_COMES,
        "entry.lasting_norm": 0.0,  # nobody differs for good
        "network.file": str(tmp_path / "ties.csv"),
        "mechanisms.contact_time.friend_meetings": 1000,
        "mechanisms.contact_time.room_meetings": 0,
        "mechanisms.contact_time.staff_contacts": 0,
        "mechanisms.mentor_shortage.asking": 0,
        "mechanisms.mentor_shortage.newcomers_ask": 0,
        "organisation.weeks": 104,
        "organisation.burn_in": 0,
    }
    scenario = load("baseline", changes)
    simulation = Simulation(scenario, follow=range(FRIENDS))
    simulation.world.levels[CREDIT, :FRIENDS] = 0.4
    simulation.world.ties["strength"][:] = 0.6
    assert simulation.world.organisation[0].ties == len(pairs)
    return simulation


def mean_of_others(norms):
    return (norms.sum(axis=-1, keepdims=True) - norms) / (FRIENDS - 1)


def test_norms_on_a_complete_graph_follow_the_mean_of_the_others(complete):
    complete.advance()
    norms = complete.record().followed_levels[:, :, MACHO]
    pace = complete.scenario.mechanisms["norm_learning"]["pace"]
    target = mean_of_others(norms[:-1])
    expected = target + (norms[:-1] - target) * exp(-pace)
    assert np.abs(norms[1:] - expected).max() < 1e-12


def test_norms_on_a_complete_graph_are_near_the_mean_field_solution(complete):
    complete.advance()
    norms = complete.record().followed_levels[:, :, MACHO]
    pace = complete.scenario.mechanisms["norm_learning"]["pace"]
    # dm_i/dt = pace * (mean of the others - m_i): the mean stays, differences shrink
    mean, weeks = norms[0].mean(), np.arange(104)[:, None]
    speed = pace * FRIENDS / (FRIENDS - 1)
    assert np.abs(norms - (mean + (norms[0] - mean) * np.exp(-speed * weeks))).max() < 2e-3
    assert np.ptp(norms[-1]) < 0.15 * np.ptp(norms[0])


def test_those_of_high_standing_are_heeded_more(complete):
    high = int(np.argmax(complete.world.levels[MACHO, :FRIENDS]))
    start = complete.world.levels[MACHO, :FRIENDS].mean()
    complete.world.levels[CREDIT, high] = 0.95
    complete.advance()
    assert complete.record().followed_levels[-1, :, MACHO].mean() > start + 0.01


def test_two_of_equal_credit_meet_in_the_middle(small, only):
    changes = {
        **only("contact_time", "norm_learning"),
        **NOBODY_COMES,
        "entry.lasting_norm": 0.0,  # nobody differs for good
        "organisation.people": 2,
        "organisation.weeks": 600,
        "mechanisms.contact_time.friend_meetings": 1000,
        "mechanisms.contact_time.room_meetings": 0,
        "mechanisms.norm_learning.pace": 0.05,
    }
    simulation = Simulation(small(changes))
    assert simulation.world.organisation[0].ties == 1
    simulation.world.levels[CREDIT, :2] = 0.5
    simulation.world.ties["strength"][0] = 0.6
    middle = simulation.world.levels[MACHO, :2].mean()
    simulation.advance()
    assert simulation.world.levels[MACHO, :2] == pytest.approx(middle, abs=1e-9)


# ------------------------------------------------------------------------ hazards of Weibull

WEEKS = (13, 52, 104, 156)


def cumulated(chance_of_week, weeks):
    """Return the chance that it has happened by then, week by week."""
    return 1.0 - np.prod([1.0 - chance_of_week(week) for week in range(weeks)])


@pytest.mark.parametrize("weeks", WEEKS)
@pytest.mark.parametrize(("scale", "shape"), [(0.289, 0.53), (0.69, 0.5), (0.94, 0.53)])
def test_weekly_chances_cumulate_to_the_weibull_of_the_registers(weeks, scale, shape):
    p = SimpleNamespace(weibull_scale=scale, weibull_shape=shape)
    survived = exp(-scale * (weeks / 52.0) ** shape)

    def lapse(week):
        return 1.0 - exp(-return_to_use.lapse_rate(week, (0.0,) * 5, p))

    def offence(week):
        return 1.0 - exp(-desistance.offence_rate(week, (0.0,) * 7, p))

    assert cumulated(lapse, weeks) == pytest.approx(1.0 - survived, abs=1e-13)
    assert cumulated(offence, weeks) == pytest.approx(1.0 - survived, abs=1e-13)


@pytest.mark.parametrize(
    ("scale", "shape", "shares"),
    [
        (0.289, 0.53, (0.251, 0.342, 0.405)),  # everybody, one to three years
        (0.191, 0.53, (0.174, 0.241, 0.290)),  # women
        (0.324, 0.52, (0.276, 0.372, 0.437)),  # men
    ],
)
def test_the_weibull_gives_the_register_s_shares(scale, shape, shares):
    for year, share in enumerate(shares, start=1):
        hazard = cumulative_hazard(52.0 * year, scale, shape)
        assert 1.0 - exp(-hazard) == pytest.approx(share, abs=1.5e-3)  # scales are rounded


@pytest.mark.parametrize(
    ("week", "rate"), [(1, 0.096), (4, 0.026), (13, 0.0136), (26, 0.0095), (52, 0.0067)]
)
def test_return_to_use_is_as_front_loaded_as_the_evidence_says(week, rate):
    p = SimpleNamespace(weibull_scale=0.69, weibull_shape=0.5)
    found = return_to_use.lapse_rate(week - 1, (0.0,) * 5, p)
    assert found == pytest.approx(rate, rel=0.03)


@pytest.mark.parametrize(
    ("week", "rate"),
    [(1, 0.035), (4, 0.0105), (13, 0.0058), (26, 0.0041), (52, 0.0030), (104, 0.0022)],
)
def test_reoffending_is_as_front_loaded_as_the_evidence_says(week, rate):
    p = SimpleNamespace(weibull_scale=0.289, weibull_shape=0.53)
    found = desistance.offence_rate(week - 1, (0.0,) * 7, p)
    assert found == pytest.approx(rate, rel=0.05)


# --------------------------------------------- the engine counts with these very equations


@pytest.fixture(scope="module")
def counted(small, everybody):
    """Return a small baseline in which nobody leaves, everybody followed."""
    changes = {"mechanisms.leaving.on": False, "mechanisms.boundary_violation.on": False}
    scenario = small({**changes, "organisation.weeks": 52})
    return scenario, everybody(scenario, 1)


def people_of(record, week):
    here = np.flatnonzero(record.followed_people["status"][week] == census.PRESENT)
    return [
        (SimpleNamespace(**dict(zip(row.dtype.names, row, strict=True))), levels[:, None])
        for row, levels in zip(
            record.followed_people[week, here], record.followed_levels[week, here], strict=True
        )
    ]


def test_hazards_go_on_after_the_longest_stay_one_reckons_with(small, only):
    scenario = small({**only("return_to_use", "desistance"), **NOBODY_COMES})
    simulation = Simulation(scenario)
    simulation.advance(0)
    simulation.world.people["risk_weeks"][:40] = simulation.world.people["stable_weeks"][:40] = 9000
    before = simulation.world.levels[:, :40].copy()
    people = simulation.world.people[:40].copy()
    simulation.advance(1)
    counts = simulation.record().counts[0, 0]
    p, q = numbers_of(scenario, "return_to_use"), numbers_of(scenario, "desistance")
    some = [k for k in range(40) if people["role"][k] != census.STAFF]
    lapses = [
        1 - exp(-return_to_use.lapse_rate(9000.0, return_to_use.log_terms(before, k, p), p))
        for k in some
        if people["use_state"][k] == census.STABLE
    ]
    assert counts[census.EXPECTED_LAPSES] == pytest.approx(sum(lapses))
    state = simulation.world.people["use_state"]
    offences = []
    for k in some:
        person = SimpleNamespace(
            history=people["history"][k], needs=people["needs"][k], use_state=int(state[k])
        )
        terms = desistance.log_terms(before, k, person, q)
        offences.append(1 - exp(-desistance.offence_rate(9000.0, terms, q)))
    assert counts[census.EXPECTED_OFFENCES] == pytest.approx(sum(offences))


def test_expected_lapses_are_the_sum_of_everybody_s_chances(counted):
    scenario, record = counted
    p = numbers_of(scenario, "return_to_use")
    for week in range(0, 52, 10):
        chances = [
            1 - exp(-return_to_use.lapse_rate(person.stable_weeks, terms, p))
            for person, levels in people_of(record, week)
            for terms in [return_to_use.log_terms(levels, 0, p)]
            if person.use_state == census.STABLE and person.role != census.STAFF
        ]
        assert record.counts[week, 0, census.EXPECTED_LAPSES] == pytest.approx(sum(chances))


def test_expected_offences_are_the_sum_of_everybody_s_chances(counted):
    scenario, record = counted
    p = numbers_of(scenario, "desistance")
    for week in range(0, 52, 10):
        chances = []
        for person, levels in people_of(record, week):
            if person.role != census.STAFF:
                now = record.followed_people["use_state"][min(week + 1, 51)]
                place = record.followed.tolist().index(person.id)
                person.use_state = int(now[place])  # a relapse of this week counts already
                terms = desistance.log_terms(levels, 0, person, p)
                chances.append(1 - exp(-desistance.offence_rate(person.risk_weeks, terms, p)))
        assert record.counts[week, 0, census.EXPECTED_OFFENCES] == pytest.approx(sum(chances))


def test_expected_quits_are_the_sum_of_mentors_chances(counted):
    scenario, record = counted
    p = numbers_of(scenario, "emotional_toil")
    pay = scenario.sections["circumstances"]["pay_adequacy"]
    for week in range(0, 52, 10):
        chances = [
            1 - exp(-emotional_toil.quit_rate(terms, p))
            for person, levels in people_of(record, week)
            for terms in [emotional_toil.log_terms(levels, 0, person, pay, p)]
            if person.role == census.MENTOR
        ]
        assert chances
        assert record.counts[week, 0, census.EXPECTED_QUITS] == pytest.approx(sum(chances))


def test_expected_exits_are_the_sum_of_everybody_s_chances(small, everybody):
    scenario = small({"mechanisms.tolerance.on": False})  # so that no lapse is punished
    record = everybody(scenario, 1)
    p = numbers_of(scenario, "leaving")
    for week in range(0, 30, 6):
        chances = [
            1 - exp(-leaving.exit_rate(leaving.log_terms(levels, 0, person, p), p))
            for person, levels in people_of(record, week)
            if person.role != census.STAFF
        ]
        assert record.counts[week, 0, census.EXPECTED_EXITS] == pytest.approx(sum(chances))


def test_norm_learning_pulls_with_its_pace_whoever_meets_somebody(small, only):
    scenario = small({**only("contact_time", "norm_learning"), **NOBODY_COMES})
    record = run(scenario, follow=range(40))
    pushed = [
        number
        for number, channel in enumerate(world_arrays.channels())
        if channel.mechanism == norm_learning.MECHANISM.name
    ]
    contributions = record.followed_pushes[:, :, pushed]
    pace = scenario.mechanisms["norm_learning"]["pace"]
    # both shares of a pull together: pace * target and pace * (1 - target)
    x = record.followed_levels[:, :, MACHO]
    f = -np.expm1(-pace) / pace
    rates = contributions[:, :, 0] / ((1 - x) * f) - contributions[:, :, 1] / (x * f)
    assert set(np.unique(np.round(rates, 12))) <= {0.0, pace}
    assert (rates > 0).mean() > 0.8
