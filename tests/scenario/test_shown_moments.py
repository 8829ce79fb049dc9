"""Every scenario shows something that a person would notice, where it says that one should look."""

import pytest

from peersim import compare
from peersim.narration.verdict_text import CLEAR
from peersim.running.worlds import weeks_of
from peersim.scenario import load, names

PAIRS = 10
TWINS = {"harmful_mentoring": "harmful_mentoring_none", "prison_open": "prison"}
COMPARED_WITH = {"baseline", "own_network", *TWINS.values()}
NOTHING = "othing that a person would notice"
SHOWING = sorted(set(names()) - COMPARED_WITH)


@pytest.fixture(scope="module")
def verdicts():
    """Return the verdicts at the moments of each scenario; those with one twin run together."""
    together: dict[tuple[str, int], list[str]] = {}
    for name in SHOWING:
        key = (TWINS.get(name, "baseline"), weeks_of(load(name)))
        together.setdefault(key, []).append(name)
    found: dict[str, set[str]] = {}
    for (twin, weeks), mine in together.items():
        base = load(twin, {"organisation.weeks": weeks})
        rows = compare(base, *mine, replicates=PAIRS).moments
        found |= {name: set(rows[rows["scenario"] == name]["verdict"]) for name in mine}
    return found


@pytest.mark.parametrize("name", SHOWING)
def test_a_scenario_shows_what_it_is_there_for_or_says_that_it_shows_nothing(name, verdicts):
    says_nothing = NOTHING in load(name).description
    assert load(name).moments
    assert bool(verdicts[name] & CLEAR) is not says_nothing, verdicts[name]


@pytest.mark.parametrize("name", sorted(COMPARED_WITH))
def test_what_others_are_compared_with_names_no_moments_of_its_own(name):
    assert load(name).moments == ()
