import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim import compare, read_results
from peersim.core.logistic import sigmoid
from peersim.engine.simulation import Simulation, run
from peersim.mechanisms import impunity, voice
from peersim.methods import causes
from peersim.methods.culture_loop import (
    ARROWS,
    NODES,
    _by_term,
    arrow_strengths,
    node_levels,
)
from peersim.methods.loop_sums import LoopSums, sums_of_record
from peersim.metrics.tally import ALL
from peersim.running.ensemble import Ensemble
from peersim.scenario import load
from peersim.world.census import GROUPS, PRESENT, TRUST_ORG

WEEKS = range(8, 40)
SMALL = {"organisation.people": 60, "organisation.weeks": 40, "organisation.burn_in": 20}
LEVELS = st.floats(0.02, 0.98)
ENDS = [(arrow.source, arrow.target) for arrow in ARROWS]
SEVERAL = {"retraumatisation", "boundary_violation", "unchallenged_display"}
"""Others carry the rest of what these do; tests of their own look at them."""
SWITCHES = [
    (arrow, name)
    for arrow in ARROWS
    for name in arrow.mechanisms
    if arrow.source != "leaving" and name not in SEVERAL
]


def base():
    return load("baseline").changed(SMALL)


def world_of(scenario) -> LoopSums:
    return sums_of_record(run(scenario, 0, seed=1), scenario, WEEKS)


@pytest.fixture(scope="module")
def world():
    return world_of(base())


@given(LEVELS, st.floats(-5, 5))
def test_a_term_moves_a_level_its_way_and_never_further_than_the_level_goes(level, term):
    moved = float(_by_term(level, term))
    assert moved * term >= -1e-12
    assert level - 1.0 <= moved <= level


def test_what_a_term_does_is_what_the_equation_of_the_mechanism_does_without_it(world):
    silence, macho = world.place("silence"), world.place("macho_culture")
    p = world.p["impunity"]
    without = impunity.resting_silence(silence, -macho, 0.0, 0.0, 0.0, 0.0, p)
    arrow = ENDS.index(("macho_culture", "silence"))
    assert arrow_strengths(world)[arrow, ALL] == pytest.approx(silence - without, abs=1e-12)


def test_the_arrow_of_the_mean_person_is_the_mean_of_everybodys_own():
    simulation = Simulation(base(), 0, seed=1)
    simulation.advance()
    people = simulation.world.people
    here = np.flatnonzero(people["status"] == PRESENT)
    p, silence = simulation.numbers[0].voice, float(simulation.world.org_levels[0])
    own = []
    for i in here:
        rest = [
            sigmoid(
                voice.resting_logit(
                    voice.climate_of(held, p),
                    simulation.world.levels[TRUST_ORG, i],
                    people[i]["own_voice"],
                    people[i]["speaking_share"],
                    p,
                )
            )
            for held in (silence, 0.0)
        ]
        own.append(rest[0] - rest[1])
    last = sums_of_record(simulation.record(), base(), range(39, 40))
    arrow = ENDS.index(("silence", "voice"))
    assert ARROWS[arrow].strength(last)[ALL] == pytest.approx(np.mean(own), abs=0.02)


@pytest.mark.parametrize(
    ("arrow", "name"), SWITCHES, ids=[f"{a.source}-{a.target}-{name}" for a, name in SWITCHES]
)
def test_an_arrow_is_nothing_without_the_mechanisms_that_carry_it(arrow, name):
    without = world_of(base().changed({f"mechanisms.{name}.on": False}))
    known = arrow.strength(without)
    np.testing.assert_allclose(known[np.isfinite(known)], 0.0, atol=1e-12)


def test_harm_drives_nobody_away_where_there_is_none():
    off = {f"mechanisms.{name}.on": False for name in ("retraumatisation", "boundary_violation")}
    calm = world_of(base().changed(off))
    for source in ("silence", "macho_culture"):
        arrow = ARROWS[ENDS.index((source, "leaving"))]
        np.testing.assert_allclose(np.nan_to_num(arrow.strength(calm)), 0.0, atol=1e-12)


def test_where_nobody_comes_or_goes_they_move_no_mean():
    closed = base().changed({"organisation.arrivals": 0, "mechanisms.leaving.on": False})
    for target in ("voice", "macho_culture"):
        arrow = ARROWS[ENDS.index(("leaving", target))]
        # the mean of a few weeks' pushes is not the drift to the last digit
        assert arrow.strength(world_of(closed))[ALL] == pytest.approx(0.0, abs=0.01)


def test_an_arrow_of_the_organisation_stands_with_everybody_alone(world):
    found = arrow_strengths(world)
    for arrow, values in zip(ARROWS, found, strict=True):
        assert np.isfinite(values[ALL]), arrow
        is_of_organisation = arrow.target in {"silence", "patriarchy"}
        assert np.isnan(values[1:]).all() == is_of_organisation, arrow


def test_signs_are_those_that_the_model_declares(world):
    found = {ends: values[ALL] for ends, values in zip(ENDS, arrow_strengths(world), strict=True)}
    closing = [
        ("silence", "macho_culture"),
        ("silence", "leaving"),
        ("macho_culture", "silence"),
        ("macho_culture", "leaving"),
        ("patriarchy", "silence"),
        ("voice", "voice"),
    ]
    assert all(found[ends] > 0.0 for ends in closing)
    assert found["silence", "voice"] < 0.0 < -found["voice", "silence"]


def test_what_drives_people_away_is_less_than_how_many_leave(world):
    rate = node_levels(world)[NODES.index("leaving")]
    for arrow in ARROWS:
        if arrow.target == "leaving":
            known = np.isfinite(rate)
            assert (arrow.strength(world)[known] <= rate[known]).all()


def test_people_with_old_trauma_are_driven_away_most(world):
    arrow = ARROWS[ENDS.index(("macho_culture", "leaving"))]
    everybody, with_trauma = (arrow.strength(world)[GROUPS.index(g)] for g in ("all", "survivors"))
    assert with_trauma > everybody


# ---------------------------------------------------------------------- the table


@pytest.fixture(scope="module")
def pair():
    other = load("study_circle").changed({**SMALL, "policies.study_circle.from_week": 8})
    return base(), other


@pytest.fixture(scope="module")
def answer(pair):
    return compare(*pair, replicates=3, workers=1)


def test_a_table_has_every_arrow_of_both_worlds_and_what_differs(answer):
    rows = answer.loop[answer.loop["group"] == "all"]
    arrows = rows[rows["from"] != ""]
    assert len(arrows) == 2 * len(ARROWS)
    keyed = arrows.set_index(["scenario", "from", "to"])
    mine, twin = keyed.loc["baseline"], keyed.loc["study_circle"]
    np.testing.assert_allclose(twin["strength"] - mine["strength"], twin["difference"], atol=1e-12)
    assert (mine["difference"] == 0.0).all()
    assert set(rows.loc[rows["from"] == "", "to"]) == set(NODES)


def test_the_books_of_a_page_hold_the_same_loop(answer, pair):
    ledgers = causes.gather(pair, 3, 1)
    mine, theirs = (frame.select_dtypes("number") for frame in (answer.loop, ledgers.loop))
    # curves are kept in single precision
    np.testing.assert_allclose(mine, theirs, atol=1e-4)


def test_a_folder_keeps_the_loop(answer, tmp_path):
    folder = answer.write(tmp_path / "kept")
    read = read_results(folder).loop
    assert list(read) == list(answer.loop)
    np.testing.assert_allclose(read["strength"], answer.loop["strength"])


def test_a_folder_of_an_earlier_version_has_no_rows(answer, tmp_path):
    folder = answer.write(tmp_path / "kept")
    (folder / "loop.parquet").unlink()
    manifest = folder / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    del said["tables"]["loop.parquet"]
    manifest.write_text(json.dumps(said), encoding="utf-8")
    assert read_results(folder).loop.empty


def test_an_ensemble_takes_the_numbers_of_each_draw(pair):
    sets = Ensemble("two", ("mechanisms.voice.by_silence",), ((0.0,), (4.0,)), (0.5, 0.5))
    found = compare(*pair, replicates=2, workers=1, ensemble=sets).loop
    arrow = found.query("`from` == 'silence' and to == 'voice' and group == 'all'")
    mine = arrow[arrow["scenario"] == "baseline"].iloc[0]
    # without a slope there is nothing: so half the mean comes from the other draw
    assert mine["low"] < -0.01
    assert mine["worlds"] == 2
