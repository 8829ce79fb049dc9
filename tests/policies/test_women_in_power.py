from peersim.policies import registry


def test_three_more_of_ten_seats_are_kept_for_women(written):
    added = written("women_in_power", until_week=100)
    assert set(added["women_seats"][52:100]) == {0.3}
    assert not added["women_seats"][100:].any()
    assert set(added) == {"women_seats", "cost_hours"}


def test_it_says_how_many_seats(dose):
    assert registry()["women_in_power"].say(dose("women_in_power", until_week=100)) == (
        "From week 52 to week 99 30 more of every 100 seats with decision power are kept for "
        "women; it takes 1 hour of work a week."
    )
