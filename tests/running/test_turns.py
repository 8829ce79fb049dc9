"""Jobs take turns by the time that they take, so that nobody waits for somebody else's end."""

from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any

import pytest

from peersim.core.errors import RunError
from peersim.dashboard.question import Question
from peersim.running.job_queue import JobQueue
from peersim.running.jobs import Request
from peersim.running.workers import Workers as Threads
from peersim.running.worlds import worlds_request

SMALL = (
    ("organisation.people", 40.0),
    ("organisation.weeks", 70.0),
    ("organisation.burn_in", 8.0),
)
SOON = 180


class Task:
    """A task that a test finishes by hand."""

    def __init__(self, name):
        self.name = name


class Workers:
    """A pool whose tasks take as long as their names say."""

    is_warm, compiled, pids = True, 0, ()

    def __init__(self, size, clock):
        self.size, self.clock = size, clock
        self.running = []
        self.begun = []

    def submit(self, task, _is_wanted):
        future: Future[str] = Future()
        self.begun.append(task.name)
        self.running.append((self.clock[0] + len(task.name), task.name, future))
        return future

    def step(self):
        """Go on to the end of the next task."""
        ends, name, future = min(self.running, key=lambda one: one[0])
        self.running.remove((ends, name, future))
        self.clock[0] = ends
        future.set_result(name)

    def close(self):
        self.running.clear()


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("peersim.running.jobs.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def queue_of(clock):
    """Return a queue over so many workers that a test moves on by hand."""
    queues = []

    def made(size):
        queue = JobQueue(size)
        workers = Workers(size, clock)
        queue._pool = workers  # type: ignore[assignment]
        queues.append(queue)
        return queue, workers

    yield made
    for queue in queues:
        queue.close()


def asked(name, count):
    """Return a request for tasks that take a second for each letter."""
    tasks: list[Any] = [Task(name) for _ in range(count)]
    return Request(name, tasks, list)


def test_a_small_job_is_done_while_a_large_one_goes_on(queue_of):
    queue, workers = queue_of(2)
    large = queue.start(asked("l", 1000), "one")
    for _ in range(50):
        workers.step()
    small = queue.start(asked("s", 10), "other")
    for _ in range(24):
        workers.step()
    assert small.state == "done"
    assert small.answer() == ["s"] * 10
    assert large.state == "running"
    assert 50 <= large.done < 1000


def test_a_job_goes_on_however_many_come_after_it(queue_of):
    queue, workers = queue_of(1)
    large = queue.start(asked("l", 1000), "large")
    held = []
    for number in range(20):
        held.append(queue.start(asked("s", 2 + number), f"small {number}"))
        before = large.done
        for _ in range(50):
            workers.step()
        assert large.done > before


def test_turns_are_shared_by_time_and_not_by_number(queue_of):
    queue, workers = queue_of(1)
    first = queue.start(asked("ttttt ttttt", 100), "slow")
    second = queue.start(asked("t", 1000), "quick")
    for _ in range(240):
        workers.step()
    assert first.done * 11 == pytest.approx(second.done, abs=22)


def test_jobs_that_have_had_the_same_begin_in_the_order_in_which_they_came(queue_of):
    queue, workers = queue_of(1)
    held = [queue.start(asked(name, 2), name) for name in "abc"]
    for _ in range(6):
        workers.step()
    assert workers.begun == ["a", "b", "c", "a", "b", "c"]
    assert [handle.state for handle in held] == ["done"] * 3


def test_a_task_that_fails_ends_its_job_alone(queue_of):
    queue, workers = queue_of(1)
    one, other = (queue.start(asked(name, 3), name) for name in "ab")
    _, _, future = workers.running.pop(0)
    future.set_exception(ZeroDivisionError("by zero"))
    assert (one.state, one.message) == ("failed", "ZeroDivisionError: by zero")
    for _ in range(3):
        workers.step()
    assert other.state == "done"


def test_a_few_pairs_are_answered_while_a_thousand_go_on():
    queue = JobQueue(1)
    scenarios = Question(settings=SMALL).scenarios()
    try:
        large = queue.start(worlds_request(scenarios, 1000, 1), "one")
        assert large.wait(SOON, large.version + 1)
        small = queue.start(worlds_request(scenarios, 3, 2), "other")
        assert small.wait(SOON)
        assert small.state == "done"
        assert large.state == "running"
        before = large.done
        assert large.wait(SOON, large.version)
        assert large.done >= before
    finally:
        queue.close()


def test_whoever_waits_for_an_answer_shares_the_work_with_whoever_asks_the_same():
    queue = JobQueue(2)
    request = worlds_request(Question(settings=SMALL).scenarios(), 6, 3)
    try:
        with ThreadPoolExecutor(3) as visitors:
            answers = list(visitors.map(queue.wait_for, [request] * 3))
        whole = request.run(Threads(1))
    finally:
        queue.close()
    for answer in answers:
        for mine, theirs in zip(answer.summaries, whole.summaries, strict=True):
            outcomes = [[one.outcomes.tobytes() for one in row if one] for row in (mine, theirs)]
            assert outcomes[0] == outcomes[1]
    with pytest.raises(RunError, match="not run to their end"):
        queue.wait_for(request)


def test_a_task_that_was_ended_for_nobody_is_run_again_for_whoever_asks_then(queue_of):
    queue, workers = queue_of(1)
    first = queue.start(asked("a", 2), "one")
    (_, _, future) = workers.running.pop()
    second = queue.start(asked("a", 2), "other")
    queue.cancel(first)
    future.set_exception(CancelledError())
    workers.step()
    workers.step()
    assert (second.state, second.answer()) == ("done", ["a", "a"])


def test_whoever_asks_more_of_the_same_begins_with_what_is_known(queue_of):
    queue, workers = queue_of(2)
    few = queue.start(asked("a", 3), "one")
    for _ in range(3):
        workers.step()
    assert few.state == "done"
    many = queue.start(asked("a", 5), "one")
    assert (many.done, many.answer()) == (3, ["a"] * 3)
    for _ in range(2):
        workers.step()
    assert (many.state, many.answer()) == ("done", ["a"] * 5)
    assert workers.begun == ["a"] * 5
    fewer = queue.start(asked("a", 2), "other")
    assert (fewer.state, fewer.answer()) == ("done", ["a"] * 2)
    assert workers.begun == ["a"] * 5


def test_what_was_given_up_goes_on_where_it_was(queue_of):
    queue, workers = queue_of(1)
    first = queue.start(asked("a", 3), "one")
    workers.step()
    queue.cancel(first)
    again = queue.start(asked("a", 3), "one")
    assert (again.state, again.done) == ("waiting", 1)
    for _ in range(3):
        workers.step()
    assert (again.state, again.answer()) == ("done", ["a"] * 3)
