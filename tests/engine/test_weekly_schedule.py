"""The week is the table: every row in its order, switched where it belongs, open to one's own."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.errors import PluginError
from peersim.core.kernel import compiled
from peersim.core.mechanism import Mechanism, WeekPlace
from peersim.core.plugins import Plugin, RoomMember
from peersim.core.processor_clock import nanoseconds
from peersim.engine.simulation import Simulation
from peersim.engine.step_chain import (
    LAST,
    StepRow,
    chain,
    chain_timed,
    rows_of,
    with_plugins,
    with_rows,
)
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


def keep_busy(*_: Any) -> None:
    sum(range(200_000))


def test_timed_rows_are_taken_in_their_order_and_each_has_a_sum_of_its_own():
    taken: list[Any] = []
    rows = [StepRow(noting(taken, k)) for k in range(19)]
    rows[5] = StepRow(keep_busy)
    spent = np.zeros(LAST + 1 + len(rows) + 1, dtype=np.int64)
    began = spent[LAST] = nanoseconds(spent[:2])
    chain_timed(rows)(NOWHERE, NOWHERE, NOWHERE, spent)
    assert taken == [k for k in range(19) if k != 5]
    sums = spent[LAST + 1 :]
    assert sums.min() >= 0
    assert sums[5] > 0
    assert began + sums.sum() == spent[LAST]


def test_compiled_code_reads_the_same_clock():
    words = np.zeros(2, dtype=np.int64)
    read = compiled(lambda words: nanoseconds(words))  # noqa: PLW0108 - it compiles calls
    read(words)
    before, now, after = nanoseconds(words), read(words), nanoseconds(words)
    assert before <= now <= after


def test_a_row_is_called_after_its_mechanism_and_its_step():
    names = [row.name for row in rows_of(WEEK)]
    assert {"caring.step", "readiness.update_openness", "add_newcomers"} <= set(names)
    assert {row.mechanism for row in rows_of(WEEK)} == {"", *registry()}


def test_a_step_of_one_s_own_is_put_behind_a_row_and_changes_nothing_else(small):
    taken: list[Any] = []
    own = StepRow(noting(taken, "own"), "what one wants to know")
    phases, homeless = with_rows(WEEK, [("speaking_up.step", own)])
    rows = rows_of(phases)
    assert homeless == ()
    assert [row.name for row in rows].index("step") == 1 + [row.name for row in rows].index(
        "speaking_up.step"
    )
    quick, plain = (Simulation(small({"organisation.people": 12})) for _ in range(2))
    for simulation in (quick, plain):
        simulation.advance(3)
    quick.advance(4)
    with np.errstate(over="ignore"):  # luck wraps around
        start_week(plain.world, plain.burn_in)
        chain(rows)(plain.world, plain.log, plain.numbers[0])
    assert taken == ["own"]
    for name in ("levels", "org_levels", "events", "people"):
        assert np.array_equal(getattr(plain.world, name), getattr(quick.world, name)), name


def member(name: str, *places: WeekPlace) -> RoomMember[Mechanism]:
    """Return a mechanism of somebody else's package."""
    declared = Mechanism(name, "", "", (), standard=False, places=places)
    plugin = Plugin("peersim.mechanisms", name, f"own.{name}", "own-package", "1.2")
    return RoomMember(name, declared, NOWHERE, plugin)


def test_plugins_stand_behind_the_rows_that_they_name_in_their_order():
    step = noting([], "own")
    phases = with_plugins(
        WEEK,
        [
            member("first", WeekPlace(step, "second.step", "behind another plug-in")),
            member("second", WeekPlace(step, "voice.step"), WeekPlace(step, "add_newcomers")),
            member("third", WeekPlace(step, "voice.step", always=True)),
        ],
    )
    names = [row.name for row in rows_of(phases)]
    place = names.index("voice.step")
    assert names[place + 1 : place + 4] == ["second.step", "first.step", "third.step"]
    assert names[names.index("add_newcomers") + 1] == "second.step"
    assert [
        name for name in names if name.partition(".")[0] not in {"first", "second", "third"}
    ] == [row.name for row in rows_of(WEEK)]
    assert {row.mechanism for row in rows_of(phases)} == {
        "",
        *registry(),
        "first",
        "second",
        "third",
    }


def test_a_place_that_is_not_there_is_said_with_its_package_and_the_nearest():
    lost = member("lost", WeekPlace(noting([], 0), "speaking_up.stpe"))
    with pytest.raises(
        PluginError,
        match=r"'lost' of the package own-package 1\.2 .*no row 'speaking_up.stpe'.*nearest.*"
        r"'speaking_up.step'.*pip uninstall own-package",
    ):
        with_plugins(WEEK, [lost])
