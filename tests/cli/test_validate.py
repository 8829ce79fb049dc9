"""`peersim validate`: what it prints, writes and ends with."""

import json

import pytest

from peersim.results import read_folder

QUICKER = (
    "validate",
    "--quick",
    "--set=organisation.people=50",
    "--set=organisation.burn_in=8",
    "--defaults=3",
    "--draws=2",
    "--pairs=1",
)


def test_validate_has_help_with_an_example(peersim):
    result = peersim("validate", "--help")
    assert result.exit_code == 0
    assert "peersim validate --quick" in " ".join(result.stdout.split()).replace("│", "")


def test_validate_says_what_holds_and_that_this_is_no_validation(peersim):
    result = peersim(*QUICKER, "--pattern=P09", "--pattern=P04", "--ablation=1", "--variants=1")
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert text.startswith("Internal consistency: ")
    assert "they do not validate it" in text
    assert "known: the loop is too weak" in text
    assert "What breaks when a mechanism is off" in text
    assert "60 people: " in text
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_validate_for_machines_and_into_a_folder(peersim, tmp_path):
    folder = tmp_path / "v"
    result = peersim(*QUICKER, "--pattern=P01", "--json", "--out", str(folder))
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert said["effort"]["defaults"] == 3
    assert {row["pattern"] for row in said["internal"]["findings"]} == {"P01"}
    assert read_folder(folder).manifest.question == "validate"


def test_a_claim_that_fails_beyond_luck_ends_with_1(peersim):
    everybody = "--set=mechanisms.desistance.weibull_scale=2"
    result = peersim(*QUICKER, "--pattern=C1", "--draws=0", everybody)
    assert result.exit_code == 1
    assert "Not known to fail: C1" in result.stdout


@pytest.mark.parametrize("wrong", ["--pattern=P77", "--defaults=0"])
def test_wrong_input_ends_with_2(peersim, wrong):
    assert peersim("validate", "--quick", wrong).exit_code == 2
