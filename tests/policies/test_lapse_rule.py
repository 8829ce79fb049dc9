from peersim.policies import registry


def test_a_lapse_is_met_with_more_tolerance(written):
    added = written("lapse_rule", until_week=100)
    assert set(added) == {"cost_hours", "tolerance"}
    assert set(added["tolerance"][52:100]) == {0.4}
    assert set(added["cost_hours"][52:100]) == {1}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["lapse_rule"].say(dose("lapse_rule", tolerance=-0.5))
    assert "50 percentage points less tolerance" in said
    assert said.startswith("From week 52 on")
