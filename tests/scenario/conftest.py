"""Scenario files for tests."""

import pytest

from peersim.scenario import load


@pytest.fixture
def write(tmp_path):
    """Write a scenario file (text or bytes) and return its path."""

    def write_file(text, name="mine.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write_file


@pytest.fixture
def loaded(write):
    """Write a scenario file and load it."""

    def write_and_load(text, changes=None, name="mine.toml"):
        return load(write(text, name), changes)

    return write_and_load


@pytest.fixture
def triangle(write):
    """Three people, tied in a ring: a list of ties and a list of people."""
    ties = write("source,target\na,b\nb,c\nc,a\n", "ties.csv")
    write("person,role,gender\na,mentor,woman\nb,,man\nc,,\n", "people.csv")
    return ties
