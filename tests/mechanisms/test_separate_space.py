"""A space for women alone shelters them; what it does to the rest is a choice."""

import pytest

from peersim.engine.simulation import run
from peersim.mechanisms import separate_space as m
from peersim.world import census
from peersim.world.census import MAN, NONBINARY, WOMAN

SPACE = {
    "mechanisms.separate_space.on": True,
    "circumstances.women_space": 0.6,
    "organisation.people": 120,
    "entry.women_share": 0.3,
    "organisation.weeks": 52,
}


def per_person(record, group, count):
    counts = record.counts[:, census.GROUPS.index(group)].sum(axis=0)
    return counts[count] / counts[census.PERSON_WEEKS]


def level(record, group, name):
    return per_person(record, group, census.FIRST_LEVEL + name)


def test_only_women_and_others_are_apart():
    assert m.is_mixed(WOMAN, MAN)
    assert m.is_mixed(NONBINARY, WOMAN)
    assert not m.is_mixed(WOMAN, WOMAN)
    assert not m.is_mixed(MAN, NONBINARY)


def test_women_are_touched_and_harmed_less_and_feel_more_at_home(small):
    plain, apart = run(small({**SPACE, "circumstances.women_space": 0.0})), run(small(SPACE))
    for count in (census.EXPECTED_TRIGGERS, census.EXPECTED_INCIDENTS):
        assert per_person(apart, "women", count) < 0.95 * per_person(plain, "women", count)
    assert level(apart, "women", census.BELONGING) > level(plain, "women", census.BELONGING) + 0.01


@pytest.mark.parametrize(("variant", "grows"), [("unchanged", False), ("hardened", True)])
def test_what_it_does_to_the_mixed_part_is_a_choice(small, everybody, pushed, variant, grows):
    record = everybody(small({**SPACE, "mechanisms.separate_space.variant": variant}))
    assert (pushed(record, "separate_space", "macho_up_separate_space") > 0).any() == grows
    women = record.followed_people["gender"] == census.WOMAN
    assert not pushed(record, "separate_space", "macho_up_separate_space")[women].any()


def test_a_hardened_part_is_more_macho(small):
    found = [
        run(small({**SPACE, "mechanisms.separate_space.variant": variant}))
        for variant in ("unchanged", "hardened")
    ]
    unchanged, hardened = (level(record, "men", census.MACHO) for record in found)
    assert hardened > unchanged + 0.01


def test_it_waits_to_be_switched_on(small, everybody, pushed):
    record = everybody(small({"circumstances.women_space": 0.6}))
    assert not pushed(record, "separate_space", "belonging_up_separate_space").any()
