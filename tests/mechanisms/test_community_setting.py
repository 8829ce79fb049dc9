"""Community settings let people practise ordinary life, with fewer eyes about."""

from peersim.engine.simulation import run
from peersim.mechanisms import community_setting as m
from peersim.world import census, reference_levels

ON = {
    "mechanisms.community_setting.on": True,
    "organisation.people": 100,
    "organisation.weeks": 60,
}


def found(small, community, safeguarding=reference_levels.SAFEGUARDING):
    said = {"circumstances.community": community, "circumstances.safeguarding": safeguarding}
    counts = run(small({**ON, **said})).counts[:, census.GROUPS.index("all")].sum(axis=0)
    weeks = counts[census.PERSON_WEEKS]
    routines = counts[census.FIRST_LEVEL + census.ROUTINES] / weeks
    return routines, counts[census.EXPECTED_INCIDENTS] / weeks


def test_the_usual_setting_changes_nothing(numbers):
    p = numbers("community_setting")
    assert m.routines_factor(reference_levels.COMMUNITY, p.practice) == 1.0
    assert (
        m.opportunity_factor(reference_levels.COMMUNITY, reference_levels.SAFEGUARDING, p.unseen)
        == 1.0
    )


def test_the_community_gives_routines_and_leaves_more_unseen(small):
    (inside, watched), (outside, unseen) = found(small, 0.1), found(small, 1.0)
    assert outside > inside + 0.02
    assert unseen > 1.2 * watched


def test_safeguarding_keeps_harm_from_rising(small):
    _, unsafe = found(small, 1.0, 0.0)
    routines, safe = found(small, 1.0, 1.0)
    assert safe < 0.6 * unsafe
    assert routines > found(small, 0.1)[0] + 0.02


def test_it_waits_to_be_switched_on(small, differing):
    moved = run(small({"circumstances.community": 1.0, "circumstances.safeguarding": 0.0}))
    assert differing(run(small()), moved) == []
