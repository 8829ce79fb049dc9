"""Silence leaves violations without a cost, and impunity feeds silence."""

from math import exp
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import impunity as m
from peersim.world import census, reference_levels

NOTHING = (0.0, 0.0, 0.0, 0.0, 0.0)


def test_without_news_people_expect_what_is_usual(numbers):
    p = numbers("impunity")
    assert m.expected_sanction(0.0, 0.0, p) == pytest.approx(p.usual)


@given(incidents=st.floats(0, 200), share=st.floats(0, 1))
def test_expectation_lies_between_what_is_usual_and_what_was_seen(numbers, incidents, share):
    p = numbers("impunity")
    found = m.expected_sanction(share * incidents, incidents, p)
    assert min(p.usual, share) - 1e-12 <= found <= max(p.usual, share) + 1e-12


def test_with_much_news_people_expect_what_they_saw(numbers):
    p = numbers("impunity")
    assert m.expected_sanction(3e5, 1e6, p) == pytest.approx(0.3, abs=1e-5)


@given(rest=st.floats(0.02, 0.98))
def test_silence_rests_at_the_scenario_s_value_where_nothing_differs(numbers, rest):
    p = numbers("impunity")
    assert m.resting_silence(rest, *NOTHING, p) == pytest.approx(rest)


@pytest.mark.parametrize(
    ("place", "sign"),
    [(0, 1), (1, 1), (2, -1), (3, -1), (4, -1)],
    ids=["macho", "patriarchy", "voice", "responses", "sanction"],
)
def test_what_feeds_silence_and_what_breaks_it(numbers, place, sign):
    p = numbers("impunity")
    moved: list[Any] = [*NOTHING, p]
    moved[place] = 0.1
    assert sign * (m.resting_silence(0.6, *moved) - 0.6) > 0


@pytest.mark.parametrize("silence", [0.1, 0.6, 0.9])
def test_in_the_anchored_variant_an_organisation_rests_at_its_first_silence(small, only, silence):
    alone = {**only("impunity"), "culture.silence": silence, "organisation.arrivals": 0.0}
    alone["mechanisms.impunity.variant"] = "anchored"
    record = run(small({**alone, "organisation.weeks": 200, "organisation.burn_in": 20}))
    found = record.organisation[:, census.SILENCE]
    # sanction expectation settles at what is usual after the anchors were taken
    assert found == pytest.approx(silence, abs=0.03)


@pytest.mark.parametrize("silence", [0.1, 0.6, 0.9])
def test_silence_comes_to_rest_where_the_structure_says_whatever_it_was(
    small, only, numbers, silence
):
    alone = {**only("impunity"), "culture.silence": silence, "organisation.arrivals": 0.0}
    simulation = Simulation(small({**alone, "organisation.weeks": 400}))
    simulation.advance()
    o, p = simulation.world.organisation[0], numbers("impunity")
    rest = m.resting_silence(
        p.rest_silence,
        o.macho_culture - reference_levels.MACHO,
        o.patriarchy - reference_levels.PATRIARCHY,
        o.mean_voice - reference_levels.VOICE,
        -reference_levels.RESPONSES,
        p.usual - reference_levels.SANCTION_AT_REST,
        p,
    )
    assert simulation.world.org_levels[census.SILENCE] == pytest.approx(rest, abs=1e-4)


def test_the_burn_in_holds_silence_where_it_is_in_week_0(small):
    held = {"culture.silence": 0.2, "organisation.burn_in": 40}
    simulation = Simulation(small(held))
    simulation.advance(0)
    found = simulation.world.org_levels[census.SILENCE]
    assert found == pytest.approx(0.2, abs=0.03)  # reports may move it a little


def test_silence_that_was_broken_comes_back(small, only):
    simulation = Simulation(small({**only("impunity"), "organisation.weeks": 300}))
    simulation.advance(10)
    simulation.world.org_levels[census.SILENCE] = 0.2
    simulation.advance()
    silence = simulation.record().organisation[:, census.SILENCE]
    assert silence[10] < 0.25
    assert (np.diff(silence[10:50]) > 0).all()
    assert silence[-1] > 0.5


def test_reputation_heals_exponentially(small, only):
    simulation = Simulation(small(only("impunity")))
    simulation.world.org_levels[census.REPUTATION] = 0.1
    simulation.advance()
    pace = simulation.scenario.mechanisms["impunity"]["pace_reputation"]
    found = simulation.record().organisation[:, census.REPUTATION]
    expected = 0.5 - 0.4 * np.exp(-pace * (np.arange(30) + 5))
    assert found == pytest.approx(expected, abs=1e-12)


def test_sanctions_that_were_seen_are_expected(small, only):
    simulation = Simulation(small({**only("impunity"), "organisation.weeks": 40}))
    simulation.advance(0)
    organisation = simulation.world.organisation[0]
    organisation.incident_memory = organisation.sanction_memory = 40.0
    simulation.advance()
    expectation = simulation.record().organisation[:, census.SANCTION]
    assert expectation[-1] > 0.5
    kept = exp(-40 / 52)
    assert simulation.world.organisation[0].incident_memory == pytest.approx(40.0 * kept)


def test_memory_fades_where_the_loop_is_off_too(small, only):
    simulation = Simulation(small(only()))
    simulation.world.organisation[0].report_memory = 8.0
    simulation.advance()
    assert simulation.world.organisation[0].report_memory == pytest.approx(8.0 * exp(-34 / 52))


def test_the_loop_closes(small):
    """More macho culture after the burn-in makes an organisation more silent."""
    scenario = small({"organisation.people": 60, "organisation.weeks": 60})
    found = []
    for norm in (0.2, 0.9):
        simulation = Simulation(scenario)
        simulation.advance(0)
        simulation.world.levels[census.MACHO, :60] = norm
        simulation.advance()
        found.append(simulation.record().organisation[30, census.SILENCE])
    assert found[1] > found[0] + 0.05
