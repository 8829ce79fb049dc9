"""Whoever reads the dashboard in Swedish reads nothing on it in English, whatever its state."""

import re
import time
from importlib.resources import files
from pathlib import Path

import pytest

pytest.importorskip("solara")

import solara

import peersim
from peersim import compare
from peersim.dashboard import visitor_state
from peersim.dashboard.app import PAGES
from peersim.dashboard.pages import (
    help_page,
    live_page,
    live_state,
    map_page,
    results_page,
    sources_page,
    what_if_page,
    what_if_run,
    why_page,
)
from peersim.dashboard.question import Alternative, PolicyChoice, Question
from peersim.policies import registry as policies
from tests.dashboard.conftest import widget_texts
from tests.left_in_english import left_in_english, shown_texts, written_in_english

SMALL = (
    ("organisation.people", 20.0),
    ("organisation.weeks", 30.0),
    ("organisation.burn_in", 2.0),
)
NAMED = [(kind, one.title) for kind, one in policies().items()]
ALTERNATIVES = tuple(Alternative(title, (PolicyChoice(kind, 4),)) for kind, title in NAMED)
ONE = Question(settings=SMALL, alternatives=ALTERNATIVES[:1], pairs=4)
SEVERAL = Question(settings=SMALL, alternatives=ALTERNATIVES[-4:], pairs=3)


@pytest.fixture(autouse=True)
def usual(monkeypatch):
    """Give every test the state of somebody who has just come, with a browser in Swedish."""
    monkeypatch.setattr("solara.get_kernel_id", lambda: "somebody")
    monkeypatch.setattr(what_if_run, "sketch", str)
    visitor_state.language.value = "sv"
    yield
    visitor_state.question.value = Question()
    visitor_state.answer.value = None
    visitor_state.language.value = "en"
    visitor_state._shared.results_root = None
    results_page.chosen.value = ""
    sources_page.look_for("")
    help_page.chosen.value = "start"
    why_page.followed.value, why_page.view.value, why_page.looks_at_loop.value = None, 0, False
    live_state.person.value, live_state.as_list.value = None, False


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Return a folder with the answers to two questions, and the answers by question."""
    folder = tmp_path_factory.mktemp("results")
    found = {}
    for name, question in (("one", ONE), ("several", SEVERAL)):
        found[question] = compare(*question.scenarios(), replicates=question.pairs, workers=1)
        found[question].write(folder / name)
    return folder, found


def ask(question, answers=None):
    visitor_state.question.value = question
    if answers is not None:
        latest = visitor_state.LatestAnswer(question, answers[1][question], 1, True)  # noqa: FBT003 - complete
        visitor_state.answer.value = latest


def shown(page, until="", seconds=60):
    """Return the texts of a page as soon as one says something."""
    box, context = solara.render(page.Page(), handle_error=False)
    try:
        for _ in range(10 * seconds):
            found = widget_texts(box)
            if any(until in text for text in found):
                break
            time.sleep(0.1)
        else:
            raise AssertionError(f"the page never says {until!r}")
    finally:
        context.close()
    return [text for one in found if "module.exports" not in one for text in plain(one)]


def plain(text):
    """Return the texts within one: those of HTML, or itself."""
    return shown_texts(text) if "<" in text else [text]


def english(page, until="", seconds=60):
    texts = shown(page, until, seconds)
    return sorted({*left_in_english(texts), *written_in_english(texts)})


def test_what_if_before_and_after_an_answer(answers):
    assert english(what_if_page) == []
    for question in (ONE, SEVERAL):
        ask(question, answers)
        assert english(what_if_page) == []


@pytest.mark.parametrize("kind", list(policies()))
def test_every_measure_on_the_timeline(kind):
    ask(Question(settings=SMALL, alternatives=(Alternative("x", (PolicyChoice(kind, 4),)),)))
    assert english(what_if_page) == []


def test_map():
    assert english(map_page) == []


def test_live_and_somebody_in_it():
    ask(ONE)
    assert english(live_page, "Vad som hände i vecka 0") == []
    live_state.person.value, live_state.as_list.value = 0, True
    assert english(live_page, "Hela historien, med dess orsaker") == []


@pytest.mark.parametrize("view", [0, 1])
def test_why(view, answers):
    ask(ONE, answers)
    why_page.view.value = view
    assert english(why_page, "Mekanismerna bakom") == []
    why_page.looks_at_loop.value = True
    assert english(why_page, "luckrar upp läget") == []


def test_sources_with_everything_that_opens():
    assert english(sources_page, "Vad källorna påstår") == []


def test_results(answers):
    visitor_state._shared.results_root = answers[0]
    for name in ("", "one", "several"):
        results_page.chosen.value = name
        assert english(results_page, "Var detta kommer ifrån" if name else "one") == []


def test_no_template_has_words_of_its_own():
    for path in Path(str(files(peersim))).rglob("*.vue"):
        markup = path.read_text("utf-8").rpartition("</template>")[0]
        said = shown_texts(re.sub(r"\{\{.*?\}\}", "", markup))
        assert [text for text in said if re.search(r"[a-z]{2,}", text)] == [], path.name


def test_no_page_is_left_out():
    assert len(PAGES) == 7
