"""No cell of a file becomes a formula of a spreadsheet, and numbers stay numbers."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import peersim
from peersim.results.csv_text import frame_as_csv, rows_as_csv

WAYS = ("to_csv", "csv.writer", "DictWriter")
FORMULAE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "-2+3|' /C calc'!A0",
]


def cells(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", FORMULAE)
def test_a_text_that_begins_as_a_formula_is_marked_as_a_text(text):
    marked = "'" + text.replace("\r", "\n")
    assert cells(rows_as_csv(["a"], [[text]])) == [["a"], [marked]]
    assert cells(rows_as_csv([text], [])) == [[marked]]
    frame = pd.DataFrame({text: pd.Categorical([text]), "n": [-1.5]})
    assert cells(frame_as_csv(frame)) == [[marked, "n"], [marked, "-1.5"]]


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_numbers_stay_numbers_also_below_zero(value):
    assert float(cells(rows_as_csv(["a"], [[value]]))[1][0]) == value
    assert float(cells(rows_as_csv(["a"], [[str(value)]]))[1][0]) == value


def test_a_frame_of_numbers_and_words_is_written_as_pandas_writes_it():
    frame = pd.DataFrame(
        {"a": ["x", None, 'y "z"'], "b": [0.5, float("nan"), -2.0], "c": [True, False, True]}
    )
    assert frame_as_csv(frame, "%.4g") == frame.to_csv(index=False, float_format="%.4g")
    assert frame_as_csv(frame[:0]) == "a,b,c\n"


def test_nobody_writes_csv_another_way():
    package = Path(peersim.__file__).parent
    others = [
        path.name
        for path in package.rglob("*.py")
        if any(way in path.read_text("utf-8") for way in WAYS)
    ]
    assert others == ["csv_text.py"]
