from peersim.policies import registry


def test_record_and_conduct_are_two_levers(written):
    added = written("mentor_vetting", until_week=100)
    assert set(added) == {"cost_hours", "vet_conduct"}
    assert set(added["vet_conduct"][52:100]) == {0.7}
    assert set(added["cost_hours"][52:100]) == {2}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["mentor_vetting"].say(dose("mentor_vetting", by_record=0.5))
    assert "by record with a strictness of 50 %" in said
    assert said.startswith("From week 52 on")
