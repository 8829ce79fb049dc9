"""A queue whose processes are warm, and how to wait for what they do."""

import time

import pytest

from peersim.dashboard.question import Question
from peersim.running.job_queue import JobQueue

SOON = 180
"""Seconds after which something hangs."""


@pytest.fixture(scope="session")
def work():
    """Return a queue of two processes, which are there already."""
    held = JobQueue(2)
    held.warm_up()
    yield held
    held.close()


@pytest.fixture(scope="session")
def large():
    """Return scenarios of which a world takes several seconds."""
    return Question(settings=(("organisation.people", 15_000.0),), pairs=5).scenarios()


@pytest.fixture(scope="session")
def until():
    """Wait until something is so."""

    def wait(condition):
        end = time.monotonic() + SOON
        while not condition():
            assert time.monotonic() < end
            time.sleep(0.01)

    return wait
