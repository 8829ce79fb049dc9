import pytest

from peersim.policies import registry


def test_attention_flares_up_halves_and_is_gone(written):
    added = written("media_attention", half_life=10.0)
    attention = added["outside_attention"]
    assert attention[52] == 1.0
    assert attention[62] == pytest.approx(0.5)
    assert not attention[52 + 70 :].any()
    assert not added["cost_hours"][52 + 70 :].any()


def test_it_says_how_fast_it_fades(dose):
    assert "halves every 18 weeks" in registry()["media_attention"].say(dose("media_attention"))
