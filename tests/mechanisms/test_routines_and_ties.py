"""Shared activity makes routines and company; ties form, close triangles and fade."""

import networkx as nx
import numpy as np
import pytest

from peersim.core.random_streams import decision_key
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import routines_and_ties as m
from peersim.scenario import load
from peersim.world import census

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}
QUIET = {"organisation.arrivals": 0.0, "mechanisms.leaving.on": False}


def test_activity_makes_routines_and_company(small, only, rate_of, numbers):
    kept = only("contact_time", "routines_and_ties")
    simulation = Simulation(small({**kept, **QUIET}), follow=range(40))
    contacts = np.zeros((30, 40))
    for week in range(30):
        simulation.advance(week + 1)
        contacts[week] = simulation.world.people["contacts"][:40]
    record, p = simulation.record(), numbers("routines_and_ties")
    busy = 1 - np.exp(-contacts / 4)
    for push, pace in (
        ("routines_up_activity", p.routines),
        ("pro_contacts_up_activity", p.company),
        ("using_contacts_down_activity", p.company),
    ):
        rates = rate_of(record, "routines_and_ties", push)
        assert rates == pytest.approx(pace * busy, abs=1e-12)


def test_friends_who_meet_grow_closer_and_ties_that_rest_grow_weaker(small, only):
    kept = {**only("contact_time", "routines_and_ties"), **QUIET}
    kept |= {"mechanisms.routines_and_ties.seeking": 0.0, "ties.weakest": 0.0}
    close, apart = (
        run(small({**kept, "mechanisms.contact_time.friend_meetings": meetings}))
        for meetings in (1000.0, 0.0)
    )
    strength = SERIES["mean_strength"]
    assert close.organisation[-1, strength] > close.organisation[0, strength]
    # cooling alone: strength falls by exp(-0.05) a week
    fall = apart.organisation[1:, strength] / apart.organisation[:-1, strength]
    assert fall == pytest.approx(np.exp(-0.05))


def test_ties_that_have_become_too_weak_end(small):
    simulation = Simulation(small({"ties.weakest": 0.3}))
    simulation.advance()
    ties = simulation.world.ties[: simulation.world.organisation[0].ties]
    assert len(ties) > 0
    assert (ties["strength"] >= 0.3).all()


def test_nobody_seeks_where_nobody_would(small):
    none = {"mechanisms.routines_and_ties.seeking": 0.0, **QUIET}
    ties = run(small(none)).organisation[:, SERIES["ties"]]
    assert (np.diff(ties) <= 0).all()


def test_whoever_seeks_finds(small):
    eager = {"mechanisms.routines_and_ties.seeking": 1.0, "ties.degree": 0.0, **QUIET}
    ties = run(small(eager)).organisation[:, SERIES["ties"]]
    assert ties[0] > 40


def ties_between(small, homophily):
    """Return the share of a grown network's ties that cross genders."""
    crossing = total = 0
    for replicate in range(6):
        simulation = Simulation(
            small(
                {
                    "entry.women_share": 0.5,
                    "ties.homophily": homophily,
                    "ties.degree": 0.0,
                    "mechanisms.routines_and_ties.seeking": 0.3,
                    "organisation.people": 60,
                    **QUIET,
                }
            ),
            replicate,
        )
        simulation.advance()
        world = simulation.world
        ties = world.ties[: world.organisation[0].ties]
        gender = world.people["gender"]
        crossing += int((gender[ties["a"]] != gender[ties["b"]]).sum())
        total += len(ties)
    return crossing / total


def test_homophily_decides_with_whom_people_tie(small):
    mixed, own = ties_between(small, 0.0), ties_between(small, 3.0)
    assert mixed == pytest.approx(0.5, abs=0.08)
    assert own < 0.2


def test_friends_of_friends_close_triangles(small):
    clustering = []
    for closure in (0.0, 1.0):
        simulation = Simulation(
            small(
                {
                    "organisation.people": 150,
                    "mechanisms.routines_and_ties.closure": closure,
                    "mechanisms.routines_and_ties.seeking": 0.2,
                    **QUIET,
                }
            )
        )
        simulation.advance()
        world = simulation.world
        ties = world.ties[: world.organisation[0].ties]
        graph: nx.Graph[int] = nx.Graph()
        graph.add_edges_from(zip(ties["a"].tolist(), ties["b"].tolist(), strict=True))
        clustering.append(nx.transitivity(graph))
    assert clustering[1] > 1.5 * clustering[0]


def test_whom_one_meets_through_a_hub_is_whoever_is_drawn_among_its_friends(tmp_path):
    star = tmp_path / "star.csv"
    star.write_text("source,target\n" + "".join(f"p0,p{i}\n" for i in range(1, 40)))
    simulation = Simulation(load("own_network", {"network.file": str(star), "ties.most": 8}))
    world = simulation.world
    hub = int(np.argmax(world.people["degree"]))
    assert world.people[hub].degree > world.adjacency.shape[1]
    with np.errstate(over="ignore"):  # luck wraps around
        decision = decision_key(world.clock[0].week_key, m.FRIEND_OF)
        m.forget_friends_of_hubs(world)
        for occasion in [*range(6), *range(6)]:
            drawn = m.draw_friend(world, decision, hub, occasion)
            assert m.draw_friend_of(world, hub, occasion) == drawn >= 0
