from peersim.policies import registry


def test_money_hangs_on_results(written):
    added = written("results_contract", until_week=100)
    assert set(added) == {"cost_hours", "target_pressure"}
    assert set(added["target_pressure"][52:100]) == {0.8}
    assert set(added["cost_hours"][52:100]) == {6}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["results_contract"].say(dose("results_contract", pressure=0.5))
    assert "50 % of the pressure" in said
    assert said.startswith("From week 52 on")
