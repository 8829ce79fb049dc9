"""Silence keeps people from telling and reporting; one report makes the next one likelier."""

from math import exp
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.logistic import chance_of, logit
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import speaking_up as m
from peersim.world import census, reference_levels
from peersim.world.record_columns import ORGANISATION
from peersim.world.severity_mix import fill_severity_mix, mean_chance

odds = st.floats(0, 1e6)
shares = st.floats(0, 1)
OPEN = {
    "organisation.people": 60,
    "organisation.weeks": 40,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "culture.silence": 0.2,
}
CLIMATE = (
    reference_levels.CREDIBILITY,
    reference_levels.WOMEN_POWER,
    reference_levels.KNOWN_REPORTS,
    reference_levels.DENIED_REPORTS,
)


@given(chance=st.floats(0.001, 0.999))
def test_odds_and_chances_go_both_ways(chance):
    assert chance_of(exp(logit(chance))) == pytest.approx(chance)


@given(silence=shares, less=shares, exponent=st.floats(0.1, 2))
def test_less_silence_opens(silence, less, exponent):
    assert m.openness_odds(silence * less, exponent) >= m.openness_odds(silence, exponent)


def test_complete_silence_closes_every_mouth():
    assert m.openness_odds(1.0, 0.8) == 0.0
    assert chance_of(0.0) == 0.0


def test_the_slope_of_reports_on_silence_at_the_reference_is_two_logits(numbers):
    p, step = numbers("speaking_up"), 1e-6

    def log_odds(silence):
        odds = m.openness_odds(silence, p.by_silence) * m.usual_telling_odds(p)
        return logit(chance_of(odds) * m.usual_reporting_chance(p))

    low, high = (log_odds(reference_levels.SILENCE + shift) for shift in (-step, step))
    assert (high - low) / (2 * step) == pytest.approx(-2.0, rel=5e-3)


def test_voice_and_severity_make_people_tell(numbers):
    p = numbers("speaking_up")
    assert m.voice_term(reference_levels.VOICE + 0.2, p) > 0
    odds = filled_mix(p.by_severity)[1]
    assert (np.diff(odds) > 0).all()


def test_trust_makes_people_report_what_they_told_and_a_power_gap_keeps_them_from_it(numbers):
    p = numbers("speaking_up")
    usual = reference_levels.TRUST_ORG, reference_levels.POWER_GAP
    assert sum(m.reporting_terms(usual[0] + 0.2, usual[1], p)) > 0
    assert sum(m.reporting_terms(usual[0], usual[1] + 0.2, p)) < 0


@given(reports=st.floats(0.005, 0.5), more=st.floats(0.9, 1.6))
def test_telling_and_reporting_what_was_told_make_the_usual_chance_of_a_report(reports, more):
    p = SimpleNamespace(reference_chance=reports, telling=more)
    told = chance_of(m.usual_telling_odds(p))
    assert told * m.usual_reporting_chance(p) == pytest.approx(reports)
    assert logit(told) - logit(reports) == pytest.approx(more)


def test_as_many_report_what_they_told_as_in_the_two_surveys(numbers):
    assert 0.36 < m.usual_reporting_chance(numbers("speaking_up")) < 0.47


@pytest.mark.parametrize("place", range(3), ids=["credibility", "women", "known"])
def test_what_in_an_organisation_gives_courage(numbers, place):
    p = numbers("speaking_up")
    more: list[Any] = [*CLIMATE, p]
    more[place] += 0.2
    assert sum(m.climate_terms(*more)) > 0


def filled_mix(slope, serious=0.3, grave=0.1):
    organisation = np.zeros(1, ORGANISATION)
    organisation["serious_share"], organisation["grave_share"] = serious, grave
    mix = np.zeros((2, census.GRAVE))
    world: Any = SimpleNamespace(organisation=organisation.view(np.recarray))
    fill_severity_mix(world, mix, slope)
    return mix


@given(odds=odds, serious=st.floats(0, 0.5), grave=st.floats(0, 0.5))
def test_the_share_that_is_told_is_a_share(odds, serious, grave):
    assert -1e-12 <= mean_chance(odds, filled_mix(0.5, serious, grave)) <= 1.0 + 1e-12


@given(odds=st.floats(0.001, 100))
def test_without_severities_it_is_one_s_own_chance(odds):
    assert mean_chance(odds, filled_mix(0.0)) == pytest.approx(chance_of(odds))


def test_nobody_reports_more_than_she_tells_and_witnesses_add_to_it(small):
    record = run(small(OPEN))
    counts = record.counts[:, 0].sum(axis=0)
    told, own = counts[census.EXPECTED_TOLD_INCIDENTS], counts[census.EXPECTED_OWN_REPORTS]
    assert 0 < own < told < counts[census.EXPECTED_INCIDENTS]
    assert own < counts[census.EXPECTED_REPORTS]
    assert counts[census.TOLD_INCIDENTS] > counts[census.OWN_REPORTS] > 0


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
        assert (people["unheard_incidents"] == people["incidents"]).all()


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
