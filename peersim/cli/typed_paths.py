"""A path that was typed and leads nowhere is told with what lies near it and would do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from peersim.core.errors import InputError, ResultsError, nearest
from peersim.core.input_files import nearest_path

__all__ = ["an_experiment", "results_in"]

_MANIFESTS: Final = ("manifest.json", "ro-crate-metadata.json")
_QUESTION: Final = "question.toml"


@contextmanager
def results_in(folder: Path) -> Iterator[None]:
    """Let a ResultsError of the block name folders of results beside or in one without any."""
    try:
        yield
    except ResultsError as error:
        if any((folder / name).exists() for name in _MANIFESTS):
            raise
        around = folder if folder.is_dir() else folder.parent
        known = {str(one.parent) for name in _MANIFESTS for one in around.glob(f"*/{name}")}
        near = nearest(str(folder), known) or "; 'peersim run baseline --out results' writes one"
        raise ResultsError(f"{error}{near}") from error


@contextmanager
def an_experiment(file: Path) -> Iterator[None]:
    """Let an InputError of the block say what an experiment is, where there is none."""
    try:
        yield
    except InputError as error:
        if file.is_file() or (file / _QUESTION).exists():
            raise
        near = nearest_path(file, "*.toml", f"*/{_QUESTION}")
        near = near or f"; an experiment is a .toml file, or a folder with {_QUESTION} in it"
        raise InputError(f"{error}{near}") from error
