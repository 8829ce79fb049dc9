"""Run, cancel, and how far it is."""

import threading
from dataclasses import replace
from functools import partial

import solara

from peersim.core.errors import InputError, PeersimError
from peersim.dashboard import visitor_state
from peersim.dashboard.elements import card
from peersim.dashboard.pages.what_if_forms import RunForm
from peersim.dashboard.pages.what_if_sidebar import ask
from peersim.dashboard.question import Question
from peersim.dashboard.request_limits import MOST_PAIRS
from peersim.dashboard.texts import number, t
from peersim.methods.compare import comparison_of
from peersim.running.job_monitor import JobStatus, follow
from peersim.running.jobs import JobHandle
from peersim.running.worlds import Worlds, worlds_request

__all__ = ["Run", "progress", "start"]

progress: solara.Reactive[JobStatus | None] = solara.reactive(None)
"""How far the visitor's job is."""
asked: solara.Reactive[Question | None] = solara.reactive(None)
"""What the job was started with, while the question may have moved on."""


def start() -> str:
    """Run the question; return in words what is wrong with it, or an empty text."""
    question = visitor_state.question.value
    try:
        scenarios = question.scenarios()
        owner = solara.get_kernel_id()
        request = worlds_request(scenarios, question.pairs, question.seed)
        job = visitor_state.jobs().start(request, owner)
    except PeersimError as error:
        return str(error)
    asked.value = question
    visitor_state.job.value = job
    progress.value = JobStatus.of(job, visitor_state.jobs())
    return ""


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
        if job is not None and asked.value is not None:
            set_answer = partial(_set_answer, asked.value, job)
            follow(job, visitor_state.jobs(), progress.set, set_answer, stop)

    solara.use_thread(following, dependencies=[job], intrusive_cancel=False)
    far = progress.value
    running = far is not None and far.state in {"waiting", "running"}

    def set_number(sent: object) -> None:
        ask(lambda: _with_number(visitor_state.question.value, sent), say)

    form = RunForm(
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
            "run": t("Run") if far is None else t("Run again"),
            "cancel": t("Cancel"),
            "progress": t("Worlds done"),
        },
        event_run=lambda _=None: say(start()),
        event_cancel=lambda _=None: cancel(),
        event_set_number=set_number,
    )
    card(form, classes="run-card", aria_label=t("Run"))


def _set_answer(question: Question, job: JobHandle[Worlds], worlds: Worlds, version: int) -> None:
    """Show the worlds that are there so far."""
    comparison = comparison_of(worlds)
    # worked out here, so that nothing is left to do while the page is drawn
    _ = comparison.outcomes, comparison.trajectories, comparison.passing
    visitor_state.answer.value = visitor_state.LatestAnswer(
        question, comparison, version, job.state == "done"
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
