"""Patterns are data; a validation asks them everywhere and says what holds, and how surely."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import peersim.methods.validate.patterns as room
from peersim import mechanisms, read_results
from peersim.core.errors import InputError, ResultsError
from peersim.engine.simulation import run
from peersim.methods.bibliography import sources
from peersim.methods.repeat import repeat
from peersim.methods.validate import ValidationEffort, registry, validate
from peersim.methods.validate.ablation import ablation, idle
from peersim.methods.validate.activating_conditions import APART, AT_WORK, ON_IN_ARMS
from peersim.methods.validate.claim import (
    BASE,
    KINDS,
    NOT_ASKED,
    Arm,
    Claim,
    Pattern,
    above,
    at_least,
    below,
    within,
)
from peersim.methods.validate.claim_verdicts import findings, quantity
from peersim.methods.validate.known_failures import known_failures
from peersim.methods.validate.mean_field import fall_over_rise
from peersim.methods.validate.observations import journal_of, look_everywhere
from peersim.methods.validate.priors import PRIORS, changes_at, draws
from peersim.methods.validate.replicate import Replicate
from peersim.methods.validate.structural_variants import variants
from peersim.methods.validate.validation_plan import contrasts, points
from peersim.results import read_folder
from peersim.scenario import load

EFFORT = ValidationEffort(defaults=4, draws=2, pairs=2, ablation=0, variants=0)
IDLE_HERE = ("supervision_buffer", "tolerance")
OTHERS = {"caring", "desistance", "display", "emotional_toil", "impunity", "voice", "leaving"}
"""Some that are switched off as well, so that few rows are moved of those that might be."""
CODES = ("P01", "P04", "P09")
ALL = pytest.mark.parametrize("pattern", registry().values(), ids=registry())


@pytest.fixture(scope="module")
def little():
    return load("baseline", {"organisation.people": 60, "organisation.burn_in": 8})


@pytest.fixture(scope="module")
def found(little):
    return validate(little, patterns=CODES, effort=EFFORT, seed=5, workers=2)


# ------------------------------------------------------------------ patterns, priors, variants


@ALL
def test_a_pattern_has_the_code_of_its_file_a_sentence_and_known_sources(pattern):
    files = [path.stem for path in Path(room.__file__).parent.glob("*.py")]
    assert any(name.startswith(f"{pattern.code.lower()}_") for name in files)
    assert pattern.title.endswith(".")
    assert pattern.kind in KINDS
    assert set(pattern.sources) <= set(sources())
    assert bool(pattern.sources) == (pattern.kind != "sanity")
    assert (pattern.code[0] == "C") == (pattern.kind == "external")


@ALL
def test_a_pattern_finds_what_its_claims_ask_for(pattern, little):
    base = little.changed({"culture.silence": 0.5})
    seen = {
        key: np.array([number]) for key, number in pattern.see(Replicate(base, 0, seed=1)).items()
    }
    for claim in pattern.claims:
        assert len(quantity(claim, seen)) == 1, claim.quantity


@ALL
def test_claims_of_a_pattern_have_names_of_their_own(pattern):
    names = [claim.quantity for claim in pattern.claims]
    assert len(set(names)) == len(names) > 0


def test_every_prior_is_around_a_default_and_inside_the_declared_range():
    declared = load("baseline").parameters()
    for prior in PRIORS:
        median = prior.at(0.5)
        for name, (low, high) in prior.ranges.items():
            held, centre = declared[name], median[name]
            assert held.low <= low <= centre <= high <= held.high, name
            assert centre == load("baseline").value(name), name


LOOP = (
    "impunity", "voice", "speaking_in_company", "perceived_norm", "norm_learning", "likeness",
    "recentring", "unchallenged_display", "voice_and_exit",
)  # fmt: skip
OUTSIDE = {"impunity.pace_reputation"}  # reputation bears on no silence


def test_every_slope_and_pace_of_the_loop_is_varied():
    varied = {name.removeprefix("mechanisms.") for prior in PRIORS for name in prior.ranges}
    slopes = {
        f"{name}.{key}"
        for name in LOOP
        for key in mechanisms.registry()[name].parameters
        if key.startswith(("by_", "pace", "backlash", "overestimated"))
    }
    assert slopes - varied == OUTSIDE


def test_draws_fill_the_priors_and_more_of_them_begin_the_same():
    few, many = draws(5, seed=3), draws(64, seed=3)
    assert np.array_equal(few, many[:5])
    assert not np.array_equal(few, draws(5, seed=4))
    assert np.allclose(many.mean(axis=0), 0.5, atol=0.02)
    assert load("baseline", changes_at(few[0])).value("culture.macho") != 0.6


def test_the_middle_of_all_priors_is_the_baseline():
    assert load("baseline", changes_at(np.full(len(PRIORS), 0.5))) == load("baseline")


@pytest.mark.parametrize("variant", variants(), ids=lambda variant: variant.name)
def test_a_variant_is_another_world(variant):
    assert load("baseline", variant.changes).hash() != load("baseline").hash()


def test_every_form_of_a_mechanism_but_the_usual_one_is_a_variant():
    names = {variant.name for variant in variants()}
    for name, mechanism in mechanisms.registry().items():
        others = [f"{name}: {form}" for form in list(mechanism.variants)[1:]]
        assert names.issuperset(others)


@pytest.mark.parametrize("name", AT_WORK)
def test_what_calls_on_a_mechanism_moves_the_world_through_it_alone(name, little, differing):
    short = little.changed({"organisation.weeks": 30})
    switch = f"mechanisms.{name}.on"
    on, off = (run(short.changed({switch: is_on, **AT_WORK[name]}), 1) for is_on in (True, False))
    assert {"counts", "organisation"} & set(differing(on, off))
    if name not in APART:
        assert not {"counts", "organisation"} & set(differing(off, run(short, 1)))


def test_every_mechanism_is_compared_with_its_absence(little):
    compared = contrasts(points(little, ValidationEffort(1, 0, 1, 1, 0), 1))
    assert [contrast.mechanism for contrast in compared] == list(mechanisms.registry())
    assert all(contrast.having != contrast.without for contrast in compared)


def test_patterns_switch_on_what_is_said_to_be_on_in_arms():
    on = {
        name.split(".")[1]
        for pattern in registry().values()
        for arm in pattern.arms.values()
        for name, value in arm.changes.items()
        if name.endswith(".on") and value is True
    }
    assert on == ON_IN_ARMS


def test_what_is_held_no_arm_takes_back(little):
    arm = Arm({"mechanisms.caring.on": True, "culture.macho": 0.7})
    held = Replicate(little, 0, 1, {"mechanisms.caring.on": False}).scenario(arm)
    assert not held.mechanisms["caring"]["on"]
    assert held.value("culture.macho") == 0.7


def test_no_loop_is_no_slow_way_back(little):
    assert fall_over_rise(little, loop=False) == pytest.approx((1.0, 0.889), abs=0.001)
    assert fall_over_rise(little, loop=True)[0] == pytest.approx(1.059, abs=0.001)
    off = little.changed({"mechanisms.impunity.on": False})
    assert np.isnan(fall_over_rise(off, loop=True)).all()


# ---------------------------------------------------------------------------------- verdicts


def made_up(values, **asked):
    claim = Claim("made up", lambda seen: seen["base.x"], **asked)
    pattern = Pattern("X", "X.", "internal", (), {"base": BASE}, lambda *_: {}, (claim,))
    (finding,) = findings({"X": pattern}, {"X": {"base.x": np.array(values)}})
    return finding


@pytest.mark.parametrize(
    ("values", "asked", "verdict"),
    [
        ([1.0, 1.1, 1.2, 1.1], {"mean": above(0.0)}, "holds"),
        ([1.0, -0.9, 1.2, 0.1], {"mean": above(0.0)}, "holds, not clear"),
        ([-1.0, 0.9, -1.2, 0.1], {"mean": above(0.0)}, "fails, not clear"),
        ([-1.0, -1.1, -1.2], {"mean": above(0.0)}, "fails"),
        ([0.0, 0.0, 0.0], {"mean": above(0.0)}, "fails, not clear"),
        ([0.0, 0.0, 0.0], {"mean": at_least(0.0)}, "holds"),
        ([np.nan, np.nan], {"mean": above(0.0)}, "nothing to measure"),
        ([], {"mean": above(0.0)}, "nothing to measure"),
        ([0.4, 0.5, 0.6], {"mean": within(0.0, 1.0)}, "holds"),
        ([3.0, 3.1], {"mean": within(0.0, 1.0)}, "fails"),
    ],
)
def test_a_verdict_tells_a_clear_answer_from_luck(values, asked, verdict):
    assert made_up(values, **asked).verdict == verdict


def test_what_no_source_says_is_reported_and_breaks_nothing():
    finding = made_up([-3.0, 5.0], mean=NOT_ASKED)
    assert (finding.verdict, finding.asked, finding.holds) == ("reported", "not asked", True)
    assert finding.value == pytest.approx(1.0)


def test_a_mean_alone_is_not_enough_where_pairs_are_asked_for():
    values = [5.0, 5.0, 5.0, 5.0, -1.0, -1.0] * 20
    asked = {"mean": above(0.0), "each": above(0.0)}
    by_mean, by_pairs = made_up(values, **asked), made_up(values, **asked, least=0.9)
    assert by_mean.holds
    assert not by_mean.strictly
    assert by_pairs.verdict == "fails"
    assert by_pairs.share == pytest.approx(2 / 3)


def test_what_is_asked_reads_as_text():
    assert [str(r) for r in (above(0), at_least(1.2), below(1), within(0.1, 0.5))] == [
        "> 0",
        ">= 1.2",
        "< 1",
        "0.1 to 0.5",
    ]


# ------------------------------------------------------------------------------ a validation


def test_every_claim_is_judged_at_the_defaults_and_over_the_draws(found):
    claims = sum(len(registry()[code].claims) for code in CODES)
    assert len(found.findings) == claims
    assert len(found.everywhere) == claims * (1 + EFFORT.draws)
    asked = sum(claim.is_asked for code in CODES for claim in registry()[code].claims)
    assert len(found.shares) == asked + len(CODES)
    assert asked < claims
    assert found.shares["share"].between(0, 1).all()
    assert found.is_as_known
    assert not found.flaws


def test_internal_and_external_are_kept_apart(little):
    found = validate(
        little, patterns=("P01", "C3"), effort=ValidationEffort(2, 1, 1, 0, 0), seed=5, workers=2
    )
    said = found.to_json()
    assert {row["pattern"] for row in said["internal"]["findings"]} == {"P01"}
    assert {row["pattern"] for row in said["external"]["findings"]} == {"C3"}
    assert found.headline().index("Internal consistency") < found.headline().index("External")
    json.dumps(said, allow_nan=False)


def test_threads_show_in_nothing(little, found):
    alone = validate(little, patterns=CODES, effort=EFFORT, seed=5, workers=1)
    pd.testing.assert_frame_equal(alone.everywhere, found.everywhere)


def test_a_mechanism_that_is_off_breaks_what_it_carries(little, monkeypatch):
    named = {"return_to_use", "helper_effect", "shared_testimony", *IDLE_HERE}
    some = {name: one for name, one in mechanisms.registry().items() if name in named | OTHERS}
    monkeypatch.setattr("peersim.methods.validate.validation_plan.mechanisms", lambda: some)
    effort = ValidationEffort(defaults=8, draws=0, pairs=1, ablation=8, variants=1)
    base = little.changed({f"mechanisms.{name}.on": False for name in IDLE_HERE})
    found = validate(base, patterns=("P09",), effort=effort, seed=5, workers=2)
    effects = found.ablation.groupby("mechanism")["effect"].agg(set)
    assert len(some) == len(named | OTHERS)
    assert set(effects.index) == set(some) - set(IDLE_HERE)
    assert "breaks" in effects["helper_effect"]
    assert "shared_testimony" in found.idle  # no circle meets in these arms
    assert set(found.variants["variant"]) == {variant.name for variant in variants()}


def test_a_world_that_fails_is_noted_and_the_others_go_on(little):
    def broken(replicate, arm):
        if replicate.number == 1:
            raise ZeroDivisionError
        return {"x": 1.0}

    claim = Claim("x", lambda seen: seen["base.x"], mean=above(0.0))
    pattern = Pattern("X1", "X.", "internal", (), {"base": BASE}, broken, (claim,))
    effort = ValidationEffort(3, 0, 1, 0, 0)
    work = look_everywhere(little, {"X1": pattern}, points(little, effort, 1), 1)
    assert [str(flaw) for flaw in work.flaws] == ["X1 at defaults, replicate 1: ZeroDivisionError"]
    assert np.isfinite(work.seen["defaults"]["X1"]["base.x"]).sum() == 2


def with_verdict(found, quantity, verdict):
    """Return the same validation with another verdict on one claim."""
    other = replace(found)
    place = found.findings["quantity"].tolist().index(quantity)
    finding = replace(found.by_point["defaults"][place], verdict=verdict)
    other.by_point["defaults"][place] = finding
    return other, finding


def test_a_claim_that_fails_unknown_to_anybody_is_a_surprise(found):
    other, finding = with_verdict(found, "high over low", "fails")
    assert other.surprises == (finding,)
    assert not other.is_as_known


def test_a_known_failure_is_no_surprise_and_is_named_once_it_holds(found, monkeypatch):
    known = "high over low"
    reasons = {("P01", known): "a reason in words"}
    monkeypatch.setattr("peersim.methods.validate.model_validation.known_failures", lambda: reasons)
    other, finding = with_verdict(found, known, "fails")
    assert finding not in other.surprises
    other, finding = with_verdict(found, known, "holds")
    assert other.mended == (finding,)
    assert other.to_json()["mended"] == [f"P01: {known}"]


def test_known_failures_are_claims_and_have_a_reason():
    claims = {(code, c.quantity) for code, pattern in registry().items() for c in pattern.claims}
    assert set(known_failures()) <= claims
    assert all(len(reason.split()) > 5 for reason in known_failures().values())


def test_unknown_patterns_and_empty_efforts_are_input_errors(little):
    with pytest.raises(InputError, match=r"P011.*P01"):
        validate(little, patterns=["P011"], effort=EFFORT)
    with pytest.raises(InputError, match="defaults = 0"):
        validate(little, effort=replace(EFFORT, defaults=0))


def test_of_many_rows_only_those_far_beyond_luck_move(little):
    rng = np.random.default_rng(1)

    def named(k):
        return Claim(f"made up {k}", lambda seen: seen[f"base.{k}"], mean=above(0.0))

    claims = tuple(map(named, range(100)))
    pattern = Pattern("X", "X.", "internal", (), {"base": BASE}, lambda *_: {}, claims)
    asked = points(little, ValidationEffort(8, 0, 1, 8, 0), 1)
    seen = {
        point.name: {"X": {f"base.{k}": rng.normal(1.0, 1.0, 8) for k in range(100)}}
        for point in asked
    }
    for k in range(5):  # without caring five of them are gone
        seen["caring off"]["X"][f"base.{k}"] -= 50.0
    found = ablation({"X": pattern}, asked, seen)
    moved = found[found["effect"] != "nothing"]
    mine = moved[moved["mechanism"] == "caring"]
    assert mine["quantity"].tolist() == [f"made up {k}" for k in range(5)]
    assert set(mine["effect"]) == {"breaks"}
    assert len(moved) <= 7  # of seven thousand rows
    assert "caring" not in idle(found)


def test_without_an_ablation_there_is_nothing_idle():
    empty = ablation({}, (), {})
    assert empty.empty
    assert idle(empty) == ()


# ------------------------------------------------------------------- folders and being taken up


def test_a_run_that_was_stopped_is_taken_up_and_comes_out_the_same(little, found, tmp_path):
    folder = tmp_path / "validation"

    def stop(far):
        if far.done == 5:
            raise KeyboardInterrupt

    how = {"patterns": CODES, "effort": EFFORT, "seed": 5, "workers": 1, "folder": folder}
    with pytest.raises(KeyboardInterrupt):
        validate(little, progress=stop, **how)
    journal = journal_of(folder)
    journal.write_text(journal.read_text("utf-8")[:-7], "utf-8")  # the last line is cut off
    again = validate(little, **how)
    assert again.observations.taken_up == 4
    pd.testing.assert_frame_equal(again.everywhere, found.everywhere)
    again.write(folder)
    assert not journal.exists()


def test_a_journal_of_another_model_is_begun_anew(little, tmp_path):
    how = {"patterns": ["P01"], "effort": ValidationEffort(2, 0, 1, 0, 0), "folder": tmp_path / "v"}
    validate(little, seed=1, **how)
    assert validate(little, seed=1, **how).observations.taken_up == 2
    assert validate(little, seed=2, **how).observations.taken_up == 0


def test_a_validation_is_a_folder_of_results(found, tmp_path):
    folder = found.write(tmp_path / "v", "peersim validate")
    held = read_results(folder)
    assert held.manifest.question == "validate"
    assert held.headline() == found.headline()
    assert held.findings["holds"].tolist() == found.findings["holds"].tolist()
    assert len(held.shares) == len(found.shares)
    assert set(read_folder(folder).table("draws")["prior"]) == {prior.code for prior in PRIORS}
    assert (folder / "validation.png").read_bytes().startswith(b"\x89PNG")
    assert held.plot().axes
    with pytest.raises(ResultsError, match="peersim validate"):
        repeat(folder)
