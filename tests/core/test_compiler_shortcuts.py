"""What is made quicker in Numba returns what Numba's own returns."""

from typing import Any

import numba
import numpy as np
from numba.core.compiler import Flags, run_frontend
from numba.core.ir import Inst
from numba.core.targetconfig import TargetConfig

from peersim.core import compiler_shortcuts


def sample(rows, several, key):
    """Hold every kind of instruction that steps have."""
    total = 0.0
    for row in rows:
        if row.weight > 0.5 and not key:
            rows[0] = row
            several[0].weight = -total
            total += sum((row.weight, 2.0, several[1, 2:3][0]))
    return total, [total], {"key": total}


def test_the_same_variables_are_found_in_each_instruction():
    own = compiler_shortcuts._variables.__wrapped__
    seen = 0
    for block in run_frontend(sample).blocks.values():
        for statement in block.body:
            parts = [statement, *(one for one in vars(statement).values() if isinstance(one, Inst))]
            for part in parts:
                quick, plain = part._rec_list_vars(vars(part)), own(part, vars(part))
                assert list(map(id, quick)) == list(map(id, plain))
                seen += len(quick)
    assert seen > 50


def test_flags_have_the_same_values():
    flags = Flags()
    flags.release_gil = True
    assert flags.values() == {name: getattr(flags, name) for name in flags.options}
    assert flags.values() == TargetConfig.values.__wrapped__(flags)
    assert flags != Flags()
    assert flags == flags.copy()


def test_a_record_is_spelled_out_as_before():
    one, other = (numba.from_dtype(np.dtype([(name, float)])) for name in ("one", "other"))
    spelled_out: Any = type(one).__repr__
    for record in (one, other, one):
        assert repr(record) == spelled_out.__wrapped__(record)
    assert repr(one) != repr(other)
