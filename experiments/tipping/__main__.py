"""Run the parts that are asked for, and write tables and figures beside this file."""

import argparse
import time
from pathlib import Path
from typing import Final

import pandas as pd

import experiments.tipping as room
from experiments.tipping.figures import draw_dose, draw_history, draw_start
from experiments.tipping.prior_share import decides
from experiments.tipping.silence_runs import dose, history, start
from experiments.tipping.sliders import sliders

PLACE: Final = Path(__file__).parent
PARTS: Final = ("start", "dose", "history", "prior", "sliders")


def _write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(PLACE / f"{name}.csv", index=False, float_format="%.3g")


def _part(name: str, worlds: int, draws: int, pairs: int) -> None:
    if name == "start":
        table = start(worlds)
        draw_start(table, PLACE / "start.png")
    elif name == "dose":
        table = dose(worlds)
        draw_dose(table, PLACE / "dose.png")
    elif name == "history":
        table = history()
        draw_history(table, PLACE / "history.png")
    elif name == "prior":
        table, decided = decides(draws)
        _write(decided, "prior_decided_by")
        print(f"two lasting states in {table['two'].mean():.2f} of {draws} draws")
    else:
        table = sliders(pairs)
    _write(table, name)


def main() -> None:
    """Run and write."""
    parser = argparse.ArgumentParser(prog="python -m experiments.tipping", description=room.__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--worlds", type=int, default=8)
    parser.add_argument("--draws", type=int, default=80)
    parser.add_argument("--pairs", type=int, default=40)
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; known are {', '.join(PARTS)}")
    for name in options.parts or PARTS:
        begun = time.monotonic()
        _part(name, options.worlds, options.draws, options.pairs)
        print(f"{name}: {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
