"""Results are written to a folder as a whole, and read from it table by table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from peersim.core.errors import ResultsError
from peersim.results.folder import MANIFEST, replacing
from peersim.results.intact import check_intact, fingerprint
from peersim.results.manifest import KeptTable, Manifest, read_manifest, written_now
from peersim.results.presenting import draw
from peersim.results.tables import read_table, write_table

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["Results", "read_results", "write_results"]


@dataclass(frozen=True)
class Results:
    """A folder of results; tables are read when they are asked for."""

    folder: Path
    manifest: Manifest

    def table(self, name: str) -> "pd.DataFrame":
        """Return a table by the name of its file, without the ending.

        Raises ResultsError where it is not there, or not as it was written.
        """
        return read_table(self.path(f"{name}.parquet"))

    def path(self, name: str) -> Path:
        """Return the path of a table that is as it was written, by the name of its file.

        Raises ResultsError otherwise, and for files that the manifest does not list.
        """
        if name not in self.manifest.tables:
            raise ResultsError(f"'{self.folder}' holds no {name}")
        return check_intact(self.folder / name, self.manifest.tables[name].sha256)

    @property
    def seed(self) -> int:
        """What all luck hung from."""
        return self.manifest.seed

    @property
    def replicates(self) -> int:
        """How many worlds, or pairs of worlds, were asked for."""
        return self.manifest.replicates

    @property
    def scenario(self) -> str:
        """The scenario that was run, or the base of a comparison."""
        return self.manifest.scenarios[0].label

    base = scenario

    @property
    def others(self) -> tuple[str, ...]:
        """The scenarios that were compared with the base."""
        return tuple(source.label for source in self.manifest.scenarios[1:])

    def headline(self) -> str:
        """Return the sentence on a comparison; empty for a run."""
        return self.manifest.headline

    def notes(self) -> tuple[str, ...]:
        """Return what a reader of the tables should know."""
        return self.manifest.notes

    @cached_property
    def outcomes(self) -> "pd.DataFrame":
        """A row for each metric and group, and scenario that is compared."""
        return self.table("outcomes")

    @cached_property
    def trajectories(self) -> "pd.DataFrame":
        """Week by week, over all worlds."""
        return self.table("trajectories")

    @cached_property
    def differences(self) -> "pd.DataFrame":
        """Week by week, what differs from the base (comparisons)."""
        return self.table("differences")

    @cached_property
    def decomposition(self) -> "pd.DataFrame":
        """Which push an effect comes from (comparisons)."""
        return self.table("decomposition")

    @cached_property
    def by_world(self) -> "pd.DataFrame":
        """What each world came to."""
        return self.table("by_world")

    @cached_property
    def weekly(self) -> "pd.DataFrame":
        """Week by week, each world; a long table."""
        return self.table("weekly")

    @cached_property
    def ledger(self) -> "pd.DataFrame":
        """What each push did in each world, a year."""
        return self.table("ledger")

    @cached_property
    def events(self) -> "pd.DataFrame":
        """What happened to whom, in the first worlds."""
        return self.table("events")

    @cached_property
    def incidents(self) -> "pd.DataFrame":
        """What truly happened, in the first worlds."""
        return self.table("incidents")

    @cached_property
    def reports(self) -> "pd.DataFrame":
        """What was reported in the first worlds, and what is true of it."""
        return self.table("reports")

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """What each pattern asks and what came out at the defaults (validations)."""
        return self.table("findings")

    @cached_property
    def shares(self) -> "pd.DataFrame":
        """In which share of draws each pattern holds (validations)."""
        return self.table("shares")

    @cached_property
    def people(self) -> "pd.DataFrame":
        """The people of the first worlds, at the end."""
        return self.table("people")

    def plot(
        self, metrics: Iterable[str] | None = None, groups: Iterable[str] | None = None
    ) -> "Figure":
        """Draw a comparison, the curves of a run, or what a validation found."""
        if self.manifest.question == "validate":
            return draw("plot_validation", self)
        figure = "plot_comparison" if self.manifest.question == "compare" else "plot_runs"
        return draw(figure, self, metrics=metrics, groups=groups)


def write_results(
    folder: str | PathLike[str],
    manifest: Manifest,
    tables: Mapping[str, Iterable["pd.DataFrame"]],
    command: str = "",
    pictures: Mapping[str, bytes] | None = None,
) -> Path:
    """Write tables, pictures and manifest as one folder, and return its path.

    Tables come as frames one after the other, so that none of them has to be in memory as a
    whole. Results that are there already are replaced when the new ones are complete. Raises
    ResultsError where the folder cannot be written or holds something else.
    """
    place = Path(folder)
    with replacing(place) as partial:
        held = {}
        for name, frames in sorted(tables.items()):
            path = partial / f"{name}.parquet"
            rows = write_table(path, frames)
            if path.exists():
                held[path.name] = KeptTable(rows, fingerprint(path))
        for name, picture in (pictures or {}).items():
            (partial / name).write_bytes(picture)
        complete = replace(manifest, tables=held, written=written_now(command))
        (partial / MANIFEST).write_text(complete.text(), encoding="utf-8", newline="\n")
    return place


def read_results(folder: str | PathLike[str]) -> Results:
    """Return the results in a folder; raises ResultsError where there are none."""
    place = Path(folder)
    return Results(place, read_manifest(place))
