from peersim.policies import registry


def test_money_does_not_come(written):
    added = written("funding_cut", until_week=100)
    assert set(added) == {"cost_hours", "grant_cut"}
    assert set(added["grant_cut"][52:100]) == {0.3}
    assert set(added["cost_hours"][52:100]) == {5}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["funding_cut"].say(dose("funding_cut", share=0.5))
    assert "50 % of the money does not come" in said
    assert said.startswith("From week 52 on")
