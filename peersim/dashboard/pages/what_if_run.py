"""The answer follows the question: few pairs at once, more when the hand rests, all by Run.

A question that changes is asked anew from few pairs by itself. While a slider moves, the first
answer of one question is waited for before the next is asked, so that there is always something
new to see; what is asked next is the question as it stands then. The processes are asked before
the page is drawn anew, so that both are at work at once.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import solara

from peersim.core.errors import InputError, PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import card
from peersim.dashboard.pages.what_if_forms import RunForm
from peersim.dashboard.question import Question, world_of
from peersim.dashboard.request_limits import MOST_PAIRS
from peersim.dashboard.texts import number, t
from peersim.methods.compare import comparison_of
from peersim.narration.phrases import listed, quoted
from peersim.narration.refusal_text import error_text
from peersim.running.job_monitor import JobStatus, follow
from peersim.running.jobs import JobHandle, Request
from peersim.running.worlds import Worlds, worlds_request

__all__ = ["Run", "ask", "follows", "progress", "sketch", "start"]

SKETCHED: Final = 20
"""Pairs of an answer that nobody pressed Run for."""
_FIRST: Final = 2
"""Pairs of the first answer, which has to be quick: fewer have no spread."""
_SKETCH_PERSON_WEEKS: Final = 2e7
"""What such an answer may take at most: three times that of the usual world."""

progress: solara.Reactive[JobStatus | None] = solara.reactive(None)
"""How far the visitor's job is."""
asked: solara.Reactive[Question | None] = solara.reactive(None)
"""What the job was started with, while the question may have moved on."""


def start() -> str:
    """Run the question; return in words what is wrong with it, or an empty text."""
    return _start(visitor_state.question.value.pairs)


def sketch() -> str:
    """Ask few pairs of the question; return in words what is wrong with it, or an empty text.

    Nothing is asked where even a few would take long.
    """
    pairs = _sketched_pairs(visitor_state.question.value)
    return _start(pairs) if pairs else ""


def follows(question: Question) -> bool:
    """Tell whether an answer to a question comes by itself, or is on its way."""
    far, before = progress.value, asked.value
    if before is not None and before.asks_the_same(question):
        return far is not None and far.state in {"waiting", "running"}
    return _sketched_pairs(question) > 0


def _sketched_pairs(question: Question) -> int:
    """Return how many pairs are run of a question by itself; 0 where that would take long."""
    people, weeks, before = (
        float(question.value(f"organisation.{name}")) for name in ("people", "weeks", "burn_in")
    )
    of_pair = people * (weeks + before) * (1 + len(question.alternatives))
    pairs = min(question.pairs, SKETCHED, int(_SKETCH_PERSON_WEEKS / max(of_pair, 1.0)))
    return pairs if pairs >= min(_FIRST, question.pairs) else 0


def ask(change: Callable[[], Question], say: Callable[[str], None]) -> None:
    """Change the question, or say in words why it cannot be changed so.

    change: starts from the question as it is when it is called; the one on the page may be older.
    """
    try:
        question = change()
        ahead = _ask_ahead(question)
        visitor_state.question.value = question
        del ahead  # the page, drawn anew, has joined it by now
    except InputError as error:
        say(error_text(error))
    else:
        say("")


def _ask_ahead(question: Question) -> JobHandle[Worlds] | None:
    """Have the worlds begin that the page will ask for once it is drawn with a question."""
    pairs = _sketched_pairs(question)
    if not pairs or not _is_to_be_sketched(question):
        return None
    try:
        return visitor_state.jobs().start(_request(question, pairs))
    except PeersimError:  # the page will ask, and say so
        return None


def _request(question: Question, pairs: int) -> Request[Worlds]:
    return worlds_request(question.scenarios(), pairs, question.seed, _FIRST)


def _start(pairs: int) -> str:
    question = visitor_state.question.value
    try:
        request = _request(question, pairs)
        owner = solara.get_kernel_id()
        before = visitor_state.job.value  # held until what it has found may have been taken over
        visitor_state.job.value = None  # that it is given up is nothing to tell
        job = visitor_state.jobs().start(request, owner)
        del before
    except PeersimError as error:
        return error_text(error)
    asked.value = question
    visitor_state.job.value = job
    progress.value = JobStatus.of(job, visitor_state.jobs())
    return ""


def _is_to_be_sketched(question: Question) -> bool:
    """Tell whether a question is to be asked by itself now, since nobody has."""
    latest, before = visitor_state.answer.value, asked.value
    if latest is not None and latest.question.asks_the_same(question):
        return False
    if before is not None and before.asks_the_same(question):
        return False
    if latest is None and question.asks_the_same(Question()):
        return False  # the example answers it
    job = visitor_state.job.value
    has_first = latest is not None and latest.question == before
    # else its first answer comes first; this is asked again then
    return job is None or job.is_over or has_first


def cancel() -> None:
    """Give up what runs; what was found so far stays."""
    if visitor_state.job.value is not None:
        visitor_state.jobs().cancel(visitor_state.job.value)


@solara.component
def Run() -> None:
    """Show the card with which a question is run."""
    question, job = visitor_state.question.value, visitor_state.job.value
    wrong, say = solara.use_state("")

    def following(stop: threading.Event) -> None:
        job_question = asked.value
        if job is None or job_question is None:
            return

        def tell(far: JobStatus) -> None:
            if visitor_state.job.value is job:  # else something else is asked meanwhile
                progress.value = far

        def show(worlds: Worlds, version: int) -> None:
            if visitor_state.job.value is job:
                _set_answer(job_question, job, worlds, version)

        follow(job, visitor_state.jobs(), tell, show, stop)

    solara.use_thread(following, dependencies=[job], intrusive_cancel=False)
    far = progress.value
    running = far is not None and far.state in {"waiting", "running"}
    latest = visitor_state.answer.value

    def follow_the_question() -> None:
        if _is_to_be_sketched(visitor_state.question.value) and (wrong := sketch()):
            say(wrong)

    solara.use_effect(follow_the_question, [question, latest, running])

    def set_number(sent: object) -> None:
        ask(lambda: _with_number(visitor_state.question.value, sent), say)

    form = RunForm(
        asks=_asks(question),
        pairs=question.pairs,
        seed=question.seed,
        most=MOST_PAIRS,
        running=running,
        done=far.done if far else 0,
        total=far.total if far else 0,
        status=_status(far),
        wrong=wrong,
        words={
            "pairs": t("Paired worlds"),
            "seed": t("Seed"),
            "seed_means": t("What all luck hangs from: the same seed, the same numbers."),
            "more": t(
                "{pairs} pairs of worlds, seed {seed}", pairs=question.pairs, seed=question.seed
            ),
            "change": t("Change it"),
            "run": t("Run"),
            "cancel": t("Cancel"),
            "progress": t("Worlds done"),
        },
        event_run=lambda _=None: say(start()),
        event_cancel=lambda _=None: cancel(),
        event_set_number=set_number,
    )
    card(form, classes="run-card", aria_label=t("Run"))


def _asks(question: Question) -> str:
    """Say the question in a sentence."""
    return t(
        "What becomes of “{world}” with {others}?",
        world=t(world_of(question.world).title),
        others=listed([quoted(t(one.name)) for one in question.alternatives]),
    )


def _set_answer(question: Question, job: JobHandle[Worlds], worlds: Worlds, version: int) -> None:
    """Show the worlds that are there so far."""
    comparison = comparison_of(worlds)
    # worked out here, so that little is left to do while the page is drawn
    _ = comparison.outcomes, comparison.differences
    complete = job.state == "done" and comparison.replicates >= question.pairs
    visitor_state.answer.value = visitor_state.LatestAnswer(
        question, comparison, version, complete=complete
    )


def _with_number(question: Question, sent: object) -> Question:
    if not isinstance(sent, dict) or sent.get("name") not in {"pairs", "seed"}:
        raise InputError("the form sent something that cannot be read")
    value = sent.get("value")
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"{sent['name']} = {value!r} is not a whole number")
    is_pairs = sent["name"] == "pairs"
    changed = replace(question, pairs=value) if is_pairs else replace(question, seed=value)
    changed.scenarios()
    return changed


def _status(far: JobStatus | None) -> str:
    """Say how far a job is."""
    if far is None:
        return ""
    if far.state in {"waiting", "running"} and not far.done:
        return _beginning(far)
    values = {"done": far.done, "total": far.total, "seconds": number(far.seconds, 2)}
    if far.state == "cancelled":
        return t("Cancelled after {done} of {total} worlds.", **values)
    if far.state == "failed":
        return t("It failed after {done} of {total} worlds.", **values)
    return t("{done} of {total} worlds in {seconds} s", **values)


def _beginning(far: JobStatus) -> str:
    """Say why nothing is done yet."""
    compiling = visitor_state.jobs().compiling
    if compiling is not None:
        return t(
            "The engine is being compiled for this computer, once: {done} of {total} parts.",
            done=compiling[0],
            total=compiling[1],
        )
    if far.place == 1:
        return t("Waiting: one question comes before this one.")
    if far.place:
        return t("Waiting: {count} questions come before this one.", count=far.place)
    return t("Waiting: this one is next.") if far.state == "waiting" else t("It begins.")
