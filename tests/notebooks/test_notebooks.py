"""The notebooks run from top to bottom, and what they show is short."""

import json
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")

FOLDER = Path(__file__).parents[2] / "experiments" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.fixture(scope="module")
def executed():
    """Return a function that executes a notebook, each once, in a kernel of its own."""
    done = {}

    def run(path):
        if path not in done:
            notebook = nbformat.read(path, as_version=4)
            client = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3")
            done[path] = client.execute(cwd=str(path.parent))
        return done[path]

    return run


def outputs(notebook):
    return [
        output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
    ]


def shown(notebook, kind):
    return [one.data[kind] for one in outputs(notebook) if kind in getattr(one, "data", {})]


def test_there_are_three():
    assert {path.stem for path in NOTEBOOKS} == {"first_question", "own_network", "sweep_and_map"}
    listed = (FOLDER / "README.md").read_text("utf-8")
    assert all(f"`{path.name}`" in listed for path in NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_kept_without_outputs_and_open_with_the_content_note(path):
    notebook = json.loads(path.read_text("utf-8"))
    assert "**Content note.**" in "".join(notebook["cells"][0]["source"])
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_what_it_shows_is_short(path, executed):
    notebook = executed(path)
    assert not [one for one in outputs(notebook) if one.output_type in ("error", "stream")
                and getattr(one, "name", "") != "stdout"]  # fmt: skip
    tables = shown(notebook, "text/html")
    assert any("Rests on" in table for table in tables) or path.stem == "sweep_and_map"
    assert max(map(len, tables)) < 20_000
    assert max(map(len, shown(notebook, "text/plain"))) < 2_000


def test_pictures_are_shown_without_pyplot(executed):
    notebook = executed(FOLDER / "first_question.ipynb")
    assert len(shown(notebook, "image/png")) == 2


def test_bars_are_gone_when_the_worlds_are_done(executed):
    for path in NOTEBOOKS:
        assert not any("<progress" in html for html in shown(executed(path), "text/html"))
