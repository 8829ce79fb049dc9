"""A sweep is read, whether it is complete or under way."""

from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import ResultsError
from peersim.core.presenter import HtmlView, presenter
from peersim.results.checksum import check_intact
from peersim.results.sweeps.shards import SHARDS
from peersim.results.sweeps.sweep_manifest import SweepManifest, WorldFailure
from peersim.results.table_files import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["POINTS", "WORLDS", "Sweep", "read_sweep"]

POINTS = "points.parquet"
WORLDS = "worlds.parquet"
_AGAIN: Final = "put the file back, or let 'peersim sweep --resume' make it again"


@dataclass(frozen=True, repr=False)
class Sweep(HtmlView):
    """What is there of a sweep."""

    folder: Path
    _known: set[tuple[Path, str]] = field(
        default_factory=set, init=False, repr=False, compare=False, hash=False
    )
    """Tables that were found to be as they were written, with their SHA-256."""

    def __repr__(self) -> str:
        """Return a line that says where it lies and how far it is."""
        state = "complete" if self.complete else "not complete"
        return f"<Sweep '{self.folder}': {self.done} worlds, {state}>"

    @cached_property
    def about(self) -> dict[str, Any]:
        """What was asked, of which version, and whether it is complete."""
        return SweepManifest(self.folder).about()

    @property
    def complete(self) -> bool:
        """Whether all worlds that were asked for have been run."""
        return bool(self.about["complete"])

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The base first."""
        return tuple(self.about["question"]["scenarios"])

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The columns of outcomes."""
        return tuple(self.about["question"]["outcomes"])

    @property
    def factors(self) -> tuple[dict[str, Any], ...]:
        """What differs between points: name, role, low, high, values and so on."""
        return tuple(self.about["question"]["assumptions and levers"])

    @cached_property
    def points(self) -> "pd.DataFrame":
        """Point and a column of values for each factor."""
        (path,) = self.intact((self.folder / POINTS,))
        return _with_columns(path, ("point", *(one["name"] for one in self.factors)))

    @cached_property
    def worlds(self) -> "pd.DataFrame":
        """Point, replicate, scenario and a column for each outcome, of the worlds that are done.

        Outcomes of worlds that failed, and of groups without people, are not there (nan). Raises
        ResultsError where no world is done.
        """
        import pandas as pd

        columns = ("point", "replicate", "scenario", *self.outcomes)
        frames = [_with_columns(path, columns) for path in self.intact(self.paths())]
        if not frames:
            raise ResultsError(f"'{self.folder}': no world is done yet")
        return pd.concat(frames, ignore_index=True)

    @cached_property
    def failures(self) -> tuple[WorldFailure, ...]:
        """Worlds that failed."""
        return tuple(SweepManifest(self.folder).failures())

    def plot(
        self,
        outcomes: "Sequence[str] | None" = None,
        factors: "Sequence[str] | None" = None,
        split: str = "",
    ) -> "Figure":
        """Draw how outcomes go with what differs; see `figures.plot_responses`."""
        return presenter().plot_sweep(self, outcomes=outcomes, factors=factors, split=split)

    @property
    def done(self) -> int:
        """How many worlds are done, those that failed included."""
        return sum(batch.worlds for batch in SweepManifest(self.folder).batches())

    def intact(self, paths: "Iterable[Path]") -> tuple[Path, ...]:
        """Return paths of tables that are as they were written; raises ResultsError otherwise."""
        manifest = SweepManifest(self.folder)
        hashes = {self.folder / SHARDS / one.shard: one.sha256 for one in manifest.batches()}
        for name in (POINTS, WORLDS):
            if (sha256 := manifest.hash_of(name)) is not None:  # not kept by early versions
                hashes[self.folder / name] = sha256
        asked = tuple(paths)
        for path in asked:
            if path in hashes and (path, hashes[path]) not in self._known:
                check_intact(path, hashes[path], "cannot be queried", _AGAIN)
                self._known.add((path, hashes[path]))
        return asked

    def paths(self) -> tuple[Path, ...]:
        """Return the files that hold the worlds that are done, in order."""
        if self.complete:
            return (self.folder / WORLDS,)
        batches = SweepManifest(self.folder).batches()
        return tuple(self.folder / SHARDS / batch.shard for batch in batches)


def read_sweep(folder: str | PathLike[str]) -> Sweep:
    """Return the sweep in a folder; raises ResultsError where there is none."""
    place = Path(folder)
    if not (place.is_dir() and SweepManifest(place).exists()):
        raise ResultsError(f"'{place}' holds no sweep")
    return Sweep(place)


def _with_columns(path: Path, columns: "Sequence[str]") -> "pd.DataFrame":
    frame = read_table(path)
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ResultsError(f"'{path}' lacks {', '.join(missing)}")
    return frame
