"""Points of a design are read as spreadsheets write them; a bad cell is named where it stands."""

import pytest

from peersim.core.errors import InputError
from peersim.methods.experiment import read_experiment

QUESTION = """
scenarios = ["baseline", "study_circle"]
outcomes = ["silence"]
replicates = 2
[set]
organisation.weeks = 60
[variants.as_is]
[variants.no_toil]
mechanisms.emotional_toil.on = false
[design]
kind = "csv"
file = "points.csv"
"""


@pytest.fixture
def experiment(tmp_path):
    """Read an experiment at the points of a file."""

    def read(content):
        (tmp_path / "question.toml").write_text(QUESTION, encoding="utf-8")
        (tmp_path / "points.csv").write_bytes(content)
        return read_experiment(tmp_path)

    return read


def rows(experiment):
    points = experiment.points
    return [tuple(points.row(number).values()) for number in range(len(points))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "text",
    [
        "culture.silence;culture.macho\n0,3;0,4\n0,6;0,5\n",
        "culture.silence\tculture.macho\n0,3\t0,4\n0,6\t0,5\n",
        "culture.silence,culture.macho\n0.3,0.4\n0.6,0.5\n",
        'culture.silence,culture.macho\n"0,3","0,4"\n"0,6","0,5"\n',
        "sep=;\nculture.silence;culture.macho;\n0,3;0,4;\n;;\n0,6;0,5;;\n",
    ],
)
def test_marks_commas_and_encodings_of_spreadsheets_make_the_same_points(
    experiment, text, newline, encoding
):
    content = text.replace("\n", newline).encode(encoding)
    assert rows(experiment(content)) == [(0.3, 0.4), (0.6, 0.5)]


def test_one_column_needs_no_mark_between_cells(experiment):
    assert rows(experiment(b"culture.silence\r\n0,3\r\n0,6\r\n")) == [(0.3,), (0.6,)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "culture.silence;culture.macho\n0,3;0,4\n0,6;high\n",
            r"points.csv', line 3, column 2: culture.macho = 'high' is not a number",
        ),
        (
            "# from a sheet\nculture.silence\n0.2\n4\n0.3\n",
            r"points.csv', line 4, column 1: culture.silence = 4 is out of range",
        ),
        (
            "culture.silence,variant\n0.2,as_is\n0.4,no_tol\n",
            r"points.csv', line 3, column 2: there is no variant 'no_tol'; .* 'no_toil'",
        ),
        (
            "culture.silens\n0.2\n",
            r"points.csv', line 2, column 1: culture.silens = 0.2 is not known",
        ),
        (
            "policies.study_circle.sessions\n2\n3\n2.5\n4\n",
            r"points.csv', line 4, column 1: policies.study_circle.sessions = 2.5 is not a whole",
        ),
        ("culture.silence;culture.macho\n0,3\n", r"points.csv', line 2: 1 cell, not 2"),
        ("culture.silence;culture.silence\n1;1\n", r"line 1: the first line names each column"),
        ("culture.silence\n", "holds no points"),
        ("", "is empty"),
        ("culture.silence\n0.2\0\n", "is not a text file"),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column_of_its_own_file(experiment, content, told):
    with pytest.raises(InputError, match=told):
        experiment(content.encode())


def test_a_table_of_points_that_is_not_there_is_named(tmp_path):
    (tmp_path / "question.toml").write_text(QUESTION, encoding="utf-8")
    with pytest.raises(InputError, match=r"points.csv' cannot be read: No such file"):
        read_experiment(tmp_path)


def test_a_folder_without_a_question_is_told_what_it_lacks(tmp_path):
    with pytest.raises(InputError, match=r"holds no question.toml, which says what is asked"):
        read_experiment(tmp_path)
