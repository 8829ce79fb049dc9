from peersim.policies import registry


def test_sitting_in_and_being_heeded_are_two_doses(written):
    added = written("involvement", until_week=100)
    assert set(added) == {"involvement", "cost_hours", "influence"}
    assert set(added["involvement"][52:100]) == {0.6}
    assert set(added["influence"][52:100]) == {0.2}
    assert set(added["cost_hours"][52:100]) == {3}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["involvement"].say(dose("involvement", influence=-0.3))
    assert "30 percentage points less" in said
    assert said.startswith("From week 52 on")
