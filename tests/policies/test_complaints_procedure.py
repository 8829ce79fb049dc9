from peersim.policies import registry


def test_credibility_and_an_open_answer_hold_from_its_first_week_on(written):
    added = written("complaints_procedure")
    assert not added["complaint_design"][:52].any()
    assert set(added["complaint_design"][52:]) == {0.4}
    assert set(added["insist_transparent"][52:]) == {1.0}


def test_redress_can_be_promised_instead(written):
    added = written("complaints_procedure", response="redress")
    assert "insist_transparent" not in added
    assert set(added["insist_redress"][52:]) == {1.0}


def test_the_answer_can_be_left_open(written):
    assert not any(
        name.startswith("insist") for name in written("complaints_procedure", response="open")
    )


def test_training_costs_once_and_the_contact_person_every_week(written):
    cost = written("complaints_procedure", training_hours=60, hours=4)["cost_hours"]
    assert cost[52] == 64
    assert set(cost[53:]) == {4.0}


def test_it_says_what_it_promises(dose):
    policy = registry()["complaints_procedure"]
    said = policy.say(dose("complaints_procedure", training_hours=1))
    assert "40 percentage points higher, every report is met with a transparent process" in said
    assert "1 hour of training once and 4 hours of work a week" in said
    assert "left open" in policy.say(dose("complaints_procedure", response="open"))
