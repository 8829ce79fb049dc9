"""One of each kind is added in a copy of the tree, by few files, and the contracts accept it.

All kinds are added to one copy, and its contracts run in one process: to import peersim and to
collect tests takes far longer than they do.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("experiments", "peersim", "scenarios", "tests", "pyproject.toml")
Edits = tuple[tuple[str, str], ...]
"""What is put in the place of what."""
SWEDISH = "peersim/narration/texts/sv/mechanisms.po"
MEASURES = "peersim/narration/texts/sv/measures.po"
MODEL = "peersim/narration/texts/sv/model.po"
PAGES = "peersim/dashboard/texts/sv/frame.po"
SHOWN = "tests/dashboard/test_cause_pictures.py"

MECHANISM = '''"""Hours without noise let people rest (S2).

Distress is pushed down at rest * hope (1/week).
"""

from peersim.core.kernel import kernel
from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down
from peersim.world.census import HOPE
from peersim.world.world_state import World
from peersim.world.ties import is_present


@kernel
def step(world: World, p: Numbers) -> None:
    """Push distress down."""
    for i in range(world.organisation[0].top):
        if is_present(world.people, i):
            world.pushes[p.distress_down_quiet, i] += p.rest * world.levels[HOPE, i]


MECHANISM = Mechanism(
    name="quiet_hours",
    code="M99",
    sentence="Hours without noise let people rest.",
    sources=("S2",),
    reads=("hope",),
    parameters={
        "rest": parameter(0.01, "1/week", 0, 0.1, "assumption", "S2", "relief by quiet hours"),
    },
    pushes={"distress_down_quiet": down("distress", "rest * hope")},
)
'''
MECHANISM_TEST = '''"""Quiet hours are a mechanism like any other."""

from peersim.mechanisms import registry


def test_quiet_hours_push_distress_down():
    assert registry()["quiet_hours"].pushes["distress_down_quiet"].level == "distress"
'''
METRIC = '''

@metric("members", "people", "neither", "state", "end")
def members(tally: Tally) -> Array:
    """How many people are no mentors, on average."""
    return tally.by_week("person_weeks") - tally.by_week("mentor_weeks")


METRICS: Final = (members, '''
POLICY = '''"""A quiet room, in which there is less macho display (S0a)."""

from peersim.core.parameter import parameter
from peersim.policies import FROM_WEEK, UNTIL_WEEK, Policy, Values, span, when
from peersim.world.circumstances import Timetable


def write(timetable: Timetable, values: Values) -> None:
    """Make the common room safer, and book the work."""
    weeks = span(values)
    timetable.add("room_safety", values["safety"], weeks.start, weeks.stop)
    timetable.add("cost_hours", 1.0, weeks.start, weeks.stop)


def say(values: Values) -> str:
    """Say when it holds."""
    return f"{when(values)} there is a quiet room."


POLICY = Policy(
    name="quiet_room",
    title="Quiet room",
    sentence="A quiet room shelters from display.",
    sources=("S0a",),
    parameters={
        "from_week": FROM_WEEK,
        "until_week": UNTIL_WEEK,
        "safety": parameter(0.3, "share", 0, 1, "design", "S0a", "display kept away"),
    },
    write=write,
    say=say,
)
'''
POLICY_TEST = '''"""A quiet room is a measure like any other."""


def test_a_quiet_room_is_safer(written):
    assert set(written("quiet_room")) == {"cost_hours", "room_safety"}
'''


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Return a function that copies the tree, with the bytecode of its sources."""

    def copy(name: str) -> Path:
        place: Path = tmp_path_factory.mktemp(name)
        for part in COPIED:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, place / part)
            else:
                shutil.copy2(ROOT / part, place / part)
        return place

    return copy


def translated(*pairs: tuple[str, str]) -> str:
    return "".join(f'\nmsgid "{english}"\nmsgstr "{swedish}"\n' for english, swedish in pairs)


def write(tree: Path, added: Mapping[str, str | Edits]) -> None:
    """Write new files, put lines behind others, or append to catalogues."""
    for name, text in added.items():
        path = tree / name
        if isinstance(text, str):
            with path.open("a", encoding="utf-8") as file:
                file.write(text)
            continue
        content = path.read_text(encoding="utf-8")
        for before, after in text:
            assert content.count(before) == 1, before
            content = content.replace(before, after)
        path.write_text(content, encoding="utf-8")


def run_in(tree: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Python in the copy, without compiling anything."""
    environment = os.environ | {
        "PYTHONPATH": str(tree),
        "NUMBA_DISABLE_JIT": "1",
        "PEERSIM_CACHE_DIR": str(tree / "cache"),
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tree, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def run_tests(tree: Path, *arguments: str) -> tuple[int, str]:
    """Run tests of the copy."""
    done = run_in(tree, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *arguments)
    return done.returncode, done.stdout + done.stderr


NEW_MECHANISM: Mapping[str, str | Edits] = {
    "peersim/mechanisms/quiet_hours.py": MECHANISM,
    "peersim/engine/weekly_schedule.py": (
        (" readiness, recentring,", " quiet_hours, readiness, recentring,"),
        (
            "        StepRow(voice.step),\n",
            "        StepRow(voice.step),\n        StepRow(quiet_hours.step),\n",
        ),
    ),
    "tests/mechanisms/test_quiet_hours.py": MECHANISM_TEST,
    SWEDISH: translated(
        ("quiet hours", "stilla timmar"),
        ("Hours without noise let people rest.", "Timmar utan buller låter människor vila."),
    ),
}
PAGE = '''"""A page that greets."""

import solara

from peersim.dashboard.elements import h
from peersim.dashboard.texts import t

__all__ = ["Page"]


@solara.component
def Page() -> None:
    """Greet whoever comes."""
    h("p", t("A greeting to whoever comes."))
'''
RENDERED = """
import solara
from peersim.dashboard.app import PAGES
label, page = PAGES["greeting"]
_, context = solara.render(page(), handle_error=False)
print(label)
"""


NEW_METRIC: Mapping[str, str | Edits] = {
    "peersim/metrics/membership.py": (("\n\nMETRICS: Final = (", METRIC),),
    MODEL: translated(("members", "medlemmar")),
}
NEW_POLICY: Mapping[str, str | Edits] = {
    "peersim/policies/quiet_room.py": POLICY,
    "tests/policies/test_quiet_room.py": POLICY_TEST,
    MEASURES: translated(
        ("Quiet room", "Tyst rum"),
        ("A quiet room shelters from display.", "Ett tyst rum skyddar mot uppvisning."),
    ),
}
NEW_PAGE: Mapping[str, str | Edits] = {
    "peersim/dashboard/pages/greeting.py": PAGE,
    "peersim/dashboard/app.py": (
        ("    help_page,\n", "    greeting,\n    help_page,\n"),
        ('    "live": (', '    "greeting": ("Greeting", greeting.Page),\n    "live": ('),
    ),
    PAGES: translated(
        ("Greeting", "Hälsning"),
        ("A greeting to whoever comes.", "En hälsning till den som kommer."),
    ),
}
NEW = {
    "mechanism": (NEW_MECHANISM, 4),
    "metric": (NEW_METRIC, 2),
    "policy": (NEW_POLICY, 3),
    "page": (NEW_PAGE, 3),
}
CONTRACTS = (
    "tests/mechanisms/test_mechanism_contract.py",
    "tests/mechanisms/declarations",
    "tests/mechanisms/test_quiet_hours.py",
    "tests/metrics/test_metric_contract.py",
    "tests/policies/test_policies.py",
    "tests/policies/test_steady_policies.py",
    "tests/policies/test_quiet_room.py",
    "tests/narration/test_texts.py",
    SHOWN,
)
CHOSEN = (
    "quiet_hours or every_mechanism or every_file or metric or quiet_room or every_policy or text"
)


@pytest.fixture(scope="module")
def tree(copied):
    """Return a copy of the tree to which one of each kind was added."""
    place = copied("whole")
    for added, _ in NEW.values():
        write(place, added)
    return place


@pytest.mark.parametrize("kind", NEW)
def test_one_of_each_kind_takes_few_files(kind):
    added, most = NEW[kind]
    assert len(added) <= most


def test_the_contracts_accept_one_more_of_each_kind(tree):
    code, said = run_tests(tree, *CONTRACTS, "-k", CHOSEN)
    assert code == 0, said


def test_the_contracts_name_what_was_forgotten_of_a_mechanism(copied):
    place = copied("lacking")
    write(place, dict(list(NEW_MECHANISM.items())[:1]))
    code, said = run_tests(
        place, "tests/mechanisms/test_mechanism_contract.py", SHOWN, "-k", CHOSEN
    )
    assert code == 1
    for missing in (
        "test_every_mechanism_has_a_row_in_the_week",
        "test_every_mechanism_has_a_test_of_its_name",
        "test_every_text_of_the_model_that_is_shown_has_a_swedish_one",
    ):
        assert f"::{missing}" in said


def test_a_page_that_was_added_is_shown(tree):
    pytest.importorskip("solara", reason="the dashboard is not installed")
    shown = run_in(tree, "-c", RENDERED)
    assert shown.stdout.strip() == "Greeting", shown.stderr
