import numpy as np
import pytest

from peersim.core.errors import RunError
from peersim.engine.simulation import run
from peersim.methods import causes
from peersim.metrics.tally import ALL
from peersim.running.job_queue import JobQueue
from peersim.scenario import load
from peersim.world.census import COUNT_NAMES, GROUPS

SMALL = {"organisation.people": 40, "organisation.weeks": 30, "organisation.burn_in": 10}


@pytest.fixture(scope="module")
def worlds():
    base = load("baseline").changed(SMALL)
    return base, load("study_circle").changed({**SMALL, "policies.study_circle.from_week": 8})


@pytest.fixture(scope="module")
def ledgers(worlds):
    return causes.gather(worlds, 4, 1)


def test_causes_add_up_to_the_change_of_the_mean(worlds, ledgers):
    record = run(worlds[0], 0, seed=1)
    book = causes.booked(record)
    for k, level in enumerate(causes.LEVELS):
        mine = [n for n, cause in enumerate(causes.causes()) if cause.level == level]
        change = np.diff(book.means[..., k], axis=0)
        np.testing.assert_allclose(book.amounts[..., mine].sum(axis=-1), change, atol=1e-12)


def test_what_causes_do_differently_adds_up_to_the_difference_between_the_worlds(worlds, ledgers):
    moved = ledgers.moved("distress", "women", 1, base=0)
    ends = []
    for replicate in range(4):
        means = [
            record.counts[-1, GROUPS.index("women"), COUNT_NAMES.index("distress")]
            / record.counts[-1, GROUPS.index("women"), 0]
            for record in (run(world, replicate, seed=1) for world in worlds)
        ]
        ends.append(means[1] - means[0])
    assert moved.start == 0.0
    assert moved.end == pytest.approx(np.mean(ends), abs=1e-12)
    assert moved.sums.sum() == pytest.approx(moved.end, abs=1e-12)


def test_where_nobody_comes_or_goes_mechanisms_alone_move_people(worlds):
    closed = worlds[0].changed({"organisation.arrivals": 0, "mechanisms.leaving.on": False})
    book = causes.booked(run(closed, 0, seed=1))
    for k, level in enumerate(causes.LEVELS):
        if level in {"trust_mentor", "liminality"}:  # carried in a role that people change
            continue
        rest = book.amounts[:, ALL, len(causes.causes()) - len(causes.LEVELS) + k]
        np.testing.assert_allclose(rest, 0.0, atol=1e-10, err_msg=level)


def test_a_group_without_people_is_left_out(worlds):
    nobody = worlds[0].changed({"entry.women_share": 0.0})
    ledgers = causes.gather((nobody,), 2, 1)
    moved = ledgers.moved("distress", "women", 0)
    assert moved.worlds == 0
    assert np.isnan(moved.sums).all()
    assert ledgers.moved("distress", "men", 0).worlds == 2


def test_worlds_before_the_measure_do_not_differ(ledgers):
    moved = ledgers.moved("silence", "all", 1, base=0)
    before = [k for k, week in enumerate(moved.edges[1:]) if week <= 8]
    assert np.abs(moved.amounts[before]).max() == 0.0
    assert np.abs(moved.amounts).max() > 0.0


def test_stopping_stops(worlds, ledgers):
    queue = JobQueue(1)
    try:
        handle = queue.start(causes.ledgers_request(worlds, 400, 1), "somebody")
        assert handle.wait(180, handle.version + 1)
        queue.cancel(handle)
        assert handle.state == "cancelled"
        whole = queue.start(causes.ledgers_request(worlds, 4, 1), "somebody")
        assert whole.wait(180)
        answer = whole.answer()
        assert answer is not None
        assert answer.titles == ledgers.titles
        for mine, theirs in zip(answer.books, ledgers.books, strict=True):
            for one, other in zip(mine, theirs, strict=True):
                assert one.amounts.tobytes() == other.amounts.tobytes()
    finally:
        queue.close()


def test_a_pair_in_which_a_world_fails_is_left_out(worlds, fail_worlds):
    fail_worlds(RunError("no luck"), lambda world: world.replicate == 1)
    assert len(causes.gather(worlds, 3, 1).books[0]) == 2
    fail_worlds(RunError("no luck"))
    with pytest.raises(RunError, match="no luck"):
        causes.gather(worlds, 2, 1)


def test_large_worlds_get_fewer_pairs(worlds):
    assert causes.pairs_for(worlds[0], 100) == 20
    assert causes.pairs_for(worlds[0], 5) == 5
    assert causes.pairs_for(load("baseline").changed({"organisation.people": 20000}), 100) == 2


def test_periods_are_few_and_cover_all_weeks():
    for weeks in (1, 5, 30, 156, 2600):
        edges = causes.periods(weeks)
        assert edges[0] == 0
        assert edges[-1] == weeks
        assert len(edges) <= 25
