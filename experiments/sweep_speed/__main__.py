"""Measure all parts, or one of them."""

import argparse

import experiments.sweep_speed as room
from experiments.sweep_speed import measurements
from experiments.sweep_speed.cluster_plan import plan

PARTS = {
    "overhead": measurements.overhead,
    "dask": measurements.dask,
    "mesa": measurements.mesa,
    "whole": measurements.whole,
    "plan": plan,
}


def main() -> None:
    """Print what is measured, part by part."""
    parser = argparse.ArgumentParser(
        prog="python -m experiments.sweep_speed", description=room.__doc__
    )
    parser.add_argument("--worlds", type=int, default=10_000, help="of the whole sweep")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part")
    options = parser.parse_args()
    for name in options.only or PARTS:
        PARTS[name](options.worlds)


if __name__ == "__main__":
    main()
