import pytest

from peersim.policies import registry


def test_mentors_are_visible_and_backed_as_long_as_it_holds(written):
    added = written("visible_mentors", until_week=100, visibility=0.4, protection=0.1)
    assert set(added) == {"cost_hours", "visibility", "visible_protection"}
    assert set(added["visibility"][52:100]) == {0.4}
    assert added["visible_protection"][60] == pytest.approx(0.1)
    assert not any(values[100:].any() for values in added.values())


def test_it_says_how_many_and_how_well_backed(dose):
    said = registry()["visible_mentors"].say(dose("visible_mentors"))
    assert "30 % of mentors speak in public" in said
    assert "20 percentage points" in said
