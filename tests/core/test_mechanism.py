"""What a mechanism declares about itself."""

import numpy as np
import pytest

from peersim.core.mechanism import Hazard, Mechanism
from peersim.core.parameter import parameter
from peersim.core.push import down, up

PACE = parameter(0.02, "1/week", 0, 0.1, "assumption", "", "how fast")


def declared(**more):
    return Mechanism("drift", "M00", "Things drift.", ("S1a",), **more)


def test_a_record_holds_the_switch_then_parameters_then_channels():
    mechanism = declared(parameters={"pace": PACE}, pushes={"rising": up("hope")})
    assert mechanism.dtype().names == ("on", "pace", "rising")


def test_channels_are_numbers_and_parameters_are_floats():
    layout = declared(parameters={"pace": PACE}, pushes={"falling": down("hope")}).dtype()
    assert layout["on"] == np.bool_
    assert layout["pace"] == np.float64
    assert layout["falling"] == np.int64


def test_a_mechanism_may_be_a_switch_alone():
    assert declared().dtype().names == ("on",)


@pytest.mark.parametrize("name", ["on", "pace"])
def test_a_push_may_not_bear_the_name_of_something_else(name):
    with pytest.raises(ValueError, match=name):
        declared(parameters={"pace": PACE}, pushes={name: up("hope")}).dtype()


def test_a_choice_between_variants_is_a_number_of_its_own():
    mechanism = declared(variants={"graded": "more by more", "threshold": "all at once"})
    assert mechanism.dtype().names == ("on", "variant")
    assert mechanism.dtype()["variant"] == np.int64


def test_a_hazard_names_its_terms_in_words():
    hazard = Hazard("lapse", ("distress", "hope"))
    assert declared(hazards=(hazard,)).hazards[0].terms == ("distress", "hope")
