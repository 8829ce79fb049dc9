"""A scenario, or a network, that a visitor sends, as a question.

A file is bytes from a stranger: it is limited in size, read as TOML and as nothing else, extends
only what comes with peersim, and names no file. Its name is shown and never used as a path.
"""

from dataclasses import replace
from pathlib import PurePath
from typing import Final

from peersim.core.errors import InputError
from peersim.dashboard.question import Question
from peersim.dashboard.request_limits import MOST_LETTERS, MOST_POLICIES
from peersim.scenario import load_bytes
from peersim.scenario.scenario_files import parse
from peersim.world.imported_network import network_of_text

__all__ = ["LARGEST", "LARGEST_NETWORK", "upload", "upload_network"]

LARGEST: Final = 200_000
"""Bytes; a scenario that says everything has about 12 000."""
LARGEST_NETWORK: Final = 1_000_000
"""Bytes; 500 people with 5,000 ties take about 100 000."""


def upload(content: bytes, name: str) -> Question:
    """Return what the policies of a file would change in its world; without any, its world.

    Raises InputError, in words that name the file, where it cannot be taken.
    """
    shown = _displayed_name(name)
    if not shown.lower().endswith(".toml"):
        raise InputError(f"'{shown}' is no scenario; a scenario is a .toml file")
    if len(content) > LARGEST:
        raise InputError(f"'{shown}' has {len(content)} bytes; a scenario takes up to {LARGEST}")
    policies = parse(content, f"'{shown}'").get("policies", {})
    if isinstance(policies, dict) and len(policies) > MOST_POLICIES:
        raise InputError(f"'{shown}' has {len(policies)} policies; it takes up to {MOST_POLICIES}")
    question = Question.of(load_bytes(content, shown), shown)
    question.scenarios()
    return question


def upload_network(text: str, name: str, question: Question) -> Question:
    """Return the question founded by the network of a file, of which structure alone is kept.

    Raises InputError, in words that name the file, where it cannot be taken.
    """
    shown = _displayed_name(name)
    size = len(text.encode())
    if size > LARGEST_NETWORK:
        raise InputError(f"'{shown}' has {size} bytes; a network takes up to {LARGEST_NETWORK}")
    network = network_of_text(text, shown)
    people = "organisation.people"  # which the network says
    settings = tuple(setting for setting in question.settings if setting[0] != people)
    founded = replace(question, network=network, network_name=shown, settings=settings)
    founded.scenarios()
    return founded


def _displayed_name(name: str) -> str:
    """Return what is shown of a file's name: its last part, on one line, not too long."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join(letter for letter in last if letter.isprintable())
    if len(plain) > MOST_LETTERS:
        plain = f"{plain[: MOST_LETTERS - 8]}…{plain[-7:]}"
    return plain or "file"
