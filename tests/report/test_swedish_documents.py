"""Whoever is handed a document in Swedish reads nothing in it in English."""

import json
import re

import pytest

from peersim.browser_engine.model_page import model_page
from peersim.handbook import handbook_pages, html
from peersim.lesson import load, names
from peersim.mechanisms import registry
from peersim.narration.cause_names import term_words
from peersim.narration.texts import speaking, translations
from peersim.report import describe_model
from peersim.report.brief.html import to_html
from peersim.report.diaries import diary_files
from peersim.world import census
from tests.left_in_english import left_in_english, shown_texts, written_in_english


def english(page):
    """Return what is English on a page, and in the data that its scripts show."""
    data = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    said = [text for held in data for text in words_of(json.loads(held))]
    shown = shown_texts(page)
    return [*dict.fromkeys([*left_in_english([*shown, *said]), *written_in_english(shown)])]


def words_of(held):
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for one in held.values() if isinstance(held, dict) else held:
            yield from words_of(one)


@pytest.mark.parametrize(
    ("said", "is_english"),
    [
        ("<p>Under dessa antaganden minskar tystnaden.</p>", False),
        ("<p>Tystnaden, <b>the silence</b>, minskar.</p>", True),
        ('<button title="Copy link">Kopiera</button>', True),
        ("<p>Kör <code>peersim compare the worlds</code>.</p>", False),
        ("<p>Buck, The Core Conditions of Peer Mentoring</p>", True),
        ("<p>Women in power</p>", True),
        ("<p>Från 0,5 till 1 200.</p>", False),
        ("<p>Från 0.5 till 1.</p>", True),
        ("<p>1,200 personer.</p>", True),
    ],
)
def test_english_is_found_where_there_is_any(said, is_english):
    assert bool(english(said)) == is_english


def test_no_translation_has_english_in_it():
    assert list(left_in_english(translations("sv").values())) == []


@pytest.mark.parametrize("which", ["one", "two", "run"])
def test_briefs(which, brief):
    assert english(to_html(brief(which, "sv"))) == []


def test_the_page_of_results(page_in):
    assert english(page_in("sv").decode()) == []


def test_diaries(one):
    for text in diary_files(one, "sv", people=20).values():
        assert list(left_in_english(text.splitlines()[1:])) == []  # the first row names columns


@pytest.mark.parametrize("name", names())
def test_the_page_that_runs_the_model_and_its_lessons(name):
    assert english(model_page("sv", load(name, "sv")).decode()) == []


@pytest.mark.parametrize("name", names())
def test_lessons(name):
    lesson = load(name, "sv")
    said = [lesson.title, lesson.introduction, *lesson.aims]
    for step in lesson.steps:
        said += [step.title, step.text, step.notes]
        said += [question.ask for question in step.questions]
    assert list(left_in_english(said)) == []


def test_the_handbook():
    for page in handbook_pages("sv"):
        assert english(html(page, lambda name: f"#{name}")) == [], page.name


@pytest.fixture(scope="module")
def described():
    """Return the description of the model, and what of it is no code and no formula."""
    with speaking("sv"):
        whole = describe_model().markdown()
    return whole, re.sub(r"\$\$.*?\$\$|\$[^$\n]+\$|`[^`]+`", "", whole, flags=re.DOTALL)


def test_the_description_of_the_model(described):
    lines = described[1].split("\n")
    assert [line for line in left_in_english(lines) if "1 - supervision" not in line] == []
    assert list(written_in_english(lines)) == []


def test_the_description_says_as_much_as_the_english_one(described):
    english = describe_model().markdown()
    for sign in ("\n## ", "\n### ", "\n$$\n", "\n| `", "\n- **", "\n    - "):
        assert described[0].count(sign) == english.count(sign), sign
    assert re.findall(r"\n\$\$\n(.*?)\n\$\$", described[0], re.DOTALL) == re.findall(
        r"\n\$\$\n(.*?)\n\$\$", english, re.DOTALL
    )


def test_the_overview_and_each_mechanism_alone():
    with speaking("sv"):
        model = describe_model()
        said = [model.overview(), *map(model.mechanism, registry())]
    bare = re.sub(r"\$\$.*?\$\$|\$[^$\n]+\$|`[^`]+`", "", "\n".join(said), flags=re.DOTALL)
    lines = [line for line in bare.split("\n") if "1 - supervision" not in line]
    assert list(left_in_english(lines)) == []


def test_every_term_and_every_event_has_swedish_words():
    said = {
        term_words(term, amount)
        for mechanism in registry().values()
        for hazard in mechanism.hazards
        for term in hazard.terms
        for amount in (1.0, -1.0)
    }
    assert (said | set(census.EVENTS)) - set(translations("sv")) == set()
