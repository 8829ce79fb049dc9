"""The page "what if" renders whatever its state, and follows a job to its answer."""

import json
import re
import threading
import time
from dataclasses import replace
from functools import partial

import pytest

pytest.importorskip("solara")

import solara

from peersim import compare
from peersim.core.errors import InputError
from peersim.dashboard import visitor_state
from peersim.dashboard.pages import what_if_page, what_if_run
from peersim.dashboard.question import Alternative, PolicyChoice, Question
from peersim.dashboard.question_forms import (
    alternative_form_items,
    headline_form_items,
    other_form_items,
)
from peersim.running import job_monitor
from peersim.running.job_monitor import JobStatus, follow
from peersim.running.job_queue import JobQueue
from peersim.running.worker_process import DO_NOT_START
from tests.dashboard.conftest import widget_texts

SMALL = (
    ("organisation.people", 30.0),
    ("organisation.weeks", 26.0),
    ("organisation.burn_in", 4.0),
)
CIRCLE = Alternative("Study circle", (PolicyChoice("study_circle", 8),))
GROUP = Alternative("A group of men", (PolicyChoice("mens_group", 8),))
QUESTION = Question(settings=SMALL, alternatives=(CIRCLE, GROUP), pairs=4)


@pytest.fixture(autouse=True)
def usual(monkeypatch):
    """Give every test the state of somebody who has just come.

    A page outside a server asks nothing by itself, even if tests of another page have started the
    engine: there is no visitor to whom the answer would go.
    """
    monkeypatch.setattr(what_if_run, "sketch", str)
    monkeypatch.setattr(what_if_run, "_ask_ahead", lambda _: None)
    yield
    visitor_state.question.value = Question()
    visitor_state.answer.value = None
    visitor_state.job.value = None
    visitor_state.hide_incidents.value = False
    visitor_state.language.value = "en"
    what_if_run.progress.value = None
    what_if_run.asked.value = None


@pytest.fixture(scope="module")
def comparison():
    return compare(*QUESTION.scenarios(), replicates=QUESTION.pairs, workers=2)


@pytest.fixture
def answered(comparison):
    visitor_state.question.value = QUESTION
    visitor_state.answer.value = visitor_state.LatestAnswer(QUESTION, comparison, 1, True)  # noqa: FBT003 - complete


def said(page):
    return "\n".join(widget_texts(page))


def shown():
    box, context = solara.render(what_if_page.Page(), handle_error=False)
    found = said(box)
    context.close()  # it would be drawn again whenever a later test changes something
    return found


def test_somebody_who_has_just_come_is_asked_what_she_expects():
    page = shown()
    assert "A simulated peer-support association" in page
    assert "What do you expect?" in page
    assert "Study circle" in page
    assert "Assumptions that matter most" in page
    assert "Chance that an incident is reported" in page


def test_a_question_of_a_link_is_asked_though_no_process_is_there_yet(monkeypatch):
    asked: list[Question] = []

    def sketch():
        asked.append(visitor_state.question.value)
        return ""

    idle = JobQueue(1)
    monkeypatch.setattr(visitor_state, "jobs", lambda: idle)
    monkeypatch.setattr(what_if_run, "sketch", sketch)
    visitor_state.question.value = QUESTION
    shown()
    assert (asked, idle.pids) == ([QUESTION], ())
    idle.close()


def test_an_answer_has_sentence_cards_curves_and_notes(answered):
    page = shown()
    assert page.count("Under these assumptions, with “") == 4  # two to see, and two to hear
    assert "A group of men" in page
    assert "of 4 paired worlds" in page
    assert "All curves, week by week" in page
    assert "Reports are not incidents" in page
    assert "What decides this?" in page
    assert "The question has changed" not in page


def test_an_answer_to_another_question_says_so(answered):
    visitor_state.question.value = QUESTION.with_setting("culture.silence", 0.9)
    assert "The answer follows" in shown()
    large = QUESTION.with_setting("organisation.people", 20_000.0)
    visitor_state.question.value = large.with_setting("organisation.weeks", 500.0)
    assert "The question has changed since" in shown()  # nothing is asked of it by itself


def test_an_unfinished_answer_says_how_far_it_is(answered, comparison):
    part = visitor_state.LatestAnswer(QUESTION, comparison, 1, False)  # noqa: FBT003 - not complete
    visitor_state.answer.value = part
    visitor_state.question.value = replace(QUESTION, pairs=9)
    page = shown()
    assert "Rough: 4 of 9 pairs of worlds." in page
    assert "Too few pairs for a sentence" in page
    assert "Under these assumptions, with" not in page


def test_incidents_can_be_hidden(answered):
    visitor_state.hide_incidents.value = True
    page = shown()
    assert "Incidents that are reported" not in page
    assert "what is reported" not in page
    assert "Reports are not incidents" not in page


def test_the_page_is_there_in_swedish(answered):
    visitor_state.language.value = "sv"
    page = shown()
    assert "Under dessa antaganden, med ”Studiecirkel”" in page
    assert "Antaganden som betyder mest" in page


SENTENCE = re.compile(r"^[A-Z“][\w’'“” -]+ [\w’'“”,;:.? -]+ \w+")
"""A capital and three words or more: what somebody reads, and no name of a class or of a file."""
THE_SAME = {"Study circle", "A group of men"}
"""Names that visitors gave; nobody translates them."""


def test_nothing_that_is_read_stays_english_in_swedish(answered):
    english = {text for text in shown().splitlines() if SENTENCE.match(text)}
    visitor_state.language.value = "sv"
    swedish = set(shown().splitlines())
    assert len(english) > 40
    # what numbers mean, where they come from and what measures do is English, and marked as such
    groups, more = headline_form_items(QUESTION), json.loads(other_form_items(QUESTION))
    alternatives = alternative_form_items(QUESTION, ("", "", ""))
    held = [*more, *(item for group in groups for item in group["items"])]
    marked = {str(item[key]) for item in held for key in ("meaning", "source")}
    marked |= {item["says"] for one in alternatives for item in one["policies"]}
    assert sorted((english & swedish) - marked - THE_SAME) == []


def test_an_error_in_the_engine_is_told(answered):
    what_if_run.progress.value = JobStatus("failed", 2, 12, 0, 1.0, "all 12 worlds failed")
    page = shown()
    assert "all 12 worlds failed" in page
    assert "It failed after 2 of 12 worlds." in page


@pytest.mark.parametrize(
    ("far", "status"),
    [
        (JobStatus("waiting", 0, 12, 3, 0.0, ""), "Waiting: 3 questions come before this one."),
        (JobStatus("waiting", 0, 12, 0, 0.0, ""), "Waiting: this one is next."),
        (JobStatus("running", 6, 12, 0, 1.234, ""), "6 of 12 worlds in 1.2 s"),
        (JobStatus("cancelled", 6, 12, 0, 1.0, ""), "Cancelled after 6 of 12 worlds."),
    ],
)
def test_the_status_says_where_a_question_is(far, status):
    what_if_run.progress.value = far
    assert status in shown()


@pytest.mark.parametrize("wrong", [{"name": "pairs", "value": 0}, {"name": "x"}, None, [1]])
def test_numbers_of_the_run_are_checked(wrong):
    with pytest.raises(InputError):
        what_if_run._with_number(Question(), wrong)


class Ready:
    """A job whose worlds are there from the start."""

    def __init__(self, worlds):
        self.state, self.message = "done", ""
        self.done, self.total, self.version, self.elapsed = 12, 12, 3, 0.5
        self._worlds = worlds

    def wait(self, seconds, _version=None):
        time.sleep(seconds)

    def answer(self):
        return self._worlds


class Queue:
    """A queue in which nothing waits."""

    compiling = None

    def place(self, _job):
        return 0


def test_a_job_is_followed_to_its_answer(comparison):
    told: list[JobStatus] = []
    job, stop = Ready(comparison.worlds), threading.Event()
    set_answer = partial(what_if_run._set_answer, QUESTION, job)  # type: ignore[arg-type]
    follow(job, Queue(), told.append, set_answer, stop)  # type: ignore[arg-type]
    assert [far.state for far in told] == ["done"]
    answer = visitor_state.answer.value
    assert answer is not None
    assert answer.complete
    assert answer.question == QUESTION
    assert answer.comparison.others == ("study_circle", "a_group_of_men")


def test_following_ends_when_nobody_looks(comparison, monkeypatch):
    monkeypatch.setattr(job_monitor, "_LOOK", 0.01)
    job, stop = Ready(comparison.worlds), threading.Event()
    job.state = "running"
    arguments = (job, Queue(), lambda _: None, lambda *_: None, stop)
    thread = threading.Thread(target=follow, args=arguments)
    thread.start()
    time.sleep(0.1)
    stop.set()
    thread.join(60.0)
    assert not thread.is_alive()


def test_the_first_answer_is_not_waited_for_longer_than_it_takes(comparison):
    waited = []

    class Grows(Ready):
        def wait(self, _seconds, version=None):
            waited.append(version)
            self.version += 1
            self.state = "done" if len(waited) > 3 else "running"

        def answer(self):
            return self._worlds if len(waited) > 1 else None

    job = Grows(comparison.worlds)
    job.state, job.version = "running", 0
    found: list[int] = []

    def note(_, version):
        found.append(version)

    follow(job, Queue(), lambda _: None, note, threading.Event())  # type: ignore[arg-type]
    assert waited == [0, 1, None, None]  # any news wakes it, until there was an answer
    assert found == [2, 4]


def test_a_question_that_cannot_be_run_is_said_to_be_so():
    visitor_state.question.value = Question(settings=(("organisation.people", 50_000.0),))
    assert "organisation.people" in what_if_run.start()


def test_what_went_wrong_in_the_queue_is_told_in_the_language_of_the_visitor(answered):
    visitor_state.language.value = "sv"
    what_if_run.progress.value = JobStatus("failed", 2, 12, 0, 1.0, DO_NOT_START)
    assert "startar inte på den här datorn" in shown()
