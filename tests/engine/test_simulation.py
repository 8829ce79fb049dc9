"""A world is a pure function of scenario, seed and replicate, whoever runs it and looks on."""

import hashlib
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from peersim.core.errors import RunError
from peersim.engine import simulation as running
from peersim.engine.simulation import DEFAULT_SEED, Record, Simulation, run
from peersim.scenario import load
from peersim.world import census

MAIN = Path(__file__).parents[2]
BUSY = {
    "policies.study_circle.from_week": 3,
    "policies.mens_group.from_week": 4,
    "mechanisms.boundary_violation.baseline": 5e-3,
}
# What a follower, a reader of events or a metric looks at; everything else has to stay.
FOLLOWED = ("followed", "followed_people", "followed_levels", "followed_pushes")
EVENTS = ("events", "incidents", "reports")


def test_the_same_world_runs_the_same_way_twice(small, differing):
    assert differing(run(small(BUSY), 3), run(small(BUSY), 3)) == []


def test_the_default_seed_is_said(small, differing):
    assert differing(run(small()), run(small(), 0, seed=DEFAULT_SEED)) == []


@pytest.mark.parametrize("other", [{"replicate": 1}, {"seed": 2}, {"seed": 0}])
def test_another_seed_or_replicate_is_another_world(small, differing, other):
    changed = differing(run(small()), run(small(), **other))
    assert {"counts", "ledger", "levels"} <= set(changed)


def test_seed_1_replicate_2_is_not_seed_2_replicate_1(small, differing):
    one, other = run(small(), 2, seed=1), run(small(), 1, seed=2)
    assert {"counts", "ledger", "levels"} <= set(differing(one, other))


def test_seed_0_is_a_seed(small, differing):
    assert differing(run(small(), seed=0), run(small(), seed=0)) == []


def test_a_world_keeps_its_luck_under_another_name(small, differing):
    renamed = replace(small(), name="other", title="Other", description="Another text.")
    assert differing(run(small()), run(renamed)) == ["scenario"]


def test_a_scenario_can_be_sent_away(small, differing):
    sent = pickle.loads(pickle.dumps(small(BUSY)))  # noqa: S301 - our own bytes
    assert differing(run(small(BUSY)), run(sent)) == []


def test_stepping_week_by_week_is_running_in_one_go(small, differing):
    simulation = Simulation(small(BUSY), 3)
    assert simulation.week == -4
    for week in range(-3, 31):
        simulation.advance(week)
        assert simulation.week == week
    assert differing(simulation.record(), run(small(BUSY), 3)) == []


def test_a_look_at_the_record_every_week_changes_nothing(small, differing):
    simulation = Simulation(small(BUSY), 3)
    for week in range(0, 31, 2):
        simulation.advance(week)
        simulation.record()
    assert differing(simulation.record(), run(small(BUSY), 3)) == []


def test_a_world_does_not_go_on_behind_its_last_week(small):
    simulation = Simulation(small())
    simulation.advance(1000)
    assert simulation.week == 30
    simulation.advance(3)
    assert simulation.week == 30


def test_a_longer_run_begins_like_a_shorter_one(small):
    shorter, longer = run(small()), run(small({"organisation.weeks": 50}))
    assert longer.counts[:30].tobytes() == shorter.counts.tobytes()
    assert longer.ledger[:30].tobytes() == shorter.ledger.tobytes()
    assert longer.organisation[:30].tobytes() == shorter.organisation.tobytes()


def test_following_everybody_moves_nobody_s_luck(small, differing, everybody):
    followed = everybody(small(BUSY), 3)
    assert len(followed.followed) > 40
    assert differing(followed, run(small(BUSY), 3), but=FOLLOWED) == []


def test_following_one_of_many_sees_what_following_all_sees(small, everybody):
    all_of_them = everybody(small(BUSY), 3)
    one = run(small(BUSY), 3, follow=[7])
    place = all_of_them.followed.tolist().index(7)
    assert one.followed_levels[:, 0].tobytes() == all_of_them.followed_levels[:, place].tobytes()
    assert one.followed_pushes[:, 0].tobytes() == all_of_them.followed_pushes[:, place].tobytes()


def test_following_nobody_who_exists_sees_nothing(small, differing):
    nobody = run(small(), follow=[10**12])
    assert not nobody.followed_levels.any()
    assert not nobody.followed_pushes.any()
    assert differing(nobody, run(small()), but=FOLLOWED) == []


def test_writing_events_down_or_not_moves_nobody_s_luck(small, differing):
    with_events, without = run(small(BUSY), 3), run(small(BUSY), 3, events=False)
    assert len(with_events.events) > 100
    assert len(without.events) == len(without.incidents) == len(without.reports) == 0
    assert differing(with_events, without, but=EVENTS) == []


def test_a_full_log_of_events_moves_nobody_s_luck(small, differing, monkeypatch):
    ample = run(small(BUSY), 3)
    monkeypatch.setattr(running, "ROOM_FOR_EVENTS", 61)  # it grows in the first weeks
    assert differing(run(small(BUSY), 3), ample) == []


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_threads_do_not_disturb_each_other(small, differing, workers):
    scenario = small(BUSY)
    with ThreadPoolExecutor(workers) as pool:
        records = list(pool.map(lambda replicate: run(scenario, replicate), range(8)))
    for replicate, record in enumerate(records):
        assert differing(record, run(scenario, replicate)) == []


def test_a_number_that_is_none_stops_the_world_and_names_it(small):
    simulation = Simulation(small(), 5, seed=9)
    simulation.world.levels[census.MACHO, 3] = np.nan
    with pytest.raises(RunError, match="baseline, seed 9, replicate 5: a number stopped being"):
        simulation.advance()


# ---------------------------------------------------------------- plain Python, same bytes

TINY = {
    "organisation.people": 20,
    "organisation.weeks": 3,
    "organisation.burn_in": 1,
    "policies.study_circle.from_week": 0,
    "policies.mens_group.from_week": 1,
    "policies.allegation.from_week": 2,
    "mechanisms.boundary_violation.baseline": 5e-3,
    "mechanisms.retraumatisation.trigger_rate": 0.3,
}


def fingerprint(record: Record) -> str:
    """Hash all that a world leaves behind, column by column."""
    digest = hashlib.sha256()
    for field in fields(Record):
        held = np.asarray(getattr(record, field.name))
        for name in held.dtype.names or [None]:
            column = held if name is None else held[name]
            digest.update(column.tobytes() if column.dtype.kind != "U" else str(column).encode())
    return digest.hexdigest()


def print_fingerprint() -> None:
    """Say the fingerprint of a tiny world; a subprocess calls this."""
    print(fingerprint(run(load("baseline", TINY), 2, follow=range(20))))  # noqa: T201


@pytest.mark.processor
def test_plain_python_gives_the_same_bytes_as_compiled_code():
    code = (
        "import importlib.util as u, sys; s = u.spec_from_file_location('t', sys.argv[1]);"
        "m = u.module_from_spec(s); s.loader.exec_module(m); m.print_fingerprint()"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, __file__],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(MAIN)},
        capture_output=True,
        text=True,
        check=True,
    )
    compiled = fingerprint(run(load("baseline", TINY), 2, follow=range(20)))
    assert done.stdout.strip() == compiled
