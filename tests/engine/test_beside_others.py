"""The models of the benchmark follow the same rules in every framework, and the example runs."""

from statistics import fmean

import pytest

from experiments.beside_others import kernel_rules, mesa_rules
from experiments.beside_others.__main__ import OWN, mason, table
from experiments.beside_others.declared_rules import SCHELLING, SIR, SchellingRules, SirRules
from experiments.mesa_example.__main__ import main

CITY = SchellingRules(side=12, agents=100, radius=1, wanted=3, steps=6)
OUTBREAK = SirRules(people=300, first=0.1, steps=20)


def test_the_frameworks_follow_the_same_rules():
    for model, rules, near in (("schelling", CITY, 0.05), ("sir", OUTBREAK, 0.1)):
        ends = [
            fmean(getattr(framework, model)(rules, seed) for seed in range(1, 13))
            for framework in (kernel_rules, mesa_rules)
        ]
        assert 0.3 < ends[0] < 0.99
        assert ends[0] == pytest.approx(ends[1], abs=near)


def test_nobody_stays_who_has_too_few_neighbours_of_the_own_group():
    lonely = SchellingRules(side=12, agents=2, radius=1, wanted=3, steps=3)
    assert kernel_rules.schelling(lonely, 1) == mesa_rules.schelling(lonely, 1) == 0.0


def test_the_table_holds_every_result_against_the_kernels():
    found = {name: {OWN: ([0.002], 0.9), "Mesa": ([0.2], 0.9)} for name in SCHELLING | SIR}
    lines = list(table(found))[2:]
    assert [line.split("|")[4].strip() for line in lines] == ["1.0", "100.0"] * len(found)


def test_a_peer_that_is_not_there_is_said_by_name(tmp_path, capsys):
    assert mason(None, 1) == mason(tmp_path, 1) == {}
    assert capsys.readouterr().out.count("MASON is left out") == 2


def test_the_example_says_what_a_rule_of_one_s_own_did(capsys):
    main()
    said = capsys.readouterr().out
    assert "the welcome gave +0." in said
    assert "belonging of women" in said
