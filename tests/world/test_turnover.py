"""Who comes and who goes."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from peersim.core.logistic import logit, sigmoid
from peersim.engine.simulation import Simulation, run
from peersim.world import census, reference_levels
from peersim.world.newcomers import entry_norm
from peersim.world.settings import ENTRY

N = 3000
MANY = {"organisation.people": N, "organisation.weeks": 1, "organisation.mentors": 0}


@given(x=st.floats(1e-6, 1 - 1e-6))
def test_logit_and_sigmoid_undo_each_other(x):
    assert sigmoid(logit(x)) == pytest.approx(x)
    assert logit(x) == pytest.approx(-logit(1 - x), abs=1e-9)


@given(macho=st.floats(0.05, 0.95), gap=st.floats(-3, 3), women=st.floats(0, 1))
def test_a_gap_between_norms_of_entry_keeps_their_mean(macho, gap, women):
    men, others = (
        logit(entry_norm(macho, gap, women, gender)) for gender in (census.MAN, census.WOMAN)
    )
    assert men - others == pytest.approx(gap, abs=1e-6)
    assert (1 - women) * men + women * others == pytest.approx(logit(macho), abs=1e-6)


@given(macho=st.floats(0.05, 0.95), women=st.floats(0, 1))
def test_without_a_gap_gender_says_nothing_of_the_norm(macho, women):
    norms = {entry_norm(macho, 0.0, women, gender) for gender in range(3)}
    assert max(norms) == pytest.approx(min(norms))


# ------------------------------------------------------------------------------ who they are


@dataclass
class Crowd:
    people: np.ndarray
    levels: np.ndarray

    def of(self, gender):
        return self.people["gender"] == gender


@pytest.fixture(scope="module")
def crowd(small):
    """Return 3000 founders, who are drawn as newcomers are."""

    def found(**changes):
        world = Simulation(small(MANY | changes)).world
        members = world.people["role"][:N] == census.MEMBER
        return Crowd(world.people[:N][members], world.levels[:, :N][:, members])

    return found


def close(found, share, people):
    return abs(found - share) < 4 * np.sqrt(max(share * (1 - share), 1e-9) / people)


@pytest.mark.parametrize(("women", "nonbinary"), [(0.2, 0.0), (0.5, 0.1), (0.0, 0.0), (1.0, 0.0)])
def test_genders_have_their_shares(crowd, women, nonbinary):
    some = crowd(**{"entry.women_share": women, "entry.nonbinary_share": nonbinary})
    shares = np.bincount(some.people["gender"], minlength=3) / len(some.people)
    rest = 1 - nonbinary
    for gender, share in enumerate((women * rest, (1 - women) * rest, nonbinary)):
        assert close(shares[gender], share, len(some.people))


def test_histories_of_victimisation_come_in_two_parts_as_the_evidence_says(crowd):
    some = crowd(**{"entry.women_share": 0.5})
    for gender, severe in ((census.WOMAN, 0.21), (census.MAN, 0.06)):
        trauma = some.people["trauma"][some.of(gender)]
        assert ((trauma >= 0) & (trauma <= 1)).all()
        assert (trauma > 0.7).mean() == pytest.approx(severe, abs=0.03)
    women = some.people["trauma"][some.of(census.WOMAN)]
    assert close((women > 0.25).mean(), 0.60, len(women))  # the least trauma of the victimised
    assert not ((women > 0.15) & (women < 0.25)).any()


def test_without_victimisation_a_little_trauma_is_left(crowd):
    none = {f"entry.victimised_{who}": 0.0 for who in ("women", "men", "nonbinary")}
    trauma = crowd(**none).people["trauma"]
    assert stats.kstest(trauma, "uniform", args=(0, 0.15)).pvalue > 1e-3


def test_equal_inputs_give_equal_histories(crowd):
    equal = {"entry.women_share": 0.5}
    for kind, value in (("victimised", 0.4), ("severity", 0.1), ("history", 0.0)):
        equal |= {f"entry.{kind}_women": value, f"entry.{kind}_men": value}
    some = crowd(**equal, **{"entry.macho_gap": 0.0})
    women, men = some.of(census.WOMAN), some.of(census.MAN)
    for name in ("trauma", "history", "needs"):
        found = stats.ks_2samp(some.people[name][women], some.people[name][men])
        assert found.pvalue > 1e-3, name
    for level in range(len(census.LEVELS)):
        found = stats.ks_2samp(some.levels[level, women], some.levels[level, men])
        assert found.pvalue > 1e-4, census.LEVEL_NAMES[level]


@pytest.mark.parametrize("mean", [0.2, 0.5, 0.8])
def test_unmet_needs_have_their_mean(crowd, mean):
    needs = crowd(**{"entry.needs": mean}).people["needs"]
    assert ((needs >= 0) & (needs <= 1)).all()
    assert needs.mean() == pytest.approx(mean, abs=0.03)


def test_earlier_convictions_differ_by_gender_and_spread(crowd):
    some = crowd(**{"entry.women_share": 0.5})
    for gender, mean in ((census.WOMAN, -0.42), (census.MAN, 0.08)):
        history = some.people["history"][some.of(gender)]
        assert history.mean() == pytest.approx(mean, abs=0.06)
        assert history.std() == pytest.approx(0.5, abs=0.04)


def test_levels_start_around_their_typical_values(crowd):
    some = crowd(**{"entry.macho_gap": 0.0})
    typical = {"macho": 0.6} | {name: declared.default for name, declared in ENTRY.items()}
    for level, name in enumerate(census.LEVEL_NAMES[: census.NEEDS_MET]):
        middle, known = np.median(some.levels[level]), typical[name]
        slack = 0.05 if level == census.DISTRESS else 0.02  # trauma lies in it already
        assert middle == pytest.approx(known, abs=slack), census.LEVEL_NAMES[level]


def test_the_macho_norm_differs_by_its_gap(crowd):
    some = crowd(**{"entry.women_share": 0.5, "entry.macho_gap": 0.85})
    norms = np.log(some.levels[census.MACHO] / (1 - some.levels[census.MACHO]))
    gap = norms[some.of(census.MAN)].mean() - norms[some.of(census.WOMAN)].mean()
    assert gap == pytest.approx(0.85, abs=0.12)


def test_old_trauma_shows_in_distress_at_entry(crowd):
    some = crowd()
    found = np.corrcoef(some.people["trauma"], some.levels[census.DISTRESS])[0, 1]
    assert found > 0.3


@pytest.mark.parametrize("slope", [0.0, 1.5, 3.0])
def test_trauma_weighs_at_entry_as_it_does_at_rest(crowd, slope):
    changes = {"mechanisms.recovery.by_trauma": slope, "entry.level_spread": 0.0}
    some = crowd(**changes)
    trauma = some.people["trauma"]
    expected = sigmoid_of(logit(0.36) + slope * (trauma - reference_levels.TRAUMA))
    assert some.levels[census.DISTRESS] == pytest.approx(expected, abs=1e-12)


def sigmoid_of(z):
    return 1.0 / (1.0 + np.exp(-z))


# ------------------------------------------------------------------------------ who comes

FLOW = {"organisation.people": 60, "organisation.weeks": 40}


def newcomers(record):
    return record.people[record.people["arrived"] >= 0]


def test_a_newcomer_is_named_by_week_and_slot(small):
    record = run(small(FLOW | {"organisation.arrivals": 3.0}))
    for person in newcomers(record):
        assert person["id"] >> 32 == person["arrived"] + 4 + 1
        assert person["id"] & 0xFFFFFFFF < 20


def test_extra_newcomers_come_in_their_week(small):
    simulation = Simulation(small(FLOW | {"organisation.arrivals": 0.0}))
    simulation.world.circumstances["extra_arrivals"][4 + 7] = 5
    simulation.advance()
    arrivals = simulation.record().counts[:, 0, census.ARRIVALS]
    assert arrivals.tolist() == [5 if week == 7 else 0 for week in range(40)]


def test_circumstances_change_who_comes(small):
    rush = {"organisation.arrivals": 0.0}
    found = {}
    for name, value in (("women_inflow", 0.0), ("women_inflow", 0.8), ("macho_inflow", 2.0)):
        simulation = Simulation(small(FLOW | rush))
        simulation.world.circumstances[name][:] = value
        simulation.world.circumstances["extra_arrivals"][6] = 200
        simulation.advance(2)
        simulation.advance(3)
        record = simulation.record()
        some = record.people["arrived"] == 2
        assert some.sum() == 200
        women = (record.people["gender"][some] == census.WOMAN).mean()
        found[name, value] = women, record.levels[census.MACHO, some].mean()
    plain, women, macho = found.values()
    assert women[0] > plain[0] + 0.6
    assert macho[1] > plain[1] + 0.15
    assert macho[0] == plain[0]


# ------------------------------------------------------------------------------- who goes


def test_whoever_leaves_is_written_down_and_gone(small):
    record = run(small(FLOW | {"mechanisms.leaving.baseline": 0.04}))
    left = record.people[record.people["status"] == census.LEFT]
    events = record.events[record.events["kind"] == census.LEFT_ORGANISATION]
    assert len(left) > 20
    assert sorted(left["id"].tolist()) == sorted(events["person"].tolist())
    assert not left["degree"].any()


def test_what_happens_later_counts_for_the_role_in_which_a_person_left(small):
    fleeing = {"mechanisms.leaving.baseline": 0.04, "mechanisms.leaving.mentors_stay": 0.0}
    record = run(small(FLOW | fleeing | {"organisation.mentors": 40}))
    left = record.people[record.people["status"] == census.LEFT]
    assert {census.MEMBER, census.MENTOR} <= set(left["role"].tolist())
    for person in left:
        survivor = int(person["trauma"] > census.SURVIVOR_ABOVE)
        expected = census.cell_number(person["gender"], person["role"], survivor, 0)
        assert person["cell"] == expected


def test_rows_are_used_again_and_ids_are_not(small, disorder):
    churn = {"organisation.replacement": 1, "mechanisms.leaving.baseline": 0.04}
    simulation = Simulation(small(FLOW | churn))
    simulation.advance()
    record = simulation.record()
    assert len(record.people) > 90
    assert len(set(record.people["id"].tolist())) == len(record.people)
    assert simulation.world.organisation[0].top == 60
    assert disorder(simulation.world) == []
