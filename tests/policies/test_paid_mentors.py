from peersim.policies import registry


def test_pay_comes_out_of_the_money_and_brings_scrutiny(written):
    added = written("paid_mentors", until_week=100)
    assert set(added) == {"pay_adequacy", "cost_hours", "grant_cut", "record_scrutiny"}
    assert set(added["pay_adequacy"][52:100]) == {0.5}
    assert set(added["grant_cut"][52:100]) == {0.15}
    assert set(added["record_scrutiny"][52:100]) == {0.3}
    assert set(added["cost_hours"][52:100]) == {4}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["paid_mentors"].say(dose("paid_mentors", from_funds=0.25))
    assert "25 % of the money" in said
    assert said.startswith("From week 52 on")
