"""A folder holds one question, asked of one version: never a mixture.

Before anything runs, the folder's manifest is held against the experiment and the installed
version. What differs is named, and how to go on.
"""

import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from peersim.core.code_cache import source_hash
from peersim.core.errors import ResultsError
from peersim.core.package_version import __version__
from peersim.core.plugins import recorded
from peersim.methods.experiment import Experiment
from peersim.methods.sweep.batch_plan import batch_size
from peersim.results.checksum import is_intact
from peersim.results.sweeps import SweepManifest
from peersim.results.sweeps.shards import SHARDS, put
from peersim.results.sweeps.sweep_reader import POINTS, WORLDS

__all__ = ["begin", "check_same", "claimed", "sources", "unwritable"]

FORMAT: Final = 1
_ROOMS: Final = ("metrics", "policies", "running", "scenario")
"""Besides the engine, what decides the numbers that a sweep keeps."""


def sources() -> str:
    """Return a hash of all sources and versions that decide the results."""
    return source_hash(_ROOMS)


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Make a folder, and keep other processes from working in it.

    Raises ResultsError where nothing can be written there, or another process is at work.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    with SweepManifest(folder).held():
        yield


def begin(experiment: Experiment, folder: Path, *, resume: bool) -> SweepManifest:
    """Return the manifest of a new sweep, or that of one that may be resumed.

    Raises ResultsError where the folder holds something else.
    """
    manifest = SweepManifest(folder)
    if manifest.exists():
        _check(experiment, manifest, resume=resume)
        _mend(experiment, manifest)
        return manifest
    if any(path for path in folder.iterdir() if not _ours(path)):
        raise ResultsError(f"'{folder}' holds other files; take an empty or a new folder")
    try:
        (folder / SHARDS).mkdir(parents=True, exist_ok=True)
        (folder / "question.toml").write_text(experiment.text, encoding="utf-8")
        put(folder / POINTS, [_points(experiment)])
    except OSError as error:
        raise unwritable(folder, error) from error
    manifest.begin(_about(experiment) | manifest.sealed(POINTS))
    return manifest


def _mend(experiment: Experiment, manifest: SweepManifest) -> None:
    """See to it that tables which are gone or were changed are made again."""
    points, worlds = (manifest.hash_of(name) for name in (POINTS, WORLDS))
    try:
        if points is not None and not is_intact(manifest.folder / POINTS, points):
            put(manifest.folder / POINTS, [_points(experiment)])
            manifest.say(manifest.sealed(POINTS))
    except OSError as error:
        raise unwritable(manifest.folder, error) from error
    if worlds is not None and not is_intact(manifest.folder / WORLDS, worlds):
        manifest.say({"complete": False})  # shards are gone, so that all of it is run again


def unwritable(folder: Path, error: OSError) -> ResultsError:
    """Return what to say of a folder that cannot be written."""
    return ResultsError(f"results cannot be written to '{folder}': {error.strerror or error}")


def _ours(path: Path) -> bool:
    """Tell whether a file is what a beginning that was killed leaves behind."""
    return path.name in {SHARDS, "question.toml", POINTS} or path.name.startswith((".", "sweep."))


def _points(experiment: Experiment) -> Any:  # noqa: ANN401 - a frame; pandas is heavy
    import pandas as pd

    columns = {}
    for name, values in experiment.points.columns.items():
        column = pd.Series(values).infer_objects()
        columns[name] = column.map(str) if column.dtype == object else column
    frame = pd.DataFrame({"point": range(len(experiment.points)), **columns})
    return frame.astype({"point": "int32"})


def _about(experiment: Experiment) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": experiment.name,
        "title": experiment.title,
        "question": experiment.canonical(),
        "fingerprint": experiment.fingerprint(),
        "cases per batch": batch_size(experiment),
        "peersim": __version__,
        "sources": sources(),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("numba", "numpy", "pandas", "pyarrow", "scipy")},
        },
        "platform": platform.platform(),
        **({"plugins": recorded()} if recorded() else {}),
        "complete": False,
        "planned": experiment.worlds_at_least,
    }


def _check(experiment: Experiment, manifest: SweepManifest, *, resume: bool) -> None:
    """Raise ResultsError unless the sweep in a folder may go on with this experiment."""
    about = manifest.about()
    state = f"a sweep already, {'' if about['complete'] else 'not '}complete"
    here = {"question": experiment.canonical(), "peersim": __version__, "sources": sources()}
    check_same(about, here, manifest.folder, state=None if resume else state)


def check_same(
    before: Mapping[str, Any], here: Mapping[str, Any], folder: Path, *, state: str | None
) -> None:
    """Raise ResultsError unless a folder holds the same question, of the same version.

    state: what the folder holds, if it is not asked to be gone on with.
    """
    other = "or keep these results and take a new folder with --out"
    if before["question"] != here["question"]:
        asked, then = here["question"], before["question"]
        differ = ", ".join(key for key in asked if asked[key] != then.get(key))
        raise ResultsError(
            f"'{folder}' holds results of another question (what differs: {differ}); put the "
            f"experiment file back as it was ('{folder / 'question.toml'}'), {other}"
        )
    if before["sources"] != here["sources"]:
        raise ResultsError(
            f"'{folder}' holds results of another version of the model (peersim "
            f"{before['peersim']}, sources {before['sources']}; here {here['peersim']}, "
            f"{here['sources']}); go back to that version to go on, {other}"
        )
    if state is not None:
        raise ResultsError(f"'{folder}' holds {state}; go on with --resume, {other}")
