"""A class that is held in Swedish reads nothing in English: door, screen, phone and teacher."""

import re
import time
from pathlib import Path

import pytest

import peersim
from tests.left_in_english import left_in_english, shown_texts
from tests.seminar.conftest import Classroom

LESSON = Path(peersim.__file__).parent / "lessons" / "silence.sv.md"
SMALL = 'changes = { "organisation.people" = 40, "organisation.weeks" = 60, '


@pytest.fixture(scope="module")
def swedish_class(tmp_path_factory):
    """Return a room that holds a lesson of peersim's in Swedish, with small worlds."""
    folder = tmp_path_factory.mktemp("class")
    text = LESSON.read_text("utf-8").replace("pairs = 100", "pairs = 4")
    text = re.sub(r"(scenario = \"\w+\")\n(?!changes)", rf"\1\n{SMALL}}}\n", text)
    text = text.replace(f"{SMALL}}}", f"{SMALL[:-2]} }}")
    text = re.sub(r"changes = \{ \"c", f'{SMALL}"c', text)
    path = folder / "silence.sv.md"
    path.write_text(text, encoding="utf-8")
    room = Classroom(folder, path)
    yield room
    room.stop()


def english(*pages):
    return sorted({text for page in pages for text in left_in_english(shown_texts(page))})


def test_a_whole_lesson(swedish_class):
    student, teacher = swedish_class.student(), swedish_class.teacher()
    assert english(type(student)(swedish_class.url).get("/")[1]) == []
    ends = time.monotonic() + 300  # the first run on a machine compiles
    while "Världarna har körts" not in teacher.get("/teacher")[1]:
        assert time.monotonic() < ends
        time.sleep(0.2)
    place = 0
    while "Det var lektionen" not in (page := teacher.get("/teacher")[1]):
        assert english(page, teacher.get("/teacher/screen")[1], student.get("/room")[1]) == []
        student.post("/answer", place=place, silence_reports=-2, silence_incidents=1)
        student.post("/run")
        assert english(student.get("/room")[1]) == []
        teacher.post("/teacher/go", place=place)
        place += 1
    assert place > 5
