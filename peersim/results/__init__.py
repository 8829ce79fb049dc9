"""Results on disk: a folder of tables, and a manifest that says where they come from.

| file | a row is |
|---|---|
| `manifest.json`        | what was run, as it takes to run it again |
| `outcomes.parquet`     | a metric of a group: over all worlds, or what differs between scenarios |
| `by_world.parquet`     | a metric of a group in one world, and what it is taken over |
| `trajectories.parquet` | a metric of a group in a week, over all worlds |
| `differences.parquet`  | the same for what differs between scenarios (comparisons) |
| `moments.parquet`      | what differs at a moment that a scenario names (comparisons) |
| `weekly.parquet`       | a metric of a group in a week of one world |
| `ledger.parquet`       | what one push did to a level in one world, a year |
| `decomposition.parquet`| what one push did differently (comparisons) |
| `loop.parquet`         | what one part of the loop of culture did to another |
| `events.parquet`       | something that happened to somebody |
| `incidents.parquet`    | an incident that truly happened |
| `reports.parquet`      | something that was reported, and what is true of it |
| `people.parquet`       | a person at the end of a world |

A validation writes `findings` (a claim at the defaults), `shares` (of draws in which it holds),
`ablation` (a claim without a mechanism), `variants`, `everywhere` (a claim at every point), `draws`
and a picture.

pandas, DuckDB and R read them. Two runs of one manifest give the same bytes in every table.

`table_files` holds the columns, `folder` sees to it that nothing half-written is ever left,
`manifest` is provenance, `store` writes and reads. This room knows nothing of scenarios, metrics or
the engine: it is handed tables and texts, and needs none of them to read. What tables mean knows
`methods.answer`.
"""

from peersim.results.folder import check_folder
from peersim.results.manifest import KeptScenario, KeptTable, Manifest
from peersim.results.store import ResultsFolder, read_folder, write_results

__all__ = [
    "KeptScenario",
    "KeptTable",
    "Manifest",
    "ResultsFolder",
    "check_folder",
    "read_folder",
    "write_results",
]
