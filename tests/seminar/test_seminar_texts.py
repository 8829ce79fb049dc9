"""Every text of the pages has a Swedish one, and none puts labels on people."""

import ast
import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import peersim.seminar
from peersim.dashboard import texts
from peersim.seminar.answer_counts import DIRECTIONS
from peersim.seminar.page_handlers import environment

ROOM = Path(peersim.seminar.__file__).parent
LABELS = re.compile(
    r"\b(offender|addict|abuser|inmate|convict|female|clean|dirty|agent|brottsling|missbrukare"
    r"|intern|kriminell|fånge)s?\b",
    re.IGNORECASE,
)


def texts_shown():
    """Return every text that code and templates hand to `t` as it stands."""
    found = set(DIRECTIONS.values())
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "t":
                found |= {str(ast.literal_eval(node.args[0]))} if is_said(node.args[0]) else set()
    for path in (ROOM / "templates").iterdir():
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if getattr(call.node, "name", "") == "t":
                found.add(str(call.args[0].as_const()))
    return found


def is_said(argument):
    return isinstance(argument, ast.Constant)


def test_every_text_has_a_swedish_one():
    known = texts.translations("sv")
    assert sorted(text for text in texts_shown() if text not in known) == []


def test_no_text_puts_labels_on_people():
    known = texts.translations("sv")
    for text in texts_shown():
        assert not LABELS.search(text)
        assert not LABELS.search(known[text])


@pytest.mark.parametrize("path", [*(ROOM / "templates").iterdir()], ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\{% block body %\}.*?\{% endblock %\}", "", text)  # attributes of the body
    words = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)
    assert re.findall(r"[a-zA-Z]{2,}", words) in ([], ["peersim"])


def test_templates_escape_everything_but_what_is_markup_already():
    assert environment().autoescape is True
    for path in (ROOM / "templates").iterdir():
        safe = re.findall(r"\S+\s*\|\s*safe", path.read_text(encoding="utf-8"))
        assert safe in ([], ['aria-current="step"\'|safe'])


def test_pages_and_script_name_no_other_host():
    for path in [*(ROOM / "templates").iterdir(), *(ROOM / "static").iterdir()]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\w://|[\"'(]//", text)
