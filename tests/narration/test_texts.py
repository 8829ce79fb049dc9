"""Every text that a page shows has a Swedish one, and numbers are written as a language does."""

import ast
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import peersim.browser_engine.page_templates  # adds the texts of the page in a browser
import peersim.dashboard.texts  # and of its pages
import peersim.report.texts  # and those of documents
from peersim.narration import texts
from peersim.scenario import load, names

ROOMS = [
    Path(peersim.__file__).parent / room
    for room in ("narration", "dashboard", "report", "browser_engine")
]


def texts_shown(rooms=ROOMS):
    """Return every text that code hands to `t` as it stands, with where it stands."""
    for path in sorted(path for room in rooms for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "t":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value, f"{path.name}:{node.lineno}"


def test_every_text_has_a_swedish_one():
    known = texts.translations("sv")
    missing = sorted({f"{place}: {text}" for text, place in texts_shown() if text not in known})
    assert missing == []


def catalogue(room):
    """Return the English texts of the files of a room, where it has any."""
    for path in (Path(peersim.__file__).parent / room).rglob("*.po"):
        with path.open("rb") as held:
            yield from (message.id for message in read_po(held, locale="sv") if message.string)


@pytest.mark.parametrize("room", ["narration", "dashboard", "report"])
def test_a_room_finds_its_texts_without_the_rooms_above_it(room):
    known = {*catalogue("narration"), *catalogue(room)}
    shown = {text for text, _ in texts_shown([Path(peersim.__file__).parent / room])}
    assert shown - known == set()


def test_every_scenario_is_told_in_swedish():
    known = {*catalogue("narration")}  # since briefs say titles as well
    told = {text: name for name in names() for text in (load(name).title, load(name).description)}
    assert {name: text for text, name in told.items() if text not in known} == {}


def test_no_text_is_translated_in_two_files():
    files = [path for room in ROOMS for path in room.rglob("*.po")]
    told: Counter[object] = Counter()
    for path in files:
        with path.open("rb") as held:
            told.update(message.id for message in read_po(held, locale="sv") if message.id)
    assert [text for text, times in told.items() if times > 1] == []


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_translations_fill_in_the_same_values():
    for english, swedish in texts.translations("sv").items():
        assert fields(english) == fields(swedish), english


def test_english_is_its_own_key():
    assert texts.t("Paired worlds: {count}", count=3) == "Paired worlds: 3"


def test_swedish_takes_the_catalogue(swedish):
    assert texts.t("Why") == "Varför"
    assert texts.t("Nothing that anybody translated") == "Nothing that anybody translated"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.06413, "0.0641"), (-0.5, "−0.5"), (1234.5, "1,234"), (0.0, "0"), (float("nan"), "–")],
)
def test_numbers_have_three_digits_that_count(value, written):
    assert texts.number(value) == written


def test_numbers_are_written_as_the_language_does(swedish):
    assert texts.number(0.06413) == "0,0641"
    assert texts.number(-12.345, digits=4) == "−12,35"


def test_moments_are_written_as_the_language_does(swedish):
    assert texts.moment("2026-03-01T07:59:21+00:00") == "1 mars 2026 07:59:21 UTC"
    assert texts.moment("some day") == "some day"
    assert texts.moment("") == "–"
