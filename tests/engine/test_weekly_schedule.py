"""The week is the table: every row in its order, switched where it belongs, open to one's own."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.errors import RunError
from peersim.engine.simulation import Simulation
from peersim.engine.step_chain import StepRow, chain, rows_of, with_row
from peersim.engine.weekly_schedule import WEEK
from peersim.mechanisms import registry
from peersim.world.organisation import start_week

NOWHERE: Any = None


def noting(taken: list[Any], what: Any, mechanism: str = "") -> Any:
    """Return a step that notes that it was taken, of a mechanism or one's own."""

    def step(*_: Any) -> None:
        taken.append(what)

    if mechanism:
        step.__module__ = f"peersim.mechanisms.{mechanism}"
    return step


@given(kinds=st.lists(st.sampled_from(["world", "switched", "always"]), min_size=1, max_size=150))
def test_rows_are_taken_in_their_order_however_many_there_are(kinds):
    taken: list[Any] = []
    rows = [
        StepRow(noting(taken, k, "" if kind == "world" else "caring"), always=kind == "always")
        for k, kind in enumerate(kinds)
    ]
    caring = SimpleNamespace(on=True)
    numbers: Any = {"caring": caring}
    chain(rows)(NOWHERE, NOWHERE, numbers)
    assert taken == list(range(len(kinds)))
    taken.clear()
    caring.on = False
    chain(rows)(NOWHERE, NOWHERE, numbers)
    assert taken == [k for k, kind in enumerate(kinds) if kind != "switched"]


def test_a_row_is_called_after_its_mechanism_and_its_step():
    names = [row.name for row in rows_of(WEEK)]
    assert {"caring.step", "readiness.update_openness", "add_newcomers"} <= set(names)
    assert {row.mechanism for row in rows_of(WEEK)} == {"", *registry()}


def test_a_step_of_one_s_own_is_put_behind_a_row_and_changes_nothing_else(small):
    taken: list[Any] = []
    own = StepRow(noting(taken, "own"), "what one wants to know")
    rows = with_row(rows_of(WEEK), own, after="speaking_up.step")
    assert [row.name for row in rows].index("step") == 1 + [row.name for row in rows].index(
        "speaking_up.step"
    )
    compiled, plain = (Simulation(small({"organisation.people": 12})) for _ in range(2))
    for simulation in (compiled, plain):
        simulation.advance(3)
    compiled.advance(4)
    with np.errstate(over="ignore"):  # luck wraps around
        start_week(plain.world, plain.burn_in)
        chain(rows)(plain.world, plain.log, plain.numbers[0])
    assert taken == ["own"]
    for name in ("levels", "org_levels", "events", "people"):
        assert np.array_equal(getattr(plain.world, name), getattr(compiled.world, name)), name


def test_a_row_that_is_not_there_is_said_with_the_nearest():
    with pytest.raises(
        RunError, match=r"no step 'speaking_up.stpe'; did you mean speaking_up.step"
    ):
        with_row(rows_of(WEEK), StepRow(noting([], 0)), after="speaking_up.stpe")
