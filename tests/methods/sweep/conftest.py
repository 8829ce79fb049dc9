"""A small experiment that several tests sweep."""

import pytest

QUESTION = """
title = "Small"
scenarios = ["baseline", "study_circle"]
outcomes = ["exit_rate:women", "distress", "reports"]
replicates = {replicates}
seed = 4
batch = {batch}
[set]
organisation.people = 20
organisation.weeks = {weeks}
organisation.burn_in = 2
policies.study_circle.from_week = 4
[assumptions]
culture.silence = [0.2, 0.8]
entry.women_share = [0.1, 0.9]
[levers]
policies.study_circle.sessions = [2, 4]
[design]
kind = "sobol"
points = {points}
"""


@pytest.fixture(scope="session")
def question():
    """Write a small experiment into a folder, and return the file."""

    def write(folder, replicates="3", batch=8, weeks=12, points=16, more=""):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "question.toml"
        how = {"replicates": replicates, "batch": batch, "weeks": weeks, "points": points}
        path.write_text(QUESTION.format(**how) + more, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def tables():
    """Return the bytes of all tables in a folder."""

    def bytes_of(folder):
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}

    return bytes_of
