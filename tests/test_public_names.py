"""What users import, and that it costs nothing until they use it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import peersim

NAMES = {
    "Answer",
    "InputError",
    "Member",
    "Mentee",
    "Mentor",
    "NetworkError",
    "PeerSupportModel",
    "PeersimError",
    "ResultsError",
    "RunError",
    "Scenario",
    "ScenarioError",
    "Staff",
    "Sweep",
    "WomanMember",
    "Workers",
    "__version__",
    "compare",
    "load",
    "read_results",
    "read_sweep",
    "run",
    "sweep",
}


def test_the_public_names_are_these():
    assert set(peersim.__all__) == NAMES
    assert set(dir(peersim)) >= NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_public_name_is_there(name):
    assert getattr(peersim, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'predict'"):
        _ = peersim.predict  # type: ignore[attr-defined]  # and a type checker says so


def test_errors_are_one_family():
    for name in NAMES:
        if name.endswith("Error"):
            assert issubclass(getattr(peersim, name), peersim.PeersimError)


def test_the_version_is_that_of_the_package():
    file = Path(__file__).parents[1] / "pyproject.toml"
    assert tomllib.loads(file.read_text("utf-8"))["project"]["version"] == peersim.__version__


def test_importing_the_package_brings_nothing_heavy_along():
    heavy = "{'numpy', 'pandas', 'numba', 'scipy', 'pyarrow', 'pydantic', 'mesa', 'matplotlib'}"
    code = f"import sys, peersim; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
