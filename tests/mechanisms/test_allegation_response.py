"""A report that is denied harms more people; one that is heard repairs trust."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import allegation_response as m
from peersim.world import census, reference_levels

WEEK = 5
USUAL = (
    reference_levels.CREDIBILITY,
    reference_levels.WOMEN_POWER,
    reference_levels.POWER,
    reference_levels.REPUTATION,
)


@pytest.fixture(scope="module")
def response(small, only):
    """Return a record in which one allegation is made and answered, and nothing else happens."""

    def answered(kind, **more):
        changes = {"policies.allegation.from_week": WEEK, "policies.allegation.response": kind}
        return run(small({**only("allegation_response"), **changes, **more}), 2, follow=range(40))

    return answered


def test_the_score_at_the_reference_is_its_baseline(numbers):
    p = numbers("allegation_response")
    assert m.score(*USUAL, p) == p.baseline


@pytest.mark.parametrize(
    ("place", "sign"),
    [(0, 1), (1, 1), (2, -1), (3, 1)],
    ids=["procedure", "women", "power", "name"],
)
def test_who_makes_the_response_more_open(numbers, place, sign):
    p = numbers("allegation_response")
    more: list[Any] = [*USUAL, p]
    more[place] += 0.2
    assert sign * (m.score(*more) - m.score(*USUAL, p)) > 0


def test_without_a_leaning_every_response_is_as_likely():
    found = [m.choose_response(0.0, (k + 0.5) / 400) for k in range(400)]
    assert np.bincount(found).tolist() == [100] * 4


@given(z=st.floats(-6, 6))
def test_chances_are_exponential_in_the_score(z):
    found = np.bincount([m.choose_response(z, (k + 0.5) / 4000) for k in range(4000)], minlength=4)
    weights = np.exp(np.arange(4) * z)
    assert found / 4000 == pytest.approx(weights / weights.sum(), abs=1e-3)


@given(z=st.floats(-4, 4), more=st.floats(0, 4), u=st.floats(0, 1, exclude_max=True))
def test_a_higher_score_is_never_less_open(z, more, u):
    assert m.choose_response(z + more, u) >= m.choose_response(z, u)


def test_of_two_demands_the_more_open_one_counts():
    c = type("C", (), {f"insist_{kind}": 0.0 for kind in census.RESPONSES})
    assert m.required_response(c) == -1
    for number, kind in enumerate(census.RESPONSES):
        setattr(c, f"insist_{kind}", 1.0)
        assert m.required_response(c) == number


@pytest.mark.parametrize(
    ("kind", "push", "most"),
    [
        ("deny", "trust_org_down_response", "deny_trust"),
        ("quiet", "trust_org_down_response", "quiet_trust"),
        ("transparent", "trust_org_up_response", "transparent_trust"),
        ("redress", "trust_org_up_response", "redress_trust"),
    ],
)
def test_trust_moves_most_for_whoever_is_affected_then_friends_then_others(
    response, numbers, rate_of, kind, push, most
):
    record = response(kind)
    p = numbers("allegation_response")
    shares = 1 - np.exp(-rate_of(record, "allegation_response", push))
    assert not np.delete(shares, WEEK, axis=0).any()
    found = shares[WEEK][record.followed_people["status"][WEEK] == census.PRESENT]
    full = getattr(p, most)
    steps = np.array([1.0, p.friends_share, p.gender_share, p.others_share]) * full
    kinds = [np.isclose(found, step, atol=1e-12) for step in steps]
    assert np.array(kinds).sum(axis=0).tolist() == [1] * len(found)
    assert kinds[0].sum() == 1
    assert all(some.any() for some in kinds)


def test_denial_distresses_and_redress_relieves_whoever_is_affected(response, numbers, rate_of):
    p = numbers("allegation_response")
    for kind, push, share in (
        ("deny", "distress_up_response", p.deny_distress),
        ("quiet", "distress_up_response", p.quiet_distress * p.deny_distress),
        ("redress", "distress_down_response", p.redress_relief),
    ):
        shares = 1 - np.exp(-rate_of(response(kind), "allegation_response", push))
        assert np.sort(shares.ravel())[-2:] == pytest.approx([0.0, share])


@pytest.mark.parametrize(
    ("kind", "sign"), [("deny", 1), ("quiet", 1), ("transparent", -1), ("redress", -1)]
)
def test_denial_feeds_silence_and_an_open_process_breaks_it(response, kind, sign):
    silence = response(kind).organisation[:, census.SILENCE]
    assert sign * (silence[WEEK] - silence[WEEK - 1]) > 0
    assert np.ptp(silence[:WEEK]) == np.ptp(silence[WEEK:]) == 0


@pytest.mark.parametrize("kind", census.RESPONSES)
def test_an_open_process_costs_reputation_at_first_and_denial_does_not(response, kind):
    reputation = response(kind).organisation[:, census.REPUTATION]
    fell = reputation[WEEK] < reputation[WEEK - 1]
    assert fell == (kind in {"transparent", "redress"})


def test_an_allegation_told_now_is_no_incident_of_now(response):
    record = response("deny")
    assert record.counts[:, 0, census.REPORTS].sum() == 1
    assert record.counts[:, 0, census.INCIDENTS].sum() == 0


def test_denial_costs_reputation_later_and_an_open_process_nothing_in_the_end(response):
    longer = {"organisation.weeks": 120}
    fallen = {
        kind: -np.diff(response(kind, **longer).organisation[[0, WEEK + 20, -1], census.REPUTATION])
        for kind in census.RESPONSES
    }
    assert fallen["deny"][0] > 0.01
    assert fallen["deny"].sum() > fallen["deny"][0]
    assert fallen["quiet"] == pytest.approx([0.0, 0.0])


def test_an_open_process_is_forgiven_where_reputation_comes_back(small, only):
    kept = only("allegation_response", "impunity")
    open_process = {
        "policies.allegation.from_week": WEEK,
        "policies.allegation.response": "redress",
    }
    record = run(small({**kept, **open_process, "organisation.weeks": 250}), 2)
    reputation = record.organisation[:, census.REPUTATION]
    assert reputation[WEEK + 1] < reputation[0] - 0.01
    assert reputation[-1] == pytest.approx(reputation[0], abs=1e-3)


def test_only_reports_that_were_heard_are_remembered_as_such(small, only):
    memories = {}
    for kind in ("deny", "quiet", "redress"):
        changes = {"policies.allegation.from_week": WEEK, "policies.allegation.response": kind}
        simulation = Simulation(small({**only("allegation_response"), **changes}))
        simulation.advance(WEEK + 1)
        o = simulation.world.organisation[0]
        memories[kind] = (o.report_memory > 0, o.denial_memory > 0)
    assert memories == {"deny": (False, True), "quiet": (False, False), "redress": (True, False)}


def test_whoever_is_affected_is_drawn_in_proportion_to_exposure(small, only):
    """Over many worlds those who are exposed more are affected more often."""
    kept = only("contact_time", "boundary_violation", "allegation_response", "power")
    changes = {"policies.allegation.from_week": 0, "policies.allegation.response": "deny"}
    changes |= {"organisation.arrivals": 0.0, "mechanisms.boundary_violation.baseline": 1e-9}
    exposed, chosen = [], []
    for replicate in range(60):
        simulation = Simulation(small({**kept, **changes}), replicate)
        simulation.advance(1)
        world = simulation.world
        exposure = np.zeros(len(world.people))
        for side in ("a", "b"):
            contacts = world.contacts[: world.organisation[0].contacts]
            np.add.at(exposure, contacts[side], world.harms[f"harm_{side}"][: len(contacts)])
        free = (world.people["status"] == census.PRESENT) & (world.people["seat"] < 0)
        share = np.where(free, exposure, 0.0) / exposure[free].sum()
        exposed.append((share**2).sum())  # expected share of whoever is drawn by exposure
        chosen.append(share[world.people["accused"] >= 0].sum())
    usual = 1.0 / 30  # of somebody drawn by lot, of thirty without a seat
    assert np.mean(exposed) > 1.3 * usual
    assert np.mean(chosen) > 0.5 * (usual + np.mean(exposed))
