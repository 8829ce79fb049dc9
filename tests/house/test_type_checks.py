"""What a type checker must refuse: names that are not there, however they are looked up."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PUBLIC = """
import peersim

peersim.compare
peersim.predict
"""
MECHANISM = '''
"""A mechanism that reads a number that it does not declare."""

from peersim.core.mechanism import Mechanism, Numbers
from peersim.core.parameter import parameter
from peersim.core.push import down


def rate(p: Numbers, c: Numbers) -> float:
    """Return the rate."""
    chosen: float = p.rest if p.on else c.whatever
    channel: int = p.hope_down_rest
    also: str = p.rest
    return chosen * channel + p.rests


MECHANISM = Mechanism(
    name="planted",
    code="",
    sentence="",
    sources=(),
    parameters={"rest": parameter(0.1, "1/week", 0, 1, "assumption", "", "pace")},
    pushes={"hope_down_rest": down("hope")},
)
'''


def mistakes(folder: Path, *arguments: str) -> list[str]:
    """Return what mypy says in a folder, with the settings of the project."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "--hide-error-codes",
               "--config-file", str(ROOT / "pyproject.toml"), *arguments]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not done.stderr
    return [line.partition("error: ")[2] for line in done.stdout.splitlines()]


def test_a_public_name_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "peersim").mkdir()
    shutil.copy(ROOT / "peersim" / "__init__.py", tmp_path / "peersim")
    (tmp_path / "asking.py").write_text(PUBLIC, encoding="utf-8")
    alone = ("--ignore-missing-imports", "--no-site-packages")
    found = mistakes(tmp_path, *alone, "asking.py")
    assert found == ['Module has no attribute "predict"']


def test_a_number_that_a_mechanism_does_not_declare_is_refused(tmp_path):
    shutil.copytree(ROOT / "peersim" / "core", tmp_path / "peersim" / "core")
    (tmp_path / "peersim" / "mechanisms").mkdir()
    for package in ("peersim", "peersim/mechanisms"):
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "peersim" / "mechanisms" / "planted.py").write_text(MECHANISM, encoding="utf-8")
    found = mistakes(tmp_path, "--follow-imports", "silent", "peersim/mechanisms/planted.py")
    assert found == [
        'Incompatible types in assignment (expression has type "float", variable has type "str")',
        "the mechanism declares no 'rests'",
    ]
