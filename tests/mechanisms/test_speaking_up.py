"""Silence keeps people from reporting; one report makes the next one likelier."""

from math import exp, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.logistic import logit
from peersim.engine.run import Simulation, run
from peersim.mechanisms import speaking_up as m
from peersim.world import census, reference_levels

odds = st.floats(0, 1e6)
shares = st.floats(0, 1)
OPEN = {
    "organisation.people": 60,
    "organisation.weeks": 40,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "culture.silence": 0.2,
}
OWN = (
    reference_levels.TRUST_ORG,
    reference_levels.VOICE,
    reference_levels.POWER_GAP,
    reference_levels.SEVERITY,
)
CLIMATE = (
    reference_levels.CREDIBILITY,
    reference_levels.WOMEN_POWER,
    reference_levels.KNOWN_REPORTS,
    reference_levels.DENIED_REPORTS,
)


@given(chance=st.floats(0.001, 0.999))
def test_odds_and_chances_go_both_ways(chance):
    assert m.chance_of(exp(logit(chance))) == pytest.approx(chance)


@given(silence=shares, less=shares, exponent=st.floats(0.1, 2))
def test_less_silence_opens(silence, less, exponent):
    assert m.openness_odds(silence * less, exponent) >= m.openness_odds(silence, exponent)


def test_complete_silence_closes_every_mouth():
    assert m.openness_odds(1.0, 0.8) == 0.0
    assert m.chance_of(0.0) == 0.0


def test_the_slope_at_the_reference_is_two_logits(numbers):
    p, step = numbers("speaking_up"), 1e-6
    low, high = (
        log(m.openness_odds(reference_levels.SILENCE + shift, p.by_silence))
        for shift in (-step, step)
    )
    assert (high - low) / (2 * step) == pytest.approx(-2.0, rel=1e-3)


@pytest.mark.parametrize(
    ("place", "sign"), [(0, 1), (1, 1), (2, -1), (3, 1)], ids=["trust", "voice", "gap", "severity"]
)
def test_what_gives_a_person_courage(numbers, place, sign):
    p = numbers("speaking_up")
    more: list[Any] = [*OWN, p]
    more[place] += 0.2
    assert sign * sum(m.own_terms(*more)) > 0


@pytest.mark.parametrize("place", range(3), ids=["credibility", "women", "known"])
def test_what_in_an_organisation_gives_courage(numbers, place):
    p = numbers("speaking_up")
    more: list[Any] = [*CLIMATE, p]
    more[place] += 0.2
    assert sum(m.climate_terms(*more)) > 0


def mix_of(serious, grave, slope=0.5):
    severities = np.arange(1, 4) - reference_levels.SEVERITY
    shares_of = [1 - serious - grave, serious, grave]
    return np.column_stack([shares_of, np.exp(slope * severities)])


@given(odds=odds, seen=shares, serious=st.floats(0, 0.5), grave=st.floats(0, 0.5))
def test_the_share_that_is_reported_is_a_share(odds, seen, serious, grave):
    found = m.reported_share(odds, seen, mix_of(serious, grave))
    assert -1e-12 <= found <= 1.0 + 1e-12
    assert found >= seen - 1e-12


@given(odds=st.floats(0.001, 100))
def test_without_witnesses_and_severities_it_is_one_s_own_chance(odds):
    assert m.reported_share(odds, 0.0, mix_of(0.3, 0.1, slope=0.0)) == pytest.approx(
        odds / (1 + odds)
    )


def reports(record, by_bystander):
    return int((record.reports["by_bystander"] == by_bystander).sum())


def test_witnesses_report_where_they_see(small):
    none = run(small(OPEN | {"mechanisms.speaking_up.seen": 0.0}))
    many = run(
        small(
            OPEN
            | {
                "mechanisms.speaking_up.seen": 1.0,
                "mechanisms.speaking_up.bystander_chance": 0.5,
            }
        )
    )
    assert reports(none, by_bystander=1) == 0
    assert reports(many, by_bystander=1) > 3


def test_what_is_not_reported_is_unheard(small, only):
    kept = only("contact_time", "boundary_violation", "speaking_up")
    simulation = Simulation(small({**OPEN, **kept, "organisation.arrivals": 0.0}))
    simulation.world.org_levels[census.SILENCE] = 1.0
    for week in range(10):
        simulation.advance(week)
        people = simulation.world.people
        assert (people["unheard"] == people["incidents"]).all()


def test_a_report_that_was_heard_makes_the_next_one_likelier(small):
    expected = []
    for known in (0.0, 20.0):
        simulation = Simulation(small(OPEN))
        simulation.advance(0)
        simulation.world.organisation[0].report_memory = known
        simulation.advance(1)
        counts = simulation.record().counts[0, 0]
        expected.append(counts[census.EXPECTED_REPORTS] / counts[census.EXPECTED_INCIDENTS])
    assert expected[1] > 1.5 * expected[0]


def test_known_reports_encourage_by_degrees_or_all_at_once(numbers):
    graded, threshold = (numbers("speaking_up", variant) for variant in ("graded", "threshold"))
    assert m.heard_reports_term(reference_levels.KNOWN_REPORTS, graded) == pytest.approx(0.0)
    assert m.heard_reports_term(3.0, graded) > m.heard_reports_term(2.0, graded) > 0.0
    assert m.heard_reports_term(1.9, threshold) == 0.0
    assert m.heard_reports_term(2.0, threshold) == m.heard_reports_term(9.0, threshold) > 0.0


def test_reports_that_were_denied_discourage(small, numbers):
    p = numbers("speaking_up")
    assert m.denied_reports_term(reference_levels.DENIED_REPORTS, p) == pytest.approx(0.0)
    assert m.denied_reports_term(5.0, p) < m.denied_reports_term(2.0, p) < 0.0
    share = []
    for denied in (0.0, 20.0):
        simulation = Simulation(small(OPEN))
        simulation.advance(0)
        simulation.world.organisation[0].denial_memory = denied
        simulation.advance(1)
        counts = simulation.record().counts[0, 0]
        share.append(counts[census.EXPECTED_REPORTS] / counts[census.EXPECTED_INCIDENTS])
    assert share[1] < 0.8 * share[0]
