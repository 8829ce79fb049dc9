"""Having helped opens doors beyond the programme."""

import numpy as np

from peersim.engine.simulation import run
from peersim.mechanisms import civic_ties as m
from peersim.world import census

ON = {"mechanisms.civic_ties.on": True, "organisation.people": 150, "organisation.weeks": 78}


def test_a_slight_opens_nothing():
    assert m.positive_recognition(-0.5) == 0.0
    assert m.positive_recognition(0.3) == 0.3


def test_the_longer_in_the_role_the_more_of_a_life_elsewhere(small, everybody):
    record = everybody(small({**ON, "mechanisms.civic_ties.civic": 0.1}))
    people = record.followed_people[-1]
    mentors = (people["status"] == census.PRESENT) & (people["role"] == census.MENTOR)
    company = record.followed_levels[-1, mentors, census.PRO_CONTACTS]
    tenure = people["mentor_since"][mentors]
    assert mentors.sum() > 12
    longest = tenure <= np.median(tenure)
    assert company[longest].mean() > company[~longest].mean()


def test_mentors_alone_gain_company_and_belonging(small, everybody, pushed, having):
    record = everybody(small(ON))
    mentors = having(record, "role", census.MENTOR)
    for push in ("pro_contacts_up_role", "belonging_up_role"):
        assert (pushed(record, "civic_ties", push)[mentors] > 0).any()
        assert not pushed(record, "civic_ties", push)[~mentors].any()


def test_without_it_mentors_have_less_company(small):
    def company(*, on):
        counts = run(small({**ON, "mechanisms.civic_ties.on": on})).counts[-26:]
        mentors = counts[:, census.GROUPS.index("mentors")].sum(axis=0)
        return mentors[census.FIRST_LEVEL + census.PRO_CONTACTS] / mentors[census.PERSON_WEEKS]

    assert company(on=True) > company(on=False) + 0.02


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    assert not pushed(everybody(small()), "civic_ties", "pro_contacts_up_role").any()
