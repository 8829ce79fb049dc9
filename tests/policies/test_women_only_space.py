from peersim.policies import registry


def test_hours_and_posts_are_kept_for_women(written):
    added = written("women_only_space", until_week=100)
    assert set(added) == {"cost_hours", "women_space", "women_posts"}
    assert set(added["women_space"][52:100]) == {0.3}
    assert set(added["women_posts"][52:100]) == {0.3}
    assert not any(values[100:].any() for values in added.values())


def test_it_says_what_it_does(dose):
    said = registry()["women_only_space"].say(dose("women_only_space", hours_share=0.5))
    assert "50 % of the common room" in said
    assert said.startswith("From week 52 on")
