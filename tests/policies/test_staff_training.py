from peersim.policies import registry


def test_recognition_is_warmer_and_more_even(written):
    added = written("staff_training", until_week=100)
    assert set(added) == {"cost_hours", "validation_spread", "validation_mean"}
    assert set(added["validation_mean"][52:100]) == {0.15}
    assert set(added["validation_spread"][52:100]) == {-0.2}
    assert set(added["cost_hours"][52:100]) == {3}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["staff_training"].say(dose("staff_training", warmth=-0.1))
    assert "0.1 colder" in said
    assert said.startswith("From week 52 on")
