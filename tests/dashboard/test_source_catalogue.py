import pytest

from peersim.core.parameter import GRADES
from peersim.dashboard import source_catalogue as catalogue
from peersim.mechanisms import registry
from peersim.methods.bibliography import sources
from peersim.methods.evidence import evidence_counts
from peersim.scenario import load


def test_every_mechanism_and_every_number_of_a_world_is_there():
    names = {entry.name for entry in catalogue.entries() if entry.kind == "mechanism"}
    assert names == set(registry())
    known = {number.name for entry in catalogue.entries() for number in entry.numbers}
    declared = {name for name in load("baseline").parameters() if not name.startswith("policies.")}
    assert declared <= known


def test_grades_agree_with_what_stands_under_every_result():
    baseline = load("baseline")
    of_measures = [e for e in catalogue.entries() if e.kind == "measure"]
    others = [e for e in catalogue.entries() if e.kind != "measure"]
    off = [e for e in others if e.kind == "mechanism" and not baseline.mechanisms[e.name]["on"]]
    counted = catalogue.grades([e for e in others if e not in off])
    assert counted == dict(evidence_counts(baseline).grades)
    assert sum(catalogue.grades(of_measures).values()) > 0


def test_every_entry_can_be_read():
    for entry in catalogue.entries():
        assert entry.sentence, entry.name
        assert entry.kind in catalogue.KINDS
        for number in entry.numbers:
            assert number.grade in GRADES
            assert number.low <= number.default <= number.high
    equations = [e for e in catalogue.entries() if any(b.is_equation for b in e.blocks)]
    assert len(equations) > 20


def test_search_takes_all_words_wherever_they_stand():
    entries, count = catalogue.search_entries("lapse hazard")
    assert "return_to_use" in {entry.name for entry in entries}
    assert count == sum(len(entry.numbers) for entry in entries)
    narrowed, fewer = catalogue.search_entries("voice pace")
    assert [number.name for e in narrowed if e.name == "voice" for number in e.numbers] == [
        "mechanisms.voice.pace"
    ]
    assert fewer < catalogue.search_entries("voice")[1]
    assert catalogue.search_entries("there is no such word") == ((), 0)


@pytest.mark.parametrize("grade", GRADES)
def test_a_grade_shows_its_numbers_alone(grade):
    entries, count = catalogue.search_entries(grade=grade)
    assert count == catalogue.grades(catalogue.entries())[grade]
    assert {number.grade for entry in entries for number in entry.numbers} == {grade}


def test_a_study_shows_what_rests_on_it():
    entries, _ = catalogue.search_entries(source="Q9")
    assert {"return_to_use"} <= {entry.name for entry in entries}
    for entry in entries:
        assert "Q9" in entry.every_source
    kinds, _ = catalogue.search_entries(kind="measure")
    assert {entry.kind for entry in kinds} == {"measure"}


def test_studies_say_what_rests_on_them():
    used = {one.source.key: one for one in catalogue.used_sources()}
    assert set(used) <= set(sources())
    assert "return to use" in used["Q9"].entries
    assert all(one.entries for one in used.values())


def test_equations_keep_their_lines():
    said = "One\nsentence.\n\n    a = b\n      + c\n\nwhere b is."
    blocks = catalogue.blocks(said)
    assert [block.text for block in blocks] == ["One sentence.", "a = b\n  + c", "where b is."]
    assert catalogue.blocks("") == ()
