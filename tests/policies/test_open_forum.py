from peersim.policies import registry


def test_a_forum_has_turns_and_answers(written):
    added = written("open_forum", until_week=100)
    assert set(added) == {"cost_hours", "forum", "forum_listening"}
    assert set(added["forum"][52:100]) == {0.6}
    assert set(added["forum_listening"][52:100]) == {0.3}
    assert set(added["cost_hours"][52:100]) == {3}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["open_forum"].say(dose("open_forum", listening=-0.2))
    assert "answered 20 percentage points less" in said
    assert said.startswith("From week 52 on")
