"""Worlds that share their past: run once up to where they part, and the same to the bit."""

import pytest

from peersim.core.errors import RunError
from peersim.engine.simulation import Simulation, run
from peersim.running import common_past
from peersim.running.common_past import records_of, run_together
from peersim.running.kept_worlds import KEPT_BYTES, KeptWorlds
from peersim.running.worlds import worlds_request
from peersim.scenario import load, names

SMALL = {"organisation.people": 40, "organisation.weeks": 80, "organisation.burn_in": 8}
SAME_WEEKS = {"organisation.weeks": 80, "organisation.burn_in": 8}
CIRCLE = {**SMALL, "policies.study_circle.repeat": 0}


def place(name):
    is_imported = load(name).network is not None
    return load(name, SAME_WEEKS if is_imported else SMALL)


@pytest.fixture
def founded(monkeypatch):
    """Return the names of the scenarios whose worlds were founded."""
    found = []
    plain = Simulation.__init__

    def note(world, scenario, *arguments, **more):
        found.append(scenario.name)
        plain(world, scenario, *arguments, **more)

    monkeypatch.setattr(Simulation, "__init__", note)
    return found


@pytest.fixture(scope="module")
def shipped():
    """Return every scenario that comes with peersim, in a small place."""
    return [place(name) for name in names()]


@pytest.fixture(scope="module")
def alone(shipped):
    return [run(scenario, 2, seed=5) for scenario in shipped]


def test_every_shipped_scenario_is_what_it_is_alone(shipped, alone, differing, founded):
    together = records_of(shipped, 2, seed=5)
    for one, other in zip(together, alone, strict=True):
        assert one.scenario == other.scenario
        assert differing(one, other) == []
    assert len(founded) < len(shipped) / 2


def test_large_worlds_are_run_one_by_one(shipped, alone, differing, founded, monkeypatch):
    monkeypatch.setattr(common_past, "MOST_BYTES", 1)
    some = slice(0, 4)
    together = records_of(shipped[some], 2, seed=5)
    assert [differing(*pair) for pair in zip(together, alone[some], strict=True)] == [[]] * 4
    assert set(founded) == {scenario.name for scenario in shipped[some]}


@pytest.mark.parametrize("when", ["silence > 0", "silence > 0.45", "silence > 1"])
def test_a_measure_that_starts_by_itself_parts_worlds_when_it_does(when, differing, founded):
    plain = load("baseline", SMALL)
    circle = load("study_circle", CIRCLE)
    triggered = circle.changed({"policies.study_circle.start_when": when})
    again = triggered.changed({"policies.study_circle.stop_when": "silence < 0.9"})
    scenarios = [plain, triggered, circle, again, triggered]
    together = records_of(scenarios, seed=1, follow=[3], events=False)
    assert len(founded) == 1
    for one, scenario in zip(together, scenarios, strict=True):
        assert differing(one, run(scenario, follow=[3], events=False)) == []


def test_worlds_without_a_ledger_share_their_past_too(differing):
    scenarios = [load("baseline", SMALL), load("study_circle", CIRCLE)]
    found = run_together(scenarios, 1, lambda record: record, seed=1, ledger=False)
    for record, scenario in zip(found, scenarios, strict=True):
        assert differing(record, run(scenario, 1, ledger=False)) == []


def test_an_arm_that_fails_does_not_take_the_others_with_it(fail_worlds, differing):
    plain, circle = load("baseline", SMALL), load("study_circle", CIRCLE)
    alone = run(circle, 1)
    fail_worlds(RunError("no luck"), lambda world: world.scenario.name == "baseline")
    none = ValueError("there can be no such world")
    found = run_together([plain, none, circle], 1, lambda record: record, seed=1)
    assert isinstance(found[0], RunError)
    assert found[1] is none
    assert differing(found[2], alone) == []


def test_what_is_made_of_a_world_may_fail_too():
    def broken(record):
        raise ZeroDivisionError(record.scenario)

    (error,) = run_together([load("baseline", SMALL)], 0, broken, seed=1)
    assert str(error) == "baseline"


# ------------------------------------------------------------- kept from question to question


def asked(*scenarios):
    """Return the outcomes and causes of two pairs, as somebody is given them who asks a queue."""
    worlds = [task.run() for task in worlds_request(scenarios, 2, 9).tasks]
    return [
        [(one.outcomes.tobytes(), one.ledger.tobytes(), one.curves.tobytes()) for one in pair]
        for pair in worlds
    ]


@pytest.fixture
def bases(monkeypatch):
    """Return what is kept of base worlds, nothing at first."""
    kept = KeptWorlds()
    monkeypatch.setattr("peersim.running.world_task._BASES", kept)
    return kept


def test_the_next_question_about_a_base_runs_what_differs(bases, founded):
    plain, circle = load("baseline", SMALL), load("study_circle", CIRCLE)
    longer = circle.changed({"policies.study_circle.sessions": 9})
    later = circle.changed({"policies.study_circle.from_week": 60})
    sooner = circle.changed({"policies.study_circle.from_week": 30})
    fresh = []
    for other in (longer, later, sooner):
        bases.most_bytes = 0
        fresh.append(asked(plain, other))
        assert len(bases) == 0
    bases.most_bytes = KEPT_BYTES
    founded.clear()
    asked(plain, circle)
    assert len(founded) == 2
    assert [asked(plain, other) for other in (longer, later, sooner)] == fresh
    assert founded == ["baseline"] * 4  # the last one parts before any kept week
    assert len(bases) == 2
    assert asked(plain, circle) == asked(plain, circle)


def test_memory_is_kept_to_and_the_base_used_last_stays(bases):
    circle = load("study_circle", CIRCLE)
    first, second = (load("baseline", {**SMALL, "culture.silence": s}) for s in (0.4, 0.5))
    asked(first, circle.changed({"culture.silence": 0.4}))
    asked(second, circle.changed({"culture.silence": 0.5}))
    assert len(bases) == 4
    bases.most_bytes = bases.nbytes * 5 // 8
    asked(second, circle.changed({"culture.silence": 0.5, "policies.study_circle.sessions": 9}))
    assert 0 < len(bases) < 4
    assert bases.nbytes <= bases.most_bytes
    assert bases.world((second.hash(), 9, 1), None).past(52) is not None
    assert bases.world((first.hash(), 9, 0), None).past(52) is None
