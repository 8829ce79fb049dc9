"""What is refused is refused in the visitor's language, whichever room says it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import peersim
from peersim.core.errors import InputError, ScenarioError
from peersim.core.refusal import Refusal
from peersim.narration.refusal_text import composed, error_text
from peersim.narration.texts import speaking, translations
from peersim.scenario import load_bytes
from tests.left_in_english import left_in_english

HERE = Path(peersim.__file__).parent
ROOMS = (
    *("core/errors.py", "core/input_files.py", "core/parameter.py", "core/whole_number.py"),
    *("core/toml.py", "core/delimited_text.py", "dashboard", "methods/outcome_map/map_axes.py"),
    *("methods/answer.py", "methods/causes.py", "methods/experiment/outcomes.py"),
    *("methods/frames.py", "methods/made_answer.py", "methods/saved_answer.py"),
    *("methods/saved_scenario.py", "policies/__init__.py", "results", "running/job_queue.py"),
    *("running/jobs.py", "running/journal.py", "running/worlds.py", "scenario", "seminar"),
    *("world/circumstances.py", "world/imported_network.py", "world/network_files"),
)
"""Whose refusals a visitor of the pages, or of a class, can meet."""
FOR_THE_ONE_WHO_STARTS_IT = re.compile(r"^--(data|set)|^'?\{path\}'? belongs|pip install|PARQUET")
"""Said on the command line, which is English."""


def blanked(text):
    """Return a text with its blanks unnamed."""
    return re.sub(r"\{\w*\}", "{}", text)


def sentence(node):
    """Return the text of a literal, with blanks where values stand; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
        return "".join(parts)
    return None


def refusals():
    """Return what is handed to an error as it is raised, with where that stands."""
    for room in ROOMS:
        place = HERE / room
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                    continue
                if getattr(node.exc.func, "attr", "") == "fault":
                    continue  # of a plug-in, for whoever writes it
                for argument in node.exc.args:
                    said = sentence(argument)
                    if said and re.search("[a-z]{2} [a-z]", said.replace("{}", "")):
                        yield said, f"{path.relative_to(HERE)}:{node.lineno}"


@cache
def known():
    return {blanked(text) for text in translations("sv")}


def test_every_refusal_of_the_pages_has_a_swedish_one():
    missing = [
        f"{place}: {said}"
        for said, place in refusals()
        if said not in known() and not FOR_THE_ONE_WHO_STARTS_IT.search(said)
    ]
    assert missing == []


WRONG = {
    "no key": "[culture]\nsilnce = 0.5\n",
    "too much": "[culture]\nsilence = 7\n",
    "no number": '[culture]\nsilence = "loud"\n',
    "no switch": "[mechanisms.voice]\non = 3\n",
    "no section": "[kultur]\nsilence = 0.5\n",
    "no TOML": "[culture\n",
    "no world": 'extends = "baslinje"\n',
    "no measure": "[policies.study_cirkel]\nfrom_week = 3\n",
    "no whole number": "[organisation]\nweeks = 10.5\n",
    "no table": "culture = 3\n",
    "before the start": "[policies.study_circle]\nfrom_week = -4\n",
    "after the end": "[organisation]\nweeks = 30\n[policies.study_circle]\nfrom_week = 90\n",
    "no moment": "[moments.then]\nfrom_week = 3\ngroup = 'ghosts'\noutcome = 'belonging'\n",
    "many mistakes": "[culture]\n" + "".join(f"key_{n} = 1\n" for n in range(20)),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_wrong_file_is_refused_in_swedish(why):
    with pytest.raises(ScenarioError) as refused:
        load_bytes(WRONG[why].encode(), "fel.toml")
    with speaking("sv"):
        said = error_text(refused.value)
    assert said != str(refused.value)
    assert list(left_in_english([re.sub(r"'[^']*'", "", said)])) == []


def test_what_stands_in_a_blank_is_put_into_the_language_too():
    english = (
        "'x.toml': culture.silnce = 1 is not known; the nearest known name is 'culture.silence'"
    )
    with speaking("sv"):
        assert composed(english) == (
            "'x.toml': culture.silnce = 1 är inte känt; det närmaste kända namnet är "
            "'culture.silence'"
        )


def test_several_lines_are_put_into_the_language_one_by_one():
    lines = "settings: 'a' is set twice\nsettings: 'b' is set twice"
    with speaking("sv"):
        assert composed(lines) == "settings: 'a' ges två gånger\nsettings: 'b' ges två gånger"


@pytest.mark.parametrize(
    "text", ["x: " * 600, "'a' has b" * 200, "settings: 'a' = " * 120, "x" * 10**6]
)
def test_what_a_stranger_wrote_neither_holds_up_nor_breaks(text):
    with speaking("sv"):
        assert composed(f"{text}!").endswith("!")


def test_what_nobody_translated_stays_as_it_is():
    with speaking("sv"):
        assert composed("the moon is full: nothing runs") == "the moon is full: nothing runs"


@pytest.mark.parametrize("language", ["en", "sv"])
def test_an_error_keeps_every_name_and_number(language):
    error = ScenarioError(Refusal("in week {week} it is {total}", {"week": "7", "total": "1.5"}))
    with speaking(language):
        assert error_text(error) == "in week 7 it is 1.5"
        assert error_text(InputError("there is no world 'x'")).endswith("'x'")
