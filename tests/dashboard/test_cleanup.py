"""When visitors leave, what they held is freed; when the last has left, what all shared as well."""

import gc
import threading
import time
import weakref
from typing import Any

import pytest

pytest.importorskip("solara")

from peersim.dashboard import cleanup
from peersim.methods.answer_cache import cached_answer
from peersim.running.job_queue import JobQueue


class Held:
    """Something that a page holds, in a circle."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def tidied(monkeypatch):
    """Return for each time that it was tidied up whether everything was looked at."""
    rounds, give_back = [], cleanup.give_back

    def noted(*, everything):
        give_back(everything=everything)
        rounds.append(everything)

    monkeypatch.setattr(cleanup, "give_back", noted)
    return rounds


@pytest.fixture
def arrive(monkeypatch):
    """Return a function with which a visitor comes; it gives the one with which she leaves."""
    begun: list[Any] = []
    monkeypatch.setattr(cleanup, "_SOON", 0.05)
    monkeypatch.setattr("solara.get_kernel_id", lambda: "somebody")
    monkeypatch.setattr("solara.lab.on_kernel_start", begun.append)
    cleanup.clean_up_after_visitors(JobQueue())
    return begun[0]


def soon(condition):
    """Tell whether something comes true within a minute."""
    for _ in range(1200):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def uncollected():
    """Have nothing collected but by what is tested."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("others", [0, 1])
def test_what_a_visitor_held_is_freed_as_she_leaves_although_it_lies_in_a_circle(
    tidied, arrive, uncollected, monkeypatch, others
):
    monkeypatch.setattr(gc, "freeze", lambda: None)  # as another server in this process may
    stay = [arrive() for _ in range(others)]
    leave = arrive()
    held = weakref.ref(Held())
    assert held() is not None
    leave()
    assert soon(lambda: held() is None)
    assert len(stay) == others


def test_everything_is_looked_at_when_the_last_has_left(tidied, arrive):
    first_leaves, last_leaves = arrive(), arrive()
    first_leaves()
    assert soon(lambda: tidied == [False])
    last_leaves()
    assert soon(lambda: tidied == [False, True])


def test_what_was_frozen_is_freed_where_everything_is_looked_at(uncollected):
    held = weakref.ref(Held())
    gc.freeze()
    cleanup.give_back(everything=False)
    assert held() is not None
    cleanup.give_back(everything=True)
    assert held() is None
    assert gc.get_freeze_count() > 0


def test_no_thread_begins_as_somebody_leaves_since_it_would_be_hers(tidied, arrive):
    before = set(threading.enumerate())
    arrive()()
    assert set(threading.enumerate()) <= before
    assert soon(lambda: tidied)


def test_what_all_share_is_forgotten_when_the_last_has_left(tidied, arrive):
    given: list[str] = []
    answer = cached_answer(8)(given.append)
    first_leaves, last_leaves = arrive(), arrive()
    answer("what if")
    first_leaves()
    assert soon(lambda: tidied)
    answer("what if")
    assert given == ["what if"]
    last_leaves()
    assert soon(lambda: len(tidied) > 1)
    answer("what if")
    assert given == ["what if", "what if"]
