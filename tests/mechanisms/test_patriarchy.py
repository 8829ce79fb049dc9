"""Where men hold the seats, complaints are believed less and silence is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import run
from peersim.mechanisms import patriarchy as m
from peersim.world import census

SERIES = {name: number for number, name in enumerate(census.ORG_SERIES)}


@given(design=st.floats(0, 1), structure=st.floats(0, 1), weight=st.floats(0, 0.8))
def test_structure_takes_credibility_and_never_gives_any(design, structure, weight):
    found = m.credibility(design, structure, weight)
    assert 0.0 <= found <= design
    assert m.credibility(design, 0.0, weight) == design


def test_women_in_power_make_complaints_more_credible(small):
    few, many = (
        run(small({"circumstances.women_seats": seats, "entry.women_share": women}))
        for seats, women in ((0.0, 0.0), (0.5, 0.5))
    )
    found = [record.organisation[-1, SERIES["complaint_credibility"]] for record in (few, many)]
    design = small().sections["circumstances"]["complaint_design"]
    assert found == pytest.approx([design * (1 - 0.4), design])


def test_switched_off_a_procedure_is_worth_its_design(small):
    record = run(small({"mechanisms.patriarchy.on": False}))
    design = small().sections["circumstances"]["complaint_design"]
    assert (record.organisation[:, SERIES["complaint_credibility"]] == design).all()
    assert (record.organisation[:, SERIES["patriarchy"]] > 0).any()
