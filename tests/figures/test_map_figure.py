"""A map's shape covers its field, and says in colours and words what its numbers say."""

import numpy as np
import pytest

from peersim.figures.map_figure import plot_map
from peersim.figures.map_shape import MARGIN, shape_of
from peersim.figures.svg import svg_of
from peersim.methods.outcome_map import MapAxis, MapStages, map_experiment
from peersim.methods.outcome_map.map_cells import CellWorlds
from peersim.narration.map_text import cell_words, map_sentences
from peersim.scenario import load


@pytest.fixture(scope="module")
def tipping():
    """Return a map that is 0.1 below macho 0.55 and 0.9 above, and finer along the border."""
    sides = (MapAxis("culture.macho", 0.1, 0.9), MapAxis("entry.women_share", 0.1, 0.9))
    stages = MapStages(map_experiment([load("baseline")], *sides, ["silence"], side=9, pairs=1))
    for tasks in stages.stages():
        for task in tasks:
            value = 0.9 if task.values["culture.macho"] > 0.55 else 0.1
            stages.take(task, CellWorlds(np.full((1, 1, 3), value)))
    return stages.outcome_map()


def top_cell(shape, x, y):
    """Return what is seen at a place: the last that was drawn there."""
    here = [c for c in shape.cells if c.left <= x < c.right and c.low <= y < c.high]
    return here[-1] if here else None


def test_every_place_has_the_colour_of_a_cell_beside_it(tipping):
    shape = shape_of(tipping, tipping.view("base"))
    low, high = shape.colours[0], shape.colours[-1]
    for x in np.linspace(-MARGIN, 1.0 + MARGIN - 1e-9, 21):
        for y in (-MARGIN, 0.3, 1.0 + MARGIN - 1e-9):
            cell = top_cell(shape, x, y)
            assert cell is not None, (x, y)
            if x < 0.5:
                assert cell.colour == low
            if x > 0.65:
                assert cell.colour == high


def test_the_border_lies_between_the_two_states(tipping):
    (line,) = shape_of(tipping, tipping.view("base")).border
    assert all(0.5 < x < 0.625 for x, _ in line)
    assert {y for _, y in line} >= {0.0, 1.0}


def test_it_says_that_it_tips_and_shares_are_in_per_cent(tipping):
    view = tipping.view("base")
    said = " ".join(map_sentences(tipping, view))
    assert "**It tips**" in said
    row = tipping.frame.sort_index().iloc[0].to_dict()
    place, amount, sides = cell_words(tipping, view, 0, row)
    assert "Share of women who come in = 10 %" in place
    assert (amount, sides) == ("0.1", "0 of 1 worlds above the border")


def test_its_picture_has_the_same_bytes_every_time(tipping):
    view = tipping.view("base")
    first, again = (svg_of(plot_map(tipping, view), "map") for _ in range(2))
    assert first == again
    assert "Macho norm that newcomers bring" in first
