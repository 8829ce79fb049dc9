"""`peersim validate`: what it prints, writes and ends with."""

import json

import pytest

from peersim import mechanisms
from peersim.methods.claims import claim_index
from peersim.methods.validate import registry
from peersim.methods.validate.structural_variants import variants
from peersim.results import read_folder

ABLATED = ("helper_effect", "impunity", "shared_testimony")

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


@pytest.fixture
def few_points(monkeypatch):
    """Let three mechanisms be switched off and one variant be tried: each is told alike."""
    some = {name: mechanisms.registry()[name] for name in ABLATED}
    sized = [variant for variant in variants() if variant.name == "60 people"]
    monkeypatch.setattr("peersim.methods.validate.validation_plan.mechanisms", lambda: some)
    monkeypatch.setattr("peersim.methods.validate.validation_plan.variants", lambda: sized)


@pytest.mark.usefixtures("few_points")
def test_validate_says_what_holds_and_that_this_is_no_validation(peersim, monkeypatch):
    reasons = {("P04", "the same difference without the loop"): "a reason in words"}
    monkeypatch.setattr("peersim.methods.validate.model_validation.known_failures", lambda: reasons)
    result = peersim(*QUICKER, "--pattern=P09", "--pattern=P04", "--ablation=1", "--variants=1")
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert text.startswith("Internal consistency: ")
    assert "they do not validate it" in text
    assert "known: a reason in words" in text
    assert "(not asked)" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert " reported " in text
    assert "What breaks when a mechanism is off" in text
    assert all(f"{name}: " in text or f"{name}*: " in text for name in ABLATED)
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


@pytest.fixture
def two_claims(monkeypatch):
    """Let the index be two claims that ask one small world, and one that cannot be asked."""
    chosen = {"women_are_victimised", "peers_are_not_level", "plain_language"}
    whole = claim_index()
    little = {"organisation.people": 40, "organisation.weeks": 26, "organisation.burn_in": 8}
    usual = whole.worlds["usual"].model_copy(update={"changes": little})
    claims = [claim for claim in whole.claims if claim.id in chosen]
    index = whole.model_copy(update={"worlds": {"usual": usual}, "claims": claims})
    monkeypatch.setattr("peersim.methods.claims.claim_answers.claim_index", lambda: index)


@pytest.mark.usefixtures("two_claims")
def test_claims_alone_are_told_with_their_verdicts(peersim, tmp_path):
    folder = tmp_path / "claims"
    result = peersim("validate", "--claims", "--claim-pairs=2", "--seed=3")
    assert result.exit_code == 0, result.output
    text = " ".join(result.stdout.split())
    assert text.startswith("Of 3 claims of the sources: ")
    assert "cannot be asked Mentors speak plainly and without jargon." in text
    assert "nothing is said in words in the model" in text
    assert max(map(len, result.stdout.splitlines())) <= 80
    peersim("validate", "--claims", "--claim-pairs=2", "--seed=3", "--out", str(folder))
    assert len(read_folder(folder).table("claims")) == 3


@pytest.mark.usefixtures("two_claims")
def test_a_whole_validation_asks_the_claims_as_well(peersim, monkeypatch):
    patterns = {"P01": registry()["P01"]}
    monkeypatch.setattr("peersim.methods.validate.model_validation.registry", lambda: patterns)
    result = peersim(*QUICKER, "--draws=0", "--claim-pairs=2", "--json")
    assert result.exit_code in {0, 1}, result.output
    said = json.loads(result.stdout)
    assert said["claims"]["pairs"] == 2
    assert len(said["claims"]["claims"]) == 3
