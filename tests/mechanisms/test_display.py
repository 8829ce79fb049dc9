"""People show a part of their macho norm in what they do, and others meet it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.engine.simulation import Simulation
from peersim.mechanisms import display as m
from peersim.world import census

shares = st.floats(0, 1)


@given(macho=shares, share=shares, extra=shares)
def test_display_lies_in_0_to_1(macho, share, extra):
    assert 0.0 <= m.display_of(macho, share, extra) <= 1.0


@given(macho=shares, share=shares)
def test_without_a_setting_that_adds_a_share_of_the_norm_is_shown(macho, share):
    assert m.display_of(macho, share, 0.0) == pytest.approx(share * macho)


@given(macho=shares, share=shares, extra=shares)
def test_a_setting_adds_to_what_is_not_yet_shown(macho, share, extra):
    shown = m.display_of(macho, share, 0.0)
    assert m.display_of(macho, share, extra) == pytest.approx(shown + (1 - shown) * extra)


def test_everybody_shows_a_share_of_the_norm_of_the_week_s_start(small, numbers):
    p = numbers("display")
    simulation = Simulation(small({"organisation.arrivals": 0.0}))
    norms = simulation.world.levels[census.MACHO, :40].copy()
    simulation.advance(-3)
    assert simulation.world.people["display"][:40] == pytest.approx(p.share * norms)
