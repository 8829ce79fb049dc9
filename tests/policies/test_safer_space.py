from peersim.policies import registry


def test_rooms_are_safer_and_wishes_are_heard(written):
    added = written("safer_space", until_week=100)
    assert set(added) == {"match_wishes", "cost_hours", "room_safety"}
    assert set(added["room_safety"][52:100]) == {0.4}
    assert set(added["match_wishes"][52:100]) == {0.8}
    assert set(added["cost_hours"][52:100]) == {4}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["safer_space"].say(dose("safer_space", safety=0.2))
    assert "20 percentage points safer" in said
    assert said.startswith("From week 52 on")
