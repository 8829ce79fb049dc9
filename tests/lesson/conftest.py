"""A small lesson, and how one with a mistake is written."""

from pathlib import Path

import pytest

from peersim.lesson import load

SMALL = Path(__file__).parent / "small.en.md"


@pytest.fixture
def lesson_file(tmp_path):
    """Return a function that writes the small lesson with replacements, and returns its path."""

    def written(*replacements):
        text = SMALL.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "small.en.md"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def small_lesson():
    return load(SMALL)
