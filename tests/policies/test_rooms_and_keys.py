from peersim.policies import registry


def test_space_is_given_and_taken_back(written):
    added = written("rooms_and_keys", until_week=100)
    assert set(added) == {"cost_hours", "mentors_space"}
    assert set(added["mentors_space"][52:100]) == {0.6}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["rooms_and_keys"].say(dose("rooms_and_keys", space=0.5, until_week=100))
    assert "50 % of the rooms and keys" in said
    assert said.startswith("From week 52 to week 99")
