"""What a scenario says of a world besides circumstances, mechanisms and policies."""

import re
from pathlib import Path

import pytest

import peersim
from peersim.core.parameter import Parameter
from peersim.world import census, reference_levels
from peersim.world.circumstances import CIRCUMSTANCES, RECORD
from peersim.world.reference_levels import REFERENCE_LEVELS
from peersim.world.settings import SECTIONS

BIB = Path(next(iter(peersim.__path__))) / "sources.bib"
SOURCES = set(re.findall(r"^@\w+\{(\w+),", BIB.read_text(encoding="utf-8"), re.MULTILINE))

DECLARED = {
    f"{section}.{key}": declared
    for section, keys in {**SECTIONS, "circumstances": CIRCUMSTANCES}.items()
    for key, declared in keys.items()
}


@pytest.mark.parametrize("name", DECLARED)
def test_every_number_says_what_it_is_and_where_it_is_from(name):
    declared = DECLARED[name]
    assert isinstance(declared, Parameter)
    assert declared.unit
    assert declared.low < declared.high
    assert declared.meaning
    assert not declared.meaning.endswith(".")
    assert set(filter(None, declared.source.split(","))) <= SOURCES


def test_nothing_that_is_asserted_of_an_organisation_is_evidence_without_a_source():
    graded = [declared for declared in DECLARED.values() if declared.grade != "design"]
    assert len(graded) > 20
    assert all(d.source for d in graded if d.grade in {"evidence", "memory"})


def test_a_week_s_circumstances_are_numbers_by_their_names():
    assert RECORD.names == tuple(CIRCUMSTANCES)
    assert {RECORD[name].kind for name in CIRCUMSTANCES} == {"f"}


def test_a_policy_s_switches_rest_at_0():
    """Whatever opens, calls or insists does nothing in an ordinary week."""
    called = ("circle_", "mens_", "insist_", "forced_", "extra_", "cost_")
    for name, declared in CIRCUMSTANCES.items():
        if name.startswith(called):
            assert declared.default == 0.0, name


def test_reference_values_are_levels():
    assert len(REFERENCE_LEVELS) > 25
    for name, declared in REFERENCE_LEVELS.items():
        assert 0.0 < declared.default <= declared.high, name
        assert getattr(reference_levels, name.upper()) == declared.default


def test_every_level_has_a_typical_value_at_entry():
    """The macho norm has its own, of the culture, and nobody has been helped yet."""
    apart = {"macho", "needs_met"}
    assert set(census.LEVEL_NAMES) - apart <= set(SECTIONS["entry"])
    settled = {key.removeprefix("settled_") for key in SECTIONS["entry"] if "settled_" in key}
    assert settled - {"tenure"} <= set(census.LEVEL_NAMES)


def test_equal_inputs_of_gender_can_be_said():
    """Every input that is linked to a gender has its like for the other one."""
    entry = SECTIONS["entry"]
    for kind in ("victimised", "severity", "history"):
        women, men = entry[f"{kind}_women"], entry[f"{kind}_men"]
        assert (women.low, women.high, women.unit) == (men.low, men.high, men.unit)
    assert entry["macho_gap"].low <= 0.0 <= entry["macho_gap"].high
