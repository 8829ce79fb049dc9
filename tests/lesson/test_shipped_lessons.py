"""What must be true of every lesson that comes with peersim."""

import re

import pytest

from peersim.lesson import LANGUAGES, load, names
from peersim.lesson.lesson_files import folder
from peersim.lesson.markdown_sections import html

PROMISED = {
    "circle_and_group",
    "how_sure",
    "lock_in_and_tipping",
    "masculinity",
    "silence",
    "speaking_and_being_heard",
    "who_carries_the_load",
    "wounded_healer",
}
LABELS = {
    "en": r"(ex-)?offenders?|addicts?|abusers?|inmates?|convicts?|females?|clean|dirty|agents?"
    r"|criminals?|perpetrators?|prisoners?|junk(ie|y)s?|(drug|substance) abuse",
    "sv": r"(ex-)?förbrytare|brottslingar?n?|brottsling|missbrukare|missbruk|knarkare|narkoman(er)?"
    r"|interner?|kriminella|fångar?|kåkfarare|drogfria|förövare|gärningsm[aä]n|pundare|agenter?",
}
BOTH = [(name, language) for name in names() for language in LANGUAGES]


def test_all_promised_lessons_are_there_in_both_languages():
    assert set(names()) == PROMISED
    assert len([*folder().glob("*.md")]) == len(PROMISED) * len(LANGUAGES)


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_a_lesson_takes_45_minutes_and_goes_from_predicting_to_explaining(name, language):
    lesson = load(name, language)
    kinds = [step.kind for step in lesson.steps]
    assert lesson.language == language
    assert lesson.minutes == 45
    assert kinds.index("predict") < kinds.index("reveal") < len(kinds) - 1
    assert kinds[0] == "read"
    assert kinds[-1] == "explain"
    assert all(step.text and step.notes for step in lesson.steps)
    asked = {question.kind for question in lesson.questions}
    assert {"direction", "text", "choice"} <= asked


@pytest.mark.parametrize("name", names())
def test_both_languages_ask_and_show_the_same(name):
    english, swedish = (load(name, language) for language in LANGUAGES)
    assert [one.hash() for one in english.scenarios] == [one.hash() for one in swedish.scenarios]
    for one, other in zip(english.steps, swedish.steps, strict=True):
        assert form(one) == form(other)
        assert one.text != other.text
        assert len(re.findall(r"\n\n", one.text)) == len(re.findall(r"\n\n", other.text))


def form(step):
    """Return what a step is without its words."""
    held = step.form.model_dump(exclude={"title"})
    for question in held.get("questions", ()):
        del question["ask"]
        question["options"] = len(question.get("options", ()))
    for knob in held.get("knobs", ()):
        del knob["label"]
    return held


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_lessons_put_no_labels_on_people(name, language):
    text = (folder() / f"{name}.{language}.md").read_text(encoding="utf-8")
    assert re.findall(rf"\b(?:{LABELS[language]})\b", text, re.IGNORECASE) == []


def test_the_word_list_finds_what_it_is_there_for():
    assert re.search(rf"\b(?:{LABELS['en']})\b", "an ex-offender")
    assert re.search(rf"\b(?:{LABELS['sv']})\b", "en missbrukare")


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_lessons_fetch_nothing_from_elsewhere(name, language):
    lesson = load(name, language)
    shown = "".join(html(part) for step in lesson.steps for part in (step.text, step.notes))
    assert "http" not in shown
    assert "&lt;" not in shown
