"""The queue of questions: exact, in order, bounded, and nothing is kept that nobody wants."""

import gc
import time
import weakref
from contextlib import contextmanager
from dataclasses import replace

import pytest

from peersim.core.errors import InputError, ScenarioError
from peersim.dashboard.question import Alternative, PolicyChoice, Question
from peersim.methods.compare import comparison_of
from peersim.running.job_queue import FULL, JobQueue
from peersim.running.worlds import common_windows, run_worlds, worlds_request
from peersim.scenario import load

SMALL = (
    ("organisation.people", 40.0),
    ("organisation.weeks", 26.0),
    ("organisation.burn_in", 8.0),
)
CIRCLE = Alternative("Circle", (PolicyChoice("study_circle", 10, None, (("sessions", 5.0),)),))
SCENARIOS = Question(settings=SMALL, alternatives=(CIRCLE,)).scenarios()
SOON = 180
"""Seconds after which something hangs."""


@pytest.fixture
def busy(until, large):
    """Keep the processes of a queue busy with a question of somebody else."""

    @contextmanager
    def while_busy(work):
        job = work.start(worlds_request(large, 50, 99), "busy")
        until(lambda: job.state == "running")
        yield job
        work.cancel(job)

    return while_busy


def bytes_of(worlds):
    return [
        [(one.outcomes.tobytes(), one.curves.tobytes(), one.ledger.tobytes()) for one in kept]
        for kept in worlds.summaries
    ]


def events_of(worlds):
    return [one.details.events["week"].tobytes() for one in worlds.summaries[1] if one.details]


def test_a_finished_job_is_exactly_what_run_worlds_returns(work):
    job = work.start(worlds_request(SCENARIOS, 12, 3), "a")
    assert job.wait(SOON)
    assert (job.state, job.done, job.total, job.message) == ("done", 24, 24, "")
    asked = run_worlds(SCENARIOS, 12, 3, common_windows(SCENARIOS))
    assert bytes_of(job.answer()) == bytes_of(asked)
    mine, theirs = comparison_of(job.answer()), comparison_of(asked)
    assert mine.to_json() == theirs.to_json()
    assert mine.differences.equals(theirs.differences)
    assert events_of(job.answer()) == events_of(asked)
    assert len(events_of(asked)) == 10


def test_results_arrive_while_it_runs(work):
    job = work.start(worlds_request(SCENARIOS, 200, 4), "a")
    versions, shares = [], []
    while not job.is_over:
        assert job.wait(SOON, job.version)
        worlds = job.answer()
        versions.append(job.version)
        if worlds is not None:
            shares.append(worlds.replicates)
            assert worlds.replicates * 2 <= job.done
    assert versions == sorted(versions)
    assert shares == sorted(shares)
    assert shares[0] < 200
    assert shares[-1] == 200
    early = run_worlds(SCENARIOS, 3, 4, common_windows(SCENARIOS))
    whole = job.answer()
    assert bytes_of(whole)[0][:3] == bytes_of(early)[0]
    assert 0 < job.elapsed < SOON


def test_one_question_after_the_other_and_the_place_is_known(work, busy):
    with busy(work) as first:
        jobs = [work.start(worlds_request(SCENARIOS, 4, seed), f"v{seed}") for seed in range(3)]
        assert [work.place(job) for job in (first, *jobs)] == [0, 1, 2, 3]
        assert {job.state for job in jobs} == {"waiting"}
        assert {job.elapsed for job in jobs} == {0.0}
        work.cancel(jobs[0])
        assert [work.place(job) for job in jobs] == [0, 1, 2]
    for job in jobs[1:]:
        assert job.wait(SOON)
        assert (job.state, work.place(job)) == ("done", 0)


def test_whoever_asks_again_gives_up_what_was_asked_before(work, busy):
    with busy(work):
        before = work.start(worlds_request(SCENARIOS, 4, 11), "a")
        after = work.start(worlds_request(SCENARIOS, 4, 12), "a")
        assert (before.state, after.state) == ("cancelled", "waiting")
        work.leave("a")
        assert after.state == "cancelled"
        work.leave("nobody")


def test_the_same_question_is_run_once(work):
    first = work.start(worlds_request(SCENARIOS, 20, 21), "a")
    second = work.start(worlds_request(SCENARIOS, 20, 21), "b")
    assert first.job is second.job
    work.cancel(first)
    assert first.state == "cancelled"
    assert second.wait(SOON)
    assert second.state == "done"
    third = work.start(worlds_request(SCENARIOS, 20, 21), "c")
    assert third.state == "done"
    assert bytes_of(third.answer()) == bytes_of(second.answer())
    again = work.start(worlds_request(SCENARIOS, 20, 21), "c")
    assert (again.state, third.state) == ("done", "done")


def test_whoever_presses_run_again_while_it_runs_keeps_what_was_found(work, busy):
    with busy(work):
        job = work.start(worlds_request(SCENARIOS, 4, 22), "a")
        again = work.start(worlds_request(SCENARIOS, 4, 22), "a")
        assert (job.state, again.state) == ("cancelled", "waiting")
        assert job.job is again.job
    assert again.wait(SOON)
    assert again.state == "done"


def test_nobody_reads_the_words_of_another(work):
    """The same numbers under another name are another question; titles are one's own."""
    mine = work.start(worlds_request(SCENARIOS, 2, 31), "a")
    titled = (SCENARIOS[0], replace(SCENARIOS[1], title="Other"))
    same = work.start(worlds_request(titled, 2, 31), "b")
    renamed = (SCENARIOS[0], replace(SCENARIOS[1], name="other"))
    named = work.start(worlds_request(renamed, 2, 31), "c")
    assert mine.job is same.job
    assert mine.job is not named.job
    for job in (mine, same, named):
        assert job.wait(SOON)
    assert [job.answer().scenarios[1].title for job in (mine, same)] == ["Circle", "Other"]
    assert named.answer().labels == ("baseline", "other")


def test_a_question_that_is_given_up_makes_room_at_once(work, until):
    job = work.start(worlds_request(SCENARIOS, 2000, 41), "a")
    until(lambda: job.job.complete > 1)
    work.cancel(job)
    assert job.state == "cancelled"
    assert job.wait(0)
    found = job.answer().replicates
    assert found * 2 <= job.done < job.total
    other = work.start(worlds_request(SCENARIOS, 2, 42), "b")
    assert other.wait(SOON)
    assert other.state == "done"
    assert job.answer().replicates == found


def test_a_large_world_that_nobody_wants_is_not_run_to_its_end(work, until, busy):
    with busy(work) as job:
        until(lambda: job.job.started == 2)
        before = set(work.pids)
        assert len(before) == 2
    other = work.start(worlds_request(SCENARIOS, 2, 43), "b")
    assert other.wait(SOON)
    assert other.state == "done"
    until(lambda: len(work.pids) == 2 and not before & set(work.pids))


def test_a_question_whose_visitor_is_gone_is_dropped(work, until, busy):
    with busy(work):
        job = work.start(worlds_request(SCENARIOS, 4, 51), "a")
        job_ref = weakref.ref(job.job)
        del job
        gc.collect()
        assert [one for one in work._queue if len(one.request.tasks) == 8 and one.is_wanted] == []
    other = work.start(worlds_request(SCENARIOS, 2, 52), "b")
    assert other.wait(SOON)
    until(lambda: job_ref() is None)


def test_what_was_found_lives_as_long_as_somebody_holds_it(work):
    job = work.start(worlds_request(SCENARIOS, 4, 53), "a")
    assert job.wait(SOON)
    job_ref = weakref.ref(job.job)
    time.sleep(0.2)
    gc.collect()
    assert job_ref() is not None
    del job
    gc.collect()
    assert job_ref() is None


def test_a_flood_is_refused_in_words(busy):
    work = JobQueue(1, most_waiting=2)
    try:
        with busy(work):
            jobs = [work.start(worlds_request(SCENARIOS, 2, seed), f"v{seed}") for seed in range(2)]
            with pytest.raises(InputError, match=FULL):
                work.start(worlds_request(SCENARIOS, 2, 7), "late")
            shared = work.start(
                worlds_request(SCENARIOS, 2, 1), "late"
            )  # what is asked already takes no room
            assert shared.job is jobs[1].job
            changed = work.start(
                worlds_request(SCENARIOS, 2, 8), "v0"
            )  # nor does what takes another's place
            assert (jobs[0].state, changed.state) == ("cancelled", "waiting")
    finally:
        work.close()
    assert changed.state == "cancelled"


@pytest.mark.parametrize(("pairs", "seed", "said"), [(0, 1, "replicates = 0"), (1, -1, "seed")])
def test_numbers_that_make_no_sense_are_refused(work, pairs, seed, said):
    with pytest.raises(InputError, match=said):
        work.start(worlds_request(SCENARIOS, pairs, seed), "a")


def test_worlds_of_different_lengths_are_not_compared(work):
    with pytest.raises(ScenarioError, match="compared week by week"):
        work.start(worlds_request((SCENARIOS[0], load("baseline")), 1, 1), "a")
