"""Make small tables and the figure from the folder of a full validation.

The folder comes from

    peersim validate --defaults 48 --draws 200 --pairs 2 --ablation 6 --variants 4 --out FOLDER

which takes about 25 minutes on two free cores and is taken up where it was if it is stopped. A
table that was not asked for stays as it is.
"""

import argparse
from pathlib import Path
from typing import Final

import pandas as pd

from peersim import read_results

PLACE: Final = Path(__file__).parent
FINDINGS: Final = ["pattern", "quantity", "value", "low", "high", "share", "asked", "verdict"]
SHARES: Final = ["pattern", "quantity", "share", "low", "high", "fails", "draws", "decided_by",
                 "correlation"]  # fmt: skip
STRONGEST: Final = {"breaks": 0, "mends": 1, "moves": 2, "nothing": 3}


def by_mechanism(ablation: pd.DataFrame) -> pd.DataFrame:
    """Return mechanism by pattern: the strongest effect of doing without it; empty for none."""
    told = ablation.astype({"effect": object, "pattern": object, "mechanism": object})
    ordered = told.assign(order=told["effect"].map(STRONGEST)).sort_values("order")
    first = ordered.drop_duplicates(["mechanism", "pattern"])
    table = first.pivot_table("effect", ["mechanism", "at_work"], "pattern", "first")
    return table.replace("nothing", "")


def other_answers(variants: pd.DataFrame) -> pd.DataFrame:
    """Return the claims whose answer a structural variant changes."""
    return variants[variants["holds"] != variants["by_default"]]


def main() -> None:
    """Read the folder and write beside this file."""
    parser = argparse.ArgumentParser(prog="python -m experiments.validation", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    held = read_results(folder)
    tables = {
        "findings": held.findings[FINDINGS].set_index("pattern"),
        "shares": held.shares[SHARES].set_index("pattern"),
    }
    if (folder / "ablation.parquet").exists():
        tables["ablation"] = by_mechanism(held.folder.table("ablation"))
    if (folder / "variants.parquet").exists():
        tables["variants"] = other_answers(held.folder.table("variants")).set_index("variant")
    for name, table in tables.items():
        table.to_csv(PLACE / f"{name}.csv", float_format="%.4g")
    held.plot().savefig(PLACE / "validation.png", dpi=70)
    print(held.headline())


if __name__ == "__main__":
    main()
